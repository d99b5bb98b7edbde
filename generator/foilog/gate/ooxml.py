"""Word, Excel and PowerPoint files: raw parts, by relationship, each kind of part allowed by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from foilog.gate import pictures, presentation, spreadsheet, wordprocessing
from foilog.gate.drawing import sight_chart
from foilog.gate.kinds import ending
from foilog.gate.limits import Allowance
from foilog.gate.names import has_name
from foilog.gate.office import Office
from foilog.gate.package import read_package
from foilog.gate.personal import has_personal, sight_personal
from foilog.gate.properties import sight_properties
from foilog.gate.relationships import FORBIDDEN, Tree, sight_relationships, walk
from foilog.gate.sightings import RefusedError, Sighting, within
from foilog.gate.xmlparts import alternative_only, attribute, local, named, parse, sight_remarks, text_of

_MAIN_TYPES: Mapping[str, str] = {
    "xlsx": "spreadsheetml.sheet.main+xml",
    "docx": "wordprocessingml.document.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_HARMLESS_XML_ATTRIBUTES = frozenset(
    "itemID uri SelectedStyle StyleName Version LastRetrieved selectedstyle stylename nil".split()
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_PICTURES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp"}
_READERS = {"xlsx": spreadsheet.scan, "docx": wordprocessing.scan, "pptx": presentation.scan}


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """Which type each part has, as `[Content_Types].xml` says."""

    overrides: Mapping[str, str]
    defaults: Mapping[str, str]

    def of(self, part: str) -> str:
        """The type of *part*, or an empty text."""
        return self.overrides.get(part.casefold()) or self.defaults.get(ending(part), "")


def _content_types(parts: Mapping[str, bytes]) -> ContentTypes:
    if "[Content_Types].xml" not in parts:
        raise RefusedError("file-mislabelled")
    root = parse(parts["[Content_Types].xml"])
    overrides = {
        attribute(row, "PartName").lstrip("/").casefold(): attribute(row, "ContentType")
        for row in named(root, "Override")
    }
    defaults = {
        attribute(row, "Extension").lower(): attribute(row, "ContentType") for row in named(root, "Default")
    }
    return ContentTypes(overrides, defaults)


def _check_main(last: str, types: ContentTypes, tree: Tree) -> str:
    mains = [
        found.target for found in tree.relationships if not found.source and found.kind == "officedocument"
    ]
    if len(mains) != 1:
        raise RefusedError("file-mislabelled")
    main_type = types.of(mains[0])
    if "macroEnabled" in main_type or "binary" in main_type:
        raise RefusedError("file-macro")
    if not main_type.endswith(_MAIN_TYPES[last]):
        raise RefusedError("file-mislabelled")
    return mains[0]


def _is_xml(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or content[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    )


def _read_xml(parts: Mapping[str, bytes], allowance: Allowance) -> dict[str, etree._Element]:
    roots = {}
    for number, (name, content) in enumerate(parts.items(), 1):
        allowance.check_time()
        if ending(name) not in _PICTURES and _is_xml(content):
            roots[name] = parse(content, f"part {number}")
    return roots


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What an Office file carries besides what its pages show."""
    package = read_package(content, allowance)
    yield from package.sightings
    parts = package.parts
    if "mimetype" in parts:
        raise RefusedError("file-mislabelled")
    types = _content_types(parts)
    tree = walk(parts)
    main = _check_main(ending(name), types, tree)
    yield from sight_relationships(parts, tree)
    office = Office(main, parts, _read_xml(parts, allowance), tree)
    yield from _sight_parts(office, types, allowance)
    yield from _sight_links(tree)
    yield from _READERS[ending(name)](office)


def _sight_parts(office: Office, types: ContentTypes, allowance: Allowance) -> Iterator[Sighting]:
    for number, (part, kind) in enumerate(office.tree.kinds().items(), 1):
        content = office.parts.get(part)
        if content is None:
            continue
        if re.search(r"vba|macro|activeX|ms-word\.keyMap", types.of(part), re.IGNORECASE):
            yield Sighting("file-macro")
        if kind == "image":
            yield from _sight_picture(part, content, allowance, number)
        elif part in office.roots:
            yield from _sight_xml(office.roots[part], kind, number)
        elif kind != "font" and kind not in FORBIDDEN:
            yield Sighting("part-unknown")


def _sight_picture(part: str, content: bytes, allowance: Allowance, number: int) -> Iterator[Sighting]:
    kind = pictures.picture_kind(content)
    if kind is None:
        yield Sighting("part-unknown", f"picture {number} is neither PNG nor JPEG")
        return
    yield from within(f"picture {number}", pictures.scan(f"picture.{kind}", content, allowance, 0))


def _sight_xml(root: etree._Element, kind: str, number: int) -> Iterator[Sighting]:
    where = f"part {number}"
    yield from sight_remarks(root, where)
    for only in alternative_only(root):
        if has_personal(only):
            yield Sighting("text-unused", where)
    if kind in ("core-properties", "extended-properties"):
        yield from sight_properties(root, "the file")
    elif kind == "customxml":
        yield from _sight_custom_xml(root)
    elif kind.startswith("rd"):
        if any(_WORD.search(text_of(element)) for element in named(root, "v", "spb")):
            yield Sighting("text-unused", f"{where}, the data behind a rich cell")
    elif kind in ("chart", "chartex"):
        yield from sight_chart(root, where)
    elif kind in ("diagramdata", "diagramdrawing"):
        words = "\n".join(text_of(element) for element in named(root, "t"))
        yield from (Sighting(found.rule, where, severity=found.severity) for found in sight_personal(words))


def _sight_custom_xml(root: etree._Element) -> Iterator[Sighting]:
    attributes = (
        str(key).rpartition("}")[2]
        for element in root.iter("*")
        for key, value in element.attrib.items()
        if value
    )
    if text_of(root).strip() or any(name not in _HARMLESS_XML_ATTRIBUTES for name in attributes):
        yield Sighting("custom-xml", local(root) if local(root) in {"Sources", "CoverPageProperties"} else "")


def _sight_links(tree: Tree) -> Iterator[Sighting]:
    for found in tree.relationships:
        spaced = re.sub(r"[_+/-]|%20", " ", found.target)
        if found.external and (has_personal(found.target) or has_name(spaced)):
            yield Sighting("link-personal")
