"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How loudly a finding speaks: an error stops publication, the others do not."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The word a person reads: `error`, `warning` or `info`."""
        return self.name.lower()


class Place(NamedTuple):
    """Where something stands: a path as the officer knows it, and line and column from 1 (0: the file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Finding:
    """A place, the rule it breaks, what is wrong there, and the remedy.

    The text never quotes a value that the gate calls private. *accepted* is the authority's reason, from the
    record's `accept` or `waivers`, for letting it stand; such a finding is shown and stops nothing.
    *quotable* says that the line at the place may be shown: never so unless whoever makes the finding knows
    the line to be meant for the public.
    """

    place: Place
    rule: str
    severity: Severity
    what: str
    remedy: str
    accepted: str = ""
    quotable: bool = False

    @property
    def stops(self) -> bool:
        """Whether it keeps the log from being published."""
        return self.severity is Severity.ERROR and not self.accepted

    def __str__(self) -> str:
        return f"{self.place}: {self.rule} {self.severity.label}: {self.what}\n    {self.remedy}"


class PublicationRefusedError(Exception):
    """The log has errors: every finding has been shown, and nothing was published."""


def printable(text: str) -> str:
    """Text from a file or a path as a terminal may show it: controls and lone surrogates as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else ascii(c)[1:-1] for c in text)


def private(place: Place, rule: str, what: str, remedy: str) -> Finding:
    """A finding that stops publication, at a line that must not be shown."""
    return Finding(place, rule, Severity.ERROR, what, remedy)


def error(place: Place, rule: str, what: str, remedy: str) -> Finding:
    """A finding that stops publication, at a line that may be shown."""
    return Finding(place, rule, Severity.ERROR, what, remedy, quotable=True)


def warning(place: Place, rule: str, what: str, remedy: str) -> Finding:
    """A finding that a person should look at."""
    return Finding(place, rule, Severity.WARNING, what, remedy, quotable=True)


def info(place: Place, rule: str, what: str, remedy: str) -> Finding:
    """A finding that is worth knowing."""
    return Finding(place, rule, Severity.INFO, what, remedy, quotable=True)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file, line and column; each once."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.place, -f.severity, f.rule, f.what))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops publication."""
    return any(finding.stops for finding in findings)
