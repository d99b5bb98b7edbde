"""Excel workbooks: their sheets, names and shared strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from foilog.gate.cells import Area, Strings, read_area, read_areas, read_cells, said, used_strings
from foilog.gate.cellstyles import Styles, read_styles
from foilog.gate.drawing import Canvas, sight_drawing
from foilog.gate.names import has_name
from foilog.gate.office import Office
from foilog.gate.personal import has_personal
from foilog.gate.sightings import Sighting
from foilog.gate.vocabulary import is_institutional
from foilog.gate.worksheet import Worksheet, sight_worksheet
from foilog.gate.xmlparts import attribute, child, local, named, reference, text_of

VISIBLE = frozenset({"", "visible"})
_OWN_NAMES = re.compile(r"_xlnm\.|_FilterDatabase$|_xlfn\.|_xlpm\.", re.IGNORECASE)
_CONSTANT = re.compile(r'"(?:[^"]|"")*\w(?:[^"]|"")*"')
_TOLD_BY_NAME = ("comment", "description", "help", "statusBar", "customMenu")
_PLAIN_LABEL = re.compile(
    r"(?:sheet|table|data|chart|notes?|summary|contents|totals?|q\d+|\d{1,4}|[ _.-])+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it."""

    number: int
    name: str
    state: str
    part: str

    @property
    def label(self) -> str:
        """How findings call the sheet: its number, and its name only where that cannot name a person."""
        plain = _PLAIN_LABEL.fullmatch(self.name) or all(is_institutional(word) for word in self.name.split())
        return f"sheet {self.number} “{self.name}”" if plain and self.name else f"sheet {self.number}"


def read_tabs(office: Office) -> list[Tab]:
    """The sheets in the order of their tabs."""
    root = office.root(office.main)
    sheets = child(root, "sheets")
    rows = [row for row in sheets if local(row) == "sheet"] if sheets is not None else []
    return [
        Tab(
            number,
            attribute(row, "name"),
            attribute(row, "state"),
            office.related(office.main, reference(row)),
        )
        for number, row in enumerate(rows, 1)
    ]


def read_strings(office: Office) -> Strings:
    """The workbook's shared strings, in order."""
    for _, root in office.all_of("sharedstrings"):
        return Strings([entry for entry in root if local(entry) == "si"])
    return Strings(())


def read_styles_of(office: Office) -> Styles:
    """The looks of the workbook's cells."""
    root = next((root for _, root in office.all_of("styles")), None)
    return read_styles(root, office.theme_list())


def _print_areas(office: Office, tab: Tab) -> list[Area]:
    areas: list[Area] = []
    for element in named(office.roots[office.main], "definedName"):
        local_to = attribute(element, "localSheetId")
        if attribute(element, "name") == "_xlnm.Print_Area" and local_to == str(tab.number - 1):
            for reference in re.findall(
                r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+",
                text_of(element).rpartition("'")[2] or text_of(element),
            ):
                areas += read_areas(reference)
    return areas


def _header_areas(office: Office, tab: Tab) -> list[Area]:
    """The heading rows of the sheet's tables, which take their colours from the table's style."""
    areas = []
    for found in office.tree.by_source(tab.part).values():
        root = office.root(found.target) if found.kind == "table" else None
        area = read_area(attribute(root, "ref")) if root is not None else None
        if area is not None:
            areas.append(Area(area.top, area.left, area.top, area.right))
    return areas


def read_worksheet(office: Office, tab: Tab, strings: Strings, styles: Styles) -> Worksheet | None:
    """The sheet behind *tab*, or None when it is not made of cells."""
    root = office.root(tab.part)
    if root is None or local(root) != "worksheet":
        return None
    cells = list(read_cells(root, strings))
    return Worksheet(tab.label, root, cells, styles, _print_areas(office, tab), _header_areas(office, tab))


def visible_worksheets(office: Office) -> Iterator[tuple[Tab, Worksheet]]:
    """The sheets that a reader sees, with their cells."""
    strings, styles = read_strings(office), read_styles_of(office)
    for tab in read_tabs(office):
        sheet = read_worksheet(office, tab, strings, styles)
        if sheet is not None and tab.state in VISIBLE:
            yield tab, sheet


def scan(office: Office) -> Iterator[Sighting]:
    """What a workbook hides."""
    yield from _sight_tabs(office)
    yield from _sight_workbook(office)
    yield from _sight_names(office)
    yield from _sight_strings(office)
    for tab, sheet in visible_worksheets(office):
        yield from sight_worksheet(sheet)
        yield from _sight_drawings(office, tab, sheet)
    yield from _sight_tables(office)


def _sight_tabs(office: Office) -> Iterator[Sighting]:
    tabs = read_tabs(office)
    for tab in tabs:
        if tab.state not in VISIBLE:
            yield Sighting("sheet-hidden", tab.label)
        if has_name(re.sub(r"[_-]", " ", tab.name)):
            yield Sighting("personal-name", f"the name of sheet {tab.number}")
    listed = {tab.part for tab in tabs}
    for number, part in enumerate(office.tree.parts("worksheet", "chartsheet"), 1):
        if part not in listed:
            yield Sighting("sheet-hidden", f"sheet part {number}, which has no tab")
    for number, (_, root) in enumerate(office.all_of("worksheet", "chartsheet"), 1):
        for view in named(root, "sheetView"):
            if attribute(view, "visibility") in {"hidden", "veryHidden"}:
                yield Sighting("sheet-hidden", f"sheet part {number}")


def _sight_workbook(office: Office) -> Iterator[Sighting]:
    root = office.roots[office.main]
    for element in named(root, "workbookView"):
        if attribute(element, "visibility") in {"hidden", "veryHidden"}:
            yield Sighting("sheet-hidden", "the workbook's window")
    for element in named(root, "absPath"):
        if attribute(element, "url"):
            yield Sighting("text-own-path", "where the workbook was saved")
    for element in (*named(root, "workbookPr"), *_sheet_properties(office)):
        if has_name(re.sub(r"[_.]", " ", attribute(element, "codeName"))):
            yield Sighting("text-unused", "the name that programs call the workbook or a sheet by")
    for element in named(root, "fileSharing"):
        if attribute(element, "userName"):
            yield Sighting("properties-personal", "who shared the workbook")
    if any(True for _ in named(root, "customWorkbookView")):
        yield Sighting("saved-view", "the workbook")


def _sheet_properties(office: Office) -> Iterator[etree._Element]:
    for _, root in office.all_of("worksheet", "chartsheet"):
        yield from named(root, "sheetPr")


def _sight_names(office: Office) -> Iterator[Sighting]:
    for number, element in enumerate(named(office.roots[office.main], "definedName"), 1):
        name, formula = attribute(element, "name"), text_of(element)
        if _OWN_NAMES.search(name) and not _CONSTANT.search(formula):
            continue
        hidden = attribute(element, "hidden") in {"1", "true"}
        told = " ".join(attribute(element, key) for key in _TOLD_BY_NAME)
        personal = has_name(re.sub(r"[_.]", " ", name)) or has_personal(formula)
        if hidden or _CONSTANT.search(formula) or told.strip() or personal:
            yield Sighting("defined-name-hidden", f"name {number}")


def _sight_strings(office: Office) -> Iterator[Sighting]:
    strings = read_strings(office)
    if not strings.entries:
        return
    used = used_strings(dict(office.all_of("worksheet")))
    unused = [
        index for index, entry in enumerate(strings.entries) if index not in used and said(entry).strip()
    ]
    if unused:
        yield Sighting("text-unused", f"{len(unused)} of {len(strings.entries)} shared strings")


def _sight_tables(office: Office) -> Iterator[Sighting]:
    for _, root in office.all_of("table"):
        if any(True for _ in named(root, "filterColumn")):
            yield Sighting("filter-active", "a table")
        told = f"{attribute(root, 'comment')} {re.sub('[_.]', ' ', attribute(root, 'displayName'))}"
        if has_personal(told):
            yield Sighting("text-unused", "the name of a table")
        if any(text_of(element) for element in named(root, "xmlColumnPr")):
            yield Sighting("custom-xml")


def _sight_drawings(office: Office, tab: Tab, sheet: Worksheet) -> Iterator[Sighting]:
    filled = frozenset((cell.row, cell.column) for cell in sheet.cells)
    for found in office.tree.by_source(tab.part).values():
        root = office.root(found.target)
        if root is not None and found.kind in ("drawing", "vmldrawing"):
            yield from sight_drawing(root, Canvas(sheet.label, office.theme(), filled=filled))
            for inner in office.tree.by_source(found.target).values():
                shapes = office.root(inner.target) if inner.kind == "chartusershapes" else None
                if shapes is not None:
                    yield from sight_drawing(shapes, Canvas(sheet.label, office.theme()))
