"""References and citations as single search tokens, so that every spelling of one meets the same word.

The tokenizer splits at punctuation, so `s24(2)` alone would also find "24 2 officers"; as `s24x2` it finds
only itself. The browser's twin of this module is `theme/engine/tokens.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ANY_RECORD = "xanyrecordx"
"""A token that every record carries, for a query that only excludes."""

_UNIT = r"(?:(sections?|sect|sec|ss|s|regulations?|regs?|r)\.? ?)?"
_LIMB = r"(?:[0-9]{1,2}[a-z]{0,2}|[ivx]{1,5}|[a-z]{1,2})"
CITATION = re.compile(
    rf"{_UNIT}([0-9]{{1,3}}[a-z]?)((?: ?\( ?{_LIMB} ?\))*)(?![0-9a-z_/-])", re.IGNORECASE | re.ASCII
)

_NUMBER = re.compile("[0-9]+")
_LONGEST_NUMBER = 3
_UNIT_BEFORE = re.compile(
    rf"(?<![0-9A-Za-z_/-]){_UNIT.removesuffix('?')}\Z",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_UNIT = len("regulations. ")
_WITHIN_A_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_/-")
BARE = "x"
"""What stands for the unit of a citation that names none: `40(2)` is `x40x2`."""


def pieces(text: str) -> tuple[str, ...]:
    """The runs of letters and digits in *text*, in lower case: what the tokenizer will make of it."""
    return tuple(_runs(text.lower()))


def joined(text: str) -> str:
    """A reference as one token, whatever divides it: `11177_16`, `11177/16` and `11177-16` are `11177x16`."""
    return "x".join(pieces(text))


@lru_cache(maxsize=4096)
def code_tokens(code: str) -> tuple[str, ...]:
    """A citation as tokens from the section to the limb: `s31(1)(g)` gives s31, s31x1 and s31x1xg.

    A text that is no citation gives its joined form alone.
    """
    match = CITATION.fullmatch(code)
    if not match:
        return (joined(code),)
    steps = citation_steps(*match.groups())
    return tuple("x".join(steps[: depth + 1]) for depth in range(len(steps)))


def citation_steps(unit: str | None, number: str, limbs: str) -> list[str]:
    """A matched citation as its steps, the section first: ['s31', '1', 'g']."""
    prefix = "reg" if unit and unit.lower().startswith("r") else "s"
    return [prefix + number.lower(), *pieces(limbs)]


def mentioned_tokens(text: str) -> list[str]:
    """The citations in running text as tokens: of a section or regulation, or `x40x2` for neither."""
    found: dict[str, None] = {}
    for unit, number, limbs in _mentions(text):
        if unit or limbs:
            steps = citation_steps(unit, number, limbs)
            steps[0] = steps[0] if unit else f"{BARE}{number.lower()}"
            found.update(dict.fromkeys("x".join(steps[: depth + 1]) for depth in range(len(steps))))
    return list(found)


def _mentions(text: str) -> Iterator[tuple[str | None, str, str]]:
    """What could be a citation, where a number stands: unit, number and limbs of each."""
    end = 0
    for run in _NUMBER.finditer(text):
        at = run.start()
        if at < end or run.end() - at > _LONGEST_NUMBER:
            continue
        unit = _UNIT_BEFORE.search(text, max(end, at - _LONGEST_UNIT), at)
        if unit is None and at and text[at - 1] in _WITHIN_A_WORD:
            continue
        match = CITATION.match(text, unit.start() if unit else at)
        if match:
            end = match.end()
            yield match[1], match[2], match[3]


def section_of(code: str) -> str:
    """The section or regulation that a canonical code belongs to: `s31(1)(g)` gives `s31`."""
    return code.partition("(")[0].strip() or code


def _runs(text: str) -> Iterator[str]:
    run: list[str] = []
    for character in text:
        if _is_inside_word(character):
            run.append(character)
        elif run:
            yield "".join(run)
            run = []
    if run:
        yield "".join(run)


@lru_cache(maxsize=8192)
def _is_inside_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Co"
