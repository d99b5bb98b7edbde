"""Where OpenDocument files hide things: one case for each place and each way to write it."""

from __future__ import annotations

from crafting.cases import SECRET, Case, Maker
from crafting.open_documents import (
    HEAD,
    SECRET_ROW,
    SECRET_SHEET,
    SPACES,
    cell,
    ods,
    odt,
    packed,
    parts,
    row,
    sheet,
    style,
)
from crafting.packages import edited, swapped
from crafting.pictures import jpeg_with_place, plain_png
from crafting.workbooks import clean as clean_workbook

WHITE = '<style:text-properties fo:color="#ffffff"/>'
SECRET_P = f"<text:p>{SECRET}</text:p>"
DELETED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>{0}'
    "</dc:creator></office:change-info><text:p>{0}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


def calc(rule: str, story: str, make: Maker) -> Case:
    """A case in a spreadsheet."""
    return Case(rule, story, "table.ods", make)


def writer(rule: str, story: str, make: Maker) -> Case:
    """A case in a text."""
    return Case(rule, story, "letter.odt", make)


def rows(*markup: str, **options: str) -> Maker:
    """The spreadsheet with rows after its table."""
    return lambda: ods(*markup, **options)


def text(markup: str, **options: str) -> Maker:
    """The text with *markup* in it."""
    return lambda: odt(markup, **options)


def styled_cell(properties: str, more: str = "", extra: str = "") -> Maker:
    """The secret in a cell of a style."""
    own = style("table-cell", properties, "s1", more)
    return lambda: ods(row(cell("Note"), cell(SECRET, ' table:style-name="s1"')), styles=extra + own)


def styled_span(properties: str, *, ending: str = "odt") -> Maker:
    """The secret in a span of a style, in a text or in a cell."""
    span = f'<text:span text:style-name="s1">{SECRET}</text:span>'
    own = style("text", properties)
    if ending == "ods":
        return lambda: ods(row(cell(span)), styles=own)
    return lambda: odt(f"<text:p>{span}</text:p>", styles=own)


def styled_paragraph(properties: str, **options: str) -> Maker:
    """The secret in a paragraph of a style."""
    own = style("paragraph", properties)
    return lambda: odt(f'<text:p text:style-name="s1">{SECRET}</text:p>', styles=own, **options)


def with_part(ending: str, name: str, part: bytes | str = f"<x>{SECRET}</x>") -> Maker:
    """The file with one more part."""
    whole = ods if ending == "ods" else odt
    return lambda: swapped(whole(), {name: part})


def frame(inner: str, attributes: str = "", **options: str) -> Maker:
    """The text with a frame."""
    size = "" if "svg:width" in attributes else ' svg:width="3cm" svg:height="2cm"'
    return lambda: odt(f"<text:p><draw:frame{size}{attributes}>{inner}</draw:frame></text:p>", **options)


BOX = f"<draw:text-box>{SECRET_P}</draw:text-box>"


def encrypted() -> bytes:
    """A spreadsheet whose manifest says that its parts are encrypted."""
    entry = '<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>'
    return ods(manifest=entry)


HIDDEN_TABLE = style("table", '<style:table-properties table:display="false"/>')
SHEETS = (
    calc(
        "shape-covers",
        "a box over filled cells",
        lambda: ods(
            row(
                cell("x").replace(
                    "</table", '<draw:custom-shape table:end-cell-address="Requests.D6"/></table'
                )
            ),
            row(cell("1"), cell(SECRET)),
            row(cell("1")),
        ),
    ),
    calc(
        "sheet-hidden",
        "a hidden sheet",
        rows(after=SECRET_SHEET.format(' table:style-name="s1"'), styles=HIDDEN_TABLE),
    ),
    calc(
        "sheet-hidden",
        "a sheet hidden by the style that its style is based on",
        rows(
            after=SECRET_SHEET.format(' table:style-name="s2"'),
            styles=HIDDEN_TABLE + style("table", "", "s2", ' style:parent-style-name="s1"'),
        ),
    ),
    calc(
        "sheet-hidden",
        "a sheet that says it is not shown",
        rows(after=SECRET_SHEET.format(' table:display="false"')),
    ),
    calc("cells-hidden", "a hidden row", rows(row(cell(SECRET), attributes=' table:visibility="collapse"'))),
    calc("cells-hidden", "a filtered row", rows(row(cell(SECRET), attributes=' table:visibility="filter"'))),
    calc(
        "cells-hidden",
        "a hidden column",
        rows(SECRET_ROW, before='<table:table-column/><table:table-column table:visibility="collapse"/>'),
    ),
    calc(
        "cells-hidden",
        "a column of no width",
        rows(
            SECRET_ROW,
            before='<table:table-column/><table:table-column table:style-name="s1"/>',
            styles=style("table-column", '<style:table-column-properties style:column-width="0in"/>'),
        ),
    ),
    calc(
        "cells-hidden",
        "a row of no height",
        rows(
            row(cell(SECRET), attributes=' table:style-name="s1"'),
            styles=style("table-row", '<style:table-row-properties style:row-height="0.001in"/>'),
        ),
    ),
    calc(
        "cells-hidden",
        "a closed group of rows",
        rows(f'<table:table-row-group table:display="false">{SECRET_ROW}</table:table-row-group>'),
    ),
    calc(
        "cells-hidden",
        "hidden rows written once for many",
        rows(row(cell(SECRET), attributes=' table:number-rows-repeated="3" table:visibility="collapse"')),
    ),
    calc(
        "cells-merged-over",
        "a value under a merged cell",
        rows(
            row(
                cell("Total", ' table:number-columns-spanned="2"'),
                cell(SECRET).replace("table:table-cell", "table:covered-table-cell"),
            )
        ),
    ),
    calc(
        "cells-far",
        "a value a thousand rows down",
        rows(row("<table:table-cell/>", attributes=' table:number-rows-repeated="1000"'), SECRET_ROW),
    ),
    calc(
        "cells-far",
        "a value a hundred columns off",
        rows(row('<table:table-cell table:number-columns-repeated="100"/>', cell(SECRET))),
    ),
    calc(
        "cells-outside-print-area",
        "a value outside the print area",
        rows(SECRET_ROW, attributes=' table:print-ranges="Requests.A1:Requests.B2"'),
    ),
    calc(
        "cells-outside-print-area",
        "a value outside the print area of a quoted sheet",
        rows(SECRET_ROW, attributes=" table:print-ranges=\"$'My sheet'.$A$1:.$B$2\""),
    ),
    calc(
        "filter-active",
        "a filter that is set",
        rows(
            after='<table:database-ranges><table:database-range table:name="a"><table:filter><table:filter-condition table:value="1"/></table:filter></table:database-range></table:database-ranges>'
        ),
    ),
    calc(
        "saved-view",
        "a scenario",
        rows(after=f'<table:table table:name="B"><table:scenario table:comment="{SECRET}"/></table:table>'),
    ),
    calc(
        "pivot-cache",
        "a pivot table",
        rows(
            after='<table:data-pilot-tables><table:data-pilot-table table:name="DataPilot1"/></table:data-pilot-tables>'
        ),
    ),
    calc(
        "connection",
        "a range read from a database",
        rows(
            after='<table:database-ranges><table:database-range><table:database-source-sql table:database-name="staff"/></table:database-range></table:database-ranges>'
        ),
    ),
    calc(
        "connection",
        "a link of the old kind",
        rows(
            after='<table:dde-links><table:dde-link><office:dde-source office:dde-item="A1"/></table:dde-link></table:dde-links>'
        ),
    ),
    calc(
        "external-source",
        "a sheet of another file",
        rows(after='<table:table table:name="B"><table:table-source xlink:href="file.ods"/></table:table>'),
    ),
    calc(
        "external-source",
        "a formula that reads another file",
        rows(row(cell("1", " table:formula=\"of:='file:///C:/staff.ods'#$Sheet1.A1\""))),
    ),
    calc(
        "external-source",
        "a formula that asks a web service",
        rows(row(cell("1", ' table:formula="of:=WEBSERVICE(&quot;https://example.org&quot;)"'))),
    ),
    calc(
        "defined-name-hidden",
        "a name with a value",
        rows(
            after=f'<table:named-expressions><table:named-expression table:name="a" table:expression="&quot;{SECRET}&quot;"/></table:named-expressions>'
        ),
    ),
    calc(
        "defined-name-hidden",
        "a hidden name",
        rows(
            after='<table:named-expressions><table:named-range table:name="a" loext:hidden="true" table:cell-range-address="$Requests.$A$1"/></table:named-expressions>'
        ),
    ),
    calc(
        "text-unused",
        "a name in a prompt",
        rows(
            after=f'<table:content-validations><table:content-validation table:name="v"><table:help-message><text:p>Ask {SECRET}</text:p></table:help-message></table:content-validation></table:content-validations>'
        ),
    ),
    calc(
        "text-unused",
        "a name in a list of choices",
        rows(
            after=f'<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-in-list(&quot;Open&quot;;&quot;{SECRET}&quot;)"/></table:content-validations>'
        ),
    ),
    calc(
        "text-unused",
        "a name in a formula",
        rows(row(cell("1", f' table:formula="of:=IF(1=2;&quot;{SECRET}&quot;;1)"'))),
    ),
    calc(
        "text-unused",
        "a value that the cell does not show",
        rows(
            row(
                f'<table:table-cell office:value-type="string" office:string-value="{SECRET}"><text:p>Total</text:p></table:table-cell>'
            )
        ),
    ),
    calc(
        "text-unused",
        "a name in the title of the sheet",
        rows(
            attributes="",
            after=f'<table:table table:name="B"><table:desc>{SECRET}</table:desc></table:table>',
        ),
    ),
    calc(
        "comment",
        "a comment on a cell",
        rows(
            row(
                f"<table:table-cell><office:annotation><dc:creator>{SECRET}</dc:creator>{SECRET_P}</office:annotation></table:table-cell>"
            )
        ),
    ),
    calc(
        "tracked-change",
        "changes that were tracked",
        rows(
            before=f'<table:tracked-changes><table:cell-content-change table:id="c"><table:previous>{cell(SECRET)}</table:previous></table:cell-content-change></table:tracked-changes>'
        ),
    ),
    calc("text-invisible", "white ink", styled_cell(WHITE)),
    calc(
        "text-invisible",
        "ink of the cell's colour",
        styled_cell(
            '<style:table-cell-properties fo:background-color="#1f4e79"/><style:text-properties fo:color="#1f4e79"/>'
        ),
    ),
    calc(
        "text-invisible",
        "a black cell",
        styled_cell(
            '<style:table-cell-properties fo:background-color="#000000"/><style:text-properties fo:color="#000000"/>'
        ),
    ),
    calc("text-invisible", "tiny letters", styled_cell('<style:text-properties fo:font-size="1pt"/>')),
    calc("text-invisible", "a white span in a cell", styled_span(WHITE, ending="ods")),
    calc(
        "text-invisible",
        "a format that shows nothing",
        styled_cell("", ' style:data-style-name="N1"', '<number:text-style style:name="N1"/>'),
    ),
    calc(
        "text-invisible",
        "transparent letters",
        styled_cell('<style:text-properties loext:opacity="0%" fo:color="#000000"/>'),
    ),
    calc(
        "text-invisible",
        "white by the column's style",
        rows(
            SECRET_ROW,
            before='<table:table-column/><table:table-column table:default-cell-style-name="s1"/>',
            styles=style("table-cell", WHITE),
        ),
    ),
    calc(
        "text-invisible",
        "white under a condition",
        styled_cell(
            '<style:map style:condition="cell-content()!=0" style:apply-style-name="s9"/>',
            "",
            style("table-cell", WHITE, "s9"),
        ),
    ),
    calc(
        "text-invisible",
        "white under a condition of the newer kind",
        rows(
            SECRET_ROW,
            after="",
            styles=style("table-cell", WHITE, "s9"),
            before='<calcext:conditional-formats xmlns:calcext="urn:c"><calcext:conditional-format calcext:target-range-address="Requests.A1:Requests.D9"><calcext:condition calcext:apply-style-name="s9" calcext:value="&gt;0"/></calcext:conditional-format></calcext:conditional-formats>',
        ),
    ),
    calc(
        "text-hidden",
        "a protected cell that hides its content",
        styled_cell('<style:table-cell-properties style:cell-protect="hidden-and-protected"/>'),
    ),
    calc(
        "personal-email",
        "an address in a cell that is seen",
        rows(row(cell("odette.wrenfield@hotmail.example"))),
    ),
    calc("table-personal-column", "a column of surnames", rows(row(cell("Surname")))),
    calc(
        "shape-hidden",
        "a hidden shape on a sheet",
        rows(
            before=f'<table:shapes><draw:frame svg:width="3cm" svg:height="2cm" draw:display="none">{BOX}</draw:frame></table:shapes>'
        ),
    ),
    calc(
        "embedded-object",
        "an embedded object",
        with_part(
            "ods",
            "Object 1/content.xml",
            f"{HEAD}<office:document-content{SPACES}><office:body><office:text>{SECRET_P}</office:text></office:body></office:document-content>",
        ),
    ),
)

BAR = style(
    "graphic",
    '<style:graphic-properties draw:fill="solid" draw:fill-color="#000000" style:wrap="run-through"/>',
    "g",
)
TEXTS = (
    writer(
        "shape-covers",
        "a black box over the text",
        text(
            f'<text:p>{SECRET}<draw:custom-shape draw:style-name="g" svg:width="3cm" svg:height="1cm"/></text:p>',
            styles=BAR,
        ),
    ),
    writer("tracked-change", "a deletion", text(DELETED.format(SECRET))),
    writer(
        "tracked-change",
        "an insertion's mark",
        text(
            '<text:p><text:change-start text:change-id="c1"/>Total<text:change-end text:change-id="c1"/></text:p>'
        ),
    ),
    writer(
        "comment",
        "a comment",
        text(
            f"<text:p>Total<office:annotation><dc:creator>{SECRET}</dc:creator>{SECRET_P}</office:annotation></text:p>"
        ),
    ),
    writer("text-hidden", "hidden letters", styled_span('<style:text-properties text:display="none"/>')),
    writer(
        "text-hidden",
        "a hidden paragraph's letters",
        styled_paragraph('<style:text-properties text:display="none"/>'),
    ),
    writer(
        "text-hidden",
        "letters hidden under a condition",
        styled_span('<style:text-properties text:display="condition"/>'),
    ),
    writer(
        "text-hidden",
        "a hidden text's field",
        text(f'<text:p><text:hidden-text text:condition="ooow:1" text:string-value="{SECRET}"/></text:p>'),
    ),
    writer(
        "text-hidden",
        "a hidden paragraph's field",
        text(f'<text:p><text:hidden-paragraph text:condition="ooow:1"/>{SECRET}</text:p>'),
    ),
    writer(
        "text-hidden",
        "a hidden section",
        text(f'<text:section text:name="s" text:display="none">{SECRET_P}</text:section>'),
    ),
    writer(
        "text-hidden",
        "a section hidden under a condition",
        text(
            f'<text:section text:name="s" text:display="condition" text:condition="ooow:1">{SECRET_P}</text:section>'
        ),
    ),
    writer(
        "text-hidden",
        "a header that is not shown",
        text(
            "",
            page_styles=f'<office:master-styles><style:master-page style:name="Standard"><style:header style:display="false">{SECRET_P}</style:header></style:master-page></office:master-styles>',
        ),
    ),
    writer("text-invisible", "white ink", styled_span(WHITE)),
    writer("text-invisible", "white ink of a paragraph", styled_paragraph(WHITE)),
    writer("text-invisible", "tiny letters", styled_span('<style:text-properties fo:font-size="1pt"/>')),
    writer(
        "text-invisible",
        "tiny letters by a part of the size",
        styled_span('<style:text-properties fo:font-size="5%"/>'),
    ),
    writer(
        "text-invisible",
        "letters a hundredth wide",
        styled_span('<style:text-properties style:text-scale="1%"/>'),
    ),
    writer(
        "text-invisible",
        "transparent letters",
        styled_span('<style:text-properties loext:opacity="0%" fo:color="#000000"/>'),
    ),
    writer(
        "text-invisible",
        "black on a black ground",
        styled_span('<style:text-properties fo:color="#000000" fo:background-color="#000000"/>'),
    ),
    writer(
        "text-invisible",
        "automatic ink on a black ground",
        styled_span('<style:text-properties fo:background-color="#000000"/>'),
    ),
    writer(
        "text-invisible",
        "black on a black paragraph",
        styled_paragraph(
            '<style:paragraph-properties fo:background-color="#000000"/><style:text-properties fo:color="#000000"/>'
        ),
    ),
    writer(
        "text-invisible",
        "white by the default style",
        text(
            SECRET_P,
            page_styles=f'<office:styles><style:default-style style:family="paragraph">{WHITE}</style:default-style></office:styles>',
        ),
    ),
    writer("shape-hidden", "a frame that is not shown", frame(BOX, ' draw:display="none"')),
    writer("shape-hidden", "a frame of no size", frame(BOX, ' svg:width="0cm" svg:height="0cm"')),
    writer("shape-off-page", "a frame beside the page", frame(BOX, ' svg:x="-90cm" svg:y="1cm"')),
    writer("alt-text-personal", "a picture's description", frame(f"<svg:desc>{SECRET}</svg:desc>")),
    writer(
        "alt-text-personal", "a frame's name", frame(BOX.replace(SECRET, "Total"), f' draw:name="{SECRET}"')
    ),
    writer(
        "picture-cropped",
        "a picture cut to size",
        frame(
            '<draw:image xlink:href="Pictures/a.png"/>',
            ' draw:style-name="g"',
            styles=style("graphic", '<style:graphic-properties fo:clip="rect(0cm, 2cm, 0cm, 0cm)"/>', "g"),
        ),
    ),
    writer(
        "picture-metadata",
        "a photograph with its place",
        with_part("odt", "Pictures/a.jpg", jpeg_with_place()),
    ),
    writer(
        "part-unknown",
        "a drawing that plays back commands",
        with_part("odt", "Pictures/a.wmf", b"\xd7\xcd\xc6\x9a" + SECRET.encode()),
    ),
    writer(
        "field-code",
        "the author's name",
        text(f"<text:p><text:author-name>{SECRET}</text:author-name></text:p>"),
    ),
    writer(
        "field-code",
        "a condition with both its answers",
        text(
            f'<text:p><text:conditional-text text:condition="1" text:string-value-if-true="{SECRET}">1</text:conditional-text></text:p>'
        ),
    ),
    writer("field-code", "a script", text(f"<text:p><text:script>{SECRET}</text:script></text:p>")),
    writer(
        "field-code",
        "the file's path",
        text("<text:p><text:file-name>/home/ow/a.odt</text:file-name></text:p>"),
    ),
    writer(
        "text-unused",
        "a variable's value",
        text(
            f'<text:user-field-decls><text:user-field-decl text:name="a" office:string-value="{SECRET}"/></text:user-field-decls>'
        ),
    ),
    writer(
        "text-unused",
        "a bookmark's name",
        text('<text:p><text:bookmark text:name="Odette_Wrenfield"/></text:p>'),
    ),
    writer(
        "text-unused",
        "a section's name",
        text(f'<text:section text:name="{SECRET}"><text:p>Total</text:p></text:section>'),
    ),
    writer(
        "text-unused",
        "a style's name",
        text("", styles=style("paragraph", "", "P9", f' style:display-name="{SECRET}"')),
    ),
    writer(
        "embedded-object", "an object of the old kind", frame('<draw:object-ole xlink:href="./Object 1"/>')
    ),
    writer(
        "embedded-object",
        "a picture that stands for an object",
        with_part("odt", "ObjectReplacements/Object 1", b"\x01"),
    ),
    writer("embedded-object", "a workbook in the file", with_part("odt", "Object 1.xlsx", clean_workbook())),
    writer(
        "external-source",
        "a picture elsewhere",
        frame('<draw:image xlink:href="https://example.org/pixel.png"/>'),
    ),
    writer(
        "external-source",
        "a section of another file",
        text(
            '<text:section text:name="s"><text:section-source xlink:href="https://example.org/a.odt"/></text:section>'
        ),
    ),
    writer(
        "external-source",
        "a page in a frame",
        frame('<draw:floating-frame xlink:href="https://example.org/"/>'),
    ),
    writer(
        "external-source",
        "a database of addresses",
        text(
            "",
            settings='<config:config-item config:name="CurrentDatabaseDataSource" config:type="string">Staff</config:config-item>',
        ),
    ),
    writer(
        "text-own-path",
        "a link to a disk",
        text('<text:p><text:a xlink:href="file:///home/owrenf01/a.odt">Total</text:a></text:p>'),
    ),
    writer(
        "text-own-path",
        "a template on a disk",
        text("", meta='<meta:template xlink:href="file:///home/owrenf01/t.ott"/>'),
    ),
    writer(
        "link-personal",
        "a link to a person's address",
        text('<text:p><text:a xlink:href="mailto:odette.wrenfield@hotmail.example">Total</text:a></text:p>'),
    ),
    writer("file-macro", "a macro", with_part("odt", "Basic/Standard/Module1.xml")),
    writer("file-macro", "a script of another language", with_part("odt", "Scripts/python/a.py")),
    writer(
        "file-macro",
        "something that runs when it opens",
        text(
            "",
            scripts='<office:scripts><office:event-listeners><script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:a"/></office:event-listeners></office:scripts>',
        ),
    ),
    writer("revision-log", "earlier versions", with_part("odt", "Versions/Version1", b"PK")),
    writer("revision-log", "the list of earlier versions", with_part("odt", "VersionList.xml")),
    writer("properties-thumbnail", "a preview", with_part("odt", "Thumbnails/thumbnail.png", plain_png())),
    writer(
        "properties-personal",
        "who wrote it",
        lambda: edited(odt(), "meta.xml", ("Exampleshire Council", SECRET)),
    ),
    writer(
        "properties-personal",
        "who wrote it first",
        text("", meta=f"<meta:initial-creator>{SECRET}</meta:initial-creator>"),
    ),
    writer(
        "properties-personal", "who printed it", text("", meta=f"<meta:printed-by>{SECRET}</meta:printed-by>")
    ),
    writer("properties-personal", "a signature", with_part("odt", "META-INF/documentsignatures.xml")),
    writer(
        "properties-custom",
        "a property of its own",
        text("", meta=f'<meta:user-defined meta:name="Case officer">{SECRET}</meta:user-defined>'),
    ),
    writer(
        "printer-settings",
        "a printer",
        text(
            "",
            settings='<config:config-item config:name="PrinterName" config:type="string">HQ-3F-OW</config:config-item>',
        ),
    ),
    writer("part-unknown", "a part that no standard knows", with_part("odt", "notes.bin", SECRET.encode())),
    writer(
        "part-unreferenced", "a picture that no page shows", with_part("odt", "Pictures/b.png", plain_png())
    ),
    writer(
        "part-remark",
        "a comment in the source",
        lambda: edited(odt(), "content.xml", ("<office:body>", f"<office:body><!-- {SECRET} -->")),
    ),
    writer(
        "xml-entities",
        "an entity",
        lambda: edited(
            odt(),
            "content.xml",
            ("<office:document-content", f'<!DOCTYPE a [<!ENTITY a "{SECRET}">]><office:document-content'),
        ),
    ),
    writer(
        "file-encrypted",
        "a text with a password",
        lambda: swapped(encrypted(), {"mimetype": "application/vnd.oasis.opendocument.text"}),
    ),
    writer("file-mislabelled", "a spreadsheet called .odt", ods),
    writer(
        "file-unreadable",
        "a text without its content",
        lambda: packed(
            "odt", {name: part for name, part in parts("odt", "").items() if name != "content.xml"}
        ),
    ),
    writer(
        "personal-email", "an address in the text", text("<text:p>odette.wrenfield@hotmail.example</text:p>")
    ),
    writer(
        "personal-email",
        "an address in a footer",
        text(
            "",
            page_styles='<office:master-styles><style:master-page style:name="Standard"><style:footer><text:p>odette.wrenfield@hotmail.example</text:p></style:footer></style:master-page></office:master-styles>',
        ),
    ),
)
CASES = (*SHEETS, *TEXTS)
_ = sheet
