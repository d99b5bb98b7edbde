"""A PDF's own account of itself: properties, layers, annotations, form fields and stored texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from foilog.findings import Severity
from foilog.gate.names import has_likely_name, has_name
from foilog.gate.pdfobjects import Reached
from foilog.gate.personal import find_personal
from foilog.gate.properties import is_anyone
from foilog.gate.sightings import RefusedError, Sighting
from foilog.gate.xmlparts import local, parse, sight_remarks, text_of

_HISTORY = frozenset({"History", "Ingredients", "Manifest", "DerivedFrom", "Pantry", "image", "Thumbnails"})
_XMP_PEOPLE = frozenset(
    {
        "creator",
        "author",
        "contributor",
        "Author",
        "AuthorsPosition",
        "CaptionWriter",
        "By-line",
        "Owner",
        "OwnerName",
    }
)
_PROGRAMS = frozenset({"CreatorTool", "Producer", "producer"})
_LAYER_MARKS = ("/VE", "/P")


def _string(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def sight_properties(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """The author and other personal properties, in the information dictionary and in every XMP packet."""
    information = pdf.trailer.get("/Info")
    if isinstance(information, pikepdf.Dictionary):
        if not is_anyone(_string(information.get("/Author"))):
            yield Sighting("pdf-metadata", "the author")
        for key in ("/Title", "/Subject", "/Keywords"):
            words = _string(information.get(key))
            if (
                has_likely_name(words)
                or find_personal(words)
                or re.search(r"[A-Za-z]:\\|\\\\\w|/(?:home|Users)/", words)
            ):
                yield Sighting("pdf-metadata", f"the {key[1:].lower()}")
        for key in ("/Creator", "/Producer"):
            if has_name(_string(information.get(key))):
                yield Sighting("pdf-metadata", f"the {key[1:].lower()}")
    for dictionary in reached.dictionaries:
        packet = dictionary.get("/Metadata")
        if isinstance(packet, pikepdf.Stream):
            yield from _sight_packet(packet)


def _sight_packet(packet: pikepdf.Object) -> Iterator[Sighting]:
    try:
        content = packet.read_bytes()
        root = parse(content.strip(b"\x00 \r\n\t"), "its XMP properties")
    except (RefusedError, pikepdf.PdfError):
        yield Sighting("pdf-metadata", "XMP properties that cannot be read")
        return
    yield from (Sighting("pdf-metadata", "a remark") for _ in sight_remarks(_without_wrapper(root), ""))
    for element in root.iter("*"):
        yield from _sight_xmp(local(element), text_of(element) if not len(element) else "", element)
        for key, value in element.attrib.items():
            yield from _sight_xmp(str(key).rpartition("}")[2], str(value), element)


def _without_wrapper(root: etree._Element) -> etree._Element:
    """The root without its `xpacket` instructions, which every packet has."""
    for node in (*root.itersiblings(preceding=True), *root.itersiblings()):
        if getattr(node, "target", "") == "xpacket":
            node.text = ""
    return root


def _sight_xmp(name: str, value: str, element: etree._Element) -> Iterator[Sighting]:
    words = value.strip()
    if name in _HISTORY and (words or len(element)):
        yield Sighting("pdf-metadata", "an XMP history")
    if not words:
        return
    around = {name, *(local(parent) for parent in element.iterancestors())}
    if around & _XMP_PEOPLE and name not in ("about", "lang"):
        personal = not is_anyone(words)
    elif name in _PROGRAMS:
        personal = has_name(words)
    else:
        personal = not re.match(r"(?:uuid|xmp|adobe|https?|urn):", words) and (
            has_likely_name(words) or bool(find_personal(words))
        )
    if personal:
        yield Sighting("pdf-metadata", "an XMP property")


def sight_layers(pdf: pikepdf.Pdf) -> Iterator[Sighting]:
    """Layers that are switched off, or shown only on screen or on paper."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    configurations = [properties.get("/D"), *(properties.get("/Configs") or ())]
    for configuration in configurations:
        if not isinstance(configuration, pikepdf.Dictionary):
            continue
        base = configuration.get("/BaseState", pikepdf.Name.ON)
        if len(configuration.get("/OFF") or ()) or base != pikepdf.Name.ON:
            yield Sighting("pdf-layer")
    for group in properties.get("/OCGs") or ():
        states = [
            str(state)
            for use in _dictionaries(group.get("/Usage"))
            for key, state in use.items()
            if str(key).endswith("State")
        ]
        if "/OFF" in states:
            yield Sighting("pdf-layer")


def _dictionaries(value: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    if isinstance(value, pikepdf.Dictionary):
        for key in value.keys():  # noqa: SIM118 (a stream cannot be iterated)
            if isinstance(value[key], pikepdf.Dictionary):
                yield value[key]


def sight_layer_members(reached: Reached) -> Iterator[Sighting]:
    """Content that shows by a formula over layers."""
    for dictionary in reached.dictionaries:
        if dictionary.get("/Type") == pikepdf.Name.OCMD and any(key in dictionary for key in _LAYER_MARKS):
            yield Sighting("pdf-layer")


def sight_annotations(pdf: pikepdf.Pdf) -> Iterator[Sighting]:
    """Notes, stamps, marks and pop-ups; hidden links; files pinned to a page."""
    for number, page in enumerate(pdf.pages, 1):
        annotations = page.obj.get("/Annots")
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            if not isinstance(annotation, pikepdf.Dictionary):
                continue
            kind = str(annotation.get("/Subtype", ""))
            if kind == "/FileAttachment":
                yield Sighting("pdf-attachment", f"page {number}")
            elif kind not in ("/Link", "/Widget"):
                yield Sighting("pdf-annotation", f"page {number}")


def sight_fields(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """Form fields: filled ones stop publication, empty ones ask for a look."""
    form = pdf.Root.get("/AcroForm")
    fields = [
        row for row in reached.dictionaries if "/FT" in row or row.get("/Subtype") == pikepdf.Name.Widget
    ]
    if (isinstance(form, pikepdf.Dictionary) and len(form.get("/Fields") or ())) or fields:
        yield Sighting(
            "pdf-form-field", severity=Severity.ERROR if any(map(_is_filled, fields)) else Severity.WARNING
        )


def _is_filled(field: pikepdf.Object) -> bool:
    return any(key in field and str(field[key]) not in ("", "/Off") for key in ("/V", "/DV", "/RV", "/Opt"))


def stored_words(reached: Reached) -> set[str]:
    """Every word of the replacement texts (`ActualText`) in the document's structure."""
    said = (_string(dictionary.get("/ActualText")) for dictionary in reached.dictionaries)
    return {word.casefold() for text in said for word in re.findall(r"[^\W\d_]{3,}", text)}
