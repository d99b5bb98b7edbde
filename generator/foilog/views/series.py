"""Requests that repeat: answers that update or follow one another, or bear one title, as one series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foilog.disclosure import Disclosure
from foilog.editions import marked
from foilog.log import Log, newest_first, same_reference
from foilog.settings import Settings
from foilog.views.words import slug

CHAINED = frozenset({"same-as", "updates", "follows"})


@dataclass(frozen=True, slots=True)
class Series:
    """The answers of a series, newest first, under the newest title. *address* stays as answers are added.

    *language* is that of the title, where it is not the page's.
    """

    title: str
    address: str
    records: tuple[Disclosure, ...]
    language: str = ""


def find_series(log: Log) -> tuple[Series, ...]:
    """Every series of two answers or more, by title."""
    groups = [found for found in _groups(log) if len(found) > 1]
    slugs = Counter(slug(group[-1].title) for group in groups)
    named = (Series(group[0].title, _address(group, slugs), tuple(group)) for group in groups)
    return tuple(sorted(named, key=lambda series: (series.title.casefold(), series.address)))


def series_in(found: Sequence[Series], shown: Iterable[Disclosure], settings: Settings) -> tuple[Series, ...]:
    """The same series, as the edition of these settings shows their records."""
    by_reference = {same_reference(one.reference): one for one in shown}
    edition = []
    for series in found:
        records = tuple(by_reference[same_reference(one.reference)] for one in series.records)
        edition.append(Series(records[0].title, series.address, records, marked(records[0], settings)))
    return tuple(edition)


def series_of(found: Sequence[Series]) -> Mapping[str, Series]:
    """The series of each record that is in one, by the record's address."""
    return {one.address: series for series in found for one in series.records}


def _groups(log: Log) -> Iterator[list[Disclosure]]:
    """The listed records in connected groups, each newest first."""
    leaders = _Leaders()
    first_titled: dict[str, str] = {}
    for one in log.listed:
        titled = first_titled.setdefault(" ".join(one.title.casefold().split()), one.address)
        leaders.join(one.address, titled)
        for relation in one.related:
            other = log.find(relation.reference) if relation.relation in CHAINED else None
            if other and other.withdrawn is None:
                leaders.join(one.address, other.address)
    groups: dict[str, list[Disclosure]] = {}
    for one in log.listed:
        groups.setdefault(leaders.leader(one.address), []).append(one)
    for group in groups.values():
        yield sorted(group, key=newest_first, reverse=True)


def _address(group: Sequence[Disclosure], slugs: Mapping[str, int]) -> str:
    """Named for the oldest answer, so that a new one moves nothing; its reference tells namesakes apart."""
    oldest = group[-1]
    name = slug(oldest.title)
    return (
        f"series/{name}/" if slugs[name] == 1 else f"series/{name}-{slug(same_reference(oldest.reference))}/"
    )


class _Leaders:
    """Which member stands for a group; groups that share a member become one (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def leader(self, member: str) -> str:
        """The member that stands for this one's group."""
        above = self._above
        while above.get(member, member) != member:
            above[member] = above.get(above[member], above[member])
            member = above[member]
        return member

    def join(self, one: str, other: str) -> None:
        """Put two members into one group."""
        self._above[self.leader(one)] = self.leader(other)
