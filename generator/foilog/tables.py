"""CSV files as tables: what stands in them, read as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 2_000_000
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a CSV file under its headers; *notes* are lone cells above them: titles and remarks."""

    notes: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers and nothing else."""
        return tuple(
            any(row[place] for row in self.rows) and all(_is_number(row[place]) for row in self.rows)
            for place in range(len(self.header))
        )

    @property
    def has_row_names(self) -> bool:
        """Whether the first cell of each row names it: words, each once."""
        names = [row[0] for row in self.rows]
        return len(set(names)) == len(names) and all(name and not _is_number(name) for name in names)


def read_table(path: Path) -> CsvTable | None:
    """The table in a CSV file; None for one that is too large, empty, or not text in columns."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    return parse_table(content)


def parse_table(content: bytes) -> CsvTable | None:
    """The table in the bytes of a CSV file."""
    text = _decoded(content)
    if text is None or "\0" in text:
        return None
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        return None
    cells = [[" ".join(cell.split()) for cell in line] for line in lines]
    rows = [_trimmed(line) for line in cells if any(line)]
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    start = next(place for place, row in enumerate(rows) if len(row) > 1)
    notes = tuple(row[0] for row in rows[:start] if row[0])
    table = [(*row, *[""] * (width - len(row))) for row in rows[start:]]
    header, body = _headed(table)
    return CsvTable(notes, header, tuple(body)) if body else None


def _decoded(content: bytes) -> str | None:
    """The text, in UTF-8 or as Windows wrote it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """What stands between cells: what splits the first lines into the most columns."""
    head = text[:4000].splitlines()[:10]
    return max(_DELIMITERS, key=lambda mark: (sum(line.count(mark) for line in head), mark == ","))


def _trimmed(line: Sequence[str]) -> list[str]:
    """A row without the empty cells at its end."""
    end = max((place for place, cell in enumerate(line) if cell), default=-1) + 1
    return list(line[:end])


def _headed(table: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """The headers and the rows below; columns without names are numbered."""
    first = table[0]
    named = [cell or ("" if place == 0 else f"Column {place + 1}") for place, cell in enumerate(first)]
    words = [cell for cell in first if cell]
    looks_named = len(set(words)) == len(words) and not _is_number(first[0])
    if looks_named and len(words) >= len(first) - 1:
        return tuple(named), table[1:]
    return tuple(f"Column {place + 1}" for place in range(len(first))), table


def _is_number(cell: str) -> bool:
    """Whether a cell holds a number as people write it: `1,204`, `£3.50`, `12%`, `-3`; or nothing."""
    bare = cell.translate(_DRESSING)
    return not bare or bare.replace(".", "", 1).isdecimal()


_DRESSING = str.maketrans("", "", " ,£€$%-–+()")
