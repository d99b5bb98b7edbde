"""Files that hide nothing, as the programs that officers use write them."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pptx
import xlsxwriter
from docx.shared import Pt, RGBColor
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from pptx.util import Emu

from crafting.archive_cases import TABLE
from crafting.document_cases import boxed, field, noted, pictured
from crafting.documents import SECTION, office_file, paragraph, with_story
from crafting.documents import clean as clean_document
from crafting.open_documents import cell, ods, odt, row, style
from crafting.packages import pack, swapped, unpack
from crafting.pictures import plain_jpeg, plain_png
from crafting.slide_cases import pictured as slide_picture
from crafting.slide_cases import solid, table
from crafting.slides import clean as clean_slides
from crafting.slides import office_file as slides_file
from crafting.slides import shape
from crafting.workbook_cases import LOOK, charted, conditional, formula
from crafting.workbook_cases import pictured as sheet_picture
from crafting.workbooks import Book, clean, sheet_with
from crafting.workbooks import office_file as workbook_file

Clean = tuple[str, str, Callable[[], bytes]]
ROWS = (("Year", "Requests", "Answered in time"), (2023, 812, 0.97), (2024, 901, 0.96), (2025, 954, 0.98))


def by_openpyxl() -> bytes:
    """A workbook as openpyxl writes it, with what statistics usually have."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet.title = "Requests"
    for line in ROWS:
        sheet.append(line)
    _dress(sheet)
    notes = book.create_sheet("Notes")
    notes["A1"] = "Figures are for calendar years. Contact foi@exampleshire.gov.uk."
    notes["A1"].hyperlink = "mailto:foi@exampleshire.gov.uk"
    notes["A2"].hyperlink = "https://www.exampleshire.gov.uk/foi"
    book.properties.creator = "Exampleshire Council"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _dress(sheet: Worksheet) -> None:
    for heading in sheet[1]:
        heading.font = Font(bold=True, color="FFFFFF")
        heading.fill = PatternFill("solid", fgColor="1F4E79")
    for number in (2, 3, 4):
        sheet.cell(number, 2).number_format = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'
        sheet.cell(number, 3).number_format = "0.0%;[Red]-0.0%;0%"
    sheet.merge_cells("A6:C6")
    sheet["A6"] = "Source: case management system"
    sheet["A6"].font = Font(size=8, italic=True)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 4.5
    sheet.row_dimensions[1].height = 30
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:C6"
    sheet.oddFooter.center.text = "Page &P of &N"
    sheet.oddHeader.left.text = "Exampleshire Council"
    sheet.auto_filter.ref = "A1:C4"
    red = PatternFill("solid", bgColor="C00000")
    sheet.conditional_formatting.add(
        "B2:B4", CellIsRule("lessThan", ["900"], fill=red, font=Font(color="FFFFFF"))
    )
    sheet.conditional_formatting.add(
        "C2:C4", ColorScaleRule(start_type="min", start_color="F8696B", end_type="max", end_color="63BE7B")
    )
    choices = DataValidation(
        type="list", formula1='"Granted in full,Granted in part,Refused"', prompt="Choose an outcome"
    )
    choices.add("D2:D4")
    sheet.add_data_validation(choices)


def by_openpyxl_as_table() -> bytes:
    """A workbook whose cells are a table of Excel's."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    for line in ROWS:
        sheet.append(line)
    whole = Table(displayName="Requests", ref="A1:C4")
    whole.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(whole)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def by_xlsxwriter() -> bytes:
    """A workbook as XlsxWriter writes it, with a chart, a table, a picture and a long column."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Requests")
    bold = book.add_format({"bold": True, "bg_color": "#000000", "font_color": "#FFFFFF"})
    for number, line in enumerate(ROWS):
        sheet.write_row(number, 0, line, bold if number == 0 else None)
    for number in range(10, 2_000):
        sheet.write_number(number, 0, number)
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {"categories": "=Requests!$A$2:$A$4", "values": "=Requests!$B$2:$B$4", "name": "Requests"}
    )
    chart.set_title({"name": "Requests by year"})
    sheet.insert_chart("F2", chart, {"description": "Bar chart of requests by year"})
    sheet.insert_image("F20", "logo.png", {"image_data": io.BytesIO(plain_png()), "description": "Logo"})
    sheet.write_formula("B6", "=SUM(B2:B4)", None, 2667)
    sheet.write_url("A7", "https://www.exampleshire.gov.uk/")
    sheet.set_footer("&CExampleshire Council")
    book.set_properties({"title": "Requests by year", "company": "Exampleshire Council"})
    book.close()
    return target.getvalue()


def by_python_docx() -> bytes:
    """A document as python-docx writes it, less the preview that its own template brings."""
    letter = docx.Document()
    letter.add_heading("Requests by year", 1)
    letter.add_paragraph("The council answered 954 requests in 2025.", style="List Bullet")
    grid = letter.add_table(2, 2, style="Light Grid Accent 1")
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Year", "Requests"
    run = letter.add_paragraph().add_run("Source: case management system")
    run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x59, 0x59, 0x59)
    letter.sections[0].footer.paragraphs[0].text = "Exampleshire Council, County Hall"
    letter.add_picture(io.BytesIO(plain_jpeg()))
    target = io.BytesIO()
    letter.save(target)
    return _without_template(target.getvalue(), "docProps/thumbnail.jpeg")


def by_python_pptx() -> bytes:
    """Slides as python-pptx writes them, less what its own template brings."""
    talk = pptx.Presentation()
    page = talk.slides.add_slide(talk.slide_layouts[1])
    page.shapes.title.text = "Requests by year"
    page.placeholders[1].text = "954 in 2025"
    page.shapes.add_table(2, 2, Emu(600_000), Emu(4_000_000), Emu(4_000_000), Emu(900_000)).table.cell(
        0, 0
    ).text = "Year"
    page.shapes.add_picture(io.BytesIO(plain_png()), Emu(6_000_000), Emu(5_000_000))
    target = io.BytesIO()
    talk.save(target)
    return _without_template(
        target.getvalue(), "docProps/thumbnail.jpeg", "ppt/printerSettings/printerSettings1.bin"
    )


def _without_template(content: bytes, *names: str) -> bytes:
    """The file without the parts called *names* and the relationships to them, as `foilog scrub` leaves it."""
    changes: dict[str, bytes | str | None] = dict.fromkeys(names)
    for part, body in unpack(content).items():
        if part.endswith(".rels") and any(name.rpartition("/")[2] in body.decode() for name in names):
            rows = body.decode().split("<Relationship ")
            kept = [line for line in rows if not any(name.rpartition("/")[2] in line for name in names)]
            text = "<Relationship ".join(kept)
            changes[part] = text if text.endswith("</Relationships>") else text + "</Relationships>"
    return swapped(content, changes)


def of_zeros_made_white() -> bytes:
    """A workbook that shows no zeros: the condition says what is not seen."""
    content = conditional('<font><color rgb="FFFFFFFF"/></font>')
    sheet = unpack(content)["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace('type="expression"', 'type="cellIs" operator="equal"').replace("TRUE", "0")
    return swapped(content, {"xl/worksheets/sheet1.xml": sheet.replace("Odette Wrenfield 1000Z", "Total")})


def of_dark_cells() -> bytes:
    """A document with a black heading row in automatic ink, which Word draws white."""
    black = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:tcPr>'
    white = paragraph("Year", '<w:color w:val="FFFFFF"/>')
    rows = f"<w:tbl><w:tr><w:tc>{black}{paragraph('Year')}</w:tc><w:tc>{black}{white}</w:tc></w:tr></w:tbl>"
    box = boxed(fill='<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>', words=white)
    return office_file(rows + box).packed()


def of_fields() -> bytes:
    """A document with page numbers, a list of contents, a footnote and links."""
    links = (
        field('HYPERLINK "https://www.exampleshire.gov.uk/foi"') + field("PAGE") + field('TOC \\o "1-3" \\h')
    )
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    content = noted(links + note)
    notes = (
        unpack(content)["word/footnotes.xml"]
        .decode()
        .replace("Odette Wrenfield 1000Z", "Includes late ones.")
    )
    return swapped(content, {"word/footnotes.xml": notes})


def of_header() -> bytes:
    """A document with its body's name at the head of each page, the first apart."""
    section = SECTION.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    assert section != SECTION
    return with_story("header", paragraph("Exampleshire Council")).packed()


def of_slides() -> bytes:
    """Slides with white words on a dark box, a table and a box behind words."""
    dark = shape("", at="500000 2000000", size="6000000 900000", fill=solid("1F4E79"))
    words = shape("954 requests", at="600000 2100000", run=f"<a:rPr>{solid('FFFFFF')}</a:rPr>")
    filled = shape(
        "In time: 98%", at="600000 4000000", fill=solid("1F4E79"), run=f"<a:rPr>{solid('FFFFFF')}</a:rPr>"
    )
    return slides_file(dark + words + filled + table("Year", "<a:rPr/>")).packed()


def of_calc() -> bytes:
    """A spreadsheet as LibreOffice writes it: repeated empty cells to the end, a heading in white on blue."""
    heading = style(
        "table-cell",
        '<style:table-cell-properties fo:background-color="#1f4e79"/><style:text-properties fo:color="#ffffff"/>',
    )
    rest = row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        attributes=' table:number-rows-repeated="1048572"',
    )
    lines = row(cell("Total", ' table:style-name="s1"'), cell("2667", ' table:formula="of:=SUM([.B2:.B4])"'))
    columns = '<table:table-column table:number-columns-repeated="16384"/>'
    ranges = '<table:database-ranges><table:database-range table:name="a" table:target-range-address="Requests.A1:Requests.B4"/></table:database-ranges>'
    return ods(lines, rest, styles=heading, before=columns, after=ranges, attributes=' table:print="true"')


def of_writer() -> bytes:
    """A text as LibreOffice writes it: headings, a link, a picture, a footer with page numbers."""
    image = '<text:p><draw:frame draw:name="Image1" svg:width="3cm" svg:height="2cm"><draw:image xlink:href="Pictures/a.png"/><svg:desc>Logo of the council</svg:desc></draw:frame></text:p>'
    link = '<text:p><text:a xlink:href="https://www.exampleshire.gov.uk/">Our site</text:a></text:p>'
    footer = '<office:master-styles><style:master-page style:name="Standard"><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>'
    names = style(
        "paragraph",
        '<style:text-properties fo:font-size="130%"/>',
        "Heading_20_1",
        ' style:display-name="Heading 1"',
    )
    return swapped(odt(image + link, page_styles=footer, styles=names), {"Pictures/a.png": plain_png()})


def sheets_of_excel() -> bytes:
    """A workbook as Excel writes it: names, titles of parts, a calculated cell and a bold run."""
    titles = '<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>Requests</vt:lpstr></vt:vector></TitlesOfParts>'
    names = '<definedName name="_xlnm.Print_Area" localSheetId="0">Requests!$A$1:$B$9</definedName><definedName name="Totals">Requests!$B$2:$B$4</definedName>'
    rows = '<row r="6"><c r="A6"><f>HYPERLINK("https://www.exampleshire.gov.uk","Our site")</f><v>Our site</v></c><c r="B6"><f>SUM(Totals)+SUM(Table1[2024])</f><v>2667</v></c></row>'
    return workbook_file(Book(rows=rows, names=names, extended=titles)).packed()


CLEAN: tuple[Clean, ...] = (
    ("openpyxl", "table.xlsx", by_openpyxl),
    ("openpyxl, with a table", "table.xlsx", by_openpyxl_as_table),
    ("XlsxWriter", "table.xlsx", by_xlsxwriter),
    ("Excel", "table.xlsx", clean),
    ("Excel, with names and formulas", "table.xlsx", sheets_of_excel),
    (
        "Excel, with a picture",
        "table.xlsx",
        lambda: sheet_picture(plain_png(), marks=' descr="Logo of the council"'),
    ),
    (
        "Excel, with a chart",
        "table.xlsx",
        lambda: charted("<c:ser><c:cat><c:strRef><c:f>Requests!$A$2:$A$4</c:f></c:strRef></c:cat></c:ser>"),
    ),
    (
        "Excel, with a formula",
        "table.xlsx",
        lambda: formula("IF(B2&gt;900,&quot;High&quot;,&quot;Low&quot;)".replace("&quot;", '"')),
    ),
    ("Excel, with zeros made white", "table.xlsx", of_zeros_made_white),
    (
        "Excel, with a wide gap for notes",
        "table.xlsx",
        lambda: sheet_with(
            '<row r="30"><c r="A30" t="inlineStr"><is><t>Note: figures are rounded.</t></is></c></row>'
        ),
    ),
    ("Word", "letter.docx", clean_document),
    ("Word, with dark cells", "letter.docx", of_dark_cells),
    ("Word, with fields and notes", "letter.docx", of_fields),
    ("Word, with a header", "letter.docx", of_header),
    (
        "Word, with a picture",
        "letter.docx",
        lambda: pictured(plain_png(), marks=' descr="Bar chart of requests by year"'),
    ),
    ("python-docx", "letter.docx", by_python_docx),
    ("PowerPoint", "talk.pptx", clean_slides),
    ("PowerPoint, with boxes", "talk.pptx", of_slides),
    ("PowerPoint, with a picture", "talk.pptx", lambda: slide_picture(marks=' descr="Logo of the council"')),
    ("python-pptx", "talk.pptx", by_python_pptx),
    ("LibreOffice Calc", "table.ods", ods),
    ("LibreOffice Calc, with formats and formulas", "table.ods", of_calc),
    ("LibreOffice Writer", "letter.odt", odt),
    ("LibreOffice Writer, with a picture and a footer", "letter.odt", of_writer),
    ("zip", "files.zip", lambda: pack({"table.csv": TABLE, "notes/read me.txt": "Counts by year.\n"})),
    (
        "zip of Office files",
        "files.zip",
        lambda: pack({"table.xlsx": clean(), "letter.docx": clean_document()}, stored=True),
    ),
)
_ = LOOK
