"""The time to answer is counted as the law counts it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.dates import read_date
from foilog.law.deadlines import (
    Timeliness,
    Verdict,
    due_date,
    school_due_date,
    timeliness,
    working_days_taken,
)
from foilog.law.holidays import Holidays, holidays_for
from foilog.law.regimes import regime

VECTORS = [
    ("uk-foia", date(2016, 10, 3), 20, date(2016, 10, 31)),  # no bank holiday in the window
    ("uk-foia", date(2026, 3, 10), 20, date(2026, 4, 10)),  # St Patrick's Day, Good Friday, Easter Monday
    ("uk-foisa", date(2026, 3, 10), 20, date(2026, 4, 8)),  # Scotland: Easter Monday is a working day
    ("uk-foia", date(2025, 12, 15), 20, date(2026, 1, 16)),  # 2 January is a bank holiday in Scotland
    ("uk-foia", date(2026, 7, 1), 20, date(2026, 7, 30)),  # 12 July on a Sunday: Monday instead
    ("uk-foia", date(2026, 7, 20), 20, date(2026, 8, 18)),  # first Monday of August in Scotland
    ("uk-foia", date(2026, 8, 1), 20, date(2026, 9, 1)),  # received on a Saturday
    ("uk-foia", date(2026, 11, 10), 20, date(2026, 12, 9)),  # St Andrew's Day
    ("uk-foia", date(2026, 6, 1), 20, date(2026, 6, 30)),  # 15 June 2026, Scotland only
    ("uk-eir", date(2026, 3, 10), 40, date(2026, 5, 11)),  # EIR reg 7
]
RECEIVED = st.dates(date(2004, 1, 1), date(2030, 6, 30))


def uk() -> Holidays:
    holidays = holidays_for(regime("uk-foia"))
    assert holidays is not None
    return holidays


def timing(received: str, responded: str, law: str = "uk-foia", **more: object) -> Timeliness:
    return timeliness(regime(law), read_date(received), read_date(responded), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("law", "received", "days", "due"), VECTORS)
def test_the_last_day_is_counted_past_every_bank_holiday(
    law: str, received: date, days: int, due: date
) -> None:
    """FOIA s.10(6), EIR reg 2(1) and FOISA s.73 say which days do not count."""
    holidays = holidays_for(regime(law))
    assert holidays is not None

    assert due_date(received, holidays, days) == due
    assert working_days_taken(received, due, holidays) == days


@given(received=RECEIVED, days=st.integers(1, 60))
def test_the_last_day_is_a_working_day_after_exactly_the_days_allowed(received: date, days: int) -> None:
    """FOIA s.10(1): "not later than the twentieth working day following the date of receipt"."""
    due = due_date(received, uk(), days)

    assert uk().is_working_day(due)
    assert working_days_taken(received, due, uk()) == days
    assert working_days_taken(received, due - timedelta(days=1), uk()) == days - 1


@given(received=RECEIVED)
def test_scotland_never_waits_longer_than_the_whole_kingdom(received: date) -> None:
    """FOISA s.73 excludes Scottish bank holidays alone, FOIA s.10(6) those of every part."""
    scotland = holidays_for(regime("uk-foisa"))
    assert scotland is not None

    assert due_date(received, scotland) <= due_date(received, uk())


@pytest.mark.parametrize(
    ("responded", "verdict", "days"), [("2026-04-10", Verdict.IN_TIME, 20), ("2026-04-13", Verdict.LATE, 21)]
)
def test_an_answer_is_in_time_until_the_twentieth_day(responded: str, verdict: Verdict, days: int) -> None:
    """The twentieth working day itself is in time; the next is late."""
    assert timing("2026-03-10", responded) == Timeliness(verdict, date(2026, 4, 10), days)


def test_clarification_restarts_the_clock() -> None:
    """FOIA s.10(6): the time runs from the day the clarification came."""
    found = timing("2026-01-05", "2026-04-10", clarified=read_date("2026-03-10"))

    assert found == Timeliness(Verdict.IN_TIME, date(2026, 4, 10), 20)


def test_a_public_interest_extension_runs_to_the_day_recorded() -> None:
    """FOIA s.10(3): a reasonable time, which the authority states."""
    until = read_date("2026-05-08")

    in_time = timing("2026-03-10", "2026-05-08", extended_until=until, extended_because="public-interest")
    late = timing("2026-03-10", "2026-05-11", extended_until=until, extended_because="public-interest")

    assert (in_time.verdict, in_time.due) == (Verdict.IN_TIME_WITH_EXTENSION, date(2026, 5, 8))
    assert (late.verdict, late.due) == (Verdict.LATE, date(2026, 5, 8))


def test_an_answer_inside_twenty_days_needs_no_extension() -> None:
    """An extension that was not used leaves the answer simply in time."""
    found = timing(
        "2026-03-10", "2026-03-12", extended_until=read_date("2026-05"), extended_because="public-interest"
    )

    assert found == Timeliness(Verdict.IN_TIME, date(2026, 4, 10), 2)


def test_complex_environmental_requests_have_forty_days() -> None:
    """EIR reg 7(1): to 40 working days for complexity and volume."""
    found = timing(
        "2026-03-10",
        "2026-05-11",
        "uk-eir",
        extended_until=read_date("2026-05-11"),
        extended_because="complex",
    )

    assert found == Timeliness(Verdict.IN_TIME_WITH_EXTENSION, date(2026, 5, 11), 40)


def test_an_extension_the_law_does_not_know_does_not_help() -> None:
    """The EIR have no public-interest extension, so an answer on day 21 is late."""
    found = timing(
        "2026-03-10",
        "2026-04-13",
        "uk-eir",
        extended_until=read_date("2026-05-11"),
        extended_because="public-interest",
    )

    assert found == Timeliness(
        Verdict.LATE, date(2026, 4, 10), 21, "EIR has no extension of time for `public-interest`"
    )


def test_a_fees_notice_stops_the_clock_until_the_fee_comes() -> None:
    """FOIA s.10(2): the days from the notice to the payment, both included, are disregarded."""
    days = {"fee_noticed": read_date("2026-01-12"), "fee_paid": read_date("2026-01-16")}

    in_time = timing("2026-01-05", "2026-02-09", **days)
    late = timing("2026-01-05", "2026-02-10", **days)

    assert in_time == Timeliness(Verdict.IN_TIME, date(2026, 2, 9), 20)
    assert late == Timeliness(Verdict.LATE, date(2026, 2, 9), 21)


def test_a_fee_of_which_a_day_is_missing_makes_nothing_late() -> None:
    """Without both days the time cannot be computed."""
    found = timing("2026-01-05", "2026-02-09", fee_noticed=read_date("2026-01-12"))

    assert found == Timeliness(
        Verdict.UNKNOWN,
        days_taken=25,
        reason="the days of the fees notice and of the payment are not both recorded",
    )


def test_a_fee_asked_for_lengthens_a_longer_time_as_well() -> None:
    """EIR reg 8(5)-(6): the period is disregarded also where reg 7 gives 40 working days."""
    days = {"fee_noticed": read_date("2026-03-12"), "fee_paid": read_date("2026-03-13")}
    until = read_date("2026-05-13")

    found = timing(
        "2026-03-10", "2026-05-13", "uk-eir", extended_until=until, extended_because="complex", **days
    )

    assert found == Timeliness(Verdict.IN_TIME_WITH_EXTENSION, date(2026, 5, 13), 40)


@given(received=RECEIVED, wait=st.integers(0, 30), length=st.integers(0, 60))
def test_a_fees_notice_moves_the_last_day_by_the_days_it_took(received: date, wait: int, length: int) -> None:
    """FOIA s.10(2): what is disregarded is exactly the working days of the period."""
    noticed = received + timedelta(days=1 + wait)
    paid = noticed + timedelta(days=length)
    paused = working_days_taken(noticed - timedelta(days=1), paid, uk())
    due = due_date(received, uk(), 20 + paused)

    def answered(day: date) -> Verdict:
        dates = (received.isoformat(), day.isoformat())
        fee = {"fee_noticed": read_date(noticed.isoformat()), "fee_paid": read_date(paid.isoformat())}
        return timing(*dates, **fee).verdict

    assert answered(due) is Verdict.IN_TIME
    assert answered(due + timedelta(days=1)) is Verdict.LATE


def test_public_records_from_an_archive_have_thirty_days() -> None:
    """SI 2004/3364: 30 working days for transferred public records that are not open."""
    found = timing("2026-03-10", "2026-04-24", extended_because="archive")

    assert found == Timeliness(Verdict.IN_TIME_WITH_EXTENSION, date(2026, 4, 24), 30)


def test_a_school_needs_not_state_its_own_time() -> None:
    """A school's answer is counted in school days, or cannot be computed; it is never called late for it."""
    known = timing(
        "2026-03-10",
        "2026-04-22",
        is_school=True,
        school_closures=[(date(2026, 3, 30), date(2026, 4, 10))],
    )
    unknown = timing("2026-03-10", "2026-04-22", is_school=True)

    assert (known.verdict, known.due) == (Verdict.IN_TIME_WITH_EXTENSION, date(2026, 4, 22))
    assert unknown.verdict is Verdict.UNKNOWN


def test_a_school_without_its_closures_is_never_called_late() -> None:
    """SI 2004/3364 reg 3 counts school days, which only the school knows."""
    found = timing(
        "2026-03-10", "2026-09-30", extended_until=read_date("2026-09-30"), extended_because="school"
    )

    assert (found.verdict, found.due) == (Verdict.UNKNOWN, None)
    assert found.reason == "school closures are not recorded, so the time for a school cannot be computed"


def test_school_holidays_do_not_count_for_a_school() -> None:
    """SI 2004/3364 reg 3: 20 working days, disregarding days that are not school days."""
    easter = (date(2026, 3, 30), date(2026, 4, 10))

    due = school_due_date(date(2026, 3, 10), uk(), [easter])

    assert due == date(2026, 4, 22)


def test_a_school_has_at_most_sixty_working_days() -> None:
    """SI 2004/3364 reg 3: or 60 working days, whichever comes first."""
    closed_all_year = (date(2026, 1, 1), date(2026, 12, 31))

    due = school_due_date(date(2026, 3, 10), uk(), [closed_all_year])

    assert due == due_date(date(2026, 3, 10), uk(), 60)


def test_school_closures_in_the_settings_decide_a_school_answer() -> None:
    """With the closures known, the answer on the last school day is in time."""
    found = timing(
        "2026-03-10",
        "2026-04-22",
        extended_until=read_date("2026-04-22"),
        extended_because="school",
        school_closures=[(date(2026, 3, 30), date(2026, 4, 10))],
    )

    assert (found.verdict, found.due) == (Verdict.IN_TIME_WITH_EXTENSION, date(2026, 4, 22))


@pytest.mark.parametrize(
    ("received", "responded", "reason"),
    [
        ("2026-03", "2026-04-10", "the dates are not recorded to the day"),
        ("2026-03-10", "2026", "the dates are not recorded to the day"),
        ("2026-03-10", "2026-03-09", "the response is dated before the request"),
        ("2003-06-02", "2003-06-10", "bank holidays are known only from 2004 to 2030"),
        ("2030-12-20", "2031-01-10", "bank holidays are known only from 2004 to 2030"),
        ("9999-12-31", "9999-12-31", "bank holidays are known only from 2004 to 2030"),
    ],
)
def test_what_cannot_be_counted_is_not_guessed(received: str, responded: str, reason: str) -> None:
    """A log that does not state its dates is never shown as late."""
    assert timing(received, responded) == Timeliness(Verdict.UNKNOWN, reason=reason)


def test_absent_dates_are_unknown() -> None:
    """Absent is never shown as "no"."""
    law, day = regime("uk-foia"), read_date("2026-03-10")

    assert timeliness(law, None, day).reason == "the date of receipt is not recorded"
    assert timeliness(law, day, None).reason == "the date of the response is not recorded"


@pytest.mark.parametrize(
    ("law", "due"),
    [("ie-foi", date(2026, 4, 7)), ("ca-atia", date(2026, 4, 9)), ("au-foi", date(2026, 4, 9))],
)
def test_laws_that_count_calendar_days_need_no_holidays(law: str, due: date) -> None:
    """Ireland gives four weeks, Canada and Australia thirty days."""
    found = timing("2026-03-10", "2026-03-20", law)

    assert found == Timeliness(Verdict.IN_TIME, due, 10)


def test_a_law_without_a_holiday_list_is_unknown() -> None:
    """American and New Zealand holidays are not built in, so nothing is claimed."""
    found = timing("2026-03-10", "2026-03-20", "nz-oia")

    assert found == Timeliness(Verdict.UNKNOWN, reason="no list of bank holidays for OIA is built in")
