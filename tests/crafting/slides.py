"""PowerPoint files as PowerPoint writes them: whole and clean, to be changed in one place."""

from __future__ import annotations

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

MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
SHOW, SLIDE = "ppt/presentation.xml", "ppt/slides/slide1.xml"
LAYOUT, MASTER = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideMasters/slideMaster1.xml"
SPACES = (
    f'xmlns:p="{MAIN}" xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
NAMES = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


def shape(
    words: str,
    *,
    at: str = "600000 900000",
    size: str = "4000000 800000",
    fill: str = "",
    run: str = "<a:rPr/>",
    marks: str = "",
    body: str = "<a:bodyPr/>",
    kind: str = "",
) -> str:
    """A text box at a place of the slide, in EMU."""
    (x, y), (width, height) = at.split(), size.split()
    holder = f"<p:nvPr>{kind}</p:nvPr>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="4" name="TextBox 3"{marks}/><p:cNvSpPr txBox="1"/>{holder}</p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/>{fill}'
        f"</p:spPr><p:txBody>{body}<a:p><a:r>{run}<a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def slide(shapes: str, attributes: str = "", before: str = "", after: str = "") -> str:
    """A slide's XML."""
    return (
        f"{HEAD}<p:sld {SPACES}{attributes}><p:cSld>{before}<p:spTree>{NAMES}{shapes}</p:spTree></p:cSld>{after}"
        "</p:sld>"
    )


def office_file(
    shapes: str = "",
    *,
    attributes: str = "",
    before: str = "",
    after: str = "",
    lists: str = "",
    layout: str = "",
    master: str = "",
) -> OfficeFile:
    """The presentation's parts, with *shapes* after the title of its one slide."""
    title = shape("Requests by year", at="600000 100000", kind='<p:ph type="title"/>')
    background = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    parts: dict[str, bytes | str] = {
        SHOW: f'{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="9144000"'
        f' cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>{lists}</p:presentation>',
        SLIDE: slide(title + shapes, attributes, before, after),
        LAYOUT: f'{HEAD}<p:sldLayout {SPACES}><p:cSld name="Title"><p:spTree>{NAMES}{layout}</p:spTree></p:cSld>'
        "</p:sldLayout>",
        MASTER: f"{HEAD}<p:sldMaster {SPACES}><p:cSld>{background}<p:spTree>{NAMES}{master}</p:spTree></p:cSld>"
        "</p:sldMaster>",
        "ppt/theme/theme1.xml": THEME,
        **properties("Microsoft Office PowerPoint"),
    }
    types = {
        SHOW: f"{TYPE}.presentation.main+xml",
        SLIDE: f"{TYPE}.slide+xml",
        LAYOUT: f"{TYPE}.slideLayout+xml",
        MASTER: f"{TYPE}.slideMaster+xml",
        "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **PROPERTY_TYPES,
    }
    links = (
        Link("", "officeDocument", SHOW, "rId1"),
        *PROPERTY_LINKS,
        Link(SHOW, "slideMaster", "slideMasters/slideMaster1.xml", "rId1"),
        Link(SHOW, "slide", "slides/slide1.xml", "rId2"),
        Link(SHOW, "theme", "theme/theme1.xml", "rId3"),
        Link(SLIDE, "slideLayout", "../slideLayouts/slideLayout1.xml", "rId1"),
        Link(LAYOUT, "slideMaster", "../slideMasters/slideMaster1.xml", "rId1"),
        Link(MASTER, "slideLayout", "../slideLayouts/slideLayout1.xml", "rId1"),
        Link(MASTER, "theme", "../theme/theme1.xml", "rId2"),
    )
    return OfficeFile(parts, types, links)


def clean() -> bytes:
    """A clean presentation."""
    return office_file(shape("954 requests in 2025")).packed()


def planted(**options: str) -> bytes:
    """The presentation with the secret in a text box that is drawn as *options* say."""
    return office_file(shape(SECRET, **options)).packed()
