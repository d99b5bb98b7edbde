"""A text at a glance: its telling words and long numbers, so that a search looks only where it may find.

Every word that any search waits for is registered as part of a signal. One pass over a text (an Aho-Corasick
automaton) finds them all; whatever is told by the sort of its characters is found in a copy of the text that
has one letter for each sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from foilog.gate.marks import Marks, in_any_case
from foilog.lazy import lazy

_NUMBER = re.compile(rb"9[9 ]{4,}9")
_INWARD = re.compile(rb"9aa(?![a9])")
_INWARD_MARK = Marks("9aa")
_PLATE = re.compile(rb"99(?<=aa99)(?:aaa)?(?![a9])")
_PLATE_MARK = Marks("aa99")
_POSTCODE = re.compile(
    r"\d[ABD-HJLNP-UW-Z]{2}|[A-Z]{1,2}\d[\dA-Z]?\d[ABD-HJLNP-UW-Z]{2}", re.ASCII | re.IGNORECASE
)
_PLATE_WORD = re.compile(r"[A-Z]{2}\d\d(?:[A-Z]{3})?", re.ASCII | re.IGNORECASE)
_IN_WORD = frozenset(b"a9")
_LONGEST_CODE = 7
_POINT = re.compile(rb"\.(?:(?<=[0-9]\.)[0-9][0-9.]*|(?<=[A-Z]\.))")
_BRACKETED_AT = re.compile(r"[\[({<][ \t]?at[ \t]?[\])}>]", re.IGNORECASE)
_OPENING = frozenset("[({<")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_LENGTH = 10

_LATIN = [bytes([byte]).decode("latin-1") for byte in range(256)]


def _table(sort: Callable[[str], str]) -> bytes:
    return "".join(map(sort, _LATIN)).encode("latin-1")


_WORDS = _table(lambda char: (char if char.isascii() else "\xff") if char.isalnum() else " ")
"""Words as they are, a space for everything else; letters with accents are one letter."""

_SORTS = _table(
    lambda char: (
        "9"
        if char.isascii() and char.isdigit()
        else "a"
        if char.isalnum()
        else " "
        if char in " \t.()-"
        else "#"
    )
)
"""A digit, a letter, what may stand inside a long number, anything else."""

_PLAIN = "".join(char for char in _LATIN if char.isascii() or not char.isalpha()).encode("latin-1")
_BEYOND_LATIN = re.compile(r"[^\W\x00-\xff]")


def latin(text: str) -> bytes | None:
    """The text, one byte a character, when every character of it is in Latin-1."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return None


Stretches = Callable[["Clues"], Iterable[tuple[int, int]]]
"""The stretches of a text that are worth a search."""


class Signal(NamedTuple):
    """Words, as they may be written, that tell where a search is worth its while."""

    number: int


_signals: list[Callable[[], frozenset[str]]] = []


def signal(words: Callable[[], frozenset[str]]) -> Signal:
    """A signal of the *words* (ASCII), which are asked for when the first text is searched."""
    _signals.append(words)
    return Signal(len(_signals) - 1)


def spelled(words: str) -> Signal:
    """A signal of the *words* in lower case, with a capital and in capitals."""
    return signal(
        lambda: frozenset(form for word in words.split() for form in (word, word.capitalize(), word.upper()))
    )


_AT = spelled("at")
_TABLE_MARKS = frozenset(("|-", "| -", "|:", "| :"))
ACCOUNT_MARKS = sorted(in_any_case("a/c"))
_MARKS = Marks("<<", "°", "///", *ACCOUNT_MARKS, *sorted(_TABLE_MARKS), encoding="latin-1")


class _Lookout(NamedTuple):
    """Finds every word of every signal, and knows which signals it belongs to."""

    automaton: ahocorasick_rs.BytesAhoCorasick
    signals: Sequence[Sequence[int]]


@cache
def _lookout(count: int) -> _Lookout:
    belongs: dict[str, list[int]] = {}
    for number, words in enumerate(_signals):
        for word in words():
            if word.isascii() and word.isalnum():
                belongs.setdefault(word, []).append(number)
    keys = [f" {word} ".encode() for word in belongs]
    # The forms that need fewer steps for a text are too large for a processor's cache.
    compact = ahocorasick_rs.Implementation.ContiguousNFA
    return _Lookout(ahocorasick_rs.BytesAhoCorasick(keys, implementation=compact), tuple(belongs.values()))


@dataclass(frozen=True)
class Clues:
    """A text with what it holds at a glance. *Offsets* are of characters, from 0."""

    text: str

    @lazy
    def _letters(self) -> bytes:
        """The text, one byte a character; what is no Latin letter is a question mark."""
        return self.text.encode("latin-1", "replace")

    @lazy
    def has_accents(self) -> bool:
        """Whether a letter of the text is none of A to Z."""
        if self.text.isascii():
            return False
        return bool(self._letters.translate(None, _PLAIN)) or (
            latin(self.text) is None and bool(_BEYOND_LATIN.search(self.text))
        )

    @lazy
    def _sorts(self) -> bytes:
        return self._letters.translate(_SORTS)

    @lazy
    def _spotted(self) -> Mapping[int, Sequence[int]]:
        """Where the words of each signal stand, by the signal's number."""
        text, (automaton, signals) = self.text, _lookout(len(_signals))
        is_latin = latin(text) is not None
        found: dict[int, list[int]] = {}
        spaced = b" %b " % self._letters.translate(_WORDS)
        for word, start, end in automaton.find_matches_as_indexes(spaced, overlapping=True):
            if is_latin or not _is_in_word(text, start, end - 2):
                for number in signals[word]:
                    found.setdefault(number, []).append(start)
        return found

    @lazy
    def marks(self) -> Sequence[tuple[str, int]]:
        """Each mark of the text, and its offset."""
        return _MARKS.places(self._letters)

    @property
    def has_table(self) -> bool:
        """Whether a line of dashes below a table's headings may stand anywhere."""
        return any(mark in _TABLE_MARKS for mark, _ in self.marks)

    @property
    def signals(self) -> Iterable[int]:
        """The numbers of the signals of which a word was seen."""
        return self._spotted

    def places(self, wanted: Signal) -> Sequence[int]:
        """The offset of each word of the signal, whole and written as it says, in order."""
        return self._spotted.get(wanted.number, ())

    @lazy
    def postcodes(self) -> Sequence[int]:
        """Where words stand that end like a postcode, or are one written without a space."""
        if not _INWARD_MARK.seen(self._sorts):
            return ()
        return [at for at, word in self._ending_in(_INWARD) if _POSTCODE.fullmatch(word)]

    @lazy
    def plates(self) -> Sequence[int]:
        """Where words stand that begin like a number plate of today, or are one written without a space."""
        if not _PLATE_MARK.seen(self._sorts):
            return ()
        return [at for at, word in self._ending_in(_PLATE) if _PLATE_WORD.fullmatch(word)]

    def _ending_in(self, sorts: re.Pattern[bytes]) -> Iterator[tuple[int, str]]:
        """The words whose sorts of characters end so, with their offsets."""
        for match in sorts.finditer(self._sorts):
            start = match.start()
            while start and self._sorts[start - 1] in _IN_WORD and match.end() - start <= _LONGEST_CODE:
                start -= 1
            yield start, self.text[start : match.end()]

    @lazy
    def numbers(self) -> Sequence[tuple[int, int]]:
        """Where runs of six digits or more stand, single spaces and marks between them allowed; not dates."""
        sorts = self._sorts
        return tuple(
            [
                (start, end)
                for start, end in [match.span() for match in _NUMBER.finditer(sorts)]
                if sorts.count(b"9", start, end) > 5
                and not (end - start == _ISO_LENGTH and _ISO_DATE.fullmatch(self.text, start, end))
            ]
        )

    @lazy
    def _points(self) -> tuple[Sequence[tuple[int, int]], Sequence[int]]:
        """Each point inside a number, to its last digit or point; and each initial before a point."""
        numbers, initials = [], []
        for match in _POINT.finditer(self._letters):
            at, end = match.span()
            if end > at + 1:
                numbers.append((at, end))
            elif not self.text[at - 2 : at - 1].isalnum():
                initials.append(at - 1)
        return numbers, initials

    @property
    def dotted(self) -> Sequence[tuple[int, int]]:
        """Where numbers with a point in them stand, from the point on."""
        return self._points[0]

    @property
    def initials(self) -> Sequence[int]:
        """The offset of each capital letter (A-Z) with a full stop that no letter or digit precedes."""
        return self._points[1]

    @lazy
    def bracketed(self) -> Sequence[tuple[int, int]]:
        """Where `at` stands in brackets of any kind."""
        text = self.text
        if not any(text[at - 1] in _OPENING or text[at - 2] in _OPENING for at in self.places(_AT) if at):
            return ()
        return tuple([match.span() for match in _BRACKETED_AT.finditer(self.text)])


def _is_in_word(text: str, start: int, end: int) -> bool:
    """Whether a letter or digit, as may be one beyond Latin-1, stands before or after."""
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _points(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    return zip(places, places, strict=True)


def merged(spans: Iterable[tuple[int, int]], before: int, after: int) -> Sequence[tuple[int, int]]:
    """The *spans*, in order, widened by so many characters, those that meet made one."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = max(0, first - before), last + after
        if found and start <= found[-1][1]:
            start, reach = found.pop()
            end = max(end, reach)
        found.append((start, end))
    return found


def near_numbers(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of long numbers."""
    return merged(clues.numbers, 30, 40) if clues.numbers else ()


def near_dotted_numbers(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of numbers with a point in them."""
    return merged(clues.dotted, 12, 60) if clues.dotted else ()


def near_bracketed_at(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of `[at]`."""
    return merged(clues.bracketed, 70, 100) if clues.bracketed else ()


@dataclass(frozen=True, slots=True)
class Near:
    """So many characters before and after each word of a signal, stretches that meet made one."""

    signal: Signal
    before: int
    after: int

    def __call__(self, clues: Clues) -> Iterable[tuple[int, int]]:
        """The stretches of a text."""
        return merged(_points(clues.places(self.signal)), self.before, self.after)


@dataclass(frozen=True, slots=True)
class From:
    """So many characters from each word of a signal on."""

    signal: Signal
    length: int

    def __call__(self, clues: Clues) -> Iterable[tuple[int, int]]:
        """The stretches of a text."""
        return [(at, at + self.length) for at in clues.places(self.signal)]


def near_words(words: str, before: int = 0, after: int = 120) -> Near:
    """So many characters *before* and *after* any of the *words*, in lower case or capitals."""
    return Near(spelled(words), before, after)


def near_exact_words(words: str, before: int, after: int) -> Near:
    """So many characters *before* and *after* any of the *words* as written."""
    return Near(signal(lambda: frozenset(words.split())), before, after)


def at_words(words: str, length: int) -> From:
    """So many characters from each of the *words* on, in lower case or capitals."""
    return From(spelled(words), length)


def near_at_signs(clues: Clues) -> Iterator[tuple[int, int]]:
    """From the word before each `@` to a hundred characters after it."""
    at = clues.text.find("@")
    while at >= 0:
        lead = clues.text[max(0, at - 66) : max(0, at - 2)]
        word = "" if not lead or lead[-1].isspace() else lead.split()[-1]
        yield at - 2 - len(word), at + 100
        at = clues.text.find("@", at + 1)


def near_mark(*marks: str) -> Stretches:
    """The surroundings of any of the *marks*, of those that are looked for, wherever it stands."""
    return lambda clues: merged([(at, at + len(mark)) for mark, at in clues.marks if mark in marks], 80, 100)


def near_shape(shape: str, before: int = 20, after: int = 60) -> Stretches:
    """The surroundings of whatever the regular expression *shape* finds."""
    wanted = re.compile(shape)
    return lambda clues: merged([match.span() for match in wanted.finditer(clues.text)], before, after)


def near_postcodes(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of postcodes."""
    return merged(_points(clues.postcodes), 120, 60) if clues.postcodes else ()


def near_plates(clues: Clues) -> Iterable[tuple[int, int]]:
    """The surroundings of number plates."""
    return merged(_points(clues.plates), 120, 60) if clues.plates else ()
