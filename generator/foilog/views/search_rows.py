"""What search reads of a record."""

from __future__ import annotations

from foilog.bodies import Body
from foilog.disclosure import Attachment, Disclosure
from foilog.search import SearchedFile, SearchRow
from foilog.views.facets import year_of


def search_row(one: Disclosure, body: Body) -> SearchRow:
    """A record's public words and facts, as the index keeps them."""
    return SearchRow(
        address=one.address,
        title=one.title,
        reference=one.reference,
        other_references=one.other_references,
        request=" ".join([body.request, *(part.question for part in one.parts)]).strip(),
        summary=one.summary,
        response=body.response,
        files=tuple(map(_searched, one.attachments)),
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
    )


def _searched(file: Attachment) -> SearchedFile:
    return SearchedFile(file.title, file.file, file.address, file.kind)
