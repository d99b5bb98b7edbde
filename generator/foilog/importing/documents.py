"""JSON from another system, read without trusting it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from foilog.dates import PartialDate
from foilog.importing.blocks import Block, text_blocks
from foilog.importing.dates import read_any_date
from foilog.importing.draft import SourceError
from foilog.importing.markup import read_markup
from foilog.importing.sheets import decode_text, read_bytes

Document = Mapping[str, Any]


def read_documents(path: Path) -> Iterator[tuple[str, Any]]:
    """The JSON of a file, or of each `.json` file in a folder, with its name. Raises: SourceError."""
    paths = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise SourceError(f"{path.name} holds no .json file")
    for one in paths:
        text, _ = decode_text(read_bytes(one))
        try:
            yield one.name, json.loads(text.removeprefix("\ufeff"))
        except ValueError as problem:
            raise SourceError(f"{one.name} is not JSON: {problem}") from None
        except RecursionError:
            raise SourceError(f"{one.name} is nested too deep") from None


def rows_of(document: Any, *names: str) -> list[Document]:
    """The rows of a document: a list, or the list under one of these names, or the document alone."""
    while isinstance(document, dict):
        inner = next((document[name] for name in names if isinstance(document.get(name), list | dict)), None)
        if inner is None:
            return [document]
        document = inner
    return [row for row in document if isinstance(row, dict)] if isinstance(document, list) else []


def found_in(row: Document, *paths: str) -> str:
    """The first text at one of these paths (`case_details.case_id`), nested or written with the dot."""
    for path in paths:
        value: Any = row.get(path)
        if value is None:
            value = row
            for name in path.split("."):
                value = value.get(name) if isinstance(value, dict) else None
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def list_in(row: Document, path: str) -> list[Document]:
    """The list at a path; one thing where a list is expected is a list of one."""
    value: Any = row.get(path)
    if value is None:
        value = row
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def day_of(text: str) -> PartialDate | None:
    """The day that a system's time stamp states, or none."""
    try:
        return read_any_date(text[:10] if text[4:5] == "-" else text)
    except ValueError:
        return None


def text_or_markup(text: str) -> tuple[Block, ...]:
    """The blocks of a text that may be HTML."""
    return read_markup(text).blocks if "</" in text or "<br" in text or "<p" in text else text_blocks(text)
