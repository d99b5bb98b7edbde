"""A text at a glance: its words and long numbers, so that costly searches look only where they may find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

_SPACED = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))
_MARKS = "‘’“”«»–—…•·£€¬¦§©®°\u00a0"
_NUMBER = re.compile(r"[0-9][0-9 \t.()-]{4,}[0-9]")
_DOTTED = re.compile(r"\.(?<=[0-9]\.)[0-9][0-9.]*")
_BRACKETED_MARKS = tuple(
    f"{mark}{space}{at}" for mark in "[({<" for space in ("", " ") for at in ("at", "AT", "At")
)
_BRACKETED_AT = re.compile(r"[\[({<][ \t]?at[ \t]?[\])}>]")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Stretches = Callable[["Clues"], Iterable[tuple[int, int]]]
"""The stretches of a text that are worth a search."""


def _words(text: str) -> frozenset[str]:
    if not text.isascii():
        for mark in _MARKS:
            if mark in text:
                text = text.replace(mark, " ")
    spaced = text.encode("utf-8", "surrogatepass").translate(_SPACED)
    return frozenset(spaced.decode("utf-8", "surrogatepass").split())


def _lowered(text: str) -> str:
    """*text* in lower case, every character at its place: `İ` and its like are left alone."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class Clues:
    """A text with its words and where its long numbers stand."""

    text: str

    @cached_property
    def low(self) -> str:
        """The text in lower case, of the same length."""
        return _lowered(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word as written, without marks."""
        return _words(self.text)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every word of letters and digits together."""
        return tuple([word for word in self.words if not word.isalpha() and not word.isdecimal()])

    @cached_property
    def numbers(self) -> tuple[tuple[int, int], ...]:
        """Where runs of six digits or more stand, single spaces and marks between them allowed; not dates."""
        found = _NUMBER.finditer(self.text)
        return tuple(match.span() for match in found if _is_long_number(match.group()))

    @cached_property
    def dotted(self) -> tuple[tuple[int, int], ...]:
        """Where numbers with a point in them stand, from the point on."""
        return tuple([match.span() for match in _DOTTED.finditer(self.text)])

    @cached_property
    def bracketed(self) -> tuple[tuple[int, int], ...]:
        """Where `at` stands in brackets of any kind."""
        if not any(mark in self.text for mark in _BRACKETED_MARKS):
            return ()
        return tuple(match.span() for match in _BRACKETED_AT.finditer(self.low))

    def places(self, words: Iterable[str]) -> Iterator[int]:
        """The offset of each occurrence of one of the *words* as written, whole."""
        for word in self.words.intersection(words):
            yield from _whole(self.text, word)


def spellings(words: str) -> frozenset[str]:
    """The *words* in lower case, with a capital and in capitals."""
    return frozenset(form for word in words.split() for form in (word, word.capitalize(), word.upper()))


def _whole(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, end)


def _is_long_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) > 5 and not _ISO_DATE.fullmatch(text)


def merged(spans: Iterable[tuple[int, int]], before: int, after: int) -> Iterator[tuple[int, int]]:
    """The *spans* widened by so many characters, those that meet made one."""
    start = end = -1
    for first, last in sorted(spans):
        if first - before <= end:
            end = max(end, last + after)
            continue
        if end >= 0:
            yield start, end
        start, end = max(0, first - before), last + after
    if end >= 0:
        yield start, end


def near_numbers(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of long numbers."""
    return merged(clues.numbers, 30, 40) if clues.numbers else ()


def near_dotted_numbers(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of numbers with a point in them."""
    return merged(clues.dotted, 12, 60) if clues.dotted else ()


def near_bracketed_at(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of `[at]`."""
    return merged(clues.bracketed, 70, 100) if clues.bracketed else ()


def near_words(words: str, before: int = 0, after: int = 120) -> Stretches:
    """So many characters *before* and *after* any of the *words*, in lower case or capitals."""
    return _near(spellings(words), before, after)


def near_exact_words(words: str, before: int, after: int) -> Stretches:
    """So many characters *before* and *after* any of the *words* as written."""
    return _near(frozenset(words.split()), before, after)


def _near(wanted: frozenset[str], before: int, after: int) -> Stretches:
    def stretches(clues: Clues) -> Iterable[tuple[int, int]]:
        if wanted.isdisjoint(clues.words):
            return ()
        return merged(((at, at) for at in clues.places(wanted)), before, after)

    return stretches


def near_at_signs(clues: Clues) -> Iterator[tuple[int, int]]:
    """From the word before each `@` to a hundred characters after it."""
    at = clues.text.find("@")
    while at >= 0:
        lead = clues.text[max(0, at - 66) : max(0, at - 2)]
        yield at - 2 - len(re.split(r"\s", lead)[-1]), at + 100
        at = clues.text.find("@", at + 1)


def near_marks(*marks: str) -> Stretches:
    """The surroundings of any of the lower-case *marks*, wherever they stand."""
    shape = re.compile("|".join(map(re.escape, marks)))
    spelled = frozenset(form for mark in marks for form in (mark, mark.title(), mark.upper()))

    def stretches(clues: Clues) -> Iterable[tuple[int, int]]:
        if not any(mark in clues.text for mark in spelled):
            return ()
        return merged((match.span() for match in shape.finditer(clues.low)), 80, 100)

    return stretches


def near_shape(shape: str, before: int = 20, after: int = 60) -> Stretches:
    """The surroundings of whatever the regular expression *shape* finds."""
    wanted = re.compile(shape)
    return lambda clues: merged((match.span() for match in wanted.finditer(clues.text)), before, after)


def near_codes(shape: str) -> Stretches:
    """The surroundings of words that mix letters and digits in the *shape* given, case aside."""
    wanted = re.compile(shape, re.IGNORECASE)

    def stretches(clues: Clues) -> Iterable[tuple[int, int]]:
        found = [word for word in clues.codes if wanted.fullmatch(word)]
        return merged(((at, at) for at in clues.places(found)), 120, 60) if found else ()

    return stretches
