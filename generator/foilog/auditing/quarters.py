"""The statistics of a quarter, as paragraphs 8.5 and 8.6 of the section 45 Code of Practice ask for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foilog.dates import PartialDate
from foilog.disclosure import Disclosure
from foilog.law.deadlines import Verdict
from foilog.law.outcomes import MAPPINGS
from foilog.settings import Settings
from foilog.timeliness import record_timeliness

SCHEME = MAPPINGS["s45-code-8.5"]
_OTHERWISE = "closed otherwise"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a calendar year, numbered from 1."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that *day* lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def next(self) -> Quarter:
        """The quarter after."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def has(self, when: PartialDate | None) -> bool:
        """Whether the date lies in it for certain."""
        return bool(when) and Quarter.of(when.earliest()) == self == Quarter.of(when.latest())  # type: ignore[union-attr]

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the requests received in a quarter: how many, how soon answered, and how.

    *timing* counts by verdict; *outcomes* by the Code's names, in the Code's order.
    """

    quarter: Quarter
    received: int
    answered: int
    timing: Mapping[str, int]
    outcomes: Mapping[str, int]


def quarters(since: date, until: date) -> Iterator[Quarter]:
    """Every quarter from the one of *since* to that of *until*, both included."""
    quarter = Quarter.of(since)
    while quarter.first <= until:
        yield quarter
        quarter = quarter.next


def statistics(quarter: Quarter, records: Iterable[Disclosure], settings: Settings) -> Statistics:
    """The quarter's statistics, from the records that state when the request was received."""
    received = [one for one in records if quarter.has(one.received)]
    answered = [one for one in received if one.responded]
    verdicts = Counter(record_timeliness(one, settings).verdict for one in answered)
    named = Counter(SCHEME.names.get(one.outcome.id, _OTHERWISE) for one in answered)
    order = (*dict.fromkeys(SCHEME.names.values()), _OTHERWISE)
    return Statistics(
        quarter,
        len(received),
        len(answered),
        {verdict.value: verdicts[verdict] for verdict in Verdict},
        {name: named[name] for name in order if named[name]},
    )
