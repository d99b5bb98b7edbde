"""Bank holidays in the parts of the United Kingdom, as proclaimed: data, never computed from rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foilog.law.facts import read_facts
from foilog.law.regimes import Regime

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days that are not working days apart from weekends, known from *first* to *last*."""

    days: frozenset[date]
    first: date
    last: date

    def is_working_day(self, day: date) -> bool:
        """Whether *day* counts as a working day."""
        return day.weekday() < SATURDAY and day not in self.days

    def covers(self, *days: date) -> bool:
        """Whether the list reaches from the earliest to the latest of *days*."""
        return self.first <= min(days) and max(days) <= self.last


def holidays_for(regime: Regime) -> Holidays | None:
    """The bank holidays that do not count under *regime*; None where the package has no list for it.

    FOIA s.10(6) and EIR reg 2(1) exclude a bank holiday in any part of the United Kingdom; FOISA s.73 and
    EISR reg 2(1) exclude Scottish ones alone.
    """
    parts = regime.deadline.holidays
    return _union(parts) if parts else None


@cache
def _union(parts: tuple[str, ...]) -> Holidays:
    facts = read_facts("holidays")
    days = frozenset(day for part in parts for year in facts[part] for day in year)
    return Holidays(days, facts["first"], facts["last"])
