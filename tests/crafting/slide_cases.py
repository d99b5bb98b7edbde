"""Where a PowerPoint file hides things: one case for each place and each way to write it."""

from __future__ import annotations

from crafting.cases import SECRET, Case, Maker
from crafting.packages import HEAD, MICROSOFT, OFFICE, edited, swapped, unpack
from crafting.pictures import jpeg_with_place, plain_png
from crafting.slides import NAMES, SHOW, SLIDE, SPACES, clean, office_file, planted, shape, slide
from crafting.workbooks import clean as clean_workbook


def pptx(rule: str, story: str, make: Maker) -> Case:
    """A case in a presentation."""
    return Case(rule, story, "talk.pptx", make)


def solid(colour: str, more: str = "") -> str:
    """A plain fill."""
    return f'<a:solidFill><a:srgbClr val="{colour}">{more}</a:srgbClr></a:solidFill>'


def ink(fill: str, attributes: str = "") -> str:
    """A run's properties with a fill."""
    return f"<a:rPr{attributes}>{fill}</a:rPr>"


def shapes(markup: str, **options: str) -> Maker:
    """The presentation with *markup* on its slide."""
    return lambda: office_file(markup, **options).packed()


def box(**options: str) -> Maker:
    """The presentation with the secret in a box so drawn."""
    return lambda: planted(**options)


def beside(kind: str, name: str, part: bytes | str = f"<x>{SECRET}</x>", source: str = SHOW) -> Maker:
    """The presentation with one more part."""
    return lambda: office_file().part(name, part, kind, source).packed()


def picture(*, at: str = "600000 900000", marks: str = "", crop: str = "", alpha: str = "") -> str:
    """A picture on the slide."""
    x, y = at.split()
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="5" name="Picture 4"{marks}/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="rId9">{alpha}</a:blip>{crop}</p:blipFill><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        '<a:ext cx="4000000" cy="900000"/></a:xfrm></p:spPr></p:pic>'
    )


def pictured(content: bytes | None = None, name: str = "image1.png", **options: str) -> bytes:
    """The presentation with a picture."""
    whole = office_file(picture(**options))
    return whole.part(f"ppt/media/{name}", content or plain_png(), "image", SLIDE).packed()


def grouped(inner: str, marks: str = "", at: str = "0 0") -> str:
    """Shapes in a group whose own coordinates begin at *at*."""
    x, y = at.split()
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="Group 6"{marks}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="6858000"/><a:chOff x="{x}" y="{y}"/>'
        f'<a:chExt cx="9144000" cy="6858000"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def noted(words: str = SECRET, kind: str = '<p:ph type="body"/>') -> bytes:
    """The presentation with speaker notes."""
    notes = f"{HEAD}<p:notes {SPACES}><p:cSld><p:spTree>{NAMES}{shape(words, kind=kind)}</p:spTree></p:cSld></p:notes>"
    return office_file().part("ppt/notesSlides/notesSlide1.xml", notes, "notesSlide", SLIDE).packed()


def unlisted() -> bytes:
    """A slide that is not in the show."""
    return office_file().part("ppt/slides/slide2.xml", slide(shape(SECRET)), "slide", SHOW).packed()


def table(words: str, run: str, fill: str = "") -> str:
    """A table of one cell on the slide."""
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="6" name="Table 5"/></p:nvGraphicFramePr><p:xfrm><a:off x="600000"'
        ' y="900000"/><a:ext cx="4000000" cy="900000"/></p:xfrm><a:graphic><a:graphicData><a:tbl><a:tr h="370840"><a:tc>'
        f"<a:txBody><a:bodyPr/><a:p><a:r>{run}<a:t>{words}</a:t></a:r></a:p></a:txBody><a:tcPr>{fill}</a:tcPr></a:tc></a:tr>"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def strict() -> bytes:
    """A presentation in the Strict form of the standard whose slide is hidden."""
    parts: dict[str, bytes | str] = {}
    for name, part in unpack(office_file(shape(SECRET), attributes=' show="0"').packed()).items():
        text = part.decode().replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        text = text.replace(
            "http://schemas.openxmlformats.org/presentationml/2006/main",
            "http://purl.oclc.org/ooxml/presentationml/main",
        )
        parts[name] = text.replace(
            "http://schemas.openxmlformats.org/drawingml/2006/main",
            "http://purl.oclc.org/ooxml/drawingml/main",
        )
    return swapped(clean(), parts)


WHITE, BLACK = solid("FFFFFF"), solid("000000")
LIST_STYLE = f"<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr>{WHITE}</a:defRPr></a:lvl1pPr></a:lstStyle>"

CASES = (
    pptx("slide-hidden", "a hidden slide", shapes(shape(SECRET), attributes=' show="0"')),
    pptx(
        "slide-hidden", "a hidden slide, said with a word", shapes(shape(SECRET), attributes=' show="false"')
    ),
    pptx("slide-hidden", "a hidden slide in Strict form", strict),
    pptx("slide-hidden", "a slide that is not in the show", unlisted),
    pptx("speaker-notes", "notes", noted),
    pptx("speaker-notes", "notes in a box of their own", lambda: noted(kind="")),
    pptx("speaker-notes", "a note's header", lambda: noted(kind='<p:ph type="hdr"/>')),
    pptx("comment", "comments", beside("comments", "ppt/comments/comment1.xml", source=SLIDE)),
    pptx(
        "comment",
        "comments of the newer kind",
        beside(f"{MICROSOFT.replace('2006', '2018/10')}/comments", "ppt/comments/modern.xml", source=SLIDE),
    ),
    pptx("comment", "who commented", beside("commentAuthors", "ppt/commentAuthors.xml")),
    pptx(
        "comment",
        "who commented, the newer kind",
        beside(f"{MICROSOFT.replace('2006', '2018/10')}/authors", "ppt/authors.xml"),
    ),
    pptx(
        "comment",
        "ink",
        beside(f"{MICROSOFT.replace('2006', '2007/10')}/ink", "ppt/ink/ink1.xml", source=SLIDE),
    ),
    pptx("shape-hidden", "a hidden shape", box(marks=' hidden="1"')),
    pptx("shape-hidden", "a shape in a hidden group", shapes(grouped(shape(SECRET), ' hidden="1"'))),
    pptx("shape-hidden", "a shape of no size", box(size="4000000 0")),
    pptx(
        "shape-hidden",
        "a picture that is wholly transparent",
        lambda: pictured(alpha='<a:alphaModFix amt="0"/>'),
    ),
    pptx("shape-hidden", "a hidden picture", lambda: pictured(marks=' hidden="true"')),
    pptx("shape-off-page", "a shape left of the slide", box(at="-5000000 900000")),
    pptx("shape-off-page", "a shape below the slide", box(at="600000 7000000")),
    pptx("shape-off-page", "a shape mostly beside the slide", box(at="-3950000 900000")),
    pptx("shape-off-page", "a picture right of the slide", lambda: pictured(at="9200000 900000")),
    pptx(
        "shape-off-page", "a shape that its group moves off", shapes(grouped(shape(SECRET), at="20000000 0"))
    ),
    pptx(
        "shape-off-page",
        "words beside the slides in a layout",
        lambda: office_file(layout=shape(SECRET, at="-5000000 0")).packed(),
    ),
    pptx("shape-covers", "a white box over words", shapes(shape(SECRET) + shape("", fill=WHITE))),
    pptx("shape-covers", "a black box over words", shapes(shape(SECRET) + shape("", fill=BLACK))),
    pptx(
        "shape-covers",
        "a box of the theme's colour over words",
        shapes(shape(SECRET) + shape("", fill='<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>')),
    ),
    pptx(
        "shape-covers", "a gradient box over words", shapes(shape(SECRET) + shape("", fill="<a:gradFill/>"))
    ),
    pptx(
        "shape-covers",
        "a picture over words",
        lambda: (
            office_file(shape(SECRET, size="4000000 800000") + picture())
            .part("ppt/media/image1.png", plain_png(), "image", SLIDE)
            .packed()
        ),
    ),
    pptx(
        "shape-covers",
        "a box over a picture",
        lambda: (
            office_file(picture() + shape("", size="4000000 900000", fill=BLACK))
            .part("ppt/media/image1.png", plain_png(), "image", SLIDE)
            .packed()
        ),
    ),
    pptx(
        "shape-covers",
        "a box over most of a picture's words",
        shapes(shape(SECRET) + shape("", at="620000 930000", size="3970000 760000", fill=BLACK)),
    ),
    pptx(
        "shape-covers", "a box over words in a group", shapes(grouped(shape(SECRET)) + shape("", fill=BLACK))
    ),
    pptx("text-invisible", "white words on a white slide", box(run=ink(WHITE))),
    pptx(
        "text-invisible",
        "white words by the theme",
        box(run=ink('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')),
    ),
    pptx(
        "text-invisible", "words of their box's colour", box(fill=solid("1F4E79"), run=ink(solid("1F4E79")))
    ),
    pptx("text-invisible", "black words on a black box", box(fill=BLACK, run=ink(BLACK))),
    pptx("text-invisible", "words without a fill", box(run=ink("<a:noFill/>"))),
    pptx(
        "text-invisible",
        "words that are wholly transparent",
        box(run=ink(solid("000000", '<a:alpha val="0"/>'))),
    ),
    pptx("text-invisible", "tiny words", box(run='<a:rPr sz="100"/>')),
    pptx("text-invisible", "white words by the box's own style", box(body=LIST_STYLE)),
    pptx(
        "text-invisible",
        "white words on a white slide of its own",
        shapes(
            shape(SECRET, run=ink(solid("C00000"))), before=f"<p:bg><p:bgPr>{solid('C00000')}</p:bgPr></p:bg>"
        ),
    ),
    pptx("text-invisible", "white words in a table", shapes(table(SECRET, ink(WHITE), WHITE))),
    pptx(
        "text-invisible",
        "words highlighted in their own colour",
        box(run=f'<a:rPr>{BLACK}<a:highlight><a:srgbClr val="000000"/></a:highlight></a:rPr>'),
    ),
    pptx("picture-cropped", "a picture cut to size", lambda: pictured(crop='<a:srcRect t="40000"/>')),
    pptx(
        "picture-cropped",
        "a picture cut to size on a layout",
        lambda: office_file(layout=picture(crop='<a:srcRect t="40000"/>')).packed(),
    ),
    pptx(
        "picture-metadata", "a photograph with its place", lambda: pictured(jpeg_with_place(), "image1.jpg")
    ),
    pptx("alt-text-personal", "a picture's description", lambda: pictured(marks=f' descr="{SECRET}"')),
    pptx("alt-text-personal", "a shape's name", lambda: edited(clean(), SLIDE, ("TextBox 3", SECRET))),
    pptx(
        "text-unused",
        "the name of a section",
        lambda: office_file(
            lists=f'<p:extLst><p:ext><p14:sectionLst xmlns:p14="urn:x"><p14:section name="{SECRET}"/></p14:sectionLst></p:ext></p:extLst>'
        ).packed(),
    ),
    pptx(
        "text-unused",
        "the name of a show",
        lambda: office_file(
            lists=f'<p:custShowLst><p:custShow name="{SECRET}" id="0"/></p:custShowLst>'
        ).packed(),
    ),
    pptx(
        "text-unused",
        "words that only the fallback says",
        shapes(
            f'<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>{shape(SECRET)}</mc:Fallback></mc:AlternateContent>'
        ),
    ),
    pptx(
        "text-unused",
        "the tip of a link",
        box(run=f'<a:rPr><a:hlinkClick r:id="rId1" tooltip="{SECRET}"/></a:rPr>'),
    ),
    pptx(
        "embedded-object",
        "a workbook behind a chart",
        lambda: (
            office_file()
            .part("ppt/charts/chart1.xml", "<c/>", "chart", SLIDE)
            .part("ppt/embeddings/a.xlsx", clean_workbook(), "package", "ppt/charts/chart1.xml")
            .packed()
        ),
    ),
    pptx(
        "embedded-object",
        "an object of the old kind",
        beside("oleObject", "ppt/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0", SLIDE),
    ),
    pptx("embedded-object", "a recording", beside("audio", "ppt/media/media1.wav", b"RIFF", SLIDE)),
    pptx("custom-xml", "tags", beside("tags", "ppt/tags/tag1.xml")),
    pptx(
        "revision-log",
        "who changed what",
        beside(f"{MICROSOFT.replace('2006', '2016/11')}/changesInfo", "ppt/changesInfos/changesInfo1.xml"),
    ),
    pptx(
        "properties-thumbnail",
        "a preview",
        beside("metadata/thumbnail", "docProps/thumbnail.jpeg", b"\xff\xd8\xff"),
    ),
    pptx(
        "printer-settings",
        "a printer's settings",
        beside("printerSettings", "ppt/printerSettings/p.bin", b"\x00S"),
    ),
    pptx(
        "properties-personal",
        "who wrote it",
        lambda: edited(clean(), "docProps/core.xml", ("Exampleshire Council", SECRET)),
    ),
    pptx("properties-custom", "properties of its own", beside("custom-properties", "docProps/custom.xml")),
    pptx("file-macro", "a macro", beside(f"{MICROSOFT}/vbaProject", "ppt/vbaProject.bin", b"\xd0\xcf")),
    pptx(
        "external-source",
        "a film elsewhere",
        lambda: office_file().link(SLIDE, "image", "https://example.org/pixel.gif").packed(),
    ),
    pptx(
        "text-own-path",
        "a link to a drive",
        lambda: office_file().link(SLIDE, "hyperlink", "file:///C:/Users/owrenf01/a.pptx").packed(),
    ),
    pptx(
        "link-personal",
        "a link to a person's address",
        lambda: office_file().link(SLIDE, "hyperlink", "mailto:odette.wrenfield@hotmail.example").packed(),
    ),
    pptx(
        "part-unreferenced",
        "a slide's part that nothing leads to",
        lambda: swapped(clean(), {"ppt/slides/slide9.xml": slide(shape(SECRET))}),
    ),
    pptx("personal-email", "an address on the slide", shapes(shape("odette.wrenfield@hotmail.example"))),
    pptx(
        "personal-email",
        "an address in a layout",
        lambda: office_file(layout=shape("odette.wrenfield@hotmail.example")).packed(),
    ),
    pptx(
        "personal-email",
        "an address in a table",
        shapes(table("odette.wrenfield@hotmail.example", "<a:rPr/>")),
    ),
)
