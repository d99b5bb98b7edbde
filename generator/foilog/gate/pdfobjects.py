"""The objects of a PDF: which the document reaches, which it draws, and keys that no page needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from foilog.gate import pictures
from foilog.gate.limits import Allowance
from foilog.gate.names import has_likely_name
from foilog.gate.personal import find_personal
from foilog.gate.sightings import RefusedError, Sighting, within

_CATALOGUE = frozenset(
    "Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode"
    " Outlines Threads OpenAction URI Metadata"
    " StructTreeRoot MarkInfo Lang OutputIntents OCProperties AcroForm AF".split()
)
_PAGE = frozenset(
    "Type Parent LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo"
    " Contents Rotate Group Dur Trans Annots"
    " StructParents Tabs UserUnit Metadata B Annot".split()
)
_NAMES = frozenset({"/Dests", "/EmbeddedFiles", "/JavaScript"})
_FORBIDDEN_KEYS: Mapping[str, str] = {
    "/JS": "pdf-action",
    "/AA": "pdf-action",
    "/EF": "pdf-attachment",
    "/Collection": "pdf-attachment",
    "/XFA": "pdf-form-field",
    "/PieceInfo": "pdf-unknown-key",
    "/SpiderInfo": "pdf-unknown-key",
    "/Thumb": "pdf-metadata",
    "/Alternates": "pdf-undrawn",
    "/OPI": "pdf-unknown-key",
    "/Perms": "pdf-form-field",
}
_ACTIONS = frozenset(
    (
        "/JavaScript /Launch /SubmitForm /ImportData /Rendition /Movie /Sound /GoToR /GoToE"
        " /RichMediaExecute /Hide"
    ).split()
)
_DO = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+Do\b")
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Reached:
    """Every indirect object that the document reaches, by number, and every dictionary in it."""

    numbers: frozenset[int]
    dictionaries: tuple[pikepdf.Object, ...]


def _inner(value: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in value.keys():  # noqa: SIM118 (a stream cannot be iterated)
            yield value[key]
    elif isinstance(value, pikepdf.Array):
        yield from value


def _is_container(value: Any) -> bool:
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array))


def reach(pdf: pikepdf.Pdf, allowance: Allowance) -> Reached:
    """Everything that the trailer leads to."""
    numbers: set[int] = set()
    dictionaries: list[pikepdf.Object] = []
    waiting: list[pikepdf.Object] = [pdf.trailer]
    while waiting:
        value = waiting.pop()
        if len(dictionaries) % 2000 == 0:
            allowance.check_time()
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            dictionaries.append(value)
        for inner in _inner(value):
            if not isinstance(inner, pikepdf.Object):
                continue
            if inner.is_indirect:
                if inner.objgen[0] in numbers:
                    continue
                numbers.add(inner.objgen[0])
            if _is_container(inner):
                waiting.append(inner)
    return Reached(frozenset(numbers), tuple(dictionaries))


def listed_numbers(pdf: pikepdf.Pdf) -> set[int]:
    """The numbers of all objects in the file's tables."""
    return {
        value.objgen[0] for value in pdf.objects if isinstance(value, pikepdf.Object) and value.is_indirect
    }


def _is_structure(value: pikepdf.Object) -> bool:
    """Whether an unreached object only holds the file together: tables, packed objects, the linearisation."""
    if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    return value.get("/Type") in (pikepdf.Name.ObjStm, pikepdf.Name.XRef) or "/Linearized" in value


def sight_orphans(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """Objects in the file that nothing refers to."""
    stray = 0
    for value in pdf.objects:
        if (
            not isinstance(value, pikepdf.Object)
            or not value.is_indirect
            or value.objgen[0] in reached.numbers
        ):
            continue
        stray += not _is_structure(value)
    if stray:
        yield Sighting("pdf-orphan", f"{stray} objects that nothing refers to")


def sight_keys(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """Keys of the catalogue, of the pages and of any object that no visible page needs."""
    if any(str(key)[1:] not in _CATALOGUE for key in pdf.Root.keys()):  # noqa: SIM118 (a stream cannot be iterated)
        yield Sighting("pdf-unknown-key", "the document")
    if any(str(key) not in _NAMES for key in _mapping(pdf.Root.get("/Names"))):
        yield Sighting("pdf-unknown-key", "the document's names")
    if any(
        str(key)
        not in (
            "/Title",
            "/Author",
            "/Subject",
            "/Keywords",
            "/Creator",
            "/Producer",
            "/CreationDate",
            "/ModDate",
            "/Trapped",
        )
        for key in _mapping(pdf.trailer.get("/Info"))
    ):
        yield Sighting("pdf-metadata", "a property of the authority's or a program's own")
    for number, page in enumerate(pdf.pages, 1):
        if any(str(key)[1:] not in _PAGE and str(key) not in _FORBIDDEN_KEYS for key in page.obj.keys()):  # noqa: SIM118 (a stream cannot be iterated)
            yield Sighting("pdf-unknown-key", f"page {number}")
    for dictionary in reached.dictionaries:
        yield from _sight_dictionary(dictionary)


def _mapping(value: pikepdf.Object | None) -> list[str]:
    return list(value.keys()) if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else []


def _sight_dictionary(dictionary: pikepdf.Object) -> Iterator[Sighting]:
    for key, rule in _FORBIDDEN_KEYS.items():
        if key in dictionary and not _is_empty(dictionary[key]):
            yield Sighting(rule)
    kind = dictionary.get("/S")
    if (
        isinstance(kind, pikepdf.Name)
        and str(kind) in _ACTIONS
        and dictionary.get("/Type") != pikepdf.Name.StructElem
        and "/P" not in dictionary
    ):
        yield Sighting("pdf-action")
    if kind == pikepdf.Name.URI and isinstance(dictionary.get("/URI"), pikepdf.String):
        target = str(dictionary["/URI"])
        if re.match(r"file:|[A-Za-z]:\\|\\\\", target) or find_personal(target):
            yield Sighting("link-personal")
    if dictionary.get("/Type") == pikepdf.Name.EmbeddedFile:
        yield Sighting("pdf-attachment")


def _is_empty(value: object) -> bool:
    return _is_container(value) and not isinstance(value, pikepdf.Stream) and len(value) == 0  # type: ignore[arg-type]


def _streams_of(contents: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    if isinstance(contents, pikepdf.Stream):
        yield contents
    elif isinstance(contents, pikepdf.Array):
        yield from (inner for inner in contents if isinstance(inner, pikepdf.Stream))


def decoded(stream: pikepdf.Object, allowance: Allowance) -> bytes:
    """The bytes of *stream* unpacked; empty for filters that only pictures use. Raises: RefusedError."""
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        return b""
    allowance.check_size(len(content))
    return content


def _called(content: bytes, resources: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    drawings = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(drawings, pikepdf.Dictionary):
        return
    for name in {b"/" + match[1] for match in _DO.finditer(content)}:
        found = drawings.get(name.decode("latin-1"))
        if isinstance(found, pikepdf.Stream):
            yield found


def _drawn_from(
    stream: pikepdf.Object,
    resources: pikepdf.Object | None,
    allowance: Allowance,
    drawn: set[int],
    depth: int,
) -> None:
    for found in _called(decoded(stream, allowance), resources):
        number = found.objgen[0]
        if number in drawn or depth > _DEEPEST:
            continue
        drawn.add(number)
        for mask in ("/SMask", "/Mask"):
            if isinstance(found.get(mask), pikepdf.Stream):
                drawn.add(found[mask].objgen[0])
        if found.get("/Subtype") == pikepdf.Name.Form:
            _drawn_from(found, found.get("/Resources") or resources, allowance, drawn, depth + 1)


def drawn_numbers(pdf: pikepdf.Pdf, reached: Reached, allowance: Allowance) -> set[int]:
    """The numbers of the forms and pictures that some page, pattern, glyph or annotation draws."""
    drawn: set[int] = set()
    for page in pdf.pages:
        resources = page.obj.get("/Resources") or page.resources
        contents = page.obj.get("/Contents")
        for stream in _streams_of(contents):
            _drawn_from(stream, resources, allowance, drawn, 0)
    for dictionary in reached.dictionaries:
        if dictionary.get("/Type") == pikepdf.Name.Pattern or "/PatternType" in dictionary:
            _drawn_from(dictionary, dictionary.get("/Resources"), allowance, drawn, 0)
        for holder in ("/CharProcs", "/AP"):
            _drawn_in(dictionary.get(holder), dictionary.get("/Resources"), allowance, drawn, 0)
        if isinstance(dictionary.get("/G"), pikepdf.Stream):
            drawn.add(dictionary["/G"].objgen[0])
            _drawn_from(dictionary["/G"], dictionary["/G"].get("/Resources"), allowance, drawn, 0)
    return drawn


def _drawn_in(
    holder: pikepdf.Object | None,
    resources: pikepdf.Object | None,
    allowance: Allowance,
    drawn: set[int],
    depth: int,
) -> None:
    if isinstance(holder, pikepdf.Stream):
        drawn.add(holder.objgen[0])
        _drawn_from(holder, holder.get("/Resources") or resources, allowance, drawn, depth)
    elif isinstance(holder, pikepdf.Dictionary) and depth < 4:
        for key in holder.keys():  # noqa: SIM118 (a stream cannot be iterated)
            _drawn_in(holder[key], resources, allowance, drawn, depth + 1)


def sight_undrawn(pdf: pikepdf.Pdf, reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """Forms and pictures that the file keeps though no page draws them."""
    drawn = drawn_numbers(pdf, reached, allowance)
    for dictionary in reached.dictionaries:
        is_drawing = isinstance(dictionary, pikepdf.Stream) and dictionary.get("/Subtype") in (
            pikepdf.Name.Form,
            pikepdf.Name.Image,
        )
        if is_drawing and dictionary.is_indirect and dictionary.objgen[0] not in drawn:
            yield Sighting("pdf-undrawn")


def sight_photographs(reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """What the JPEG pictures inside the file carry besides the picture."""
    for dictionary in reached.dictionaries:
        if not isinstance(dictionary, pikepdf.Stream) or dictionary.get("/Filter") not in (
            pikepdf.Name.DCTDecode,
            [pikepdf.Name.DCTDecode],
        ):
            continue
        allowance.check_time()
        content = dictionary.read_raw_bytes()
        try:
            yield from within("a picture", pictures.sight_segments(content))
        except RefusedError as refused:
            yield refused.sighting


def sight_outline(reached: Reached) -> Iterator[Sighting]:
    """Bookmarks and page labels that name people; alternative texts that do (for these, a look is enough)."""
    for dictionary in reached.dictionaries:
        structural = "/S" in dictionary and ("/P" in dictionary or "/K" in dictionary)
        for key in ("/Alt", "/E", "/T", "/Contents", "/TU") if not structural else ("/Alt", "/E", "/T"):
            if _names_someone(dictionary.get(key)):
                yield Sighting("pdf-alternate-text")
        if (
            "/Title" in dictionary
            and ("/Parent" in dictionary or "/Dest" in dictionary or "/A" in dictionary)
            and _names_someone(dictionary["/Title"])
        ):
            yield Sighting("pdf-bookmark")
        if ("/St" in dictionary or dictionary.get("/S") in ("/D", "/r", "/R")) and _names_someone(
            dictionary.get("/P")
        ):
            yield Sighting("pdf-bookmark")


def _names_someone(value: object) -> bool:
    if not isinstance(value, pikepdf.String):
        return False
    words = str(value)
    return has_likely_name(words) or bool(find_personal(words))
