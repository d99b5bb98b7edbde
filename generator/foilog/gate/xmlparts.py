"""XML read without entities, network or document types, and asked for by local name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from foilog.gate.sightings import RefusedError, Sighting

MARKUP_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SAYS_SOMETHING = re.compile(r"\w")
_WORD = re.compile(r"\w{2,}")
_HARMLESS_INSTRUCTIONS = frozenset({"xml-stylesheet", "mso-application", "mso-contentType"})


def parse(content: bytes, where: str = "") -> etree._Element:
    """The root element of the XML in *content*.

    Raises: RefusedError when it is not well formed, or declares a document type or entities.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RefusedError("xml-entities", where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as damage:
        raise RefusedError("file-unreadable", where or "its XML is damaged") from damage
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("xml-entities", where)
    return root


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Every element under *root* with one of the local *names*, whatever its namespace."""
    return iter(()) if root is None else root.iter(*(f"{{*}}{name}" for name in names))


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of *element* with the local *name*."""
    if element is None:
        return None
    return next((inner for inner in element if local(inner) == name), None)


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """The attribute with the local *name*, whatever its namespace."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def reference(element: etree._Element | None, name: str = "id") -> str:
    """The relationship that an element names (`r:id`, `r:embed`): the attribute that has a namespace."""
    keys = [str(key) for key in element.attrib] if element is not None else []
    found = next((key for key in keys if key.startswith("{") and key.endswith(f"}}{name}")), "")
    return str(element.attrib[found]) if element is not None and found else ""


def text_of(element: etree._Element) -> str:
    """All character data under *element*, comments left out."""
    return "".join(str(piece) for piece in element.itertext(etree.Element))


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch element (`<w:vanish/>`) is present and not switched off."""
    return element is not None and attribute(element, "val", "1").lower() not in {"0", "false", "off", "none"}


def sight_remarks(root: etree._Element, where: str) -> Iterator[Sighting]:
    """XML comments and processing instructions in a part: no program shows them."""
    tree = [
        *root.itersiblings(preceding=True),
        *root.itersiblings(),
        *root.iter(etree.Comment, etree.ProcessingInstruction),
    ]
    for node in tree:
        target = getattr(node, "target", "")
        if target in _HARMLESS_INSTRUCTIONS:
            continue
        if _SAYS_SOMETHING.search(str(node.text or "")):
            yield Sighting("part-remark", where)
            return


def alternative_only(root: etree._Element) -> Iterator[str]:
    """Text that only the fallback of an `mc:AlternateContent` says, and so most readers never see."""
    for alternate in root.iter(f"{{{MARKUP_COMPATIBILITY}}}AlternateContent"):
        pieces: dict[str, list[str]] = {}
        for branch in alternate:
            pieces.setdefault(local(branch), []).extend(
                str(piece) for piece in branch.itertext(etree.Element)
            )
        shown = set(_WORD.findall(" ".join(pieces.get("Choice", []))))
        extra = [piece for piece in pieces.get("Fallback", []) if set(_WORD.findall(piece)) - shown]
        if extra and "Choice" in pieces:
            yield " ".join(extra)
