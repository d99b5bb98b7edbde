"""Where a Word document hides things: one case for each place and each way to write it."""

from __future__ import annotations

from crafting.cases import SECRET, Case, Maker
from crafting.documents import (
    DOCUMENT,
    SETTINGS,
    SPACES,
    STYLES,
    clean,
    looking,
    office_file,
    paragraph,
    with_story,
)
from crafting.packages import HEAD, MICROSOFT, OFFICE, edited, swapped, unpack
from crafting.pictures import jpeg_with_place, plain_png
from crafting.workbooks import clean as clean_workbook

BLACK = '<w:color w:val="000000"/>'
BY = f'w:id="1" w:author="{SECRET}" w:date="2026-01-05T09:00:00Z"'
STYLE = (
    '<w:style w:type="{}" w:styleId="Quiet"><w:name w:val="Quiet"/><w:basedOn'
    ' w:val="Normal"/><w:rPr>{}</w:rPr></w:style>'
)


def docx(rule: str, story: str, make: Maker) -> Case:
    """A case in a document."""
    return Case(rule, story, "letter.docx", make)


def body(markup: str, **options: str) -> Maker:
    """The document with *markup* in its body."""
    return lambda: office_file(markup, **options).packed()


def look(markup: str, place: str = "", **options: str) -> Maker:
    """The document with the secret in a run that looks so."""
    return lambda: looking(markup, place, **options)


def beside(kind: str, name: str, part: bytes | str = f"<x>{SECRET}</x>") -> Maker:
    """The document with one more part."""
    return lambda: office_file().part(name, part, kind, DOCUMENT).packed()


def field(instruction: str, shown: str = "1") -> str:
    """A field in three runs, as Word writes it."""
    half = len(instruction) // 2
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f"{instruction[:half]}</w:instrText></w:r><w:r><w:instrText>{instruction[half:]}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


ANCHOR = (
    '<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>{}</wp:posOffset>'
    '</wp:positionH><wp:extent cx="900000" cy="300000"/><wp:docPr id="1" name="Picture 1"{}/><a:graphic>'
    "<a:graphicData>{}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)
BOX = (
    '<wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{}" cy="{}"/></a:xfrm>{}</wps:spPr><wps:txbx>'
    "<w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
)
PICTURE = (
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{}"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId9"/>'
    '{}</pic:blipFill><pic:spPr><a:xfrm><a:ext cx="900000" cy="300000"/></a:xfrm></pic:spPr></pic:pic>'
)
VML = (
    '<w:p><w:r><w:pict><v:shape id="s1"'
    ' style="{}"{}><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
)


def boxed(
    *, marks: str = "", offset: int = 0, size: str = "900000 300000", fill: str = "", words: str = ""
) -> str:
    """A text box in the body."""
    inner = BOX.format(*size.split(), fill, words or paragraph(SECRET))
    return ANCHOR.format(offset, marks, inner)


def pictured(picture: bytes, *, marks: str = "", crop: str = "", name: str = "image1.png") -> bytes:
    """The document with a picture."""
    shape = ANCHOR.format(0, marks, PICTURE.format(name, crop))
    return office_file(shape).part(f"word/media/{name}", picture, "image", DOCUMENT).packed()


def noted(called: str, *, kind: str = "footnote") -> bytes:
    """The document with a footnote, and *called* in its body."""
    note = f'<w:{kind} w:id="2">{paragraph(SECRET)}</w:{kind}>'
    whole = office_file(called)
    return whole.part(
        f"word/{kind}s.xml", f"{HEAD}<w:{kind}s {SPACES}>{note}</w:{kind}s>", f"{kind}s", DOCUMENT
    ).packed()


def strict() -> bytes:
    """A document in the Strict form of the standard with a deletion in it."""
    parts: dict[str, bytes | str] = {}
    for name, part in unpack(
        office_file(f"<w:del {BY}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>").packed()
    ).items():
        text = part.decode().replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        parts[name] = text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    return swapped(clean(), parts)


def shaded(fill: str, ink: str = "") -> str:
    """A shading of a run or paragraph, with ink."""
    return f'{ink}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


TRACKED = (
    docx(
        "tracked-change",
        "a deletion",
        body(f"<w:p><w:del {BY}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>"),
    ),
    docx(
        "tracked-change", "an insertion", body(f"<w:p><w:ins {BY}><w:r><w:t>Total</w:t></w:r></w:ins></w:p>")
    ),
    docx(
        "tracked-change",
        "a move",
        body(f"<w:p><w:moveFrom {BY}><w:r><w:t>{SECRET}</w:t></w:r></w:moveFrom></w:p>"),
    ),
    docx(
        "tracked-change",
        "a change of format",
        body(f"<w:p><w:r><w:rPr><w:rPrChange {BY}/></w:rPr><w:t>Total</w:t></w:r></w:p>"),
    ),
    docx("tracked-change", "a change of a paragraph", body(f"<w:p><w:pPr><w:pPrChange {BY}/></w:pPr></w:p>")),
    docx(
        "tracked-change",
        "a deleted paragraph mark",
        body(f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr></w:p>"),
    ),
    docx(
        "tracked-change",
        "a deleted cell",
        body(f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr></w:tc></w:tr></w:tbl>"),
    ),
    docx(
        "tracked-change",
        "a deletion in a header",
        lambda: with_story(
            "header", f"<w:p><w:del {BY}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>"
        ).packed(),
    ),
    docx(
        "tracked-change",
        "a deletion in a text box",
        body(boxed(words=f"<w:p><w:del {BY}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>")),
    ),
    docx("tracked-change", "a deletion in Strict form", strict),
    docx(
        "tracked-change",
        "a change of a section",
        body("", section=f"<w:sectPr><w:sectPrChange {BY}/></w:sectPr>"),
    ),
    docx(
        "tracked-change",
        "a change of the numbering's part",
        beside(
            "numbering",
            "word/numbering.xml",
            f"<w:numbering {SPACES}><w:lvl><w:rPr><w:rPrChange {BY}/></w:rPr></w:lvl></w:numbering>",
        ),
    ),
    docx(
        "tracked-change",
        "a change of a style",
        lambda: office_file(
            styles=f'<w:style w:styleId="S"><w:rPr><w:rPrChange {BY}/></w:rPr></w:style>'
        ).packed(),
    ),
    docx("comment", "comments", beside("comments", "word/comments.xml")),
    docx(
        "comment",
        "the newer kind of comments",
        beside(f"{MICROSOFT.replace('2006', '2018/08')}/commentsExtensible", "word/commentsExtensible.xml"),
    ),
    docx("comment", "a comment's mark", body('<w:p><w:commentRangeStart w:id="0"/></w:p>')),
    docx(
        "properties-personal",
        "the people of the document",
        beside(f"{MICROSOFT.replace('2006', '2011')}/people", "word/people.xml"),
    ),
)

BAR = '<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="{}"/></a:solidFill></wps:spPr><wps:bodyPr/></wps:wsp>'
IN_FRONT = ANCHOR.replace("<wp:docPr", "<wp:wrapNone/><wp:docPr")


UNSEEN = (
    docx(
        "shape-covers",
        "a black box over the text",
        body(paragraph(SECRET) + IN_FRONT.format(0, "", BAR.format("000000"))),
    ),
    docx(
        "shape-covers",
        "a white box over the text",
        body(paragraph(SECRET) + IN_FRONT.format(0, "", BAR.format("FFFFFF"))),
    ),
    docx(
        "shape-covers",
        "a black box of the old kind",
        body(
            paragraph(SECRET)
            + '<w:p><w:r><w:pict><v:rect style="position:absolute;width:90pt;height:9pt;z-index:1" fillcolor="black"/></w:pict></w:r></w:p>'
        ),
    ),
    docx("shape-off-page", "a text box just right of the page", body(boxed(offset=7_700_000))),
    docx("text-hidden", "hidden text", look("<w:vanish/>")),
    docx("text-hidden", "hidden text, said with a word", look('<w:vanish w:val="true"/>')),
    docx(
        "text-hidden",
        "hidden text by a style of the run",
        look('<w:rStyle w:val="Quiet"/>', styles=STYLE.format("character", "<w:vanish/>")),
    ),
    docx(
        "text-hidden",
        "hidden text by a style of the paragraph",
        look("", '<w:pStyle w:val="Quiet"/>', styles=STYLE.format("paragraph", "<w:vanish/>")),
    ),
    docx("text-hidden", "text hidden always", look("<w:specVanish/>")),
    docx(
        "text-hidden",
        "hidden text in a footnote",
        lambda: edited(
            noted('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
            "word/footnotes.xml",
            ("<w:rPr></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"),
        ),
    ),
    docx(
        "text-hidden",
        "a hidden row of a table",
        body(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(SECRET)}</w:tc></w:tr></w:tbl>"),
    ),
    docx(
        "text-hidden",
        "a header that no section calls",
        lambda: with_story("header", paragraph(SECRET), mark="").packed(),
    ),
    docx(
        "text-hidden",
        "a header of first pages where none differ",
        lambda: with_story("header", paragraph(SECRET), mark="first").packed(),
    ),
    docx(
        "text-hidden",
        "a footer of even pages where none differ",
        lambda: with_story("footer", paragraph(SECRET), mark="even").packed(),
    ),
    docx("text-hidden", "text hidden by the document's defaults", look("", defaults="<w:vanish/>")),
    docx(
        "text-hidden",
        "text hidden by the style of all paragraphs",
        lambda: edited(
            looking(""),
            STYLES,
            ('<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:rPr><w:vanish/></w:rPr>'),
        ),
    ),
    docx(
        "text-hidden",
        "text hidden by the style of its table",
        body(
            f"<w:tbl><w:tblPr><w:tblStyle"
            f' w:val="Quiet"/></w:tblPr><w:tr><w:tc>{paragraph(SECRET)}</w:tc></w:tr></w:tbl>',
            styles=STYLE.format("table", "<w:vanish/>"),
        ),
    ),
    docx("text-invisible", "white ink", look('<w:color w:val="FFFFFF"/>')),
    docx("text-invisible", "almost white ink", look('<w:color w:val="FDFDFD"/>')),
    docx(
        "text-invisible", "white ink by the theme", look('<w:color w:val="auto" w:themeColor="background1"/>')
    ),
    docx(
        "text-invisible",
        "white ink by a style",
        look("", '<w:pStyle w:val="Quiet"/>', styles=STYLE.format("paragraph", '<w:color w:val="FFFFFF"/>')),
    ),
    docx(
        "text-invisible",
        "white ink by the document's defaults",
        look("", defaults='<w:color w:val="FFFFFF"/>'),
    ),
    docx("text-invisible", "letters half a point high", look('<w:sz w:val="1"/>')),
    docx(
        "text-invisible",
        "letters half a point high by a style",
        look('<w:rStyle w:val="Quiet"/>', styles=STYLE.format("character", '<w:sz w:val="2"/>')),
    ),
    docx("text-invisible", "letters a hundredth wide", look('<w:w w:val="1"/>')),
    docx("text-invisible", "black on a black highlight", look('<w:highlight w:val="black"/>')),
    docx(
        "text-invisible",
        "black on a black highlight, said",
        look('<w:color w:val="000000"/><w:highlight w:val="black"/>'),
    ),
    docx(
        "text-invisible",
        "yellow on a yellow highlight",
        look('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
    ),
    docx("text-invisible", "black on a black shading", look(shaded("000000"))),
    docx(
        "text-invisible",
        "black on a black shading by the theme",
        look('<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="text1"/>'),
    ),
    docx(
        "text-invisible", "ink of its shading's colour", look(shaded("1F4E79", '<w:color w:val="1F4E79"/>'))
    ),
    docx(
        "text-invisible",
        "a solid pattern of ink",
        look('<w:shd w:val="solid" w:color="000000" w:fill="auto"/>'),
    ),
    docx("text-invisible", "black on a black paragraph", look('<w:color w:val="000000"/>', shaded("000000"))),
    docx(
        "text-invisible",
        "black on a black cell",
        body(
            f"<w:tbl><w:tr><w:tc><w:tcPr>{shaded('000000')}</w:tcPr>{paragraph(SECRET, BLACK)}</w:tc></w:tr></w:tbl>"
        ),
    ),
    docx("text-invisible", "ink without a fill", look("<w14:textFill><w14:noFill/></w14:textFill>")),
    docx(
        "text-invisible",
        "ink that is wholly transparent",
        look(
            '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha'
            ' w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
        ),
    ),
    docx(
        "text-invisible",
        "ink of the page's colour",
        look('<w:color w:val="DDEEFF"/>', before='<w:background w:color="DDEEFF"/>'),
    ),
    docx(
        "text-invisible", "a line half a point high", look("", '<w:spacing w:line="10" w:lineRule="exact"/>')
    ),
    docx(
        "text-invisible",
        "a row half a point high",
        body(
            f'<w:tbl><w:tr><w:trPr><w:trHeight w:val="10"'
            f' w:hRule="exact"/></w:trPr><w:tc>{paragraph(SECRET)}</w:tc></w:tr></w:tbl>'
        ),
    ),
    docx(
        "text-invisible",
        "white words in a text box without a fill",
        body(boxed(words=paragraph(SECRET, '<w:color w:val="FFFFFF"/>'))),
    ),
    docx(
        "text-invisible",
        "white words in a white text box",
        body(
            boxed(
                fill='<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
                words=paragraph(SECRET, '<w:color w:val="FFFFFF"/>'),
            )
        ),
    ),
    docx(
        "text-invisible",
        "white ink of a symbol-like run with a no-break hyphen",
        body(
            "<w:p><w:r><w:rPr><w:color"
            ' w:val="FFFFFF"/></w:rPr><w:t>Odette</w:t><w:noBreakHyphen/><w:t>Wrenfield'
            " 1000Z</w:t></w:r></w:p>"
        ),
    ),
    docx("shape-hidden", "a hidden text box", body(boxed(marks=' hidden="1"'))),
    docx("shape-hidden", "a text box of no size", body(boxed(size="900000 0"))),
    docx(
        "shape-hidden",
        "a hidden shape of the old kind",
        body(VML.format("visibility:hidden", "", paragraph(SECRET))),
    ),
    docx("shape-off-page", "a text box beside the page", body(boxed(offset=-20_000_000))),
    docx(
        "shape-off-page",
        "a text box of the old kind beside the page",
        body(VML.format("position:absolute;margin-left:-9000pt", "", paragraph(SECRET))),
    ),
    docx("shape-off-page", "words indented beyond the page", look("", '<w:ind w:left="31680"/>')),
    docx(
        "shape-off-page", "a frame beside the page", look("", '<w:framePr w:w="100" w:x="-25000" w:y="1"/>')
    ),
    docx("shape-off-page", "words raised beyond the page", look('<w:position w:val="3000"/>')),
    docx(
        "picture-cropped",
        "a picture cut to size",
        lambda: pictured(plain_png(), crop='<a:srcRect b="30000"/>'),
    ),
    docx(
        "picture-metadata",
        "a photograph with its place",
        lambda: pictured(jpeg_with_place(), name="image1.jpeg"),
    ),
    docx(
        "alt-text-personal",
        "a picture's description",
        lambda: pictured(plain_png(), marks=f' descr="{SECRET}"'),
    ),
    docx("alt-text-personal", "a picture's title", lambda: pictured(plain_png(), marks=f' title="{SECRET}"')),
    docx(
        "alt-text-personal",
        "a table's description",
        body(f'<w:tbl><w:tblPr><w:tblDescription w:val="{SECRET}"/></w:tblPr></w:tbl>'),
    ),
    docx(
        "alt-text-personal",
        "a description of the old kind",
        body(VML.format("width:9pt", f' alt="{SECRET}"', paragraph("Total"))),
    ),
)

KEPT = (
    docx("field-code", "a file that a field draws in", body(field(f'INCLUDETEXT "{SECRET}"'))),
    docx("field-code", "a condition with both its answers", body(field(f'IF 1 = 2 "{SECRET}" "1"'))),
    docx("field-code", "a property of the document", body(field("DOCPROPERTY Officer"))),
    docx("field-code", "the author's name", body(field("AUTHOR"))),
    docx("field-code", "a link by a path", body(field('HYPERLINK "C:\\Users\\owrenf01\\a.docx"'))),
    docx(
        "field-code",
        "a simple field",
        body(
            f'<w:p><w:fldSimple w:instr="QUOTE'
            f' &quot;{SECRET}&quot;"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
        ),
    ),
    docx("field-code", "a merge field", body(field("MERGEFIELD Surname"))),
    docx("text-unused", "a footnote that nothing calls", lambda: noted("")),
    docx("text-unused", "an endnote that nothing calls", lambda: noted("", kind="endnote")),
    docx(
        "text-unused",
        "the document's variables",
        lambda: office_file(
            settings=f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'
        ).packed(),
    ),
    docx(
        "text-unused",
        "a bookmark's name",
        body('<w:p><w:bookmarkStart w:id="1" w:name="Odette_Wrenfield"/></w:p>'),
    ),
    docx(
        "text-unused",
        "the choices of a list",
        body(
            f"<w:sdt><w:sdtPr><w:dropDownList><w:listItem"
            f' w:displayText="{SECRET}"/></w:dropDownList></w:sdtPr></w:sdt>'
        ),
    ),
    docx(
        "text-unused",
        "the title of a control",
        body(f'<w:sdt><w:sdtPr><w:alias w:val="{SECRET}"/></w:sdtPr></w:sdt>'),
    ),
    docx(
        "text-unused",
        "the help of a form field",
        body(
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="Ask'
            f' {SECRET}"/></w:ffData></w:fldChar></w:r></w:p>'
        ),
    ),
    docx(
        "text-unused",
        "the default of a form field",
        body(
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default'
            f' w:val="{SECRET}"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>'
        ),
    ),
    docx(
        "text-unused",
        "the tip of a link",
        body(
            f'<w:p><w:hyperlink w:anchor="a"'
            f' w:tooltip="{SECRET}"><w:r><w:t>Total</w:t></w:r></w:hyperlink></w:p>'
        ),
    ),
    docx(
        "text-unused",
        "the name of a style",
        lambda: office_file(styles=f'<w:style w:styleId="S"><w:name w:val="{SECRET}"/></w:style>').packed(),
    ),
    docx(
        "text-unused",
        "words that only the fallback says",
        body(
            f"<mc:AlternateContent><mc:Choice"
            f' Requires="wps"/><mc:Fallback>{paragraph(SECRET)}</mc:Fallback></mc:AlternateContent>'
        ),
    ),
    docx(
        "external-source",
        "a mail merge",
        lambda: office_file(settings='<w:mailMerge><w:query w:val="SELECT *"/></w:mailMerge>').packed(),
    ),
    docx(
        "external-source",
        "where a mail merge reads",
        lambda: office_file().link(SETTINGS, "mailMergeSource", "file:///C:/people.mdb").packed(),
    ),
    docx(
        "external-source",
        "a template elsewhere",
        lambda: office_file().link(SETTINGS, "attachedTemplate", "https://example.org/t.dotm").packed(),
    ),
    docx(
        "external-source",
        "a picture elsewhere",
        lambda: office_file().link(DOCUMENT, "image", "https://example.org/pixel.png").packed(),
    ),
    docx(
        "text-own-path",
        "a picture on a disk",
        lambda: office_file().link(DOCUMENT, "image", "file:///C:/Users/owrenf01/a.png").packed(),
    ),
    docx(
        "text-own-path",
        "a link to a drive",
        lambda: office_file().link(DOCUMENT, "hyperlink", "file:///H:/cases/a.docx").packed(),
    ),
    docx(
        "embedded-object",
        "an embedded workbook",
        lambda: office_file().part("word/embeddings/a.xlsx", clean_workbook(), "package", DOCUMENT).packed(),
    ),
    docx(
        "embedded-object",
        "an object of the old kind",
        beside("oleObject", "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"),
    ),
    docx(
        "embedded-object",
        "a page drawn in from HTML",
        beside("aFChunk", "word/afchunk.htm", f"<html>{SECRET}</html>"),
    ),
    docx("embedded-object", "a glossary", beside("glossaryDocument", "word/glossary/document.xml")),
    docx(
        "embedded-object",
        "an object's mark whose file is gone",
        body('<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'),
    ),
    docx("embedded-object", "a sub-document", body('<w:p><w:subDoc r:id="rId1"/></w:p>')),
    docx("file-macro", "a macro", beside(f"{MICROSOFT}/vbaProject", "word/vbaProject.bin", b"\xd0\xcf")),
    docx("custom-xml", "data of a document system", beside("customXml", "customXml/item1.xml")),
    docx(
        "custom-xml",
        "data in attributes alone",
        beside("customXml", "customXml/item1.xml", f'<case officer="{SECRET}"/>'),
    ),
    docx("properties-custom", "properties of its own", beside("custom-properties", "docProps/custom.xml")),
    docx(
        "properties-thumbnail",
        "a preview",
        beside("metadata/thumbnail", "docProps/thumbnail.jpeg", b"\xff\xd8\xff"),
    ),
    docx(
        "properties-personal",
        "who wrote it",
        lambda: edited(clean(), "docProps/core.xml", ("Exampleshire Council", SECRET)),
    ),
    docx(
        "properties-personal",
        "who protected it",
        lambda: office_file(settings=f'<w:writeProtection w:userName="{SECRET}"/>').packed(),
    ),
    docx(
        "link-personal",
        "a link to a person's page",
        lambda: (
            office_file().link(DOCUMENT, "hyperlink", "https://example.org/staff/Odette_Wrenfield").packed()
        ),
    ),
    docx(
        "printer-settings",
        "a printer's settings",
        beside("printerSettings", "word/printerSettings1.bin", b"\x00S"),
    ),
    docx(
        "part-remark",
        "a comment in the source",
        lambda: edited(clean(), DOCUMENT, ("<w:body>", f"<w:body><!-- {SECRET} -->")),
    ),
    docx(
        "part-unreferenced",
        "a part that nothing leads to",
        lambda: swapped(clean(), {"word/old.xml": f"<x>{SECRET}</x>"}),
    ),
    docx("file-mislabelled", "a workbook called .docx", clean_workbook),
    docx(
        "personal-sign-off",
        "a signature in the body",
        body(paragraph("Yours sincerely") + paragraph("Odette Wrenfield")),
    ),
    docx(
        "personal-email",
        "an address in a footer",
        lambda: with_story("footer", paragraph("odette.wrenfield@hotmail.example")).packed(),
    ),
    docx(
        "personal-email",
        "an address cut into runs",
        body("<w:p><w:r><w:t>odette.wren</w:t></w:r><w:r><w:t>field@hotmail.example</w:t></w:r></w:p>"),
    ),
    docx(
        "personal-email",
        "an address in the drawing of a diagram",
        beside(
            "diagramData",
            "word/diagrams/data1.xml",
            '<d xmlns:a="urn:a"><a:t>odette.wrenfield@hotmail.example</a:t></d>',
        ),
    ),
)

CASES = (*TRACKED, *UNSEEN, *KEPT)
