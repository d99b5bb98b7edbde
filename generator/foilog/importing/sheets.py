"""A CSV file as rows of text: its encoding, separator and line ends are found out."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foilog.importing.draft import SourceError

MAX_BYTES = 200_000_000
MAX_ROW = 1_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t|"
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: the number of its first line in the file, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headings, its rows, and how it was read."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    separator: str


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises: SourceError when it cannot be read or is far too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB: split it")
        return path.read_bytes()
    except OSError as problem:
        raise SourceError(f"{path.name} cannot be read: {problem.strerror}") from None


def decode_text(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the encoding it was read in: as stated, as its mark says, UTF-8, else Windows-1252.

    Raises: SourceError when a stated encoding does not fit.
    """
    if encoding:
        try:
            return content.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError) as problem:
            raise SourceError(f"the file is not {encoding}: {problem}") from None
    tried = [name for mark, name in _MARKS if content.startswith(mark)] or _unmarked(content)
    for name in tried:
        try:
            return content.decode(name), _NAMES.get(name, name.upper())
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace"), _NAMES["cp1252"]


def _unmarked(content: bytes) -> list[str]:
    """UTF-16 without a mark has a zero in every second byte of plain text."""
    start = content[:2000]
    if start.count(0) * 3 > len(start):
        return ["utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"]
    return ["utf-8", "cp1252"]


def read_sheet(path: Path, encoding: str = "", separator: str = "") -> Sheet:
    """The sheet in a CSV file; rows above the headings are passed over. Raises: SourceError."""
    text, found = decode_text(read_bytes(path), encoding)
    if found == "utf-8" or found.startswith("utf"):
        text = text.removeprefix("\ufeff")
    separator = separator or _separator_of(text)
    rows = [row for row in _rows(path, text, separator) if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise SourceError(f"{path.name} has no rows")
    head = _heading_row(rows)
    return Sheet(_headings(rows[head].cells), tuple(rows[head + 1 :]), found, separator)


def _rows(path: Path, text: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as problem:
        raise SourceError(f"{path.name}:{line}: the row cannot be read: {problem}") from None


def _separator_of(text: str) -> str:
    """The separator that the first lines have most of, the same number in each."""
    lines = [cells for cells in text[:20_000].splitlines()[:20] if cells.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SEPARATORS}
    return max(
        _SEPARATORS,
        key=lambda sign: (sorted(counts[sign])[len(lines) // 2] if lines else 0, counts[sign][:1]),
    )


def _heading_row(rows: Sequence[Row]) -> int:
    """The first of the first rows with as many filled cells as most rows have: titles above it have fewer."""
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in rows[:30]]
    usual = sorted(filled)[len(filled) // 2]
    return next((number for number, count in enumerate(filled[:10]) if count >= max(2, usual * 0.7)), 0)


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings, each unique: a second `Date` becomes `Date (2)`."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        base, count = name, 1
        while name in found:
            count += 1
            name = f"{base} ({count})"
        found.append(name)
    return tuple(found)
