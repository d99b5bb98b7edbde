"""The words that rules of the text wait for, all found in one pass over it (an Aho-Corasick automaton).

The pass reads a copy of the text, as long as the text itself, in which only ASCII letters, digits, lines and
the bars of tables are told apart; so it finds every place where a word may stand, and at times one more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

Span = tuple[int, int]
"""Where words begin and end: offsets of characters, from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """Words in lower case, one of which a text must hold for a rule to be about it.

    A word may be a part of one, or several; `\\n` is the beginning of a line, and `9` stands for any digit.
    """

    words: frozenset[str]


_signals: list[Signal] = []


def signal(*words: str) -> Signal:
    """A signal of these *words*, for which every text is searched from now on."""
    made = Signal(frozenset(words))
    _signals.append(made)
    _lookout.cache_clear()
    return made


def spotted(text: str) -> Mapping[Signal, Sequence[Span]]:
    """Where the words of each signal may stand in the *text*; a line's beginning is its line break."""
    lookout = _lookout()
    found: defaultdict[Signal, list[Span]] = defaultdict(list)
    for word, start, end in lookout.automaton.find_matches_as_indexes(_copy(text), overlapping=True):
        for each in lookout.signals[word]:
            found[each].append((start - 1, end - 1))
    return found


class _Lookout(NamedTuple):
    """Finds every word of every signal, and knows which signals it belongs to."""

    automaton: BytesAhoCorasick
    signals: Sequence[Sequence[Signal]]


@cache
def _lookout() -> _Lookout:
    belongs: dict[bytes, list[Signal]] = {}
    for each in _signals:
        for key in {_copy(word)[1:] for word in each.words}:
            belongs.setdefault(key, []).append(each)
    # Left to itself, the library takes a form for more than a hundred words that is three times as slow.
    automaton = BytesAhoCorasick(list(belongs), implementation=Implementation.DFA)
    return _Lookout(automaton, tuple(belongs.values()))


def _sort(byte: int) -> int:
    char = chr(byte)
    if char.isdigit():
        return ord("9")
    if char.isalpha():
        return ord(char.lower()) if char.isascii() else 0xFF
    return byte if char in "\n|" else ord(" ")


_SORTS = bytes(map(_sort, range(256)))


def _copy(text: str) -> bytes:
    """The text after a line break: small letters, `9` for digits, a space for whatever is no letter."""
    return b"\n" + text.encode("latin-1", "replace").translate(_SORTS)
