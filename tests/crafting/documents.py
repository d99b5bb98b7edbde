"""Word documents as Word writes them: whole and clean, to be changed in one place."""

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

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/'
    'word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
STYLE_ROWS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/></w:rPr></w:style>'
)
SECTION = '<w:sectPr w:rsidR="00A1"><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def paragraph(words: str, look: str = "", place: str = "") -> str:
    """A paragraph of one run: *look* is the run's properties, *place* the paragraph's."""
    return (
        f"<w:p><w:pPr>{place}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t"
        f' xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def office_file(
    body: str = "",
    *,
    section: str = SECTION,
    styles: str = "",
    defaults: str = "",
    settings: str = "",
    attributes: str = "",
    before: str = "",
) -> OfficeFile:
    """The document's parts, with *body* between its heading and its end."""
    heading = paragraph("Requests by year", place='<w:pStyle w:val="Heading1"/>')
    text = paragraph("The council answered 954 requests in 2025.")
    parts: dict[str, bytes | str] = {
        DOCUMENT: f"{HEAD}<w:document {SPACES}{attributes}>{before}<w:body>{heading}{text}{body}{section}</w:body>"
        "</w:document>",
        STYLES: f"{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        f"</w:docDefaults>{STYLE_ROWS}{styles}</w:styles>",
        SETTINGS: f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="100"/><w:rsids><w:rsid'
        f' w:val="00A1"/></w:rsids>'
        f"{settings}</w:settings>",
        "word/theme/theme1.xml": THEME,
        **properties("Microsoft Office Word"),
    }
    types = {
        DOCUMENT: f"{TYPE}.document.main+xml",
        STYLES: f"{TYPE}.styles+xml",
        SETTINGS: f"{TYPE}.settings+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **PROPERTY_TYPES,
    }
    links = (
        Link("", "officeDocument", DOCUMENT, "rId1"),
        *PROPERTY_LINKS,
        Link(DOCUMENT, "styles", "styles.xml", "rId1"),
        Link(DOCUMENT, "settings", "settings.xml", "rId2"),
        Link(DOCUMENT, "theme", "theme/theme1.xml", "rId3"),
    )
    return OfficeFile(parts, types, links)


def clean() -> bytes:
    """A clean document."""
    return office_file().packed()


def looking(look: str, place: str = "", **options: str) -> bytes:
    """The document with the secret in a run that has *look*."""
    return office_file(paragraph(SECRET, look, place), **options).packed()


def with_story(kind: str, body: str, *, mark: str = "default", **options: str) -> OfficeFile:
    """The document with a header or footer, called by its section as *mark* (nothing: not called)."""
    call = f'<w:{kind}Reference w:type="{mark}" r:id="rIdStory"/>' if mark else ""
    section = SECTION.replace("<w:pgSz", f"{call}<w:pgSz")
    base = office_file(section=section, **options)
    tag = "hdr" if kind == "header" else "ftr"
    part = f"word/{kind}1.xml"
    whole = base.part(part, f"{HEAD}<w:{tag} {SPACES}>{body}</w:{tag}>", kind, DOCUMENT)
    return whole.link(DOCUMENT, kind, f"/{part}", id="rIdStory", external=False)
