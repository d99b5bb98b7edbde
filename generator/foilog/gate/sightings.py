"""What a scanner saw: a rule and a place inside the file, never the value itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foilog.findings import Finding, Place, Severity
from foilog.gate.rulebook import RULES


@dataclass(frozen=True, slots=True)
class Sighting:
    """A rule that a file breaks, and where in it: `sheet 2, cell D4`, `page 3`, or a line and column from 1.

    *severity* is set only where the place makes a rule speak louder or softer than its table row.
    """

    rule: str
    where: str = ""
    line: int = 0
    column: int = 0
    severity: Severity | None = None

    def finding(self, place: Place) -> Finding:
        """This sighting as a finding of the file at *place*."""
        rule = RULES[self.rule]
        there = Place(place.path, self.line, self.column) if self.line else place
        what = f"{rule.what} ({self.where})" if self.where else rule.what
        severity = rule.severity if self.severity is None else self.severity
        return Finding(there, self.rule, severity, what, rule.remedy)

    @property
    def is_error(self) -> bool:
        """Whether this sighting stops publication."""
        severity = RULES[self.rule].severity if self.severity is None else self.severity
        return severity is Severity.ERROR


class RefusedError(Exception):
    """A file that cannot be looked into: carries the one sighting that says why."""

    def __init__(self, rule: str, where: str = "") -> None:
        super().__init__(rule)
        self.sighting = Sighting(rule, where)


def within(outer: str, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The *sightings* of an inner file, each placed in *outer*: `file 2 in the archive, sheet 1`."""
    for sighting in sightings:
        inner = sighting.where or (f"line {sighting.line}" if sighting.line else "")
        yield replace(sighting, where=f"{outer}, {inner}" if inner else outer, line=0, column=0)


def capped(sightings: Iterable[Sighting], most: int) -> list[Sighting]:
    """The *sightings*, each once, at most *most* of a rule; the last of a longer run says how many more."""
    unique = sorted(dict.fromkeys(sightings), key=lambda sighting: not sighting.is_error)
    totals = Counter(sighting.rule for sighting in unique)
    seen: Counter[str] = Counter()
    kept = []
    for sighting in unique:
        seen[sighting.rule] += 1
        rest = totals[sighting.rule] - most
        if seen[sighting.rule] < most or (seen[sighting.rule] == most and rest <= 0):
            kept.append(sighting)
        elif seen[sighting.rule] == most:
            where = f"{sighting.where}, and {rest} more" if sighting.where else f"and {rest} more like it"
            kept.append(replace(sighting, where=where))
    return kept
