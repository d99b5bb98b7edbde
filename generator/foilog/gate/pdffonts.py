"""Fonts of a PDF whose letters are copied as others than those that are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pikepdf
from pdfminer.encodingdb import EncodingDB, name2unicode

from foilog.gate.limits import Allowance
from foilog.gate.pdfobjects import Reached, decoded
from foilog.gate.sightings import Sighting

_FEWEST = 3
_SINGLE = re.compile(rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]{4,8})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]{4})>")
_LISTED = re.compile(rb"<([0-9A-Fa-f]{1,4})>\s*<[0-9A-Fa-f]{1,4}>\s*\[([^\]]*)\]")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ENCODINGS: Mapping[str, Mapping[int, str]] = {
    "/WinAnsiEncoding": EncodingDB.win2unicode,
    "/MacRomanEncoding": EncodingDB.mac2unicode,
    "/StandardEncoding": EncodingDB.std2unicode,
}
_STANDARD = re.compile("/(?:Helvetica|Times|Courier|Arial)")


def copied_as(table: bytes) -> dict[int, str]:
    """What each code of a font is copied as, by its `ToUnicode` *table*."""
    found: dict[int, str] = {}
    for section in _SECTION.finditer(table):
        if section[1] == b"bfchar":
            for code, letter in _SINGLE.findall(section[2]):
                found[int(code, 16)] = _letters(letter)
            continue
        for first, last, letter in _RANGE.findall(section[2]):
            start = int(first, 16)
            for step in range(min(int(last, 16) - start + 1, 256)):
                found[start + step] = chr((int(letter, 16) + step) & 0xFFFF)
        for first, listed in _LISTED.findall(section[2]):
            for step, letter in enumerate(re.findall(rb"<([0-9A-Fa-f]{4,8})>", listed)):
                found[int(first, 16) + step] = _letters(letter)
    return found


def _letters(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii").zfill(len(digits) + len(digits) % 2)).decode(
        "utf-16-be", "ignore"
    )


def drawn_as(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a simple *font* is drawn as, where its encoding says so in the names of letters."""
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Name):
        return dict(_ENCODINGS.get(str(encoding), {}))
    usual = _ENCODINGS["/StandardEncoding"] if _STANDARD.match(str(font.get("/BaseFont", ""))) else {}
    if not isinstance(encoding, pikepdf.Dictionary):
        return dict(usual)
    found = dict(_ENCODINGS.get(str(encoding.get("/BaseEncoding", "")), usual))
    code = 0
    for entry in encoding.get("/Differences") or ():
        if isinstance(entry, pikepdf.Name):
            found[code] = _named(str(entry)[1:])
            code += 1
        else:
            code = int(entry)
    return found


def _named(glyph: str) -> str:
    try:
        return str(name2unicode(glyph)) if "." not in glyph else ""
    except KeyError:
        return ""


def _is_other(drawn: str, copied: str) -> bool:
    is_one = len(drawn) == 1 and len(copied) == 1 and drawn.isalnum() and copied.isalnum()
    return is_one and drawn.casefold() != copied.casefold()


def sight_remapped(reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    """Fonts that draw one letter and are copied as another."""
    for font in reached.dictionaries:
        table = font.get("/ToUnicode")
        if not isinstance(table, pikepdf.Stream) or font.get("/Subtype") in (
            pikepdf.Name.Type0,
            pikepdf.Name.Type3,
        ):
            continue
        copied = copied_as(decoded(table, allowance))
        drawn = drawn_as(font)
        if sum(_is_other(drawn.get(code, ""), letter) for code, letter in copied.items()) >= _FEWEST:
            yield Sighting("pdf-text-replaced", "a font")
