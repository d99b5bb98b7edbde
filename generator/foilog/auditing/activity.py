"""What was published, corrected and withdrawn in a time, as the records state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foilog.auditing.quarters import Statistics, quarters, statistics
from foilog.dates import PartialDate
from foilog.disclosure import Disclosure
from foilog.log import Log
from foilog.settings import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, the day of what happened to it, and what that was."""

    on: str
    reference: str
    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Everything from *since* to *until*, oldest first, and the statistics of its quarters.

    *undated* counts the published records that state no day of receipt, and so are in no quarter.
    """

    since: date
    until: date
    published: tuple[Entry, ...]
    corrected: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...]
    quarters: tuple[Statistics, ...]
    undated: int


def activity(log: Log, since: date, settings: Settings) -> Activity:
    """What happened in the log from *since* until the settings' day."""
    until = settings.today
    records = log.disclosures
    return Activity(
        since,
        until,
        _in_order(_published(log.listed, since, until)),
        _in_order(_corrected(log.listed, since, until)),
        _in_order(_withdrawn(records, since, until)),
        tuple(statistics(quarter, records, settings) for quarter in quarters(since, until)),
        sum(one.received is None for one in records),
    )


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.reference)))


def _lies(when: PartialDate | None, since: date, until: date) -> bool:
    return when is not None and since <= when.earliest() <= until


def _entry(one: Disclosure, on: PartialDate | None, note: str = "") -> Entry:
    hidden = one.withdrawn is not None and one.withdrawn.hide_title
    return Entry(str(on), one.reference, "" if hidden else one.title, one.address, note)


def _published(records: Iterable[Disclosure], since: date, until: date) -> Iterator[Entry]:
    for one in records:
        if _lies(one.published, since, until):
            yield _entry(one, one.published, one.outcome.label)


def _corrected(records: Iterable[Disclosure], since: date, until: date) -> Iterator[Entry]:
    for one in records:
        for change in one.changes:
            if _lies(change.on, since, until):
                yield _entry(one, change.on, f"{change.kind}: {change.note}")


def _withdrawn(records: Iterable[Disclosure], since: date, until: date) -> Iterator[Entry]:
    for one in records:
        if one.withdrawn and _lies(one.withdrawn.on, since, until):
            yield _entry(one, one.withdrawn.on, one.withdrawn.reason)
