"""OpenDocument spreadsheets: hidden sheets, rows, columns and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from foilog.gate.cells import Area, column_letters, read_area, read_areas
from foilog.gate.colour import hex_colour, is_unseen
from foilog.gate.odfbeside import shown_text, sight_extras, sight_formulas
from foilog.gate.odfcontent import OdfStyles, is_faint, points, read_styles
from foilog.gate.rosters import sight_sheet_rows
from foilog.gate.sightings import Sighting
from foilog.gate.worksheet import FAR_COLUMNS, FAR_ROWS
from foilog.gate.xmlparts import attribute, local, named

_OPAQUE = frozenset({"custom-shape", "rect", "frame"})
_EQUAL_TO = re.compile(r"(?:cell-content\(\))?=[^=]*|is-error|is-no-error")
_HIDDEN = ("collapse", "filter")
_NARROWEST_POINTS, _LOWEST_POINTS = 3.0, 2.5
_MOST_REPEATS = 1_000
_DATA_STYLES = (
    "number-style text-style date-style time-style currency-style percentage-style boolean-style".split()
)


@dataclass(frozen=True, slots=True)
class OdfCell:
    """A filled cell: its place, its words, its style's name, whether a merged cell covers it, its date."""

    row: int
    column: int
    value: str
    style: str
    covered: bool
    date: str = ""


def _repeat(element: etree._Element, key: str) -> int:
    written = attribute(element, key, "1")
    return int(written) if written.isdecimal() else 1


def _columns(table: etree._Element) -> list[tuple[int, int, etree._Element]]:
    columns, number = [], 1
    for element in named(table, "table-column"):
        repeat = _repeat(element, "number-columns-repeated")
        columns.append((number, number + repeat - 1, element))
        number += repeat
    return columns


def _rows(table: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    number = 1
    for element in named(table, "table-row"):
        yield number, element
        number += _repeat(element, "number-rows-repeated")


def _words(cell: etree._Element) -> str:
    return (
        shown_text(cell)
        or attribute(cell, "string-value")
        or attribute(cell, "value")
        or attribute(cell, "date-value")
    )


def _default_style(columns: Sequence[tuple[int, int, etree._Element]], number: int) -> str:
    found = (element for first, last, element in columns if first <= number <= last)
    return attribute(next(found, None), "default-cell-style-name")


def read_cells(table: etree._Element) -> list[OdfCell]:
    """Every filled cell of the sheet; one that is written once and shown many times stands once."""
    return [cell for cell, _, _ in repeated_cells(table)]


def repeated_cells(table: etree._Element) -> Iterator[tuple[OdfCell, int, int]]:
    """Every filled cell of the sheet, and how many rows and columns show it."""
    columns = _columns(table)
    for row_number, row in _rows(table):
        number = 1
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            across = _repeat(cell, "number-columns-repeated")
            if words := _words(cell):
                style = (
                    attribute(cell, "style-name")
                    or attribute(row, "default-cell-style-name")
                    or _default_style(columns, number)
                )
                covered = local(cell) == "covered-table-cell"
                filled = OdfCell(row_number, number, words, style, covered, attribute(cell, "date-value"))
                yield (
                    filled,
                    min(_repeat(row, "number-rows-repeated"), _MOST_REPEATS),
                    min(across, _MOST_REPEATS),
                )
            number += across


def visible_tables(roots: Mapping[str, etree._Element]) -> Iterator[tuple[int, etree._Element]]:
    """The sheets that a reader sees, by number."""
    styles = read_styles(roots)
    for number, table in enumerate(all_tables(roots), 1):
        if not is_hidden_table(table, styles):
            yield number, table


def all_tables(roots: Mapping[str, etree._Element]) -> list[etree._Element]:
    """Every sheet, shown or hidden, in order."""
    root = roots.get("content.xml")
    books = named(root, "spreadsheet") if root is not None else ()
    return [table for book in books for table in book if local(table) == "table"]


def is_hidden_table(table: etree._Element, styles: OdfStyles) -> bool:
    """Whether the sheet is switched off."""
    shown = styles.value("table", attribute(table, "style-name"), "table-properties", "display")
    return shown == "false" or attribute(table, "display") == "false"


def scan(roots: Mapping[str, etree._Element]) -> Iterator[Sighting]:
    """What the sheets hide."""
    styles = read_styles(roots)
    hiding = hiding_formats(roots)
    for number, table in enumerate(all_tables(roots), 1):
        label = f"sheet {number}"
        if is_hidden_table(table, styles):
            yield Sighting("sheet-hidden", label)
            continue
        cells = read_cells(table)
        yield from _sight_hidden(table, cells, styles, label)
        yield from _sight_places(table, cells, label)
        yield from _sight_looks(table, cells, styles, hiding, label)
        yield from _sight_covers(table, cells, label)
        yield from sight_formulas(table, label)
        yield from _sight_headings(cells, label)
    yield from sight_extras(roots)


def hidden_lines(table: etree._Element, styles: OdfStyles) -> tuple[list[tuple[int, int]], set[int]]:
    """The columns, as pairs of first and last, and the rows that show nothing."""
    columns, rows = [], set()
    for first, last, element in _columns(table):
        width = points(
            styles.value(
                "table-column", attribute(element, "style-name"), "table-column-properties", "column-width"
            )
        )
        if (
            attribute(element, "visibility") in _HIDDEN
            or (width is not None and width < _NARROWEST_POINTS)
            or _in_closed_group(element)
        ):
            columns.append((first, last))
    for number, element in _rows(table):
        height = points(
            styles.value("table-row", attribute(element, "style-name"), "table-row-properties", "row-height")
        )
        if (
            attribute(element, "visibility") in _HIDDEN
            or (height is not None and height < _LOWEST_POINTS)
            or _in_closed_group(element)
        ):
            rows.add(number)
    return columns, rows


def _in_closed_group(element: etree._Element) -> bool:
    return any(
        attribute(around, "display") == "false"
        for around in element.iterancestors()
        if "group" in local(around)
    )


def _sight_hidden(
    table: etree._Element, cells: list[OdfCell], styles: OdfStyles, label: str
) -> Iterator[Sighting]:
    columns, rows = hidden_lines(table, styles)
    for cell in cells:
        if cell.row in rows:
            yield Sighting("cells-hidden", f"{label}, row {cell.row}")
        if any(first <= cell.column <= last for first, last in columns):
            yield Sighting("cells-hidden", f"{label}, column {column_letters(cell.column)}")
        if cell.covered:
            yield Sighting("cells-merged-over", f"{label}, cell {column_letters(cell.column)}{cell.row}")


def _print_areas(table: etree._Element) -> list[Area]:
    return read_areas(_without_sheets(attribute(table, "print-ranges")))


def _without_sheets(ranges: str) -> str:
    """`$'My sheet'.$A$1:.$B$2` as `$A$1:$B$2`."""
    return re.sub(r"\$?(?:'(?:[^']|'')*'|[^\s.:']*)\.", "", ranges)


def _first_after_gap(places: list[int], most: int) -> bool:
    ordered = sorted({0, *places})
    return any(later - earlier > most for earlier, later in pairwise(ordered))


def _sight_places(table: etree._Element, cells: list[OdfCell], label: str) -> Iterator[Sighting]:
    areas = _print_areas(table)
    for cell in cells if areas else ():
        if not any(area.holds(cell.row, cell.column) for area in areas):
            yield Sighting(
                "cells-outside-print-area", f"{label}, cell {column_letters(cell.column)}{cell.row}"
            )
    if _first_after_gap([cell.row for cell in cells], FAR_ROWS) or _first_after_gap(
        [cell.column for cell in cells], FAR_COLUMNS
    ):
        yield Sighting("cells-far", label)


def hiding_formats(roots: Mapping[str, etree._Element]) -> set[str]:
    """The names of number formats that show nothing of a value."""
    found = set()
    for part in ("styles.xml", "content.xml"):
        root = roots.get(part)
        for style in named(root, *_DATA_STYLES) if root is not None else ():
            shows = [inner for inner in style if local(inner) not in ("text", "map", "text-properties")]
            if not shows and "P" not in attribute(style, "name")[-2:]:
                found.add(attribute(style, "name"))
    return found


def is_unseen_cell(cell: OdfCell, styles: OdfStyles, hiding: set[str]) -> bool:
    """Whether the cell's own style shows nothing of it: tiny, in its paper's colour, or no digits."""
    return _is_hiding_look([cell.style], styles, hiding)


def _sight_looks(
    table: etree._Element, cells: list[OdfCell], styles: OdfStyles, hiding: set[str], label: str
) -> Iterator[Sighting]:
    conditions = list(_conditions(table))
    for cell in cells:
        applied = [name for areas, name in conditions if any(a.holds(cell.row, cell.column) for a in areas)]
        applied += _mapped(cell.style, styles)
        if any(_is_hiding_look([name, cell.style], styles, hiding) for name in ("", *applied)):
            yield Sighting("text-invisible", f"{label}, cell {column_letters(cell.column)}{cell.row}")
        if "hidden-and-protected" in styles.value(
            "table-cell", cell.style, "table-cell-properties", "cell-protect"
        ):
            yield Sighting("text-hidden", f"{label}, cell {column_letters(cell.column)}{cell.row}")


def _is_hiding_look(names: Sequence[str], styles: OdfStyles, hiding: set[str]) -> bool:
    """Whether the styles called *names*, the first over the others, leave nothing to see."""

    def value(key: str, group: str = "text-properties") -> str:
        return next((v for name in names if (v := styles.value("table-cell", name, group, key))), "")

    ink = hex_colour(value("color"))
    paper = hex_colour(value("background-color", "table-cell-properties")) or "FFFFFF"
    styled = [style for name in names for style in styles.chain("table-cell", name)]
    formats = next((f for style in styled if (f := attribute(style, "data-style-name"))), "")
    redacting = paper == "000000" and ink is None
    return is_faint(value) or redacting or formats in hiding or (ink is not None and is_unseen(ink, paper))


def _mapped(style: str, styles: OdfStyles) -> list[str]:
    """The styles that conditions put in a cell style's place, but for those that one value decides."""
    maps = [row for each in styles.chain("table-cell", style) for row in each if local(row) == "map"]
    return [
        attribute(row, "apply-style-name")
        for row in maps
        if not _EQUAL_TO.fullmatch(attribute(row, "condition"))
    ]


def _conditions(table: etree._Element) -> Iterator[tuple[list[Area], str]]:
    """The conditional formats of a sheet: their cells, and the style each condition applies."""
    for group in named(table, "conditional-format"):
        areas = read_areas(_without_sheets(attribute(group, "target-range-address")))
        for row in named(group, "condition"):
            if not _EQUAL_TO.fullmatch(attribute(row, "value")):
                yield areas, attribute(row, "apply-style-name")


def _sight_covers(table: etree._Element, cells: list[OdfCell], label: str) -> Iterator[Sighting]:
    """Shapes anchored to a cell that lie over filled ones."""
    filled = {(cell.row, cell.column) for cell in cells}
    for row_number, row in _rows(table):
        number = 1
        for cell in row:
            for shape in cell:
                end = read_area(_without_sheets(attribute(shape, "end-cell-address")))
                if local(shape) in _OPAQUE and end is not None:
                    under = Area(row_number + 1, number + 1, end.bottom - 1, end.right - 1)
                    if any(under.holds(*place) for place in filled):
                        yield Sighting("shape-covers", label)
            number += _repeat(cell, "number-columns-repeated")


def _sight_headings(cells: list[OdfCell], label: str) -> Iterator[Sighting]:
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.value
    yield from sight_sheet_rows(dict(sorted(rows.items())), label)
