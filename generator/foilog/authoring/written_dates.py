"""Dates as officers type them: `2026-01-05`, `5/1/2026`, `5 January 2026`, `today`."""

from __future__ import annotations

from datetime import date, timedelta

from foilog.dates import PartialDate, day_first

_WORDS = {"today": 0, "yesterday": 1}


def typed_date(text: str, today: date) -> PartialDate:
    """The date that *text* means, the day before the month as in Britain. Raises: ValueError."""
    words = " ".join(text.split())
    if words.casefold() in _WORDS:
        return exact_date(today - timedelta(days=_WORDS[words.casefold()]))
    try:
        return day_first(words)
    except ValueError:
        raise ValueError(
            f"`{text}` is not a date: write it as 2026-01-05, 5/1/2026 or 5 January 2026"
        ) from None


def exact_date(day: date) -> PartialDate:
    """A date to the day."""
    return PartialDate(day.year, day.month, day.day)
