"""OpenDocument files: the parts they may have, what they say about themselves, and their content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from foilog.gate import odfcontent, odfsheet, pictures
from foilog.gate.kinds import ending
from foilog.gate.limits import Allowance
from foilog.gate.package import read_package
from foilog.gate.properties import sight_properties
from foilog.gate.rosters import sight_drawn_tables
from foilog.gate.sightings import RefusedError, Sighting, within
from foilog.gate.xmlparts import attribute, local, named, parse, sight_remarks, text_of

_TYPES: Mapping[str, bytes] = {
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odt": b"application/vnd.oasis.opendocument.text",
}
_PARTS = re.compile(
    r"mimetype|(?:content|styles|meta|settings)\.xml|manifest\.rdf|META-INF/manifest\.xml|layout-cache"
    r"|Pictures/[\w.-]+|media/[\w.-]+|Object \d+/(?:content|styles|settings|meta)\.xml"
    r"|Configurations2/accelerator/current\.xml"
)
_FORBIDDEN: tuple[tuple[str, str], ...] = (
    (r"Thumbnails/", "properties-thumbnail"),
    (r"(?:Basic|Scripts|Dialogs)/|.*\.class$", "file-macro"),
    (r"Versions|VersionList\.xml", "revision-log"),
    (r"META-INF/\w*signatures\.xml", "properties-personal"),
    (r"ObjectReplacements/|Object|Media/|Dialogs/", "embedded-object"),
    (r"database/|forms/|reports/", "connection"),
)
_PLAIN_FIELDS = frozenset(
    {
        "AppVersion",
        "DocSecurity",
        "HyperlinksChanged",
        "LinksUpToDate",
        "ScaleCrop",
        "ShareDoc",
        "Info 1",
        "Info 2",
        "Info 3",
        "Info 4",
    }
)
_PLAIN_VALUE = re.compile(r"|true|false|[\d.]+", re.IGNORECASE)
_PRINTER = frozenset({"PrinterName", "PrinterSetup"})
_SOURCES = frozenset(
    {
        "CurrentDatabaseDataSource",
        "CurrentDatabaseCommand",
        "ColorTableURL",
        "DashTableURL",
        "LineEndTableURL",
        "HatchTableURL",
        "GradientTableURL",
        "BitmapTableURL",
    }
)


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What an OpenDocument file carries besides what its pages show."""
    package = read_package(content, allowance)
    yield from package.sightings
    parts = package.parts
    if parts.get("mimetype", b"").strip() != _TYPES[ending(name)]:
        raise RefusedError("file-mislabelled")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise RefusedError("file-encrypted")
    if "content.xml" not in parts:
        raise RefusedError("file-unreadable", "it has no content")
    yield from _sight_parts(parts, allowance)
    roots = {
        part: parse(parts[part]) for part in parts if part.endswith((".xml", ".rdf")) and parts[part].strip()
    }
    for number, root in enumerate(roots.values(), 1):
        yield from sight_remarks(root, f"part {number}")
    yield from _sight_unused_pictures(parts, roots)
    yield from _sight_meta(roots.get("meta.xml"))
    yield from _sight_settings(roots.get("settings.xml"))
    yield from odfcontent.scan(roots)
    if ending(name) == "ods":
        yield from odfsheet.scan(roots)
    else:
        yield from sight_drawn_tables(
            roots["content.xml"], "the document", "table", "table-row", "table-cell"
        )


def _sight_parts(parts: Mapping[str, bytes], allowance: Allowance) -> Iterator[Sighting]:
    for number, (part, content) in enumerate(parts.items(), 1):
        allowance.check_time()
        if not _PARTS.fullmatch(part):
            rules = (rule for shape, rule in _FORBIDDEN if re.match(shape, part))
            yield Sighting(next(rules, "part-unknown"))
        elif part.startswith(("Pictures/", "media/")):
            kind = pictures.picture_kind(content)
            if kind is None:
                yield Sighting("part-unknown", f"picture {number} is neither PNG nor JPEG")
            else:
                yield from within(
                    f"picture {number}", pictures.scan(f"picture.{kind}", content, allowance, 0)
                )
        elif (
            part.startswith("Configurations2/") and text_of(parse(content)).strip()
            if content.strip()
            else False
        ):
            yield Sighting("part-unknown")
        elif part.endswith("/content.xml") and b"<office:chart" not in content:
            yield Sighting("embedded-object")


def _sight_unused_pictures(
    parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]
) -> Iterator[Sighting]:
    elements = (element for root in roots.values() for element in root.iter("*"))
    used = {attribute(element, "href").removeprefix("./") for element in elements}
    stray = [part for part in parts if part.startswith(("Pictures/", "media/")) and part not in used]
    if stray:
        yield Sighting("part-unreferenced", f"{len(stray)} of {len(parts)} parts")


def _sight_meta(root: etree._Element | None) -> Iterator[Sighting]:
    for holder in named(root, "meta") if root is not None else ():
        plain = [row for row in holder if local(row) != "user-defined"]
        for row in list(holder):
            if row not in plain and not _is_plain_field(row):
                yield Sighting("properties-custom")
        for row in [row for row in holder if row not in plain]:
            holder.remove(row)
        yield from sight_properties(holder, "the file")
        for template in named(holder, "template"):
            if re.search(r"file:|[\\/]", attribute(template, "href")):
                yield Sighting("text-own-path", "the document's template")


def _is_plain_field(row: etree._Element) -> bool:
    value = text_of(row).strip()
    return (attribute(row, "name") in _PLAIN_FIELDS and bool(_PLAIN_VALUE.fullmatch(value))) or not value


def _sight_settings(root: etree._Element | None) -> Iterator[Sighting]:
    for row in named(root, "config-item") if root is not None else ():
        value = text_of(row).strip()
        if value and attribute(row, "name") in _PRINTER:
            yield Sighting("printer-settings")
        elif value and attribute(row, "name") in _SOURCES and not value.startswith("$("):
            yield Sighting("external-source", "a database or palette of the author's computer")
