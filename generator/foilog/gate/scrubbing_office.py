"""Office files without their properties, previews and printers' settings: every other part byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from foilog.gate import pictures
from foilog.gate.limits import Allowance
from foilog.gate.package import read_package
from foilog.gate.properties import broken_rule
from foilog.gate.relationships import walk
from foilog.gate.scrubbing import Scrubbed, told_once
from foilog.gate.scrubbing_pictures import scrub_picture
from foilog.gate.sightings import RefusedError
from foilog.gate.xmlparts import attribute, local, named, parse, text_of

Parts = dict[str, bytes]

_DROPPED: Mapping[str, str] = {
    "thumbnail": "a preview",
    "custom-properties": "properties of one's own",
    "custompropertiess": "properties of one's own",
    "printersettings": "a printer's settings",
}
_PRINTER_MARK = re.compile(rb'(<(?:\w+:)?pageSetup\b[^>]*?)\s+\w+:id="[^"]*"')
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PREVIEWS = "Thumbnails/"
_PRINTER_ITEMS = frozenset({"PrinterName", "PrinterSetup"})


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """A container of these *parts*, in their order, without dates."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _rid_of(root: etree._Element, test: Iterator[etree._Element]) -> int:
    found = list(test)
    for element in found:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return len(found)


def _personal(root: etree._Element) -> Iterator[etree._Element]:
    return (row for row in list(root) if local(row) and broken_rule(local(row), text_of(row).strip()))


def _scrub_pictures(parts: Parts) -> Iterator[str]:
    for name, content in list(parts.items()):
        if pictures.picture_kind(content) is None:
            continue
        try:
            scrubbed = scrub_picture(content)
        except RefusedError:
            continue
        if scrubbed.removed:
            parts[name] = scrubbed.content
            yield "data about a picture"


def scrub_ooxml(content: bytes) -> Scrubbed:
    """A workbook, document or presentation without what says who made it and where.

    Raises: RefusedError when it cannot be read.
    """
    parts = dict(read_package(content, Allowance()).parts)
    removed = [*_drop_parts(parts), *_scrub_core(parts), *_scrub_pictures(parts)]
    return Scrubbed(_packed(parts), told_once(removed))


def _drop_parts(parts: Parts) -> Iterator[str]:
    """Take out the previews, properties of one's own and printers' settings, and all that refers to them."""
    dropped = {part: kind for part, kind in walk(parts).kinds().items() if kind in _DROPPED}
    for part, kind in dropped.items():
        if parts.pop(part, None) is not None:
            yield _DROPPED[kind]
    for name in [name for name in parts if name.endswith(".rels")] if dropped else ():
        root = parse(parts[name])
        kinds = (
            (row, attribute(row, "Type").rpartition("/")[2].lower()) for row in named(root, "Relationship")
        )
        if _rid_of(root, (row for row, kind in list(kinds) if kind in _DROPPED)):
            parts[name] = _written(root)
            if not len(root):
                del parts[name]
    for name in [name for name in parts if name.endswith(".xml")] if dropped else ():
        parts[name] = _PRINTER_MARK.sub(rb"\1", parts[name])
    if dropped:
        _scrub_types(parts, {f"/{part}".casefold() for part in dropped})


def _scrub_types(parts: Parts, dropped: set[str]) -> None:
    root = parse(parts["[Content_Types].xml"])
    stale = (row for row in list(named(root, "Override")) if attribute(row, "PartName").casefold() in dropped)
    if _rid_of(root, stale):
        parts["[Content_Types].xml"] = _written(root)


def _scrub_core(parts: Parts) -> Iterator[str]:
    for part, kind in walk(parts).kinds().items():
        if kind not in ("core-properties", "extended-properties") or part not in parts:
            continue
        root = parse(parts[part])
        count = _rid_of(root, _personal(root))
        if count:
            parts[part] = _written(root)
            yield from ["a personal property"] * count


def scrub_opendocument(content: bytes) -> Scrubbed:
    """A spreadsheet or text of OpenDocument without what says who made it and where.

    Raises: RefusedError when it cannot be read.
    """
    parts = dict(read_package(content, Allowance()).parts)
    removed = [*_drop_previews(parts), *_scrub_meta(parts), *_scrub_printer(parts), *_scrub_pictures(parts)]
    return Scrubbed(_packed(parts), told_once(removed))


def _drop_previews(parts: Parts) -> Iterator[str]:
    previews = [name for name in parts if name.startswith(_PREVIEWS)]
    for name in previews:
        del parts[name]
        yield "a preview"
    manifest = parts.get("META-INF/manifest.xml")
    if previews and manifest is not None:
        root = parse(manifest)
        _rid_of(
            root,
            (
                row
                for row in list(named(root, "file-entry"))
                if attribute(row, "full-path").startswith(_PREVIEWS)
            ),
        )
        parts["META-INF/manifest.xml"] = _written(root)


def _scrub_meta(parts: Parts) -> Iterator[str]:
    if "meta.xml" not in parts:
        return
    root = parse(parts["meta.xml"])
    count = 0
    for holder in list(named(root, "meta")):
        count += _rid_of(holder, (row for row in list(holder) if local(row) in ("user-defined", "template")))
        count += _rid_of(holder, _personal(holder))
    if count:
        parts["meta.xml"] = _written(root)
        yield from ["a personal property"] * count


def _scrub_printer(parts: Parts) -> Iterator[str]:
    if "settings.xml" not in parts:
        return
    root = parse(parts["settings.xml"])
    filled = [
        row
        for row in named(root, "config-item")
        if attribute(row, "name") in _PRINTER_ITEMS and text_of(row).strip()
    ]
    for row in filled:
        row.text = ""
        yield "a printer's settings"
    if filled:
        parts["settings.xml"] = _written(root)
