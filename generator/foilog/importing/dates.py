"""Dates however a log writes them, day first unless the authority says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from foilog.dates import PartialDate

ORDERS = ("day-first", "month-first", "iso")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",)),
            *(("jun", "june"), ("jul", "july"), ("aug", "august"), ("sep", "sept", "september")),
            *(("oct", "october"), ("nov", "november"), ("dec", "december")),
        ),
        1,
    )
    for name in names
}
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)
_TIME = re.compile(
    r"[T,]?\s*(?:at\s+)?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]m)?\s*(?:Z|UTC|GMT|BST|[+-]\d\d:?\d\d)?$",
    re.I,
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:\s*\^?\s*(?:st|nd|rd|th))?(?:\s+of)?[\s-]*([A-Za-z]{3,9})\.?,?[\s-]*(\d{4}|\d{2})"
)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})")


def read_any_date(text: str, order: str = "day-first") -> PartialDate:
    """The date that *text* writes. Raises: ValueError for none, and for a day the calendar does not have."""
    plain = " ".join(text.replace("\u00a0", " ").split()).strip(" .,")
    plain = _WEEKDAY.sub("", _TIME.sub("", plain)).strip(" .,")
    for shape, reader in _SHAPES:
        found = shape.fullmatch(plain)
        if found:
            return _checked(*reader(found, order))
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return PartialDate(int(plain))
    raise ValueError(f"{text!r} is not a date")


def _iso(found: re.Match[str], order: str) -> tuple[int, int, int | None]:
    return int(found[1]), int(found[2]), int(found[3]) if found[3] else None


def _numbers(found: re.Match[str], order: str) -> tuple[int, int, int | None]:
    first, second, year = int(found[1]), int(found[2]), _year(found[3])
    if order == "iso":
        raise ValueError(f"{found.group()!r} is not written as 2026-01-31")
    return (year, first, second) if order == "month-first" else (year, second, first)


def _day_month(found: re.Match[str], order: str) -> tuple[int, int, int | None]:
    return _year(found[3]), _month(found[2]), int(found[1])


def _month_day(found: re.Match[str], order: str) -> tuple[int, int, int | None]:
    return int(found[3]), _month(found[1]), int(found[2])


def _month_year(found: re.Match[str], order: str) -> tuple[int, int, int | None]:
    return int(found[2]), _month(found[1]), None


_SHAPES = (
    (_ISO, _iso),
    (_NUMBERS, _numbers),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
    (_MONTH_YEAR, _month_year),
)


def _year(text: str) -> int:
    """The year; two digits are of this century up to 69, as POSIX has it."""
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 69 else 1900 + int(text)


def _month(name: str) -> int:
    number = _MONTHS.get(name.casefold())
    if number is None:
        raise ValueError(f"{name!r} is not a month")
    return number


def _checked(year: int, month: int, day: int | None) -> PartialDate:
    date(year, month, day or 1)
    return PartialDate(year, month, day)


def contradicts_day_first(values: Iterable[str]) -> str:
    """The first value that only month-first order can read, or nothing."""
    for value in values:
        try:
            read_any_date(value, "day-first")
        except ValueError:
            try:
                read_any_date(value, "month-first")
            except ValueError:
                continue
            return value
    return ""
