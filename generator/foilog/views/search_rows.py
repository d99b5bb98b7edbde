"""What search reads of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from foilog.disclosure import Disclosure
from foilog.opendata.rows import shown_files
from foilog.search import SearchedFile, SearchRow
from foilog.views.facets import year_of

ReadText = Callable[[Path], str]
MOST_TEXT = 200_000
"""So many characters of all the files of a record are searched."""


class Said(Protocol):
    """What an answer says, without markup."""

    @property
    def request(self) -> str:
        """The words of the request."""
        ...

    @property
    def response(self) -> str:
        """Every word that is not the request's."""
        ...


def search_row(one: Disclosure, body: Said, read: ReadText) -> SearchRow:
    """A record's public words and facts, as the index keeps them; *read* gives a file's text."""
    return SearchRow(
        address=one.address,
        title=one.title,
        reference=one.reference,
        other_references=one.other_references,
        request=" ".join([body.request, *(part.question for part in one.parts)]).strip(),
        summary=one.summary,
        response=body.response,
        files=tuple(searched_files(one, read)),
        codes=one.codes,
        outcome=one.outcome.id,
        part_outcomes=tuple(dict.fromkeys(part.outcome.id for part in one.parts)),
        law=one.regime.id,
        department=one.department,
        topics=one.topics,
        year=year_of(one),
        day=str(one.date) if one.date else "",
        goodwill=one.goodwill,
        language=one.language,
        authority=one.authority,
    )


def searched_files(one: Disclosure, read: ReadText) -> Iterator[SearchedFile]:
    """A record's files by title, and with what they say where that may be found.

    Of a file whose hidden content the authority waived nothing is read, nor of one that belongs to a part
    that is neither confirmed nor denied.
    """
    shown = {file.file for file in shown_files(one)} - {waiver.file for waiver in one.waivers}
    left = MOST_TEXT
    for file in one.attachments:
        text = read(Path(file.source))[:left] if file.file in shown else ""
        left -= len(text)
        yield SearchedFile(file.title, file.file, file.address, file.kind, text)
