"""Excel workbooks as Excel writes them: whole and clean, to be changed in one place."""

from __future__ import annotations

from dataclasses import dataclass

from crafting.cases import SECRET
from crafting.packages import (
    HEAD,
    OFFICE,
    PROPERTY_LINKS,
    PROPERTY_TYPES,
    THEME,
    Link,
    OfficeFile,
    properties,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
HIDDEN_ROW = (
    f'<row r="6"><c r="A6" t="inlineStr"><is><t>Note</t></is></c><c r="B6" t="inlineStr"'
    f' s="0"><is><t>{SECRET}</t></is></c></row>'
)


@dataclass(frozen=True)
class Book:
    """What goes into a workbook, where it may differ from the clean one."""

    rows: str = ""
    before: str = (
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr'
        ' defaultRowHeight="15"/>'
    )
    after: str = ""
    sheets: str = '<sheet name="Requests" sheetId="1" r:id="rId1"/>'
    names: str = ""
    view: str = "<workbookView/>"
    settings: str = ""
    fonts: str = ""
    fills: str = ""
    formats: str = ""
    looks: str = ""
    conditional: str = ""
    strings: str = ""
    core: str = ""
    extended: str = ""


def office_file(book: Book = Book()) -> OfficeFile:
    """The workbook's parts."""
    parts: dict[str, bytes | str] = {
        BOOK: _workbook(book),
        SHEET: _sheet(book),
        STYLES: _styles(book),
        STRINGS: _strings(book),
        "xl/theme/theme1.xml": THEME,
        **properties("Microsoft Excel", core=book.core, extended=book.extended),
    }
    types = {
        BOOK: f"{TYPE}.sheet.main+xml",
        SHEET: f"{TYPE}.worksheet+xml",
        STYLES: f"{TYPE}.styles+xml",
        STRINGS: f"{TYPE}.sharedStrings+xml",
        "xl/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **PROPERTY_TYPES,
    }
    links = (
        Link("", "officeDocument", BOOK, "rId1"),
        *PROPERTY_LINKS,
        Link(BOOK, "worksheet", "worksheets/sheet1.xml", "rId1"),
        Link(BOOK, "theme", "theme/theme1.xml", "rId2"),
        Link(BOOK, "styles", "styles.xml", "rId3"),
        Link(BOOK, "sharedStrings", "sharedStrings.xml", "rId4"),
    )
    return OfficeFile(parts, types, links)


def _workbook(book: Book) -> str:
    names = f"<definedNames>{book.names}</definedNames>" if book.names else ""
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr defaultThemeVersion="166925"/>'
        f"{book.settings}<bookViews>{book.view}</bookViews><sheets>{book.sheets}</sheets>{names}"
        '<calcPr calcId="191029"/></workbook>'
    )


def _sheet(book: Book) -> str:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}"><v>{year}</v></c><c r="B{number}"><v>{count}</v></c></row>'
        for number, year, count in ((2, 2023, 812), (3, 2024, 901), (4, 2025, 954))
    )
    heading = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:B4"/>{book.before}'
        f"<sheetData>{heading}{rows}{book.rows}</sheetData>{book.after}</worksheet>"
    )


def _strings(book: Book) -> str:
    return f'{HEAD}<sst xmlns="{MAIN}"><si><t>Year</t></si><si><t>Requests</t></si>{book.strings}</sst>'


def _styles(book: Book) -> str:
    conditional = f"<dxfs>{book.conditional}</dxfs>" if book.conditional else '<dxfs count="0"/>'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{book.formats}</numFmts>'
        '<fonts><font><sz val="11"/><color theme="1"/><name val="Calibri"/></font>'
        f'{book.fonts}</fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill'
        f' patternType="gray125"/></fill>{book.fills}</fills><borders><border/></borders><cellStyleXfs><xf'
        ' numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"'
        f' fontId="0" fillId="0" borderId="0" xfId="0"/>{book.looks}</cellXfs>{conditional}</styleSheet>'
    )


def clean() -> bytes:
    """A clean workbook."""
    return office_file().packed()


def sheet_with(row: str = HIDDEN_ROW, *, before: str | None = None, after: str = "") -> bytes:
    """The workbook with one more *row*, which plants the secret in B6, and markup around the rows."""
    base = Book(rows=row, after=after)
    return office_file(base if before is None else Book(rows=row, before=before, after=after)).packed()


def styled(*, font: str = "", fill: str = "", format: str = "", look: str) -> bytes:
    """The workbook with the secret in B6 in the style *look* (cell format 1), of *font* 1 and *fill* 2."""
    row = HIDDEN_ROW.replace('s="0"', 's="1"')
    return office_file(Book(rows=row, fonts=font, fills=fill, formats=format, looks=look)).packed()


def drawn(shapes: str, *, rows: str = "", extra: OfficeFile | None = None) -> OfficeFile:
    """The workbook with a drawing of *shapes* on its sheet."""
    base = extra or office_file(Book(rows=rows, after='<drawing r:id="rId1"/>'))
    drawing = (
        f'{HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="'
        f'{OFFICE}">{shapes}</xdr:wsDr>'
    )
    return base.part("xl/drawings/drawing1.xml", drawing, "drawing", SHEET)
