"""How values are said to the public: dates, counts, sizes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from hashlib import sha256

from babel.dates import format_date, format_skeleton

from foilog.dates import PartialDate
from foilog.languages import Translator

LOCALES = {"en": "en_GB", "cy": "cy_GB"}


@lru_cache(maxsize=65_536)
def date_words(when: PartialDate | date | None, language: str = "en") -> str:
    """A date as precise as it is stated: `2 February 2026`, `February 2026`, `2026`; nothing for None."""
    if when is None:
        return ""
    locale = LOCALES.get(language, "en_GB")
    if isinstance(when, date):
        return format_date(when, "d MMMM y", locale=locale)
    if when.day:
        return format_date(when.earliest(), "d MMMM y", locale=locale)
    return format_skeleton("yMMMM", when.earliest(), locale=locale) if when.month else str(when.year)


def count_words(count: int, one: str, many: str) -> str:
    """A count with its noun: `1 answer`, `1,204 answers`."""
    return f"{count:,} {one if count == 1 else many}"


def size_words(size: int, _: Translator) -> str:
    """A file's size: `340 bytes`, `12 kB`, `3.4 MB` (decimal units)."""
    if size < 1000:
        return _.ngettext("%(count)s byte", "%(count)s bytes", size)
    if size < 1_000_000:
        return f"{round(size / 1000):,} kB"
    return f"{size / 1_000_000:,.1f} MB"


def shorten(text: str, limit: int) -> str:
    """The text cut at a word to at most *limit* characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return f"{(head if space and len(head) > limit // 2 else cut).rstrip(' ,;:.–-')}…"


def slug(text: str) -> str:
    """A text as part of an address: ASCII letters, digits and hyphens; a digest where none are left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return found or f"t-{sha256(text.encode()).hexdigest()[:10]}"
