"""A PDF's own account of itself: properties, layers, annotations, form fields and stored texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from foilog.findings import Severity
from foilog.gate.names import has_likely_name, has_name
from foilog.gate.pdfobjects import Reached, keys_of
from foilog.gate.personal import find_personal
from foilog.gate.properties import is_anyone
from foilog.gate.sightings import RefusedError, Sighting
from foilog.gate.vocabulary import is_institutional
from foilog.gate.xmlparts import local, parse, sight_remarks, text_of

_HISTORY = frozenset({"History", "Ingredients", "Manifest", "DerivedFrom", "Pantry", "image", "Thumbnails"})
_XMP_PEOPLE = frozenset(
    ("creator author contributor Author AuthorsPosition CaptionWriter By-line Owner OwnerName").split()
)
_PEOPLE = {
    "/Author": "author",
    "/Manager": "manager",
    "/LastModifiedBy": "last author",
    "/Company": "company",
}
_FREE = ("/Title", "/Subject", "/Keywords")
_PROGRAMS = ("/Creator", "/Producer", "CreatorTool", "Producer", "producer")
_DATES = ("/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner", "/SourceModified")
_OWN_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|/(?:home|Users)/")
_MARKUP = frozenset({"/Highlight", "/Underline", "/StrikeOut", "/Squiggly"})
_PASSED_OVER = frozenset({"/Link", "/Widget", "/PrinterMark", "/TrapNet"})
_NOT_SHOWN = 0x02 | 0x20
_SAID = ("/Contents", "/T", "/RC", "/Subj", "/Popup", "/IRT")
_LAYER_MARKS = ("/VE", "/P")


def _string(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def _is_body(value: str) -> bool:
    """Whether an author is a body, a team or a program rather than a person or a person's user name."""
    words = value.split()
    if is_anyone(value):
        return True
    is_user_name = len(words) == 1 and len(value) > 5 and value.isupper()
    return (
        any(map(is_institutional, words))
        and not has_name(value)
        and not find_personal(value)
        and not is_user_name
    )


def _sight_words(words: str, where: str) -> Iterator[Sighting]:
    """A title or a property of free text: two capitalised words may be a heading, and only ask for a look."""
    if has_name(words) or find_personal(words) or _OWN_PATH.search(words):
        yield Sighting("pdf-metadata", where)
    elif has_likely_name(words):
        yield Sighting("pdf-metadata", where, severity=Severity.WARNING)


def _sight_program(words: str, where: str) -> Iterator[Sighting]:
    """A program's own name: its version may look like a computer's address, but not like a person's."""
    if has_name(words) or _OWN_PATH.search(words) or "@" in words:
        yield Sighting("pdf-metadata", where)


def sight_properties(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """The author and other personal properties, in the information dictionary and in every XMP packet."""
    information = pdf.trailer.get("/Info")
    for key in keys_of(information):
        assert information is not None
        words = _string(information[key])
        if key in _PEOPLE and words and not _is_body(words):
            yield Sighting("pdf-metadata", f"the {_PEOPLE[key]}")
        elif key in _PROGRAMS:
            yield from _sight_program(words, f"the {key[1:].lower()}")
        elif key not in _PEOPLE and key not in _DATES:
            where = (
                f"the {key[1:].lower()}"
                if key in _FREE
                else "a property of the authority's or a program's own"
            )
            yield from _sight_words(words, where)
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
        if not _is_body(words):
            yield Sighting("pdf-metadata", "an XMP property")
    elif name in _PROGRAMS:
        yield from _sight_program(words, "an XMP property")
    elif not re.match(r"(?:uuid|xmp|adobe|https?|urn):", words):
        yield from _sight_words(words, "an XMP property")


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
        for key in keys_of(value):
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
            elif kind != "/Link" and _flags(annotation) & _NOT_SHOWN:
                yield Sighting("pdf-annotation", f"page {number}, one that is not shown")
            elif kind in _MARKUP and not any(key in annotation for key in _SAID):
                yield Sighting(
                    "pdf-annotation", f"page {number}, a mark without words", severity=Severity.WARNING
                )
            elif kind not in _PASSED_OVER or ("/T" in annotation and kind != "/Widget"):
                yield Sighting("pdf-annotation", f"page {number}")


def _flags(annotation: pikepdf.Object) -> int:
    flags = annotation.get("/F", 0)
    return int(flags) if isinstance(flags, int) else 0


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
    return any(key in field and str(field[key]) not in ("", "/Off") for key in ("/V", "/DV", "/RV"))
