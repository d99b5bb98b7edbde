"""How people write citations: units, numbers, brackets, lists and titles, read left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from foilog.law.numbering import Numbering, Path
from foilog.law.regimes import Regime

_UNIT_WORD = (
    r"(?:sections?|sect|sec|ss|s|paragraphs?|paras?|§{1,2}|regulations?|regs|reg|r"
    r"|exemptions?|exceptions?|ex)"
)
_UNITS = re.compile(rf"\s*((?:{_UNIT_WORD}\b\.?\s*:?\s*)*(?:{_UNIT_WORD}\.?\s*(?=[\d(\[]))?)", re.I)
_UNIT_START = re.compile(
    rf"(?<![\w.'’]){_UNIT_WORD}\.?\s*(?:{_UNIT_WORD}\.?\s*)?(?=\d)"
    r"|(?<=[,;/&])\s*(?=\d{1,3}[A-Z]?\s*\()",
    re.I,
)
_NUMBER = re.compile(r"(\d{1,3})(?!\d)(\.\d{1,2}(?![\d.]))?([A-Za-z]{1,2}(?![A-Za-z]))?")
_INSIDE = r"\d{1,3}[A-Za-z]{0,2}|[A-Za-z]{1,2}|[a-z]\.\d|[ivxIVX]{1,5}"
_BRACKET = re.compile(rf"\s*[(\[]\s*({_INSIDE})\s*[)\]]")
_DOTTED = re.compile(r"\s*\.\s*(\d{1,2}[A-Za-z]?|[A-Za-z]{1,2})(?![\w])")
_LOOSE = re.compile(r"\s*(\d{1,2}[A-Za-z]{0,2}|[A-Za-z])(?=\s*(?:$|[(\[,;/&)]|and\b))")
_SEPARATOR = re.compile(
    r"\s*(?:,|;|/|&|\+|\band\b|\bor\b|\bas well as\b|\btogether with\b|\bby virtue of\b"
    r"|\bin conjunction with\b|\bread with\b|\bvia\b|-|–|\bto\b)",
    re.I,
)
_RANGE = re.compile(r"\s*(?:-|–|to)\s*", re.I)
_BOUNDARY = re.compile(r"\s*(?:$|[,;:/&.)–-]|\band\b|\bor\b)", re.I)
_SHARED_BRACKET = re.compile(r"\(\s*([A-Za-z](?:\s*(?:,|&|/|-|\band\b)\s*[A-Za-z])+)\s*\)")
_IN_SHARED = re.compile(r"\s*(,|&|/|-|\band\b)\s*")
_PHRASE = re.compile(rf"\((?!\s*(?:{_INSIDE})\s*\))[^()]*\)")
_US_NUMBER = re.compile(
    r"\s*(?:5\s*U\.?S\.?C\.?\s*§*\s*552\s*)?(?:(?:exemptions?|ex)\b\.?\s*)?"
    r"(?:\(?\s*([abc])\s*\)?\s*)?\(?\s*(\d)(?!\d)\s*\)?(?:\s*([A-F])(?![A-Za-z]))?",
    re.I,
)
_US_START = re.compile(r"5\s*U\.?S\.?C|\b(?:exemptions?|ex)\b\.?\s*\(?[b\d]|\([bc]\)\s*\(\d\)", re.I)


@dataclass(frozen=True, slots=True)
class Written:
    """One provision as it stands in a text: its path, the unit it was written with, and where."""

    path: Path
    unit: str
    start: int
    end: int


def tidy(text: str) -> str:
    """The text in one Unicode form, with plain spaces and without stray punctuation at its ends."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip(" .,;:")


def without_titles(text: str, regime: Regime) -> str:
    """The text without the law's own name or bracketed phrases; `(a, b)` written out as `(a), (b)`."""
    named = own_name(regime).sub(" ", text)
    spread = _SHARED_BRACKET.sub(_spread, named)
    return tidy(_PHRASE.sub(" ", spread))


def _spread(found: re.Match[str]) -> str:
    return "(" + _IN_SHARED.sub(r") \1 (", found[1]) + ")"


@cache
def own_name(regime: Regime) -> re.Pattern[str]:
    """Finds the names by which *regime* is called, with the `of the` before them."""
    names = "|".join(re.escape(name) for name in sorted(regime.names, key=len, reverse=True))
    return re.compile(
        rf"(?:,?\s*\b(?:of|under|in)\s+)?(?:\bthe\s+)?(?<!\w)(?:{names})(?!\w)(?:\s*\(?(?:19|20)\d\d\)?)?"
        r"|\s*\b(?:of|under|in)\s+the\s+(?:Act|Regulations)\b",
        re.I,
    )


def read_run(text: str, start: int, law: Numbering) -> tuple[list[Written], int]:
    """The provisions written one after another from *start*, and where the run ends."""
    read_one = _read_section if law.unit else _read_us
    found = read_one(text, start, law)
    if not found:
        return [], start
    run, end = list(found), found[-1].end
    while more := _read_more(text, end, run, law):
        run.extend(more)
        end = more[-1].end
    return run, end


def next_unit(text: str, start: int, law: Numbering) -> int | None:
    """Where the next `section`, `s.` or `reg` before a number stands, from *start* on."""
    found = (_UNIT_START if law.unit else _US_START).search(text, start)
    return found.start() if found else None


def begins_with_unit(text: str, start: int) -> bool:
    """Whether a unit such as `section` stands there, after any space."""
    units = _UNITS.match(text, start)
    return bool(units and units[1])


def _read_us(text: str, start: int, law: Numbering) -> list[Written]:
    match = _US_NUMBER.match(text, start)
    if not match:
        return []
    head = tuple(piece for piece in (match[1] or "b", match[2], match[3]) if piece)
    elements, end = _read_elements(text, match.end(), head, law)
    return [Written((*head, *elements), "", start, end)]


def _read_section(text: str, start: int, law: Numbering) -> list[Written]:
    units = _UNITS.match(text, start)
    at = units.end() if units else start
    number = _NUMBER.match(text, at)
    if not number:
        return []
    head, end = _section_number(number, law)
    elements, end = _read_elements(text, end, head, law)
    unit = _unit_of(units[1] if units else "")
    return [Written(path, unit, start, end) for path in law.place((*head, *elements))]


def _section_number(number: re.Match[str], law: Numbering) -> tuple[Path, int]:
    """The section: `22a` is 22A, `16.1` is 16.1 where the law has it, `30b` is 30(b), `31.1` is 31(1)."""
    digits, decimal, letters = number[1], number[2] or "", number[3] or ""
    if decimal and law.has((digits + decimal,)):
        return (digits + decimal,), number.end(2)
    if decimal:
        return (digits,), number.end(1)
    if letters and not law.has((digits + letters,)) and law.has((digits, letters)):
        return (digits,), number.end(1)
    return (digits + letters,), number.end()


def _read_elements(text: str, at: int, head: Path, law: Numbering) -> tuple[Path, int]:
    elements: Path = ()
    while True:
        match = _BRACKET.match(text, at) or _DOTTED.match(text, at)
        if not match:
            match = _LOOSE.match(text, at)
            if not match or not law.has((*head, *elements, match[1])):
                return elements, at
        elements, at = (*elements, match[1]), match.end()


def _read_more(text: str, at: int, run: list[Written], law: Numbering) -> list[Written]:
    """What a comma, `and` or a range joins to the run so far."""
    begin = at
    while separator := _SEPARATOR.match(text, begin):
        begin = separator.end()
    if begin == at:
        return []
    read_next = _read_next_section if law.unit else _read_next_us
    return read_next(text, begin, run[-1], law) or _read_siblings(text, at, begin, run[-1], law)


def _read_next_us(text: str, at: int, before: Written, law: Numbering) -> list[Written]:
    found = _read_us(text, at, law)
    return found if found and _BOUNDARY.match(text, found[-1].end) else []


def _read_next_section(text: str, at: int, before: Written, law: Numbering) -> list[Written]:
    found = _read_section(text, at, law)
    if not found or found[0].unit:
        return found
    if len(found[-1].path) == 1 and not _BOUNDARY.match(text, found[-1].end):
        return []
    same_section = [replace(each, path=(before.path[0], *each.path), unit=before.unit) for each in found]
    if not law.has(found[0].path) and law.has(same_section[0].path):
        return same_section
    return [replace(each, unit=before.unit) for each in found]


def _read_siblings(text: str, joint: int, begin: int, before: Written, law: Numbering) -> list[Written]:
    elements, end = _read_elements(text, begin, (), law)
    if not elements:
        return []
    if _RANGE.fullmatch(text[joint:begin]) and len(elements) == 1:
        elements = law.between(before.path[:-1], before.path[-1], elements[0])[1:]
    return [Written(path, before.unit, begin, end) for path in law.place(elements, before.path)]


def _unit_of(words: str) -> str:
    letter = words.strip().casefold()[:1]
    return {"s": "s", "§": "s", "r": "reg"}.get(letter, "")


def runs(text: str, law: Numbering) -> Iterator[list[Written]]:
    """The run at the start of *text*, then each later one that begins with a unit."""
    run, end = read_run(text, 0, law)
    yield run
    while (start := next_unit(text, end, law)) is not None:
        run, end = read_run(text, start, law)
        yield run
        end = max(end, start + 1)
