"""Counting the time to answer, and whether an answer kept it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foilog.dates import PartialDate
from foilog.law.holidays import Holidays, holidays_for
from foilog.law.procedure import TimeExtension
from foilog.law.regimes import Regime

Span = tuple[date, date]
_DAY = timedelta(days=1)
_CALENDAR_DAYS = {"calendar-days": 1, "weeks": 7}


class Verdict(StrEnum):
    """Whether an answer came in time."""

    IN_TIME = "in-time"
    IN_TIME_WITH_EXTENSION = "in-time-with-extension"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether an answer came in time: the last day for it, the days taken, and why when it cannot be said.

    *days_taken* are working days, or calendar days under a law that counts those.
    """

    verdict: Verdict
    due: date | None = None
    days_taken: int | None = None
    reason: str = ""


def due_date(received: date, holidays: Holidays, working_days: int = 20) -> date:
    """The last day for a response: the twentieth working day after receipt.

    Day one is the working day after *received*. Source: FOIA 2000 s.10(1), (6).
    """
    day = received
    while working_days:
        day += _DAY
        working_days -= holidays.is_working_day(day)
    return day


def working_days_taken(received: date, responded: date, holidays: Holidays) -> int:
    """The working days after receipt up to and including the day of the response; none if it came first."""
    days = range((responded - received).days)
    return sum(holidays.is_working_day(received + _DAY * (number + 1)) for number in days)


def school_due_date(received: date, holidays: Holidays, closures: Iterable[Span]) -> date:
    """The last day for a school: 20 school days that are working days, or 60 working days if that is sooner.

    Source: SI 2004/3364 reg 3; SI 2009/1369; SI 2010/2768. *closures* are first and last days.
    """
    closed = tuple(closures)
    latest = due_date(received, holidays, 60)
    day, school_days = received, 0
    while school_days < 20 and day < latest:
        day += _DAY
        is_open = not any(first <= day <= last for first, last in closed)
        school_days += is_open and holidays.is_working_day(day)
    return day


def timeliness(
    regime: Regime,
    received: PartialDate | None,
    responded: PartialDate | None,
    *,
    clarified: PartialDate | None = None,
    extended_until: PartialDate | None = None,
    extended_because: str = "",
    fee_noticed: PartialDate | None = None,
    fee_paid: PartialDate | None = None,
    is_school: bool = False,
    school_closures: Iterable[Span] = (),
) -> Timeliness:
    """Whether the answer came within the law's time; unknown, with the reason, when the record cannot tell.

    Clarification restarts the clock (FOIA s.10(6)). A fees notice stops it until the fee is paid, both days
    included (s.10(2)). An extension counts only if *regime* has that ground; a school has one of its own
    without stating it.
    """
    start = clarified or received
    blank = _what_is_missing(start, responded)
    if blank or not (start and start.exact and responded and responded.exact):
        return Timeliness(Verdict.UNKNOWN, reason=blank)
    asked, answered = start.exact, responded.exact
    due = _due(regime, asked)
    if isinstance(due, str):
        return Timeliness(Verdict.UNKNOWN, reason=due)
    taken = _days_taken(regime, asked, answered)
    if answered <= due:
        return Timeliness(Verdict.IN_TIME, due, taken)
    paused = _pause(regime, asked, fee_noticed, fee_paid)
    if isinstance(paused, str):
        return Timeliness(Verdict.UNKNOWN, days_taken=taken, reason=paused)
    ground = regime.deadline.extension(extended_because or ("school" if is_school else ""))
    last = _due(regime, asked, pause=paused)
    if isinstance(last, date) and answered <= last:
        return Timeliness(Verdict.IN_TIME, last, _less(taken, paused))
    if ground is None:
        why = last if isinstance(last, str) else _unlawful(regime, extended_because)
        verdict = Verdict.UNKNOWN if isinstance(last, str) else Verdict.LATE
        return Timeliness(verdict, last if isinstance(last, date) else None, _less(taken, paused), why)
    later = _extended_due(regime, asked, ground, extended_until, tuple(school_closures), paused)
    if isinstance(later, str):
        return Timeliness(Verdict.UNKNOWN, days_taken=taken, reason=later)
    verdict = Verdict.IN_TIME_WITH_EXTENSION if answered <= later else Verdict.LATE
    return Timeliness(verdict, later, _less(taken, paused))


def _less(taken: int | None, paused: int) -> int | None:
    return None if taken is None else taken - paused


def _what_is_missing(start: PartialDate | None, responded: PartialDate | None) -> str:
    """Why the days cannot be counted; empty when they can."""
    if start is None:
        return "the date of receipt is not recorded"
    if responded is None:
        return "the date of the response is not recorded"
    if start.exact is None or responded.exact is None:
        return "the dates are not recorded to the day"
    if responded.exact < start.exact:
        return "the response is dated before the request"
    return ""


def _due(regime: Regime, asked: date, working_days: int | None = None, pause: int = 0) -> date | str:
    """The last day, *pause* days disregarded, or why it is not known."""
    deadline = regime.deadline
    if deadline.unit in _CALENDAR_DAYS:
        span = _DAY * (deadline.count * _CALENDAR_DAYS[deadline.unit] + pause)
        return asked + span if asked <= date.max - span else "the calendar ends"
    holidays = holidays_for(regime)
    if holidays is None:
        return f"no list of bank holidays for {regime.short} is built in"
    if not holidays.covers(asked):
        return _outside(holidays)
    due = due_date(asked, holidays, (working_days or deadline.count) + pause)
    return due if holidays.covers(asked, due) else _outside(holidays)


def _pause(regime: Regime, asked: date, noticed: PartialDate | None, paid: PartialDate | None) -> int | str:
    """The days that a fees notice stopped the clock for, or why they are not known.

    FOIA s.10(2): "the working days in the period beginning with the day on which the fees notice is given to
    the applicant and ending with the day on which the fee is received" are disregarded.
    """
    if noticed is None and paid is None:
        return 0
    if not (noticed and noticed.exact and paid and paid.exact):
        return "the days of the fees notice and of the payment are not both recorded"
    first = max(noticed.exact, asked + _DAY)
    return (_days_taken(regime, first - _DAY, paid.exact) or 0) if paid.exact >= first else 0


def _extended_due(
    regime: Regime,
    asked: date,
    ground: TimeExtension,
    until: PartialDate | None,
    closures: Sequence[Span],
    pause: int,
) -> date | str:
    """The last day under an extension, or why it is not known."""
    if ground.why == "school":
        return _school_due(regime, asked, closures)
    if ground.working_days:
        return _due(regime, asked, ground.working_days, pause)
    exact = until.exact if until else None
    return exact or "the day the extension ends is not recorded"


def _school_due(regime: Regime, asked: date, closures: Sequence[Span]) -> date | str:
    holidays = holidays_for(regime)
    if not closures or holidays is None:
        return "school closures are not recorded, so the time for a school cannot be computed"
    due = school_due_date(asked, holidays, closures)
    return due if holidays.covers(asked, due) else _outside(holidays)


def _days_taken(regime: Regime, asked: date, answered: date) -> int | None:
    if regime.deadline.unit in _CALENDAR_DAYS:
        return (answered - asked).days
    holidays = holidays_for(regime)
    if holidays is None or not holidays.covers(asked, answered):
        return None
    return working_days_taken(asked, answered, holidays)


def _outside(holidays: Holidays) -> str:
    return f"bank holidays are known only from {holidays.first.year} to {holidays.last.year}"


def _unlawful(regime: Regime, because: str) -> str:
    return f"{regime.short} has no extension of time for `{because}`" if because else ""
