"""Which column of a sheet holds which field: guessed from the headings, or as the mapping file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

from foilog.importing.dates import ORDERS
from foilog.importing.draft import SourceError
from foilog.importing.words import folded, is_private_heading, words
from foilog.law.outcomes import OUTCOMES

NAME = "import-csv.yaml"
_LONG, _SLIP = 8, 90
LEFT_OUT = "left out"
"""What the report says of a column that is no field's."""
LEAVE_OUT = "leave-out"
FIELDS = tuple(words()["columns"])
_HEAD = """\
# How the columns of the CSV file are read. Change it, and import again.
# columns: field: heading. outcomes: a word of the file: one of our outcomes, or leave-out.
"""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns by field, the authority's outcome words, and the order of its dates."""

    columns: Mapping[str, str]
    outcomes: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    law: str = ""


def guess_columns(headings: Sequence[str]) -> dict[str, str]:
    """A heading for each field that one can be found for; columns that tell of a person are never taken."""
    free = [heading for heading in headings if not is_private_heading(heading)]
    found: dict[str, str] = {}
    for matches in (_is_exactly, _holds_words, _is_nearly):
        for name, known in words()["columns"].items():
            if name not in found:
                taken = next((h for word in known for h in free if matches(h, word)), "")
                if taken:
                    found[name] = taken
                    free.remove(taken)
    return found


def _is_exactly(heading: str, word: str) -> bool:
    return folded(heading) == folded(word)


def _holds_words(heading: str, word: str) -> bool:
    wanted = folded(word).split()
    return len(wanted) > 1 and set(wanted) <= set(folded(heading).split())


def _is_nearly(heading: str, word: str) -> bool:
    """Whether it is the same but for a slip of the hand, such as `Date recieved`."""
    known = folded(word)
    return len(known) >= _LONG and fuzz.ratio(folded(heading), known) >= _SLIP


def read_mapping(path: Path, headings: Sequence[str]) -> ColumnMapping:
    """The mapping in a file. Raises: SourceError, naming what in it cannot be used."""
    try:
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise SourceError(f"{path.name} cannot be read: {problem}") from None
    if not isinstance(read, dict) or not read.keys() <= {"columns", "outcomes", "dates", "law"}:
        raise SourceError(
            f"{path.name} has the lists `columns` and `outcomes`, and the words `dates` and `law`"
        )
    dates = str(read.get("dates") or "")
    if dates and dates not in ORDERS:
        raise SourceError(f"{path.name}: `dates` is one of {', '.join(ORDERS)}")
    return ColumnMapping(
        _columns(path, read.get("columns") or {}, headings),
        _outcomes(path, read.get("outcomes") or {}),
        dates,
        str(read.get("law") or ""),
    )


def _columns(path: Path, stated: Any, headings: Sequence[str]) -> dict[str, str]:
    if not isinstance(stated, dict):
        raise SourceError(f"{path.name}: under `columns` stand lines `field: heading`")
    for name, heading in stated.items():
        if name not in FIELDS:
            raise SourceError(f"{path.name}: `{name}` is not a field; use one of {', '.join(FIELDS)}")
        if heading not in headings:
            raise SourceError(
                f"{path.name}: the file has no column `{heading}`; "
                "name another mapping with --mapping, or correct it"
            )
        if is_private_heading(heading):
            raise SourceError(
                f"{path.name}: the column `{heading}` names a person and is never imported; remove the line"
            )
    return dict(stated)


def _outcomes(path: Path, stated: Any) -> dict[str, str]:
    if not isinstance(stated, dict):
        raise SourceError(f"{path.name}: under `outcomes` stand lines `word: outcome`")
    for word, meaning in stated.items():
        if meaning not in OUTCOMES and meaning != LEAVE_OUT:
            raise SourceError(
                f"{path.name}: `{meaning}` (for `{word}`) is not an outcome; "
                f"use {LEAVE_OUT} or one of {', '.join(OUTCOMES)}"
            )
    return {folded(word): meaning for word, meaning in stated.items()}


def mapping_text(columns: Mapping[str, str], outcomes: Mapping[str, str], dates: str, law: str = "") -> str:
    """The mapping file, to be remembered."""
    values: dict[str, object] = {"columns": dict(columns), "dates": dates, "outcomes": dict(outcomes)}
    if law:
        values["law"] = law
    return _HEAD + yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=200)
