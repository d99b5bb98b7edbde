"""Strings and streams of a PDF that no page needs, and texts that are copied in place of what is seen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from pdfminer.high_level import extract_text
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from foilog.findings import Severity
from foilog.gate.limits import Allowance
from foilog.gate.names import has_likely_name, has_name
from foilog.gate.pdfobjects import Reached, decoded, keys_of
from foilog.gate.personal import find_personal
from foilog.gate.sightings import Sighting

_CHECKED_ELSEWHERE = frozenset(
    (
        "/Title /Author /Subject /Keywords /Creator /Producer /CreationDate /ModDate /Contents /T /TU"
        " /V /DV /RV /JS /Alt /E /Names /Nums /ActualText /URI /F /UF /Desc /P /Opt /XFA"
    ).split()
)
_HARMLESS = frozenset(
    (
        "/ID /DA /TM /NM /M /Lang /Registry /Ordering /CharSet /Panose /D /Lookup /Filter"
        " /LastModified /S /Name /Base /CA /AC /RC /O /U /OE /UE /Perms /RegistryName"
        " /OutputConditionIdentifier /OutputCondition /Info /FontFamily /Limits /DS /Identifier /Hash"
        " /CheckSum /Headers /IDS /Dest /SD /Trapped /CS /ColorSpace /Version /Cert /ByteRange"
    ).split()
)
_STREAM_KEYS = frozenset(
    (
        "/Contents /FontFile /FontFile2 /FontFile3 /ToUnicode /Metadata /SMask /Mask /JBIG2Globals"
        " /Function /G /TR /TR2 /BG /BG2 /UCR /UCR2 /HT /CIDToGIDMap /CIDSet /Encoding /UseCMap"
        " /DestOutputProfile /Shading /Pattern /N /D /R /JS /EF /XFA /Thumb /Sound /F /UF /Desc /Fm"
        " /Data /Mix /Index /RV /Image /I /Default /ColorSpace /CS /AP /Alternates /Movie /TK /Files"
    ).split()
)
_STREAM_TYPES = frozenset(
    {"/XObject", "/Metadata", "/Pattern", "/CMap", "/ObjStm", "/XRef", "/EmbeddedFile", "/OCG"}
)
_TEXT_DRAWN = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")(?![\w*])")
_ACTUAL_TEXT = re.compile(
    rb"/ActualText\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.|\([^()]*\))*)\))", re.DOTALL
)
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_REMARK = re.compile(rb"%([^\r\n]{3,400})")
_LABEL = re.compile(
    rb"/(?!ActualText|Lang|Alt|E\b)\w+\s*\(((?:[^()\\]|\\.){3,400})\)(?=[^()]{0,200}>>\s*(?:BDC|DP)\b)",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]{3,}|\d{3,}")


def _readable(value: object) -> str:
    """The words of a string; empty for bytes that are no text."""
    if not isinstance(value, pikepdf.String):
        return ""
    words = str(value)
    printable = sum(character.isprintable() or character.isspace() for character in words)
    return words if words and printable > 0.9 * len(words) else ""


def _is_telling(words: str) -> bool:
    return has_likely_name(words) or bool(find_personal(words))


def _is_personal(words: str) -> bool:
    return has_name(words) or bool(find_personal(words))


def sight_strings(pdf: pikepdf.Pdf, reached: Reached) -> Iterator[Sighting]:
    """Strings under keys of no known use that name a person, and streams that no page draws from."""
    for holder in reached.dictionaries:
        for key in keys_of(holder):
            if key in _CHECKED_ELSEWHERE or key in _HARMLESS:
                continue
            value = holder[key]
            values = list(value) if isinstance(value, pikepdf.Array) and len(value) < 500 else [value]
            for words in filter(None, map(_readable, values)):
                if _is_telling(words):
                    yield Sighting("pdf-unknown-key", "a text under a key of its own")
            if isinstance(value, pikepdf.Stream) and not _is_known_stream(holder, key, value):
                yield Sighting("pdf-unknown-key", "a stream under a key of its own")
    yield from _sight_names(pdf)


def _is_known_stream(holder: pikepdf.Object, key: str, stream: pikepdf.Object) -> bool:
    if key in _STREAM_KEYS or str(stream.get("/Type", "")) in _STREAM_TYPES:
        return True
    known = ("/FunctionType", "/ShadingType", "/PatternType", "/HalftoneType")
    if str(stream.get("/Subtype", "")) in ("/Image", "/Form") or any(mark in stream for mark in known):
        return True
    return "/FontMatrix" not in holder and "/Widths" not in holder and _is_glyph_table(holder)


def _is_glyph_table(holder: pikepdf.Object) -> bool:
    """Whether a dictionary is one of glyph procedures or appearances: nothing but streams."""
    return "/Type" not in holder and all(
        isinstance(holder[key], (pikepdf.Stream, pikepdf.Dictionary)) for key in keys_of(holder)
    )


def _sight_names(pdf: pikepdf.Pdf) -> Iterator[Sighting]:
    """Named destinations that give a person away."""
    trees = pdf.Root.get("/Names")
    waiting: list[object] = [pdf.Root.get("/Dests")]
    if isinstance(trees, pikepdf.Dictionary):
        waiting.append(trees.get("/Dests"))
    seen = 0
    while waiting and seen < 20_000:
        node = waiting.pop()
        seen += 1
        if not isinstance(node, pikepdf.Dictionary):
            continue
        waiting.extend(_entries(node, "/Kids"))
        names = [_readable(name) for name in _entries(node, "/Names")[::2]]
        names += [] if "/Names" in node or "/Kids" in node else [key[1:] for key in keys_of(node)]
        if any(_is_personal(re.sub(r"[_.-]+", " ", name)) for name in names):
            yield Sighting("pdf-bookmark")
            return


def _entries(node: pikepdf.Object, key: str) -> list[object]:
    value = node.get(key)
    return list(value) if isinstance(value, pikepdf.Array) else []


def _instructions(reached: Reached, allowance: Allowance) -> Iterator[bytes]:
    """The instructions that draw each page and each form."""
    for holder in reached.dictionaries:
        streams = holder.get("/Contents") if holder.get("/Type") == pikepdf.Name.Page else None
        if isinstance(holder, pikepdf.Stream) and holder.get("/Subtype") == pikepdf.Name.Form:
            streams = holder
        for stream in streams if isinstance(streams, pikepdf.Array) else [streams]:
            if isinstance(stream, pikepdf.Stream):
                yield decoded(stream, allowance)


def sight_asides(reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """Remarks and labels among the instructions that draw a page, which name a person."""
    for instructions in _instructions(reached, allowance):
        found = [match[1] for match in _LABEL.finditer(instructions)] if b"<<" in instructions else []
        if b"%" in instructions:
            found += [match[1] for match in _REMARK.finditer(_STRING.sub(b"()", instructions))]
        if any(_is_telling(words.decode("latin-1")) for words in found):
            yield Sighting("pdf-unknown-key", "a remark among the instructions that draw a page")


def _inline_texts(reached: Reached, allowance: Allowance) -> Iterator[str]:
    """The replacement texts written in the pages' and forms' own instructions."""
    for instructions in _instructions(reached, allowance):
        yield from _texts_in(instructions)


def _texts_in(instructions: bytes) -> Iterator[str]:
    for match in _ACTUAL_TEXT.finditer(instructions):
        if match[1] is not None:
            digits = b"".join(match[1].split())
            yield _decode(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        else:
            yield str(pikepdf.Object.parse(b"(" + match[2] + b")"))


def _decode(literal: bytes) -> str:
    if literal.startswith(b"\xfe\xff"):
        return literal[2:].decode("utf-16-be", "ignore")
    return literal.decode("latin-1")


def _stored_texts(reached: Reached) -> Iterator[str]:
    for holder in reached.dictionaries:
        if "/ActualText" in holder and isinstance(holder["/ActualText"], pikepdf.String):
            yield str(holder["/ActualText"])


def sight_replacements(content: bytes, reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """Texts that are copied, or read aloud, in place of letters that say something else."""
    texts = [*_stored_texts(reached), *_inline_texts(reached, allowance)]
    words = {word.casefold() for text in texts for word in _WORD.findall(text)}
    if not words:
        return
    allowance.check_time()
    drawn = _drawn_letters(content)
    missing = [text for text in texts if any(word.casefold() not in drawn for word in _WORD.findall(text))]
    if missing:
        severity = Severity.ERROR if any(map(_is_telling, missing)) else Severity.WARNING
        yield Sighting("pdf-text-replaced", severity=severity)


def _drawn_letters(content: bytes) -> str:
    """Every letter that the pages draw, by its own code and not by what replaces it; without spaces."""
    try:
        drawn = extract_text(io.BytesIO(content))
    except (PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return ""
    return re.sub(r"[\W_]+", "", drawn).casefold()


def sight_writing(reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """Text that patterns, masks and the shapes of letters draw: no program copies it."""
    for holder in reached.dictionaries:
        if holder.get("/PatternType") == 1 and _draws_text(holder, allowance):
            yield Sighting("pdf-text-layer", "in a pattern")
        is_mask = holder.get("/S") in (pikepdf.Name.Luminosity, pikepdf.Name.Alpha)
        if is_mask and _draws_text(holder.get("/G"), allowance):
            yield Sighting("pdf-text-layer", "in a mask")
        shapes = holder.get("/CharProcs")
        if isinstance(shapes, pikepdf.Dictionary) and any(
            _draws_text(shapes[key], allowance) for key in keys_of(shapes)
        ):
            yield Sighting("pdf-text-layer", "in the shapes of a font")


def _draws_text(stream: object, allowance: Allowance) -> bool:
    return isinstance(stream, pikepdf.Stream) and bool(_TEXT_DRAWN.search(decoded(stream, allowance)))
