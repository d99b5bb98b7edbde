"""One worksheet: what its cells hold that a reader of the sheet does not see."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from foilog.gate.cells import Area, Cell, column_letters, read_area
from foilog.gate.cellstyles import (
    Styles,
    font_of,
    is_format_hiding,
    is_look_hiding,
)
from foilog.gate.conditions import hidden_by_conditions
from foilog.gate.formulas import literals, reads_elsewhere
from foilog.gate.personal import has_personal, sight_personal
from foilog.gate.rosters import sight_sheet_rows
from foilog.gate.sightings import Sighting
from foilog.gate.xmlparts import attribute, child, local, named, text_of

NARROWEST_COLUMN = 1.0
_NARROW_COLUMN, _MOST_LETTERS = 2.0, 4
LOWEST_ROW = 5.0
FAR_ROWS, FAR_COLUMNS = 60, 18
_SAVED_VIEWS = ("scenarios", "customSheetViews", "cellWatches")
_TOLD_BY_VALIDATION = ("prompt", "promptTitle", "error", "errorTitle")


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A visible sheet: how findings call it, its XML, its filled cells, and the workbook's styles."""

    label: str
    root: etree._Element
    cells: Sequence[Cell]
    styles: Styles
    print_areas: Sequence[Area]
    header_areas: Sequence[Area] = ()

    def at(self, cell: Cell) -> str:
        """Where *cell* is, for a finding."""
        return f"{self.label}, cell {cell.reference}"


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_flag(element: etree._Element, name: str) -> bool:
    return attribute(element, name, "0") in {"1", "true"}


def hidden_columns(sheet: Worksheet) -> list[Area]:
    """The columns that are hidden or too narrow to show a letter."""
    return _columns_below(sheet, NARROWEST_COLUMN)


def _columns_below(sheet: Worksheet, least: float) -> list[Area]:
    """The columns that are hidden or narrower than *least*, in letters."""
    areas = []
    for element in named(sheet.root, "col"):
        width = _float(attribute(element, "width"))
        if _is_flag(element, "hidden") or (width is not None and width < least):
            first, last = _whole(attribute(element, "min")), _whole(attribute(element, "max"))
            areas.append(Area(1, first or 1, 2_000_000, last or first or 1))
    standard = _float(attribute(child(sheet.root, "sheetFormatPr"), "defaultColWidth"))
    if standard is not None and standard < least:
        areas.append(Area(1, 1, 2_000_000, 20_000))
    return areas


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def hidden_rows(sheet: Worksheet) -> set[int]:
    """The rows that are hidden or too low to show a letter."""
    rows = set()
    standard = child(sheet.root, "sheetFormatPr")
    collapsed = standard is not None and _is_flag(standard, "zeroHeight")
    low = _float(attribute(standard, "defaultRowHeight")) if standard is not None else None
    number = 0
    for element in named(sheet.root, "row"):
        written = attribute(element, "r")
        number = int(written) if written.isdecimal() else number + 1
        height = _float(attribute(element, "ht"))
        unset = height is None and (collapsed or (low is not None and low < LOWEST_ROW))
        if _is_flag(element, "hidden") or unset or (height is not None and height < LOWEST_ROW):
            rows.add(number)
    return rows


def _scrolled_away(sheet: Worksheet) -> Iterator[Area]:
    """Rows and columns that frozen panes keep out of reach above or left of the first one shown."""
    for view in named(sheet.root, "sheetView"):
        pane, first = child(view, "pane"), read_area(attribute(view, "topLeftCell"))
        if pane is not None and attribute(pane, "state").startswith("frozen") and first is not None:
            yield Area(1, 1, first.top - 1, 20_000)
            yield Area(1, 1, 2_000_000, first.left - 1)


def sight_hidden_cells(sheet: Worksheet) -> Iterator[Sighting]:
    """Filled cells in hidden rows and columns, and under merged ones."""
    columns, rows = hidden_columns(sheet), hidden_rows(sheet)
    away = list(_scrolled_away(sheet))
    for cell in sheet.cells if columns or rows or away else ():
        if cell.row in rows:
            yield Sighting("cells-hidden", f"{sheet.label}, row {cell.row}")
        if any(area.holds(cell.row, cell.column) for area in columns):
            yield Sighting("cells-hidden", f"{sheet.label}, column {column_letters(cell.column)}")
        if any(area.holds(cell.row, cell.column) for area in away):
            yield Sighting("cells-hidden", f"{sheet.label}, {cell.reference} behind the frozen panes")
    merged = (read_area(attribute(element, "ref")) for element in named(sheet.root, "mergeCell"))
    yield from _sight_merged(sheet, [area for area in merged if area is not None])
    yield from _sight_squeezed(sheet)


def _sight_squeezed(sheet: Worksheet) -> Iterator[Sighting]:
    """Words in a column so narrow that the filled cell beside them leaves no more than a letter in sight."""
    narrow = _columns_below(sheet, _NARROW_COLUMN)
    filled = {(cell.row, cell.column) for cell in sheet.cells} if narrow else set()
    for cell in sheet.cells if narrow else ():
        squeezed = any(area.holds(cell.row, cell.column) for area in narrow)
        beside = not cell.is_text or (cell.row, cell.column + 1) in filled
        if squeezed and beside and len(cell.value) > _MOST_LETTERS:
            yield Sighting("cells-hidden", f"{sheet.label}, column {column_letters(cell.column)}")


def _sight_merged(sheet: Worksheet, merged: Sequence[Area]) -> Iterator[Sighting]:
    filled = {(cell.row, cell.column): cell for cell in sheet.cells} if merged else {}
    for area in merged:
        for place in _covered(area, filled):
            yield Sighting("cells-merged-over", sheet.at(filled[place]))


def _covered(area: Area, filled: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The filled places in *area* but for its first, looked for in whichever of the two is smaller."""
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    places: Iterable[tuple[int, int]] = filled
    if len(rows) * len(columns) < len(filled):
        places = ((row, column) for row in rows for column in columns)
    first = (area.top, area.left)
    return (place for place in places if area.holds(*place) and place != first and place in filled)


def _gap(places: Sequence[int], most: int) -> int | None:
    """The first place after a gap of more than *most*."""
    ordered = sorted(set(places))
    return next(
        (later for earlier, later in zip([0, *ordered], ordered, strict=False) if later - earlier > most),
        None,
    )


def sight_far_cells(sheet: Worksheet) -> Iterator[Sighting]:
    """Filled cells outside the print area, or so far off that nobody scrolls there."""
    if sheet.print_areas:
        for cell in sheet.cells:
            if not any(area.holds(cell.row, cell.column) for area in sheet.print_areas):
                yield Sighting("cells-outside-print-area", sheet.at(cell))
    row = _gap([cell.row for cell in sheet.cells], FAR_ROWS)
    if row is not None:
        yield Sighting("cells-far", f"{sheet.label}, from row {row}")
    column = _gap([cell.column for cell in sheet.cells], FAR_COLUMNS)
    if column is not None:
        yield Sighting("cells-far", f"{sheet.label}, from column {column_letters(column)}")


def sight_invisible_cells(sheet: Worksheet) -> Iterator[Sighting]:
    """Filled cells whose style shows nothing: white on white, tiny, or a format that says nothing."""
    for cell in sheet.cells:
        look = sheet.styles.look(cell.style)
        in_header = any(area.holds(cell.row, cell.column) for area in sheet.header_areas)
        hiding = is_format_hiding(look.format, cell.value, cell.is_text)
        if hiding or (not in_header and is_look_hiding(look)) or _has_hidden_run(cell, sheet.styles):
            yield Sighting("text-invisible", sheet.at(cell))
    for cell in hidden_by_conditions(sheet.root, sheet.cells, sheet.styles):
        yield Sighting("text-invisible", f"{sheet.at(cell)} under a condition")


def _has_hidden_run(cell: Cell, styles: Styles) -> bool:
    if cell.rich is None:
        return False
    look = styles.look(cell.style)
    for run in cell.rich:
        properties = child(run, "rPr") if local(run) == "r" else None
        if properties is not None and is_look_hiding(font_of(properties, styles.palette, look)):
            return True
    return any(text_of(element).strip() for element in named(cell.rich, "rPh"))


def sight_settings(sheet: Worksheet) -> Iterator[Sighting]:
    """Filters, saved views, prompts and link tips: what the sheet keeps beside its cells."""
    for element in named(sheet.root, "filterColumn", "sortState"):
        if local(element) == "filterColumn":
            yield Sighting("filter-active", sheet.label)
    for name in _SAVED_VIEWS:
        if child(sheet.root, name) is not None:
            yield Sighting("saved-view", sheet.label)
    for words in _told(sheet.root):
        if has_personal(words):
            yield Sighting("text-unused", f"{sheet.label}, a prompt, list, range name or link tip")


def _told(root: etree._Element) -> Iterator[str]:
    for element in named(root, "dataValidation"):
        yield from (attribute(element, name) for name in _TOLD_BY_VALIDATION)
    for element in named(root, "formula1", "formula2", "f"):
        yield from literals(text_of(element))
    for element in named(root, "hyperlink"):
        yield from (attribute(element, name) for name in ("tooltip", "display", "location"))
    for element in named(root, "extLst"):
        yield text_of(element)
    for element in named(root, "protectedRange"):
        yield attribute(element, "name") + " " + attribute(element, "securityDescriptor")


def sight_formulas(sheet: Worksheet) -> Iterator[Sighting]:
    """Formulas that read other files."""
    for cell in sheet.cells:
        if reads_elsewhere(cell.formula):
            yield Sighting("external-source", sheet.at(cell))


def sight_words(sheet: Worksheet) -> Iterator[Sighting]:
    """Personal columns and personal data among the cells that are seen."""
    rows: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.value
    yield from sight_sheet_rows(rows, sheet.label)
    numbers = list(rows)
    text = "\n".join("\t".join(value.replace("\n", " ") for value in row.values()) for row in rows.values())
    for sighting in sight_personal(text):
        yield Sighting(
            sighting.rule, f"{sheet.label}, row {numbers[sighting.line - 1]}", severity=sighting.severity
        )
    for element in named(
        sheet.root, "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"
    ):
        words = re.sub(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|.)', "\n", text_of(element))
        for sighting in sight_personal(words, names_stop=True):
            yield Sighting(sighting.rule, f"{sheet.label}, header or footer", severity=sighting.severity)


def sight_worksheet(sheet: Worksheet) -> Iterator[Sighting]:
    """Everything that the sheet hides or gives away."""
    yield from sight_hidden_cells(sheet)
    yield from sight_far_cells(sheet)
    yield from sight_invisible_cells(sheet)
    yield from sight_settings(sheet)
    yield from sight_formulas(sheet)
    yield from sight_words(sheet)
