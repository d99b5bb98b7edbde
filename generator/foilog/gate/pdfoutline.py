"""What a PDF calls its parts: bookmarks, page labels, and descriptions that are read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from foilog.findings import Severity
from foilog.gate.names import has_likely_name, has_name
from foilog.gate.pdfobjects import Reached
from foilog.gate.personal import find_personal, sight_personal
from foilog.gate.sightings import Sighting

_INFORMATION = ("/Producer", "/Creator", "/CreationDate", "/ModDate")
"""Keys of the document's own properties, which have a title too."""


def sight_outline(reached: Reached, seen: str) -> Iterator[Sighting]:
    """Bookmarks and page labels that name people; alternative texts that do (a look is enough).

    *seen* is the text of all pages: a bookmark that repeats a heading says nothing that the page does not.
    """
    shown = condensed(seen)
    for dictionary in reached.dictionaries:
        for key in ("/Alt", "/E", "/Contents", "/TU") + (("/T",) if "/S" in dictionary else ()):
            if _names_someone(dictionary.get(key)):
                yield Sighting("pdf-alternate-text")
        if "/Title" in dictionary and not any(key in dictionary for key in _INFORMATION):
            yield from _sight_title(dictionary["/Title"], shown)
        if ("/St" in dictionary or dictionary.get("/S") in ("/D", "/r", "/R")) and _names_someone(
            dictionary.get("/P")
        ):
            yield Sighting("pdf-bookmark")


def condensed(words: str) -> str:
    """*words* in small letters, without spaces and signs."""
    return re.sub(r"[\W_]+", "", words).casefold()


def _sight_title(title: object, shown: str) -> Iterator[Sighting]:
    words = str(title) if isinstance(title, pikepdf.String) else ""
    is_repeated = condensed(words) in shown
    if find_personal(words) and not (is_repeated and not _is_stopped(words)):
        yield Sighting("pdf-bookmark")
    elif has_likely_name(words) and not is_repeated:
        yield Sighting("pdf-bookmark", severity=None if has_name(words) else Severity.WARNING)


def _is_stopped(words: str) -> bool:
    return any(found.is_error for found in sight_personal(words))


def _names_someone(value: object) -> bool:
    if not isinstance(value, pikepdf.String):
        return False
    words = str(value)
    return has_likely_name(words) or bool(find_personal(words))
