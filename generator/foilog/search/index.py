"""The one interface to search, so that a server's engine can take the place of the static files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from foilog.outputs import Output
from foilog.search.rows import SearchRow

Sort = Literal["relevance", "newest", "oldest"]
Filters = Mapping[str, tuple[str, ...]]
"""Chosen options by filter; within one filter any of them is enough, between filters all must hold."""


@dataclass(frozen=True, slots=True)
class Dates:
    """A range of days, both ends included; either may be empty, or a year or month alone.

    A record dated by year or month alone is in the range when some day of it is; one without a date never is.
    """

    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: every hit in order, and counts for each option.

    A hit is a record's place in the log, the oldest 0. *counts* says for each option how many results there
    would be if it alone were chosen in its filter, all other filters staying as they are.
    """

    hits: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]


class SearchIndex(Protocol):
    """A full-text index over the log."""

    def build(self, rows: Iterable[SearchRow]) -> Iterator[Output]:
        """The files that publish the index."""
        ...

    def search(self, query: str, filters: Filters, sort: Sort, dates: Dates) -> Answer:
        """What a person's words find. Raises nothing for any text."""
        ...

    def closest(self, text: str) -> tuple[int, ...]:
        """The places of the records most like a text, the likest first."""
        ...
