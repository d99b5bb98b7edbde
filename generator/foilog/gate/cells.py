"""Cells and ranges of a worksheet: references, values, and which of them a formula or a merge keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from foilog.gate.xmlparts import attribute, child, local, named, text_of

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?(\d+):\$?(\d+)")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """`A` is 1, `AA` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is `A`, 27 is `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, its borders included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in this rectangle."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def read_area(reference: str) -> Area | None:
    """The rectangle that *reference* (`A1:C4`, `$A:$C`, `2:5`, `B2`) writes, without its sheet."""
    plain = reference.rpartition("!")[2].strip()
    if whole := _COLUMNS.fullmatch(plain):
        return Area(1, column_number(whole[1]), LAST_ROW, column_number(whole[2]))
    if whole := _ROWS.fullmatch(plain):
        return Area(int(whole[1]), 1, int(whole[2]), LAST_COLUMN)
    corners = [_REFERENCE.fullmatch(corner) for corner in plain.split(":")]
    if not 1 <= len(corners) <= 2 or any(corner is None for corner in corners):
        return None
    first, last = corners[0], corners[-1]
    assert first is not None
    assert last is not None
    return Area(int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1]))


def read_areas(references: str) -> list[Area]:
    """Every rectangle of a list of references parted by spaces or commas."""
    areas = (
        read_area(reference)
        for reference in re.split(r"[\s,]+(?=(?:[^']*'[^']*')*[^']*$)", references.strip())
    )
    return [area for area in areas if area is not None]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it: its place, what it says, its style, and the rich text it may have."""

    row: int
    column: int
    value: str
    is_text: bool
    style: int
    formula: str = ""
    rich: etree._Element | None = None

    @property
    def reference(self) -> str:
        """The place as people write it: `D4`."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Strings:
    """The shared strings of a workbook."""

    entries: Sequence[etree._Element]

    def at(self, index: str) -> etree._Element | None:
        """The string with the number *index*, or None."""
        place = int(index) if index.isdecimal() else -1
        return self.entries[place] if 0 <= place < len(self.entries) else None


def said(element: etree._Element) -> str:
    """What a string element shows: its text without the reading aids (`rPh`)."""
    pieces = []
    for inner in element:
        if local(inner) == "t":
            pieces.append(inner.text or "")
        elif local(inner) == "r":
            pieces.extend(text.text or "" for text in inner if local(text) == "t")
    return "".join(pieces)


def _value(
    element: etree._Element, kind: str, space: str, strings: Strings
) -> tuple[str, etree._Element | None]:
    if kind == "inlineStr":
        inline = element.find(f"{space}is")
        return (said(inline), inline) if inline is not None else ("", None)
    value = element.find(f"{space}v")
    shown = "" if value is None else (text_of(value) if len(value) else value.text or "")
    if kind == "s":
        entry = strings.at(shown)
        return (said(entry), entry) if entry is not None else ("", None)
    return shown, None


def _style(element: etree._Element, default: int) -> int:
    style = element.get("s")
    return int(style) if style is not None and style.isdecimal() else default


def read_cells(sheet: etree._Element, strings: Strings) -> Iterator[Cell]:
    """Every cell of the worksheet that has a value or a formula."""
    row_number = 0
    for row in named(sheet, "row"):
        written = attribute(row, "r")
        row_number = int(written) if written.isdecimal() else row_number + 1
        yield from _cells_of(row, row_number, strings)


def _cells_of(row: etree._Element, row_number: int, strings: Strings) -> Iterator[Cell]:
    column = 0
    space = str(row.tag).removesuffix("row")
    for element in row.iterchildren(f"{space}c"):
        place = _REFERENCE.fullmatch(element.get("r", ""))
        column = column_number(place[1]) if place else column + 1
        number = int(place[2]) if place else row_number
        kind = element.get("t", "n")
        value, rich = _value(element, kind, space, strings)
        formula = element.find(f"{space}f")
        words = text_of(formula) if formula is not None else ""
        if value or words:
            is_text = kind in {"s", "str", "inlineStr"}
            yield Cell(number, column, value, is_text, _style(element, 0), words, rich)


def used_strings(sheets: Mapping[str, etree._Element]) -> set[int]:
    """The numbers of the shared strings that any cell shows."""
    used = set()
    for sheet in sheets.values():
        for element in named(sheet, "c"):
            if element.get("t") == "s":
                value = child(element, "v")
                shown = text_of(value) if value is not None else ""
                if shown.isdecimal():
                    used.add(int(shown))
    return used
