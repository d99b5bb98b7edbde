"""A record in the making: what a source says of one request, from where, and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foilog.findings import Place
from foilog.importing.blocks import Block

Value = str | bool | list[str] | list[dict[str, object]] | dict[str, object]

GUESSED, DROPPED, FILE = "guessed", "left out", "file to fetch"


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of how a draft was made; *kind* is guessed, left out or file to fetch."""

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One request as its source tells it: front matter fields, body, and notes for the report.

    *names* are what the source holds in columns of persons: they are removed from every text.
    *private* counts the cells left out because they name or reach a person.
    """

    place: Place
    fields: Mapping[str, Value]
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    names: tuple[str, ...] = ()
    private: int = 0

    @property
    def reference(self) -> str:
        """The request's reference, as the source has it."""
        return str(self.fields["reference"])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the source that makes no record, and why."""

    place: Place
    why: str


@dataclass(frozen=True)
class Source:
    """All that was read from one source: drafts, what makes none, and how it was read, in sentences."""

    kind: str
    name: str
    read: tuple[Draft | LeftOut, ...]
    about: tuple[str, ...] = ()
    tables: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


class SourceError(Exception):
    """The source cannot be read at all; the message says why and what to do."""
