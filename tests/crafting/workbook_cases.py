"""Where an Excel workbook hides things: one case for each place and each way to write it."""

from __future__ import annotations

from crafting.cases import SECRET, Case, Maker
from crafting.packages import HEAD, MICROSOFT, OFFICE, OfficeFile, edited, swapped, unpack
from crafting.pictures import jpeg_with_place, plain_png
from crafting.workbooks import (
    BOOK,
    HIDDEN_ROW,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    Book,
    clean,
    drawn,
    office_file,
    sheet_with,
    styled,
)

FONT = '<font><sz val="11"/>{}<name val="Calibri"/></font>'
FILL = '<fill><patternFill patternType="solid"><fgColor {}/><bgColor indexed="64"/></patternFill></fill>'
LOOK = '<xf numFmtId="{}" fontId="{}" fillId="{}" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
NAME = '<definedName name="{}"{}>{}</definedName>'
EMPTY_SHEET = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
SECRET_SHEET = (
    f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{SECRET}</t></is>'
    "</c></row></sheetData></worksheet>"
)


def xlsx(rule: str, story: str, make: Maker) -> Case:
    """A case in a workbook."""
    return Case(rule, story, "table.xlsx", make)


def two_sheets(state: str, *, prefix: str = "") -> OfficeFile:
    """A workbook whose second sheet, with the secret in it, has the *state* attributes."""
    second = f'<{prefix}sheet name="Staff" sheetId="2" {state} r:id="rId9"/>'
    book = office_file(Book(sheets=f'<sheet name="Requests" sheetId="1" r:id="rId1"/>{second}'))
    return _second(book)


def _second(book: OfficeFile, part: str = "xl/worksheets/sheet2.xml", kind: str = "worksheet") -> OfficeFile:
    whole = book.part(part, SECRET_SHEET, kind, BOOK)
    return whole.link(BOOK, kind, f"/{part}", id="rId9", external=False)


def look(
    font: str = "", fill: str = "", format: str = "", numbers: tuple[int, int, int] = (0, 0, 0)
) -> bytes:
    """The secret in a style of its own."""
    return styled(font=font, fill=fill, format=format, look=LOOK.format(*numbers))


def inked(colour: str) -> bytes:
    """The secret in the ink *colour* on no fill."""
    return look(FONT.format(f"<color {colour}/>"), numbers=(0, 1, 0))


def formatted(code: str) -> bytes:
    """The secret in a number format."""
    return look(format=f'<numFmt numFmtId="170" formatCode="{code}"/>', numbers=(170, 0, 0))


def strict() -> bytes:
    """A workbook in the Strict form of the standard, its second sheet hidden."""
    parts = unpack(two_sheets('state="hidden"').packed())
    spaces = (
        (
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    changed: dict[str, bytes | str] = {}
    for name, part in parts.items():
        text = part.decode()
        for old, new in spaces:
            text = text.replace(old, new)
        changed[name] = text
    return swapped(clean(), changed)


def prefixed() -> bytes:
    """A workbook whose main part names its elements with a prefix."""
    content = two_sheets('state="hidden"').packed()
    text = unpack(content)[BOOK].decode()
    for tag in ("workbookPr", "bookViews", "workbookView", "sheets", "sheet ", "calcPr", "workbook "):
        text = text.replace(f"<{tag}", f"<x:{tag}").replace(f"</{tag.strip()}>", f"</x:{tag.strip()}>")
    text = text.replace("</workbook>", "</x:workbook>").replace("xmlns=", "xmlns:x=")
    return swapped(content, {BOOK: text})


def in_utf16(part: str, content: bytes) -> bytes:
    """The file with *part* written in UTF-16."""
    text = unpack(content)[part].decode().replace("UTF-8", "UTF-16")
    return swapped(content, {part: text.encode("utf-16")})


def elsewhere() -> bytes:
    """A sheet with a hidden row at a path of another kind's."""
    parts = dict(unpack(sheet_with(HIDDEN_ROW.replace("<row", '<row hidden="1"'))))
    sheet = parts.pop(SHEET)
    rels = parts["xl/_rels/workbook.xml.rels"].decode().replace("worksheets/sheet1.xml", "../a/theme.png.xml")
    types = parts["[Content_Types].xml"].decode().replace(f"/{SHEET}", "/a/theme.png.xml")
    return swapped(
        clean(),
        {
            SHEET: None,
            "a/theme.png.xml": sheet,
            "xl/_rels/workbook.xml.rels": rels,
            "[Content_Types].xml": types,
        },
    )


def beside(kind: str, name: str, body: bytes | str = f"<x>{SECRET}</x>", content_type: str = "") -> Maker:
    """The workbook with one more part that its main part leads to."""
    return lambda: office_file().part(name, body, kind, BOOK, content_type).packed()


def under_sheet(kind: str, name: str, body: bytes | str = f"<x>{SECRET}</x>") -> Maker:
    """The workbook with one more part that its sheet leads to."""
    return lambda: office_file().part(name, body, kind, SHEET).packed()


def named(attributes: str, formula: str, name: str = "Rate") -> Maker:
    """The workbook with a defined name."""
    return lambda: office_file(Book(names=NAME.format(name, attributes, formula))).packed()


ANCHOR = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>"
    "0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:to>{}<xdr:clientData/></xdr:twoCellAnchor>"
)
TEXT_BOX = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"{}/><xdr:cNvSpPr txBox="1"/>'
    '</xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000"'
    ' cy="400000"/></a:xfrm>{}</xdr:spPr>'
    "<xdr:txBody><a:bodyPr/><a:p><a:r><a:rPr{}<a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
WHITE_FILL = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 1"{}/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
    '<a:blip r:embed="rId1">{}</a:blip>{}<a:stretch/></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="400000"/></a:xfrm></xdr:spPr></xdr:pic>'
)


def boxed(
    *, hidden: str = "", fill: str = "", run: str = ' sz="1100"/>', words: str = SECRET, at: str = "6 2 9 4"
) -> bytes:
    """The workbook with a text box."""
    shape = TEXT_BOX.format(hidden, fill, run, words)
    return drawn(ANCHOR.format(*at.split(), shape)).packed()


def pictured(
    picture: bytes, *, name: str = "image1.png", marks: str = "", crop: str = "", alpha: str = ""
) -> bytes:
    """The workbook with a picture beside its table."""
    shape = ANCHOR.format(6, 2, 9, 6, PICTURE.format(marks, alpha, crop))
    return drawn(shape).part(f"xl/media/{name}", picture, "image", "xl/drawings/drawing1.xml").packed()


def covered() -> bytes:
    """A white box over a filled cell."""
    shape = TEXT_BOX.format("", WHITE_FILL, ' sz="1100"/>', "Redacted")
    book = office_file(Book(rows=HIDDEN_ROW, after='<drawing r:id="rId1"/>'))
    return drawn(ANCHOR.format(1, 5, 3, 7, shape), extra=book).packed()


def charted(series: str, *, extra: str = "", embed: bool = False) -> bytes:
    """The workbook with a chart of *series*."""
    drawing = drawn(ANCHOR.format(6, 2, 12, 9, '<xdr:graphicFrame macro=""/>'))
    chart = (
        f'{HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart>'
        f"<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>{extra}</c:chartSpace>"
    )
    whole = drawing.part("xl/charts/chart1.xml", chart, "chart", "xl/drawings/drawing1.xml")
    if embed:
        whole = whole.part("xl/embeddings/book.xlsx", clean(), "package", "xl/charts/chart1.xml")
    return whole.packed()


SERIES = "<c:ser><c:cat><c:strRef><c:f>{}</c:f><c:strCache><c:pt><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>"
VALIDATION = (
    '<dataValidations count="1"><dataValidation type="list" sqref="A9"'
    " {}><formula1>{}</formula1></dataValidation>"
    "</dataValidations>"
)
CONDITION = (
    '<conditionalFormatting sqref="A1:D9"><cfRule type="expression" dxfId="0"'
    ' priority="1"><formula>TRUE</formula>'
    "</cfRule></conditionalFormatting>"
)


def conditional(look: str) -> bytes:
    """The secret under a conditional format."""
    return office_file(Book(rows=HIDDEN_ROW, after=CONDITION, conditional=f"<dxf>{look}</dxf>")).packed()


def conditional_extended(look: str) -> bytes:
    """The secret under a conditional format of Excel 2010's own kind, kept in the sheet's extensions."""
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    rule = (
        f'<extLst><ext xmlns:x14="{x14}"'
        f' uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
        "<x14:conditionalFormatting"
        ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule'
        f' type="expression" priority="2" id="{{1}}"><xm:f>TRUE</xm:f><x14:dxf>{look}</x14:dxf></x14:cfRule>'
        "<xm:sqref>A1:D9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    return sheet_with(after=rule)


def rich(run: str, after: str = "") -> bytes:
    """The secret as a run of a cell's rich text."""
    words = f"<is><r><t>Total </t></r><r><rPr>{run}</rPr><t>{SECRET}</t></r>{after}</is>"
    return sheet_with(f'<row r="6"><c r="B6" t="inlineStr">{words}</c></row>')


def formula(words: str, value: str = "1") -> bytes:
    """A cell with a formula."""
    return sheet_with(f'<row r="6"><c r="B6"><f>{words}</f><v>{value}</v></c></row>')


def after(markup: str) -> Maker:
    """The workbook with *markup* behind its rows."""
    return lambda: office_file(Book(after=markup)).packed()


def book(**parts: str) -> Maker:
    """The workbook with other markup in one of its places."""
    return lambda: office_file(Book(**parts)).packed()


def cell(reference: str) -> str:
    """A row with the secret in the cell *reference*."""
    digits = "".join(letter for letter in reference if letter.isdigit())
    return f'<row r="{digits}"><c r="{reference}" t="inlineStr"><is><t>{SECRET}</t></is></c></row>'


def before(markup: str, row: str = HIDDEN_ROW) -> Maker:
    """The workbook with the secret in B6 and *markup* before its rows."""
    return lambda: sheet_with(row, before=markup)


def row(attributes: str) -> Maker:
    """The workbook with the secret in a row that has *attributes*."""
    return lambda: sheet_with(HIDDEN_ROW.replace("<row", f"<row {attributes}"))


HIDDEN = (
    xlsx("sheet-hidden", "a hidden sheet", lambda: two_sheets('state="hidden"').packed()),
    xlsx("sheet-hidden", "a very hidden sheet", lambda: two_sheets('state="veryHidden"').packed()),
    xlsx(
        "sheet-hidden",
        "a sheet in a state that no standard knows",
        lambda: two_sheets('state="HIDDEN"').packed(),
    ),
    xlsx("sheet-hidden", "a sheet without a tab", lambda: _second(office_file()).packed()),
    xlsx("sheet-hidden", "a hidden sheet in Strict form", strict),
    xlsx("sheet-hidden", "a hidden sheet under another prefix", prefixed),
    xlsx(
        "sheet-hidden",
        "a hidden sheet in UTF-16",
        lambda: in_utf16(BOOK, two_sheets('state="hidden"').packed()),
    ),
    xlsx("sheet-hidden", "a window that is hidden", book(view='<workbookView visibility="hidden"/>')),
    xlsx(
        "sheet-hidden",
        "a hidden sheet, stored instead of packed",
        lambda: stored(two_sheets('state="hidden"')),
    ),
    xlsx("cells-hidden", "a hidden row", row('hidden="1"')),
    xlsx("cells-hidden", "a hidden row, said with a word", row('hidden="true"')),
    xlsx("cells-hidden", "a row of no height", row('ht="0" customHeight="1"')),
    xlsx("cells-hidden", "a row a hair high", row('ht="0.75" customHeight="1"')),
    xlsx("cells-hidden", "a row in a closed outline", row('outlineLevel="1" hidden="1"')),
    xlsx("cells-hidden", "a hidden row at an odd path", elsewhere),
    xlsx(
        "cells-hidden",
        "rows hidden unless said otherwise",
        before('<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'),
    ),
    xlsx(
        "cells-hidden",
        "rows of no height unless said otherwise",
        before('<sheetFormatPr defaultRowHeight="0" customHeight="1"/>'),
    ),
    xlsx(
        "cells-hidden", "a hidden column", before('<cols><col min="2" max="2" width="9" hidden="1"/></cols>')
    ),
    xlsx(
        "cells-hidden",
        "a column of no width",
        before('<cols><col min="2" max="2" width="0" customWidth="1"/></cols>'),
    ),
    xlsx(
        "cells-hidden",
        "a column a hair wide",
        before('<cols><col min="1" max="3" width="0.14" customWidth="1"/></cols>'),
    ),
    xlsx(
        "cells-hidden",
        "columns of no width unless said otherwise",
        before('<sheetFormatPr defaultColWidth="0" defaultRowHeight="15"/>'),
    ),
    xlsx(
        "cells-hidden",
        "rows above the first one that frozen panes show",
        before(
            '<sheetViews><sheetView workbookViewId="0" topLeftCell="A7"><pane ySplit="2" topLeftCell="A9"'
            ' state="frozen"/></sheetView></sheetViews>'
        ),
    ),
    xlsx(
        "cells-merged-over",
        "a value under a merged cell",
        lambda: sheet_with(after='<mergeCells><mergeCell ref="A6:C6"/></mergeCells>'),
    ),
    xlsx("cells-far", "a value in the last cell of the sheet", lambda: sheet_with(cell("XFD1048576"))),
    xlsx("cells-far", "a value a hundred rows down", lambda: sheet_with(cell("A140"))),
    xlsx("cells-far", "a value in column AZ", lambda: sheet_with(cell("AZ3"))),
    xlsx(
        "cells-outside-print-area",
        "a value outside the print area",
        lambda: office_file(
            Book(
                rows=HIDDEN_ROW,
                names=NAME.format("_xlnm.Print_Area", ' localSheetId="0"', "Requests!$A$1:$B$4"),
            )
        ).packed(),
    ),
    xlsx(
        "filter-active",
        "a filter that is set",
        after(
            '<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter'
            ' val="2024"/></filters></filterColumn></autoFilter>'
        ),
    ),
    xlsx(
        "filter-active",
        "a filter of a table",
        lambda: (
            office_file()
            .part(
                "xl/tables/table1.xml",
                f'<table xmlns="{MAIN}" id="1" displayName="Table1" ref="A1:B4"><autoFilter'
                f' ref="A1:B4"><filterColumn'
                ' colId="0"/></autoFilter></table>',
                "table",
                SHEET,
            )
            .packed()
        ),
    ),
    xlsx(
        "filter-active",
        "filters kept by name",
        under_sheet(f"{MICROSOFT.replace('2006', '2019/04')}/namedSheetView", "xl/namedSheetViews/v.xml"),
    ),
)


def stored(file: OfficeFile) -> bytes:
    """The file with its parts as they are."""
    from crafting.packages import pack

    return pack(file.all_parts(), stored=True)


INVISIBLE = (
    xlsx(
        "cells-hidden",
        "words in a column too narrow to show them",
        lambda: sheet_with(
            HIDDEN_ROW.replace("</row>", '<c r="C6"><v>1</v></c></row>'),
            before='<cols><col min="2" max="2" width="1.3" customWidth="1"/></cols>',
        ),
    ),
    xlsx(
        "text-unused",
        "the data behind a rich cell",
        under_sheet(
            f"{MICROSOFT.replace('2006', '2017/06')}/rdRichValue",
            "xl/richData/rdrichvalue.xml",
            f"<rvData><rv><v>{SECRET}</v></rv></rvData>",
        ),
    ),
    xlsx(
        "text-invisible",
        "values behind icons",
        lambda: sheet_with(
            after=CONDITION.replace('type="expression" dxfId="0"', 'type="iconSet"').replace(
                "<formula>TRUE</formula>", '<iconSet showValue="0"/>'
            )
        ),
    ),
    xlsx(
        "properties-personal",
        "a list of parts that names a person",
        book(extended=f"<TitlesOfParts><v>{SECRET}</v></TitlesOfParts>"),
    ),
    xlsx("text-invisible", "white ink", lambda: inked('rgb="FFFFFFFF"')),
    xlsx("text-invisible", "almost white ink", lambda: inked('rgb="FFFEFEFE"')),
    xlsx("text-invisible", "white ink by the theme", lambda: inked('theme="0"')),
    xlsx("text-invisible", "white ink by the old palette", lambda: inked('indexed="9"')),
    xlsx("text-invisible", "black ink tinted to white", lambda: inked('theme="1" tint="0.999"')),
    xlsx("text-invisible", "a twentieth darker than white", lambda: inked('theme="0" tint="-0.04"')),
    xlsx(
        "text-invisible",
        "white ink of the workbook's own palette",
        lambda: edited(
            inked('indexed="20"'),
            STYLES,
            (
                "</styleSheet>",
                "<colors><indexedColors>"
                + '<rgbColor rgb="00FFFFFF"/>' * 64
                + "</indexedColors></colors></styleSheet>",
            ),
        ),
    ),
    xlsx(
        "text-invisible",
        "ink of the fill's colour",
        lambda: look(
            FONT.format('<color rgb="FF1F4E79"/>'), FILL.format('rgb="FF1F4E79"'), numbers=(0, 1, 2)
        ),
    ),
    xlsx(
        "text-invisible",
        "a black box: black ink on a black fill",
        lambda: look(fill=FILL.format('rgb="FF000000"'), numbers=(0, 0, 2)),
    ),
    xlsx(
        "text-invisible",
        "automatic ink on a black fill by the theme",
        lambda: look("<font><sz val='11'/></font>", FILL.format('theme="1"'), numbers=(0, 1, 2)),
    ),
    xlsx(
        "text-invisible",
        "letters a point high",
        lambda: look('<font><sz val="1"/></font>', numbers=(0, 1, 0)),
    ),
    xlsx("text-invisible", "a format of three semicolons", lambda: formatted(";;;")),
    xlsx(
        "text-invisible",
        "a format that shows other words",
        lambda: formatted("&quot;n/a&quot;;&quot;n/a&quot;;&quot;n/a&quot;;&quot;n/a&quot;"),
    ),
    xlsx("text-invisible", "a format of blanks", lambda: formatted("_ ;_ ;_ ;_ ")),
    xlsx(
        "text-invisible",
        "a format in white",
        lambda: formatted("[White]General;[White]General;[White]General;[White]@"),
    ),
    xlsx("text-invisible", "a white run in a cell", lambda: rich('<color rgb="FFFFFFFF"/><sz val="11"/>')),
    xlsx("text-invisible", "a tiny run in a cell", lambda: rich('<sz val="1"/>')),
    xlsx(
        "text-invisible",
        "a reading aid that is not shown",
        lambda: rich("<b/>", f'<rPh sb="0" eb="1"><t>{SECRET}</t></rPh>'),
    ),
    xlsx(
        "text-invisible",
        "white under a condition",
        lambda: conditional('<font><color rgb="FFFFFFFF"/></font>'),
    ),
    xlsx(
        "text-invisible",
        "white by the theme under a condition",
        lambda: conditional('<font><color theme="0"/></font>'),
    ),
    xlsx(
        "text-invisible",
        "nothing shown under a condition",
        lambda: conditional('<numFmt numFmtId="171" formatCode=";;;"/>'),
    ),
    xlsx(
        "text-invisible",
        "a black box under a condition",
        lambda: conditional(
            '<fill><patternFill patternType="solid"><bgColor rgb="FF000000"/></patternFill></fill>'
        ),
    ),
    xlsx(
        "text-invisible",
        "white under a condition of the newer kind",
        lambda: conditional_extended('<font><color rgb="FFFFFFFF"/></font>'),
    ),
    xlsx(
        "text-invisible",
        "white words in a text box",
        lambda: boxed(fill=WHITE_FILL, run=f' sz="1100">{WHITE_FILL}</a:rPr>'),
    ),
    xlsx("text-invisible", "tiny words in a text box", lambda: boxed(run=' sz="100"/>')),
)

UNUSED = (
    xlsx("text-unused", "a string that no cell shows any more", book(strings=f"<si><t>{SECRET}</t></si>")),
    xlsx("text-unused", "a name in a list of choices", after(VALIDATION.format("", f'"Open,{SECRET}"'))),
    xlsx(
        "text-unused", "a name in a prompt", after(VALIDATION.format(f'prompt="Ask {SECRET}"', "$A$1:$A$4"))
    ),
    xlsx(
        "text-unused",
        "a name in an error message",
        after(VALIDATION.format(f'error="Ask {SECRET}"', "$A$1:$A$4")),
    ),
    xlsx(
        "text-unused",
        "a name in the tip of a link",
        after(f'<hyperlinks><hyperlink ref="A1" tooltip="{SECRET}"/></hyperlinks>'),
    ),
    xlsx("text-unused", "a name in a formula", lambda: formula(f'IF(1=2,"{SECRET}",1)')),
    xlsx(
        "text-unused",
        "a name in a protected range",
        after(f'<protectedRanges><protectedRange name="{SECRET}" sqref="A1"/></protectedRanges>'),
    ),
    xlsx(
        "text-unused",
        "a name in the comment of a table",
        lambda: (
            office_file()
            .part(
                "xl/tables/t.xml",
                f'<table xmlns="{MAIN}" id="1" displayName="T1" comment="{SECRET}" ref="A1:B4"/>',
                "table",
                SHEET,
            )
            .packed()
        ),
    ),
    xlsx(
        "text-unused",
        "a series taken out of a chart",
        lambda: charted(
            "",
            extra=f"<c:extLst><c:ext><c15:filteredBarSeries"
            f" xmlns:c15='urn:x'><c:v>{SECRET}</c:v></c15:filteredBarSeries></c:ext></c:extLst>",
        ),
    ),
    xlsx(
        "text-unused",
        "words that only the fallback of alternate content says",
        lambda: drawn(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x"><x/></mc:Choice>'
            f"<mc:Fallback>{ANCHOR.format(6, 2, 9, 4, TEXT_BOX.format('', '', '/>', SECRET))}</mc:Fallback></mc:AlternateContent>"
        ).packed(),
    ),
    xlsx("defined-name-hidden", "a hidden name with a value", named(' hidden="1"', f'"{SECRET}"')),
    xlsx("defined-name-hidden", "a hidden name with a range", named(' hidden="true"', "Requests!$A$1")),
    xlsx("defined-name-hidden", "a name with a value", named("", f'"{SECRET}"')),
    xlsx("defined-name-hidden", "a name with a list of values", named("", f'{{"a","{SECRET}"}}')),
    xlsx("defined-name-hidden", "a name with a comment", named(f' comment="{SECRET}"', "Requests!$A$1")),
    xlsx(
        "defined-name-hidden", "a name called after a person", named("", "Requests!$A$1", "Odette_Wrenfield")
    ),
    xlsx(
        "defined-name-hidden",
        "a name for a range that is gone, which holds words",
        named("", f'#REF!&amp;"{SECRET}"'),
    ),
    xlsx(
        "saved-view",
        "scenarios",
        after(
            f'<scenarios><scenario name="s" user="{SECRET}"><inputCells r="A1"'
            f' val="1"/></scenario></scenarios>'
        ),
    ),
    xlsx(
        "saved-view",
        "views of the sheet",
        after('<customSheetViews><customSheetView guid="{1}" state="hidden"/></customSheetViews>'),
    ),
    xlsx(
        "saved-view",
        "views of the workbook",
        lambda: edited(
            clean(),
            BOOK,
            (
                "<calcPr",
                f'<customWorkbookViews><customWorkbookView name="{SECRET}"/></customWorkbookViews><calcPr',
            ),
        ),
    ),
    xlsx(
        "part-remark",
        "a comment in a part's source",
        lambda: edited(clean(), SHEET, ("<sheetData>", f"<!-- {SECRET} --><sheetData>")),
    ),
    xlsx(
        "part-remark",
        "a comment after a part's end",
        lambda: swapped(clean(), {SHEET: unpack(clean())[SHEET] + f"<!-- {SECRET} -->".encode()}),
    ),
    xlsx(
        "part-remark",
        "an instruction in a part's source",
        lambda: edited(clean(), SHEET, ("<sheetData>", f"<?note {SECRET}?><sheetData>")),
    ),
    xlsx(
        "personal-name",
        "a name in a cell that is seen",
        lambda: sheet_with(),
    )
    if False
    else xlsx(
        "table-personal-column",
        "a column of surnames",
        lambda: sheet_with('<row r="6"><c r="C6" t="inlineStr"><is><t>Surname</t></is></c></row>'),
    ),
    xlsx(
        "personal-email",
        "an address in a cell that is seen",
        lambda: sheet_with(
            '<row r="6"><c r="B6" t="inlineStr"><is><t>odette.wrenfield@hotmail.example</t></is></c></row>'
        ),
    ),
    xlsx(
        "personal-email",
        "an address in the footer",
        after("<headerFooter><oddFooter>&amp;Lodette.wrenfield@hotmail.example</oddFooter></headerFooter>"),
    ),
    xlsx(
        "personal-name",
        "a name in the header",
        after(f"<headerFooter><oddHeader>&amp;L{SECRET}</oddHeader></headerFooter>"),
    ),
    xlsx(
        "personal-email",
        "an address in a chart's copy of the cells",
        lambda: charted(SERIES.format("Requests!$A$2", "odette.wrenfield@hotmail.example")),
    ),
    xlsx(
        "personal-email", "an address in a text box", lambda: boxed(words="odette.wrenfield@hotmail.example")
    ),
)

BESIDE = (
    xlsx(
        "pivot-cache",
        "the cache of a pivot table",
        beside("pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml"),
    ),
    xlsx("pivot-cache", "a pivot table", under_sheet("pivotTable", "xl/pivotTables/pivotTable1.xml")),
    xlsx(
        "pivot-cache",
        "the cache of a slicer",
        beside(f"{MICROSOFT.replace('2006', '2007')}/slicerCache", "xl/slicerCaches/slicerCache1.xml"),
    ),
    xlsx(
        "external-source",
        "a link to another workbook",
        beside("externalLink", "xl/externalLinks/externalLink1.xml"),
    ),
    xlsx("external-source", "a formula that reads another workbook", lambda: formula("[1]Staff!$A$1")),
    xlsx(
        "text-unused",
        "the name that programs call a sheet by",
        lambda: edited(clean(), SHEET, ("<sheetData>", '<sheetPr codeName="Odette_Wrenfield"/><sheetData>')),
    ),
    xlsx("external-source", "a formula that runs a program", lambda: formula("cmd|'/c calc'!A0")),
    xlsx(
        "text-unused",
        "words in an extension of the sheet",
        lambda: sheet_with("", after=f'<extLst><ext uri="x"><note>{SECRET}</note></ext></extLst>'),
    ),
    xlsx(
        "external-source",
        "a formula that reads a file",
        lambda: formula("'C:\\Users\\ow\\[staff.xlsx]Sheet1'!A1"),
    ),
    xlsx(
        "external-source",
        "a formula that asks a web service",
        lambda: formula('_xlfn.WEBSERVICE("https://example.org/?q=1")'),
    ),
    xlsx(
        "external-source",
        "a chart of another workbook",
        lambda: charted(SERIES.format("[staff.xlsx]Sheet1!$A$1", "1")),
    ),
    xlsx(
        "external-source",
        "a picture that lies elsewhere",
        lambda: (
            drawn(ANCHOR.format(6, 2, 9, 6, PICTURE.format("", "", "")))
            .link("xl/drawings/drawing1.xml", "image", "https://example.org/pixel.png")
            .packed()
        ),
    ),
    xlsx("connection", "a connection", beside("connections", "xl/connections.xml")),
    xlsx("connection", "a query's table", under_sheet("queryTable", "xl/queryTables/queryTable1.xml")),
    xlsx(
        "data-model",
        "a data model",
        beside(f"{MICROSOFT.replace('2006', '2011')}/powerPivotData", "xl/model/item.data", b"\x00\x01"),
    ),
    xlsx("comment", "comments", under_sheet("comments", "xl/comments1.xml")),
    xlsx(
        "comment",
        "threaded comments",
        under_sheet(f"{MICROSOFT.replace('2006', '2017/10')}/threadedComment", "xl/threadedComments/t.xml"),
    ),
    xlsx(
        "comment",
        "the people who commented",
        beside(f"{MICROSOFT.replace('2006', '2017/10')}/person", "xl/persons/person.xml"),
    ),
    xlsx(
        "embedded-object",
        "a document in the sheet",
        under_sheet("oleObject", "xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ),
    xlsx(
        "embedded-object",
        "a workbook behind a chart",
        lambda: charted(SERIES.format("Requests!$A$2", "1"), embed=True),
    ),
    xlsx("embedded-object", "a button", under_sheet("ctrlProp", "xl/ctrlProps/c.xml")),
    xlsx(
        "file-macro",
        "a macro in a workbook that says it has none",
        beside(f"{MICROSOFT}/vbaProject", "xl/vbaProject.bin", b"\xd0\xcf"),
    ),
    xlsx(
        "file-macro",
        "an Excel 4 macro sheet",
        lambda: _second(office_file(), "xl/macrosheets/sheet1.xml", f"{MICROSOFT}/xlMacrosheet").packed(),
    ),
    xlsx(
        "file-macro",
        "a main part of a macro's type",
        lambda: edited(
            clean(),
            "[Content_Types].xml",
            ("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"),
        ),
    ),
    xlsx(
        "file-macro",
        "a shape that starts a macro",
        lambda: edited(boxed(words="Go"), "xl/drawings/drawing1.xml", ('macro=""', 'macro="[0]!Go"')),
    ),
    xlsx("custom-xml", "data of a document system", beside("customXml", "customXml/item1.xml")),
    xlsx("custom-xml", "a map to XML data", beside("xmlMaps", "xl/xmlMaps.xml")),
    xlsx(
        "revision-log",
        "the log of a shared workbook",
        beside("revisionHeaders", "xl/revisions/revisionHeaders.xml"),
    ),
    xlsx("revision-log", "the users of a shared workbook", beside("usernames", "xl/revisions/userNames.xml")),
    xlsx(
        "printer-settings",
        "a printer's settings",
        under_sheet("printerSettings", "xl/printerSettings/printerSettings1.bin", b"\x00S\x00e\x00r"),
    ),
    xlsx(
        "properties-thumbnail",
        "a preview",
        beside(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
            "docProps/thumbnail.jpeg",
            b"\xff\xd8\xff",
        ),
    ),
    xlsx("properties-custom", "properties of its own", beside("custom-properties", "docProps/custom.xml")),
    xlsx(
        "properties-personal",
        "who wrote it",
        lambda: edited(clean(), "docProps/core.xml", ("Exampleshire Council", SECRET)),
    ),
    xlsx(
        "properties-personal",
        "who saved it last",
        lambda: edited(clean(), "docProps/core.xml", ("Information Governance Team", SECRET)),
    ),
    xlsx(
        "properties-personal",
        "a login that saved it last",
        lambda: edited(clean(), "docProps/core.xml", ("Information Governance Team", "owrenf01")),
    ),
    xlsx("properties-personal", "whose manager", book(extended=f"<Manager>{SECRET}</Manager>")),
    xlsx(
        "properties-personal",
        "a person as the company",
        lambda: edited(clean(), "docProps/app.xml", ("Exampleshire Council", SECRET)),
    ),
    xlsx("properties-personal", "keywords with a name", book(core=f"<cp:keywords>{SECRET}</cp:keywords>")),
    xlsx(
        "properties-personal",
        "who locked it",
        lambda: edited(clean(), BOOK, ("<workbookPr", f'<fileSharing userName="{SECRET}"/><workbookPr')),
    ),
    xlsx(
        "properties-custom",
        "a property that no standard knows",
        book(core=f"<cp:caseOfficer>{SECRET}</cp:caseOfficer>"),
    ),
    xlsx("properties-custom", "the bases of its links", book(extended=f"<HLinks>{SECRET}</HLinks>")),
    xlsx(
        "text-own-path",
        "where it was saved",
        lambda: edited(
            clean(),
            BOOK,
            (
                "<bookViews>",
                '<x15ac:absPath xmlns:x15ac="urn:x" url="C:\\Users\\owrenf01\\Documents\\"/><bookViews>',
            ),
        ),
    ),
    xlsx(
        "text-own-path",
        "a link to a file share",
        lambda: office_file().link(SHEET, "hyperlink", "file:///\\\\srv\\cases\\1000Z.xlsx").packed(),
    ),
    xlsx(
        "link-personal",
        "a link to a person's address",
        lambda: office_file().link(SHEET, "hyperlink", "mailto:odette.wrenfield@hotmail.example").packed(),
    ),
    xlsx(
        "alt-text-personal",
        "a picture's description",
        lambda: pictured(plain_png(), marks=f' descr="{SECRET} in the dock"'),
    ),
    xlsx(
        "alt-text-personal",
        "a shape's name",
        lambda: edited(boxed(words="Total"), "xl/drawings/drawing1.xml", ("TextBox 1", SECRET)),
    ),
    xlsx(
        "picture-metadata",
        "a photograph with its place",
        lambda: pictured(jpeg_with_place(), name="image1.jpg"),
    ),
    xlsx(
        "picture-metadata", "a photograph with its place, called a PNG", lambda: pictured(jpeg_with_place())
    ),
    xlsx(
        "picture-cropped",
        "a picture cut to size",
        lambda: pictured(plain_png(), crop='<a:srcRect l="20000"/>'),
    ),
    xlsx(
        "part-unknown",
        "a drawing that plays back commands",
        lambda: pictured(b"\x01\x00\x00\x00" + SECRET.encode(), name="image1.emf"),
    ),
    xlsx(
        "part-unknown",
        "a part of a kind that no standard knows",
        beside("https://example.org/relationships/notes", "xl/notes.xml"),
    ),
    xlsx(
        "part-unknown",
        "a part of an allowed kind that is not XML",
        beside("theme", "xl/theme/theme2.xml", b"\x00\x01" + SECRET.encode()),
    ),
    xlsx(
        "part-unreferenced", "a part that nothing leads to", lambda: swapped(clean(), {"xl/old.xml": SECRET})
    ),
    xlsx(
        "part-unreferenced",
        "a part's relationships without the part",
        lambda: swapped(clean(), {"xl/_rels/old.xml.rels": "<Relationships/>"}),
    ),
    xlsx("shape-hidden", "a hidden text box", lambda: boxed(hidden=' hidden="1"')),
    xlsx(
        "shape-hidden",
        "a text box of no size",
        lambda: edited(
            boxed(), "xl/drawings/drawing1.xml", ('cx="900000" cy="400000"', 'cx="900000" cy="0"')
        ),
    ),
    xlsx(
        "shape-hidden",
        "a text box in a hidden group",
        lambda: drawn(
            ANCHOR.format(
                6,
                2,
                9,
                4,
                '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="Group 1" hidden="1"/></xdr:nvGrpSpPr>'
                + TEXT_BOX.format("", "", "/>", SECRET)
                + "</xdr:grpSp>",
            )
        ).packed(),
    ),
    xlsx(
        "shape-hidden",
        "a picture that is wholly transparent",
        lambda: pictured(plain_png(), alpha='<a:alphaModFix amt="0"/>'),
    ),
    xlsx("shape-covers", "a box over a filled cell", covered),
    xlsx(
        "xml-entities",
        "an entity",
        lambda: edited(
            clean(), SHEET, ("<worksheet", f'<!DOCTYPE worksheet [<!ENTITY a "{SECRET}">]><worksheet')
        ),
    ),
    xlsx(
        "xml-entities",
        "an entity in UTF-16",
        lambda: in_utf16(
            SHEET,
            edited(
                clean(), SHEET, ("<worksheet", f'<!DOCTYPE worksheet [<!ENTITY a "{SECRET}">]><worksheet')
            ),
        ),
    ),
    xlsx(
        "file-mislabelled",
        "a workbook without a table of its parts",
        lambda: swapped(clean(), {"[Content_Types].xml": None}),
    ),
    xlsx(
        "file-mislabelled",
        "a workbook with two main parts",
        lambda: office_file().link("", "officeDocument", SHEET, external=False).packed(),
    ),
    xlsx(
        "file-unreadable",
        "a sheet whose XML breaks off",
        lambda: swapped(clean(), {SHEET: unpack(clean())[SHEET][:-30]}),
    ),
)

CASES = (*HIDDEN, *INVISIBLE, *UNUSED, *BESIDE)
CLEAN = (("a workbook with an unused shared string table of two", "table.xlsx", clean),)
_ = (EMPTY_SHEET, STRINGS)
