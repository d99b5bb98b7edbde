"""The visible cells of a workbook, sheet by sheet, as the ICO advises; nothing else of the file is in a CSV.

Source: ICO, Information Commissioner's advisory note on disclosing spreadsheets, September 2023.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from lxml import etree

from foilog.gate import odfsheet, spreadsheet
from foilog.gate.cells import Cell, read_area
from foilog.gate.cellstyles import is_format_hiding, is_look_hiding
from foilog.gate.kinds import agrees, ending
from foilog.gate.limits import Allowance, OverLimitError
from foilog.gate.odfcontent import OdfStyles, read_styles
from foilog.gate.office import Office
from foilog.gate.package import read_package
from foilog.gate.relationships import walk
from foilog.gate.sightings import RefusedError
from foilog.gate.tables import is_formula
from foilog.gate.worksheet import Worksheet, hidden_columns, hidden_rows
from foilog.gate.xmlparts import attribute, child, local, named, parse
from foilog.numberformats import BUILT_IN, Format

Grid = dict[tuple[int, int], str]
_LAST_COLUMN = 2_000


class NotTabulatedError(ValueError):
    """The file cannot be read as a workbook; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a reader of one sheet sees: its name and its rows, blank rows left out."""

    name: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tabulation:
    """The visible sheets of a workbook, and in words what was left out of them."""

    tables: Sequence[Table]
    left_out: Sequence[str]


def tabulate(path: Path) -> Tabulation:
    """What a reader of the workbook at *path* sees. Raises: NotTabulatedError, OSError."""
    content = path.read_bytes()
    reader = _READERS.get(ending(path.name))
    if reader is None:
        raise NotTabulatedError(
            "only .xlsx and .ods files can be tabulated; save the workbook as one of them"
        )
    if not agrees(path.name, content):
        raise NotTabulatedError(f"it is no .{ending(path.name)} file; remove a password, or save it again")
    try:
        return reader(content)
    except (RefusedError, OverLimitError, etree.LxmlError, KeyError, ValueError) as damage:
        if isinstance(damage, NotTabulatedError):
            raise
        raise NotTabulatedError(
            "it is damaged or protected; open it, save a fresh copy, and try that"
        ) from None


def disarmed(cell: str) -> str:
    """*cell* with an apostrophe before it where a spreadsheet would run it. Source: OWASP, CSV injection."""
    return f"'{cell}" if is_formula(cell) else cell


def _table(name: str, grid: Grid) -> Table:
    """The filled cells in rows and columns; blank rows, and blank columns at the left, left out."""
    if not grid:
        return Table(name, ())
    first = min(column for _, column in grid)
    last = max(column for _, column in grid)
    columns = range(first, last + 1) if last - first < _LAST_COLUMN else sorted({c for _, c in grid})
    rows = [
        [disarmed(grid.get((row, column), "")) for column in columns] for row in sorted({r for r, _ in grid})
    ]
    return Table(name, rows)


def _counted(left_out: Counter[str], label: str) -> Iterator[str]:
    for what, count in left_out.items():
        yield f"{label}: {count} {what if count != 1 else what.replace('cells', 'cell', 1)}"


def _excel(content: bytes) -> Tabulation:
    office = open_office(content)
    tables, left_out = [], []
    formats = _formats(office)
    strings, styles = spreadsheet.read_strings(office), spreadsheet.read_styles_of(office)
    for tab in spreadsheet.read_tabs(office):
        sheet = spreadsheet.read_worksheet(office, tab, strings, styles)
        if tab.state not in spreadsheet.VISIBLE:
            left_out.append(f"sheet {tab.number}: a hidden sheet")
        elif sheet is None:
            left_out.append(f"sheet {tab.number}: a chart or dialog without cells")
        else:
            grid, unseen = _excel_grid(sheet, formats)
            tables.append(_table(tab.name, grid))
            left_out.extend(_counted(unseen, f"sheet {tab.number}"))
    return Tabulation(tables, left_out)


def open_office(content: bytes) -> Office:
    """An Office file, opened. Raises: RefusedError, OverLimitError, NotTabulatedError without a main part."""
    parts = read_package(content, Allowance()).parts
    tree = walk(parts)
    mains = [one.target for one in tree.relationships if not one.source and one.kind == "officedocument"]
    if len(mains) != 1 or mains[0] not in parts:
        raise NotTabulatedError("it has no document inside; open it, save a fresh copy, and try that")
    roots = {
        name: parse(part) for name, part in parts.items() if part.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    }
    return Office(mains[0], parts, roots, tree)


def _formats(office: Office) -> Sequence[Format]:
    """The number format of each cell style."""
    properties = child(office.roots[office.main], "workbookPr")
    since_1904 = attribute(properties, "date1904") in {"1", "true"}
    root = next((root for _, root in office.all_of("styles")), None)
    if root is None:
        return ()
    own = {attribute(row, "numFmtId"): attribute(row, "formatCode") for row in named(root, "numFmt")}
    styles = child(root, "cellXfs")
    numbers = (
        [attribute(xf, "numFmtId", "0") for xf in styles if local(xf) == "xf"] if styles is not None else []
    )
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    return [Format(own.get(number) or built_in.get(number, "General"), since_1904) for number in numbers]


def _excel_grid(sheet: Worksheet, formats: Sequence[Format]) -> tuple[Grid, Counter[str]]:
    """The cells that the sheet shows, and how many it does not, by reason."""
    rows, columns = hidden_rows(sheet), hidden_columns(sheet)
    merged = [area for one in named(sheet.root, "mergeCell") if (area := read_area(attribute(one, "ref")))]
    kinds = {attribute(cell, "r"): cell.get("t", "n") for cell in named(sheet.root, "c")}
    grid: Grid = {}
    left_out: Counter[str] = Counter()
    for cell in sheet.cells:
        place = cell.row, cell.column
        if cell.row in rows:
            left_out["cells in hidden or filtered rows"] += 1
        elif any(area.holds(*place) for area in columns):
            left_out["cells in hidden columns"] += 1
        elif any(area.holds(*place) and place != (area.top, area.left) for area in merged):
            left_out["cells under merged ones"] += 1
        elif _is_unseen(cell, sheet):
            left_out["cells whose style shows nothing"] += 1
        elif cell.value:
            grid[place] = _shown(cell, kinds.get(cell.reference, "n"), formats)
    return grid, left_out


def _is_unseen(cell: Cell, sheet: Worksheet) -> bool:
    look = sheet.styles.look(cell.style)
    in_header = any(area.holds(cell.row, cell.column) for area in sheet.header_areas)
    return is_format_hiding(look.format, cell.value, cell.is_text) or (not in_header and is_look_hiding(look))


def _shown(cell: Cell, kind: str, formats: Sequence[Format]) -> str:
    if kind == "b":
        return "TRUE" if cell.value == "1" else "FALSE"
    if kind == "d":
        return cell.value.removesuffix("T00:00:00").replace("T", " ")
    if cell.is_text or kind == "e":
        return cell.value
    return (formats[cell.style] if cell.style < len(formats) else Format()).shown(cell.value)


def _open_document(content: bytes) -> Tabulation:
    parts = read_package(content, Allowance()).parts
    roots = {name: parse(part) for name, part in parts.items() if name.endswith(".xml") and part.strip()}
    styles, hiding = read_styles(roots), odfsheet.hiding_formats(roots)
    tables, left_out = [], []
    for number, sheet in enumerate(odfsheet.all_tables(roots), 1):
        if odfsheet.is_hidden_table(sheet, styles):
            left_out.append(f"sheet {number}: a hidden sheet")
            continue
        grid, unseen = _odf_grid(sheet, styles, hiding)
        tables.append(_table(attribute(sheet, "name"), grid))
        left_out.extend(_counted(unseen, f"sheet {number}"))
    return Tabulation(tables, left_out)


def _dated(cell: odfsheet.OdfCell) -> str:
    """What the cell shows; a date in ISO 8601 where the cell shows its day."""
    day = cell.date[8:10]
    if day and re.search(rf"(?<!\d){day.lstrip('0')}(?!\d)|(?<!\d){day}(?!\d)", cell.value):
        return cell.date.replace("T", " ").removesuffix(" 00:00:00")
    return cell.value


def _odf_grid(sheet: etree._Element, styles: OdfStyles, hiding: set[str]) -> tuple[Grid, Counter[str]]:
    """The cells that the sheet shows, each as often as it shows it, and how many it does not, by reason."""
    columns, rows = odfsheet.hidden_lines(sheet, styles)
    grid: Grid = {}
    left_out: Counter[str] = Counter()
    for cell, down, across in odfsheet.repeated_cells(sheet):
        if cell.row in rows:
            left_out["cells in hidden or filtered rows"] += 1
        elif cell.covered:
            left_out["cells under merged ones"] += 1
        elif odfsheet.is_unseen_cell(cell, styles, hiding):
            left_out["cells whose style shows nothing"] += 1
        else:
            for row, column in product(
                range(cell.row, cell.row + down), range(cell.column, cell.column + across)
            ):
                if any(first <= column <= last for first, last in columns):
                    left_out["cells in hidden columns"] += 1
                else:
                    grid[row, column] = _dated(cell)
    return grid, left_out


_READERS: Mapping[str, Callable[[bytes], Tabulation]] = {"xlsx": _excel, "ods": _open_document}


def file_name(workbook: str, table: Table, number: int, among: int) -> str:
    """The name of a sheet's CSV: the workbook's, and the sheet's where there are several."""
    stem = workbook.rpartition(".")[0]
    sheet = re.sub(r"[^A-Za-z0-9]+", "-", table.name).strip("-").lower() or f"sheet-{number}"
    return f"{stem}.csv" if among == 1 else f"{stem}-{sheet}.csv"
