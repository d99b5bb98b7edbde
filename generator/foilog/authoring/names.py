"""Where a record's file goes: a folder for its year, a name made from its reference."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from foilog.addresses import is_safe_name
from foilog.dates import PartialDate

_LONGEST = 100


def file_name(reference: str) -> str:
    """A safe file name from a reference, without the ending: `12265/17` gives `12265-17`.

    Empty when the reference has no letter or digit of the Latin alphabet.
    """
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    found = re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9._-]+", "-", plain)).strip("-._")[:_LONGEST]
    if found.casefold().endswith((".cy", ".easy", ".md")):
        found = found.replace(".", "-")
    return found if not found or is_safe_name(found) else f"request-{found}"


def year_of(today: date, *dates: PartialDate | None) -> int:
    """The year of the first date that is stated, else of *today*."""
    return next((one.year for one in dates if one), today.year)
