"""What search reads of a record."""

from __future__ import annotations

from collections.abc import Mapping

from foilog.bodies import Body
from foilog.disclosure import Disclosure
from foilog.law.outcomes import OUTCOMES
from foilog.log import Log
from foilog.search import SearchRow
from foilog.views.facets import year_of


def search_row(one: Disclosure, body: Body, teaser: str) -> SearchRow:
    """A record's public words and facts, as the index keeps them."""
    return SearchRow(
        address=one.address,
        title=one.title,
        reference=one.reference,
        other_references=one.other_references,
        request=" ".join([body.request, *(part.question for part in one.parts)]).strip(),
        response=" ".join([one.summary, body.response]).strip(),
        attachments=" ".join(f"{attachment.title} {attachment.file}" for attachment in one.attachments),
        codes=one.codes,
        outcome=one.outcome.id,
        outcome_label=one.outcome.label,
        part_outcomes=tuple(dict.fromkeys(part.outcome.id for part in one.parts)),
        law=one.regime.id,
        department=one.department,
        topics=one.topics,
        year=year_of(one),
        day=str(one.date) if one.date else "",
        teaser=one.summary or teaser,
        file_kinds=tuple(dict.fromkeys(attachment.kind for attachment in one.attachments)),
        goodwill=one.goodwill,
    )


def search_labels(log: Log) -> Mapping[str, Mapping[str, str]]:
    """The words for the ids that filters show."""
    laws = {one.regime.id: one.regime.name for one in log.listed}
    outcomes = {found.id: found.label for found in OUTCOMES.values()}
    return {"outcome": outcomes, "law": dict(sorted(laws.items()))}
