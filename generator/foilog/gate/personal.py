"""Personal data in running text: structured identifiers stop publication, bare names ask for a look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from foilog.findings import Severity
from foilog.gate import letters, names, texttables
from foilog.gate.clues import Clues, From, Near, Stretches
from foilog.gate.normalise import Reading, normalised
from foilog.gate.pattern import Pattern
from foilog.gate.patterns import PATTERNS
from foilog.gate.sightings import Sighting

Finder = Callable[[Clues], Iterator[int]]
_Group = tuple[Stretches, tuple[Pattern, ...]]

FINDERS: Mapping[str, tuple[Finder, ...]] = {
    "personal-salutation": (letters.salutations,),
    "personal-sign-off": (letters.sign_offs,),
    "personal-relation": (letters.relations,),
    "personal-party": (letters.parties, letters.correspondents, letters.askers),
    "personal-rank-name": (names.ranked_names,),
    "personal-crime-name": (letters.crime_numbers_with_names,),
    "personal-table-name": (texttables.people_in_tables,),
    "personal-name": (names.titled_names, names.bare_names),
}
_BLOCK = 100_000
"""Longer texts are searched block by block, cut at a line's end."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rule and the offset in the source text where its match begins."""

    rule: str
    offset: int


def _grouped() -> tuple[Mapping[int, list[_Group]], list[_Group]]:
    """The patterns that search the same stretches together: by the signal they wait for, and the others."""
    by_stretches: dict[Stretches, list[Pattern]] = {}
    for pattern in PATTERNS:
        by_stretches.setdefault(pattern.where, []).append(pattern)
    waiting: dict[int, list[_Group]] = {}
    others: list[_Group] = []
    for where, patterns in by_stretches.items():
        group = (where, tuple(patterns))
        if isinstance(where, Near | From):
            waiting.setdefault(where.signal.number, []).append(group)
        else:
            others.append(group)
    return waiting, others


_WAITING, _OTHERS = _grouped()


def _in_reading(reading: Reading) -> Iterator[Found]:
    clues = Clues(reading.text)
    called = [group for signal in clues.signals for group in _WAITING.get(signal, ())]
    for where, patterns in (*_OTHERS, *called):
        for start, end in where(clues):
            for pattern in patterns:
                for match in pattern.matches(reading.text, start, end):
                    if pattern.accept(match):
                        yield Found(pattern.rule, reading.source(match.start()))
    for rule, finders in FINDERS.items():
        for finder in finders:
            for offset in finder(clues):
                yield Found(rule, reading.source(offset))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _BLOCK:
        end = text.rfind("\n", start, start + _BLOCK) + 1 or start + _BLOCK
        yield start, text[start:end]
        start = end
    yield start, text[start:] if start else text


def find_personal(text: str) -> list[Found]:
    """Every place where *text* holds personal data, by offset, as a reader takes it and in its markup."""
    found = {
        Found(entry.rule, start + entry.offset)
        for start, block in _blocks(text)
        for entry in _in_reading(normalised(block))
    }
    return sorted(found, key=lambda entry: (entry.offset, entry.rule))


def line_starts(text: str) -> list[int]:
    """The offset at which each line of *text* begins."""
    starts = [0]
    while (newline := text.find("\n", starts[-1])) != -1:
        starts.append(newline + 1)
    return starts


def sight_personal(text: str, *, names_stop: bool = False) -> Iterator[Sighting]:
    """What *text* gives away, by line and column from 1, one sighting of a rule a line.

    With *names_stop* a bare name is an error too: for what no reader of the page would see.
    """
    starts: list[int] | None = None
    seen: set[tuple[str, int]] = set()
    for found in find_personal(text):
        starts = line_starts(text) if starts is None else starts
        line = bisect_right(starts, found.offset)
        if (found.rule, line) in seen:
            continue
        seen.add((found.rule, line))
        severity = Severity.ERROR if names_stop else None
        yield Sighting(found.rule, line=line, column=found.offset - starts[line - 1] + 1, severity=severity)


def has_personal(text: str) -> bool:
    """Whether *text* holds personal data that stops publication, or a name."""
    return bool(find_personal(text))
