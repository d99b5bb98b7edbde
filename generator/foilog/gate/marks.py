"""Short marks such as `![`, of which a text holds few or none: all are looked for in one pass.

The library compares dozens of bytes in one step of the processor (Teddy) as long as the marks are about a
dozen, differ in their first characters, and are looked for from left to right, none inside another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, MatchKind


class Marks:
    """Marks to look for; where two overlap in a text the first of them is seen."""

    def __init__(self, *marks: str, encoding: str = "utf-8") -> None:
        self._marks = marks
        written = [mark.encode(encoding) for mark in marks]
        self._automaton = BytesAhoCorasick(written, matchkind=MatchKind.LeftmostFirst)

    def seen(self, written: bytes) -> Collection[str]:
        """The marks that the bytes of a text hold."""
        return {mark for mark, _ in self.places(written)}

    def places(self, written: bytes) -> Sequence[tuple[str, int]]:
        """Each mark in the bytes of a text, and where it begins."""
        found = self._automaton.find_matches_as_indexes(written)
        return [(self._marks[number], start) for number, start, _ in found] if found else ()


def in_any_case(mark: str) -> frozenset[str]:
    """The *mark* with each of its letters small or a capital."""
    return frozenset(map("".join, product(*((char.lower(), char.upper()) for char in mark))))
