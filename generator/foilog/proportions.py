"""How much a record's text may hold, so that its page is made in seconds whatever was pasted into it.

Markdown is converted by trying each mark against the text around it: a thousand brackets that never close
cost a million steps. The limits lie far above any letter, and below what would take a build seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foilog.findings import Finding, Place, error

MAX_DEPTH = 20
"""How deep a text may nest quotes and lists."""

MAX_STEPS = 2_000_000
"""How many characters may be read in search of the brackets that close others."""

MAX_WORK = 4_000_000_000
"""How many characters may be moved in replacing the marks of a paragraph: its length for each of them."""

_SMALL = 2_000
"""A text of so few characters can only nest too deep."""

_MARKS = "[]*_`<&\\!"
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LIST = re.compile(r" {0,3}(?:[-*+]|[0-9]+[.)])[ \t]")
_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+]|[0-9]+[.)])[ \t])")
_TABLE = re.compile(r"[^\n]*\|[^\n]*\n[ \t|:-]*\|[ \t|:-]*(?:\n|\Z)")
_ROW = re.compile(r"\n")
_NESTED = re.compile(
    rf"^(?:[ \t]*+(?:>|(?:[-*+]|[0-9]{{1,9}}[.)])(?=[ \t]))){{{MAX_DEPTH + 1}}}"
    rf"|^(?: {{4}}|\t){{{MAX_DEPTH},}}+[ \t]*+(?:[-*+>:]|[0-9]{{1,9}}[.)])[ \t]",
    re.MULTILINE,
)
_SIGN = r"[ \t]*+(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]))"
_TWICE = re.compile(rf"\n(?=[ \t>*+0-9-])(?:(?: {{4}}|\t){{2}}|{_SIGN}{_SIGN})")
"""How a line may begin that nests; its first character alone tells most lines that do not."""
_REMEDY = "Move the long list or table into a file beside the record, and name it under `attachments`."


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of something that a text may hold, counted by the *sign* that each of them has."""

    noun: str
    sign: str
    most: int


LIMITS = (
    Limit("lines", "\n", 20_000),
    Limit("table cells", "|", 50_000),
    Limit("HTML tags", "<", 4_000),
    Limit("footnote marks", "[^", 1_500),
    Limit("abbreviations", "*[", 200),
    Limit("code fences", "```", 1_000),
    Limit("code fences", "~~~", 1_000),
    Limit("headings", "\n#", 2_000),
    Limit("underlined headings", "\n=", 1_000),
    Limit("lines of hyphens", "\n--", 1_000),
    Limit("forced line ends", "  \n", 5_000),
    Limit("backticks", "`", 10_000),
    Limit("signs for a whole phrase", "\ufdfa", 1_000),
    Limit("at signs", "@", 10_000),
    Limit("backslashes", "\\", 10_000),
)

_FEWEST = min(limit.most for limit in LIMITS)
_MOST_BARS = min(limit.most for limit in LIMITS if limit.sign == "|")
_MOST_LINES = min(limit.most for limit in LIMITS if limit.sign in ("\n", "  \n"))
_COUNTED = {*_MARKS.encode(), *(byte for limit in LIMITS for byte in limit.sign.encode())}
_NO_MARKS = bytes(byte for byte in range(256) if byte not in _COUNTED or byte in b" -|")


def overgrown(path: str, text: str, written: bytes | None = None) -> Finding | None:
    """A finding for the first thing of which a record's *text*, front matter included, holds too much.

    *written* are the text's bytes in UTF-8, where they are at hand.
    """
    found = _found(text, written)
    if found is None:
        return None
    rule, offset, what, remedy = found
    place = Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    return error(place, rule, what, remedy)


def _found(text: str, written: bytes | None) -> tuple[str, int, str, str] | None:
    nested = _nested(text)
    if nested is not None:
        what = f"a text quoted or listed more than {MAX_DEPTH} deep"
        return "quotes-depth", nested, what, "Remove all but the first sign of the line."
    if len(text) <= _SMALL or _is_ordinary(text, written):
        return None
    for limit in LIMITS:
        if text.count(limit.sign) > limit.most:
            what = f"{text.count(limit.sign):,} {limit.noun}; at most {limit.most:,} fit in a text"
            return "text-overgrown", _nth(text, limit.sign, limit.most + 1), what, _REMEDY
    for offset, paragraph in _paragraphs(text):
        if _is_tangled(paragraph):
            what = "a paragraph with so many marks that it cannot be made into a page"
            opened = max(0, paragraph.find("["))
            remedy = "Divide it by empty lines, or take the brackets and marks out."
            return "text-overgrown", offset + opened, what, remedy
    return None


def _nested(text: str) -> int | None:
    """Where the first line begins that nests too deep."""
    starts = [0, *[found.start() + 1 for found in _TWICE.finditer(text)]]
    return next((start for start in starts if _NESTED.match(text, start)), None)


def _is_ordinary(text: str, written: bytes | None) -> bool:
    """Whether the text is too short, and has too few marks, to break any limit: nearly every one is."""
    if len(text) > _MOST_BARS:
        return False
    written = text.encode("utf-8", "surrogatepass") if written is None else written
    found = written.translate(None, _NO_MARKS)
    lines, brackets = found.count(b"\n"), found.count(b"[")
    marks = len(found) - lines
    if marks > _FEWEST or 2 * brackets * len(text) > MAX_STEPS or marks * len(text) > MAX_WORK:
        return False
    return lines <= _FEWEST or (len(text) <= 2 * _MOST_LINES and text.count("\n-") <= _FEWEST)


def _nth(text: str, sign: str, number: int) -> int:
    """Where *sign* stands for the *number*th time."""
    offset = -1
    for _ in range(number):
        offset = text.find(sign, offset + 1)
    return offset


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each piece that Markdown converts by itself, with its offset; none of a text that is small enough."""
    if not _may_be_tangled(text):
        return
    for offset, block in _divided(text, _PARAGRAPH):
        within = _ITEM if _LIST.match(block) else _ROW if _TABLE.match(block) else None
        if within is None:
            yield offset, block
        else:
            yield from ((offset + start, piece) for start, piece in _divided(block, within))


def _divided(text: str, gap: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for found in gap.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]


def _may_be_tangled(text: str) -> bool:
    """Whether the text is too large to be sure, by counts alone, that it is not tangled."""
    marks = sum(map(text.count, _MARKS))
    return marks * len(text) > MAX_WORK or 2 * text.count("[") * len(text) > MAX_STEPS


def _is_tangled(paragraph: str) -> bool:
    if not _may_be_tangled(paragraph):
        return False
    marks = sum(map(paragraph.count, _MARKS))
    return marks * len(paragraph) > MAX_WORK or _steps(paragraph) > MAX_STEPS


def _steps(text: str) -> int:
    """How far all brackets are from what closes them, or from the end where nothing does."""
    return _reach(re.finditer(r"[\[\]]", text), len(text)) + _reach(
        re.finditer(r"(?<=\])\(|(?<!\])[()]", text), len(text)
    )


def _reach(signs: Iterator[re.Match[str]], end: int) -> int:
    opened: list[int] = []
    steps = 0
    for sign in signs:
        if sign.group() in "[(":
            opened.append(sign.start())
        elif opened:
            steps += sign.start() - opened.pop()
    return steps + sum(end - start for start in opened)
