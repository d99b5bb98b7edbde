"""Dates are as precise as the record states them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.dates import PartialDate, read_date


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_reads_as_itself(day: date) -> None:
    """ISO 8601-1, 5.2.2: year, month and day with hyphens."""
    read = read_date(day.isoformat())

    assert read.exact == read.earliest() == read.latest() == day
    assert str(read) == day.isoformat()


@given(st.integers(1000, 9999), st.integers(1, 12))
def test_a_month_covers_its_days(year: int, month: int) -> None:
    """A month is no day: nothing can be counted from it."""
    read = read_date(f"{year}-{month:02d}")

    assert (read.exact, read.earliest().day) == (None, 1)
    assert read.latest().month == month
    assert str(read) == f"{year}-{month:02d}"


def test_a_year_covers_its_months() -> None:
    """A year alone is a date too."""
    assert (read_date("2016").earliest(), read_date("2016").latest()) == (
        date(2016, 1, 1),
        date(2016, 12, 31),
    )
    assert read_date("2016") == PartialDate(2016)


@pytest.mark.parametrize(
    "written",
    [
        "2016-09-31",
        "2016-13",
        "2016-00",
        "2016-01-00",
        "31/09/2016",
        "16-1-1",
        "",
        "20166",
        "２０１６",
        "2016-1",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """An impossible day is never moved to a possible one."""
    with pytest.raises(ValueError, match=r"is not a date|out of range|month must be|day is out"):
        read_date(written)
