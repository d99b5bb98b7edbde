"""Putting a new record into the log: never over another, never a second one of the same reference."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from foilog.authoring.drafts import Draft
from foilog.authoring.names import file_name, year_of
from foilog.authoring.references import Known, spelling_key
from foilog.settings import Settings


class PlacingError(ValueError):
    """The record cannot be put there; the message says why and what to do."""


def place_for(draft: Draft, today: date, name: str = "") -> str:
    """The record's path below the log's folder: `2026/1204_26.md`. Raises: PlacingError."""
    chosen = file_name(name or draft.reference)
    if not chosen:
        raise PlacingError(f"no file name can be made from `{name or draft.reference}`; give one with --name")
    return f"{year_of(today, draft.received, draft.responded, draft.published)}/{chosen}.md"


def refuse_repeated(reference: str, records: Sequence[Known]) -> None:
    """Raises: PlacingError when a record has the reference, in any spelling."""
    key = spelling_key(reference)
    for one in records:
        if key in map(spelling_key, one.names):
            raise PlacingError(f"`{reference}` is already the reference of {one.relative}: {one.title}")


def refuse_taken(relative: str, settings: Settings) -> None:
    """Raises: PlacingError when a file stands there, capital letters aside."""
    target = settings.docs_dir / relative
    beside = target.parent.iterdir() if target.parent.is_dir() else ()
    taken = {one.name.casefold() for one in beside}
    if target.name.casefold() in taken:
        raise PlacingError(f"{settings.docs_name}/{relative} stands already; give another name with --name")


def attachment_names(files: Sequence[Path]) -> dict[Path, str]:
    """A safe name for each file, its ending kept. Raises: PlacingError when two would be the same."""
    named: dict[Path, str] = {}
    for file in files:
        name = f"{file_name(file.stem) or 'file'}{file.suffix}"
        if name.casefold() in map(str.casefold, named.values()):
            raise PlacingError(f"two files would be called {name}; rename one")
        named[file] = name
    return named


def put_record(text: str, relative: str, files: dict[Path, str], settings: Settings) -> Path:
    """Write the record and copy its files into the folder beside it. Raises: OSError, PlacingError."""
    target = settings.docs_dir / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.with_suffix("")
    if files and folder.exists():
        raise PlacingError(f"the folder {settings.docs_name}/{folder.name} stands already; move it first")
    for file, name in files.items():
        folder.mkdir(exist_ok=True)
        shutil.copyfile(file, folder / name)
    with target.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    return target
