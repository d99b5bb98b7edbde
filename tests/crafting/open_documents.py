"""OpenDocument files as LibreOffice writes them: whole and clean, to be changed in one place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from crafting.cases import SECRET

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = (
    "office text table style draw presentation meta number chart form script config anim manifest:manifest"
    " svg:svg-compatible fo:xsl-fo-compatible"
)
SPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name or NAME_OF.get(prefix, prefix)}:1.0"'
    for prefix, _, name in (word.partition(":") for word in NAMES.split())
    for NAME_OF in ({"draw": "drawing", "number": "datastyle"},)
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext='
    '"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3"'
)
TYPES = {
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def style(family: str, properties: str, name: str = "s1", more: str = "") -> str:
    """A style called *name*."""
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{properties}</style:style>'


def row(*cells: str, attributes: str = "") -> str:
    """A row of a sheet."""
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def cell(words: str, attributes: str = "") -> str:
    """A cell of words."""
    return CELL.format(attributes, words)


def packed(ending: str, parts: Mapping[str, bytes | str]) -> bytes:
    """The container, its `mimetype` first and as it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), TYPES[ending], compress_type=zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def parts(
    ending: str,
    body: str,
    *,
    styles: str = "",
    page_styles: str = "",
    settings: str = "",
    meta: str = "",
    manifest: str = "",
    scripts: str = "<office:scripts/>",
) -> dict[str, bytes | str]:
    """The parts of a file with *body* as its content."""
    kind = {"ods": "spreadsheet", "odt": "text"}[ending]
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="text/xml"/>'
        for path in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    return {
        "content.xml": f"{HEAD}<office:document-content{SPACES}>{scripts}<office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>",
        "styles.xml": f"{HEAD}<office:document-styles{SPACES}><office:styles/>{page_styles}</office:document-styles>",
        "meta.xml": f"{HEAD}<office:document-meta{SPACES}><office:meta><meta:generator>LibreOffice/24.8</meta:generator>"
        f"<dc:creator>Exampleshire Council</dc:creator>{meta}</office:meta></office:document-meta>",
        "settings.xml": f'{HEAD}<office:document-settings{SPACES}><office:settings><config:config-item-set config:name="ooo:'
        f'configuration-settings"><config:config-item config:name="PrinterName" config:type="string"/>{settings}'
        "</config:config-item-set></office:settings></office:document-settings>",
        "META-INF/manifest.xml": f'{HEAD}<manifest:manifest{SPACES}><manifest:file-entry manifest:full-path="/"'
        f' manifest:media-type="{TYPES[ending]}"/>{rows}{manifest}</manifest:manifest>',
    }


def sheet(*rows: str, attributes: str = "", before: str = "", name: str = "Requests") -> str:
    """A sheet with a table of counts, and *rows* after it."""
    counts = row(cell("Year"), cell("Requests")) + row(cell("2024"), cell("901"))
    return f'<table:table table:name="{name}"{attributes}>{before}{counts}{"".join(rows)}</table:table>'


def ods(*rows: str, attributes: str = "", before: str = "", after: str = "", **options: str) -> bytes:
    """A spreadsheet with *rows* after its table, and markup *before* its rows and *after* its sheet."""
    body = sheet(*rows, attributes=attributes, before=before) + after
    return packed("ods", parts("ods", body, **options))


def odt(body: str = "", **options: str) -> bytes:
    """A text with *body* after its first paragraph."""
    words = "<text:h>Requests by year</text:h><text:p>The council answered 954 requests in 2025.</text:p>"
    return packed("odt", parts("odt", words + body, **options))


SECRET_ROW = row(cell("Note"), cell(SECRET))
SECRET_SHEET = f'<table:table table:name="Staff"{{}}>{row(cell(SECRET))}</table:table>'
