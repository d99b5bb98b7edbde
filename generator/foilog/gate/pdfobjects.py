"""The objects of a PDF: which the document reaches, which it draws, and keys that no page needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from foilog.gate.limits import Allowance
from foilog.gate.names import has_name
from foilog.gate.personal import find_personal
from foilog.gate.sightings import Sighting

_CATALOGUE = frozenset(
    (
        "Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode"
        " Outlines Threads OpenAction URI Metadata StructTreeRoot MarkInfo Lang OutputIntents"
        " OCProperties AcroForm AF DSS DPartRoot Legal Requirements"
    ).split()
)
_PAGE = frozenset(
    (
        "Type Parent PZ SeparationInfo VP Hid PresSteps TemplateInstantiated OutputIntents AF DPart"
        " ID LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents"
        " Rotate Group Dur Trans Annots StructParents Tabs UserUnit Metadata B Annot"
    ).split()
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


@dataclass(frozen=True, slots=True)
class Reached:
    """Every indirect object that the document reaches, by number, and every dictionary in it."""

    numbers: frozenset[int]
    dictionaries: tuple[pikepdf.Object, ...]


def keys_of(value: object) -> list[str]:
    """The keys of a dictionary or of a stream's dictionary; none for anything else."""
    return list(value.keys()) if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else []


def _inner(value: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in keys_of(value):
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


def sight_orphans(
    pdf: pikepdf.Pdf, reached: Reached, hint: int | None, allowance: Allowance
) -> Iterator[Sighting]:
    """Objects in the file that nothing refers to, though they hold words, a picture or instructions.

    *hint* is the number of the object that tells a linearised file's readers where its pages lie.
    """
    stray = 0
    for value in pdf.objects:
        if (
            not isinstance(value, pikepdf.Object)
            or not value.is_indirect
            or value.objgen[0] in reached.numbers
        ):
            continue
        stray += value.objgen[0] != hint and not _is_structure(value) and _holds_matter(value, allowance)
    if stray:
        yield Sighting("pdf-orphan", f"{stray} objects that nothing refers to")


def _holds_matter(value: pikepdf.Object, allowance: Allowance) -> bool:
    """Whether an unreached object holds more than numbers and names; TeX leaves tables of codes behind."""
    if isinstance(value, pikepdf.Stream):
        content = decoded(value, allowance)
        words = content.decode("latin-1")
        is_code_table = b"begincmap" in content and content.rstrip().endswith((b"%%EOF", b"end"))
        return not (is_code_table and not has_name(words) and not find_personal(words))
    if isinstance(value, pikepdf.String):
        return bool(str(value))
    return any(
        isinstance(inner, pikepdf.Object) and not inner.is_indirect and _holds_matter(inner, allowance)
        for inner in _inner(value)
    )


def sight_lost_pages(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """Pages that a bookmark, a tag or a link still refers to though they were taken out of the document."""
    kept = {page.obj.objgen for page in pdf.pages}
    pages = (
        row for row in reached.dictionaries if row.get("/Type") == pikepdf.Name.Page and "/Contents" in row
    )
    if any(page.objgen not in kept for page in pages):
        yield Sighting("pdf-orphan", "a page that was taken out of the document")


def sight_keys(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """Keys of the catalogue, of the pages and of any object that no visible page needs."""
    if any(str(key)[1:] not in _CATALOGUE and _is_container(pdf.Root[key]) for key in keys_of(pdf.Root)):
        yield Sighting("pdf-unknown-key", "the document")
    if any(str(key) not in _NAMES for key in keys_of(pdf.Root.get("/Names"))):
        yield Sighting("pdf-unknown-key", "the document's names")
    for number, page in enumerate(pdf.pages, 1):
        unknown = (key for key in keys_of(page.obj) if key[1:] not in _PAGE and key not in _FORBIDDEN_KEYS)
        if any(_is_container(page.obj[key]) or isinstance(page.obj[key], pikepdf.String) for key in unknown):
            yield Sighting("pdf-unknown-key", f"page {number}")
    for dictionary in reached.dictionaries:
        yield from _sight_dictionary(dictionary)


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


def decoded(stream: pikepdf.Object, allowance: Allowance) -> bytes:
    """The bytes of *stream* unpacked; empty for filters that only pictures use. Raises: RefusedError."""
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        return b""
    allowance.check_size(len(content))
    return content
