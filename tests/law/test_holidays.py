"""Bank holidays are those proclaimed, in each part of the United Kingdom."""

from __future__ import annotations

from datetime import date

import pytest

from foilog.law.holidays import Holidays, holidays_for
from foilog.law.regimes import regime


def holidays(law: str) -> Holidays:
    found = holidays_for(regime(law))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "day",
    [
        date(2011, 4, 29),  # royal wedding
        date(2012, 6, 4),  # spring bank holiday moved
        date(2012, 6, 5),  # Diamond Jubilee
        date(2020, 5, 8),  # VE Day, moved from 4 May
        date(2022, 6, 2),  # spring bank holiday moved
        date(2022, 6, 3),  # Platinum Jubilee
        date(2022, 9, 19),  # state funeral
        date(2023, 5, 8),  # coronation
        date(2021, 12, 27),  # Christmas Day on a Saturday
    ],
)
def test_days_proclaimed_for_the_whole_kingdom_count_everywhere(day: date) -> None:
    """One-off and moved days are bank holidays under the 1971 Act in every part."""
    assert not holidays("uk-foia").is_working_day(day)
    assert not holidays("uk-foisa").is_working_day(day)


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2012, 5, 28), date(2022, 5, 30)])
def test_a_moved_holiday_leaves_its_old_day_a_working_day(day: date) -> None:
    """In 2020 the first Monday of May was an ordinary day."""
    assert holidays("uk-foia").is_working_day(day)


@pytest.mark.parametrize(
    ("day", "in_scotland"),
    [
        (date(2026, 1, 2), True),
        (date(2026, 6, 15), True),
        (date(2026, 8, 3), True),
        (date(2026, 11, 30), True),
        (date(2026, 4, 3), True),
        (date(2026, 3, 17), False),
        (date(2026, 4, 6), False),
        (date(2026, 7, 13), False),
        (date(2026, 8, 31), False),
    ],
)
def test_a_holiday_in_one_part_counts_under_foia_and_only_there_in_scotland(
    day: date, in_scotland: bool
) -> None:
    """FOIA s.10(6): a bank holiday "in any part of the United Kingdom"; FOISA s.73: Scotland's own."""
    assert not holidays("uk-foia").is_working_day(day)
    assert holidays("uk-foisa").is_working_day(day) is not in_scotland


def test_st_andrews_day_is_a_holiday_only_since_2007() -> None:
    """The St Andrew's Day Bank Holiday (Scotland) Act 2007 made it one."""
    assert holidays("uk-foisa").is_working_day(date(2006, 11, 30))
    assert not holidays("uk-foisa").is_working_day(date(2007, 11, 30))


def test_every_year_has_its_holidays_in_every_part() -> None:
    """A missing year would make answers look quicker than they were."""
    for year in range(2004, 2031):
        assert sum(day.year == year for day in holidays("uk-foisa").days) >= 8
        assert sum(day.year == year for day in holidays("uk-foia").days) >= 10


def test_the_environmental_laws_share_their_neighbours_holidays() -> None:
    """EIR reg 2(1) counts as FOIA does, EISR reg 2(1) as FOISA does."""
    assert holidays("uk-eir") == holidays("uk-foia")
    assert holidays("uk-eisr") == holidays("uk-foisa")


def test_a_law_without_bank_holiday_data_has_no_list() -> None:
    """Nothing is made up for laws whose holidays are not built in."""
    assert holidays_for(regime("us-foia")) is None
