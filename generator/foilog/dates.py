"""Dates as precise as the record states them: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

_DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of year, month or day precision; what is not stated is None."""

    year: int
    month: int | None = None
    day: int | None = None

    def earliest(self) -> date:
        """The first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def exact(self) -> date | None:
        """The day, where one is stated."""
        return self.earliest() if self.day else None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@lru_cache(maxsize=4096)
def read_date(text: str) -> PartialDate:
    """The date that *text* writes as `2016`, `2016-10` or `2016-10-31`.

    Raises: ValueError for any other form, and for a day the calendar does not have.
    """
    match = _WRITTEN.fullmatch(text)
    if not match or not text.isascii():
        raise ValueError(f"{text!r} is not a date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    found = PartialDate(year, month, day)
    if month == 0 or day == 0:
        raise ValueError(f"{text!r} is not a date")
    found.earliest()
    return found


def day_first(text: str) -> PartialDate:
    """The date that people in Britain write as `5/1/2026`, `5 January 2026` or `2026-01-05`.

    Raises: ValueError.
    """
    words = " ".join(text.split())
    for form in _DAY_FIRST:
        try:
            found = datetime.strptime(words, form)
        except ValueError:
            continue
        return PartialDate(found.year, found.month, found.day)
    return read_date(words)
