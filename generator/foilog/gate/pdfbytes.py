"""The bytes of a PDF outside its objects: what lies before, after and between them, and earlier revisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf

from foilog.gate.names import has_likely_name
from foilog.gate.personal import find_personal
from foilog.gate.sightings import Sighting

_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_OBJECT = re.compile(rb"(?<![\w/.(])(\d{1,10})[ \t\r\n]+(\d{1,5})[ \t\r\n]+obj\b")
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_COMMENT = re.compile(rb"%([^\r\n]*)")
_END = re.compile(rb"startxref[ \t\r\n]+(\d+)[ \t\r\n]+%%EOF")
_ENTRIES = re.compile(rb"\bxref[ \t\r\n]+\d+[ \t]+[1-9]")
_LINEARISED = re.compile(
    rb"/Linearized[^>]{0,200}?/L[ \t\r\n]+(\d+)|/L[ \t\r\n]+(\d+)[^>]{0,200}?/Linearized"
)
_HINT = re.compile(rb"/H[ \t\r\n]*\[[ \t\r\n]*(\d+)")
_HEAD = 1024
_OWN_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|/(?:home|Users)/")


def skeleton(content: bytes) -> bytes:
    """*content* with the bytes of every stream taken out."""
    return _STREAM.sub(b"stream endstream", content)


def written_objects(bare: bytes) -> list[tuple[int, int]]:
    """The number and generation of every object header in the skeleton *bare*, in order."""
    return [(int(match[1]), int(match[2])) for match in _OBJECT.finditer(_STRING.sub(b"()", bare))]


def _is_linearised(content: bytes) -> bool:
    match = _LINEARISED.search(content[:_HEAD])
    return match is not None and int(match[1] or match[2]) == len(content)


def hint_number(content: bytes) -> int | None:
    """The number of the object that says where a linearised file's pages lie; None when there is none."""
    match = _HINT.search(content[:_HEAD]) if _is_linearised(content) else None
    found = _OBJECT.match(content, int(match[1])) if match else None
    return int(found[1]) if found else None


def sight_bytes(content: bytes, bare: bytes) -> Iterator[Sighting]:
    """Bytes before the header, after the end, in comments; and every revision but the last."""
    if not content.startswith(b"%PDF-"):
        yield Sighting("pdf-outside-bytes", "before its beginning")
    ends = [match.end() for match in _END.finditer(content)]
    if not ends:
        yield Sighting("pdf-outside-bytes", "without a proper end")
    elif content[ends[-1] :].strip(b"\r\n\t \x00"):
        yield Sighting("pdf-outside-bytes", "after its end")
    if _revisions(bare) > (2 if _is_linearised(content) else 1):
        yield Sighting("pdf-revision")
    yield from _sight_comments(bare)


def _revisions(bare: bytes) -> int:
    """How many parts of the file bring objects of their own.

    Word ends a PDF with a second, empty table for old readers: no revision.
    """
    parts = _END.split(_STRING.sub(b"()", bare))[::2]
    return sum(bool(_OBJECT.search(part) or _ENTRIES.search(part)) for part in parts)


def _sight_comments(bare: bytes) -> Iterator[Sighting]:
    for match in _COMMENT.finditer(_STRING.sub(b"()", bare)):
        words = match[1].decode("latin-1")
        if has_likely_name(words) or find_personal(words) or _OWN_PATH.search(words):
            yield Sighting("pdf-outside-bytes", "in a comment")


def _packed_numbers(pdf: pikepdf.Pdf, numbers: Iterable[int]) -> Iterator[int]:
    """The numbers of the objects that the file's packing streams say they hold."""
    for number in numbers:
        stream = pdf.get_object(number, 0)
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != pikepdf.Name.ObjStm:
            continue
        first, count = int(stream.get("/First", 0)), int(stream.get("/N", 0))
        pairs = stream.read_bytes()[:first].split()
        yield from (int(pair) for pair in pairs[: 2 * count : 2])


def sight_unlisted(pdf: pikepdf.Pdf, bare: bytes) -> Iterator[Sighting]:
    """Objects that are written in the file twice, or that its tables do not list."""
    written = written_objects(bare)
    packed = [(number, 0) for number in _packed_numbers(pdf, dict(written))]
    if any(pdf.get_object(*entry) is None for entry in (*written, *packed)):
        yield Sighting("pdf-orphan", "an object that the file's table does not list")
    numbers = [number for number, _ in (*written, *packed)]
    if len(set(numbers)) != len(numbers):
        yield Sighting("pdf-revision", "an object written twice")
