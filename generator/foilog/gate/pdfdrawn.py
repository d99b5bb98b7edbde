"""The forms and pictures of a PDF: which of them some page draws, and what photographs carry."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pikepdf

from foilog.findings import Severity
from foilog.gate import pictures
from foilog.gate.limits import Allowance
from foilog.gate.pdfobjects import Reached, decoded, keys_of
from foilog.gate.sightings import RefusedError, Sighting, within

_DO = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+Do\b")
_DEEPEST = 60
_PIECE = 1 << 20
_MOST_TAIL = 16
_SAMPLES = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


def _streams_of(contents: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    if isinstance(contents, pikepdf.Stream):
        yield contents
    elif isinstance(contents, pikepdf.Array):
        yield from (inner for inner in contents if isinstance(inner, pikepdf.Stream))


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
        for key in keys_of(holder):
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
            yield replace(refused.sighting, severity=Severity.WARNING)


def sight_surplus(reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """Bytes of a stream after its packed content, and rows of a picture beyond its height."""
    for stream in reached.dictionaries:
        if not isinstance(stream, pikepdf.Stream) or _filters(stream) not in ([], ["/FlateDecode"]):
            continue
        allowance.check_time()
        if _filters(stream) and _has_tail(stream.read_raw_bytes()):
            yield Sighting("pdf-outside-bytes", "after the packed content of a stream")
        elif stream.get("/Subtype") == pikepdf.Name.Image and _has_more_rows(stream, allowance):
            yield Sighting("pdf-undrawn", "rows of a picture beyond its height")


def _filters(stream: pikepdf.Stream) -> list[str]:
    named = stream.get("/Filter")
    return (
        [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)] if named else []
    )


def _has_tail(packed: bytes) -> bool:
    unpacker = zlib.decompressobj()
    try:
        while packed:
            unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return len(unpacker.unused_data.strip(b"\x00\r\n ")) > _MOST_TAIL


def _has_more_rows(picture: pikepdf.Stream, allowance: Allowance) -> bool:
    samples = _SAMPLES.get(str(picture.get("/ColorSpace", "/DeviceGray")), 0)
    width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    row = (width * samples * int(picture.get("/BitsPerComponent", 1)) + 7) // 8
    return bool(samples) and len(decoded(picture, allowance)) >= row * (height + 1)
