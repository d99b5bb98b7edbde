"""A record as data: its facts, and its text in sections. Nothing here that its page does not show.

A part that is neither confirmed nor denied gives its question, outcome and citations; no cost, count or file
of it is exported. A withdrawn record is not among the rows, nor is one held back until a later day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from foilog.bodies import Body
from foilog.disclosure import Attachment, Cited, Disclosure, Part
from foilog.settings import Settings
from foilog.timeliness import record_timeliness
from foilog.views.facets import year_of

VERSION = "1.0"
"""The version of the published format: a new field raises the second number, any other change the first."""

_NOTICES = frozenset({"notice", "public-interest-test"})
_SEPARATOR = "; "


def record_row(one: Disclosure, settings: Settings) -> dict[str, Any]:
    """A record's facts, as `data/log.json` lists them. What it does not state is null or empty."""
    timing = record_timeliness(one, settings)
    return {
        "reference": one.reference,
        "other_references": list(one.other_references),
        "title": one.title,
        "address": one.address,
        "url": f"{settings.url}{one.address}" if settings.url else "",
        "year": year_of(one),
        "law": one.regime.id,
        "outcome": one.outcome.id,
        "outcome_label": one.outcome.label,
        "goodwill": one.goodwill,
        "exemptions": codes_cited(one, "exemptions"),
        "ncnd_further": codes_cited(one, "ncnd_further"),
        "exemptions_recorded": not any(part.not_recorded for part in one.parts),
        "parts": [_part_row(part) for part in one.parts] if one.has_parts else [],
        "received": _day(one.received),
        "clarified": _day(one.clarified),
        "responded": _day(one.responded),
        "published": _day(one.published),
        "timeliness": str(timing.verdict),
        "due": timing.due.isoformat() if timing.due else None,
        "days_taken": timing.days_taken,
        "topics": list(one.topics),
        "department": one.department,
        "requester_type": one.requester_type,
        "summary": one.summary,
        "language": one.language or settings.language,
        "licence": one.licence or settings.licence,
        "attachments": [_file_row(file, one, settings) for file in shown_files(one)],
        "related": [{"reference": r.reference, "relation": r.relation} for r in one.related],
        "reviews": [_review_row(one, place) for place in range(len(one.reviews))],
        "changed": _day(one.changes[-1].on) if one.changes else None,
    }


def codes_cited(one: Disclosure, name: str) -> list[str]:
    """The codes in each part's field *name*, each once."""
    return list(dict.fromkeys(_code(cited) for part in one.parts for cited in getattr(part, name)))


def _code(cited: Cited) -> str:
    return cited.code


def _part_row(part: Part) -> dict[str, Any]:
    return {
        "part": part.name,
        "question": part.question,
        "outcome": part.outcome.id,
        "exemptions": [cited.code for cited in part.exemptions],
        "ncnd_further": [cited.code for cited in part.ncnd_further],
    }


def shown_files(one: Disclosure) -> Iterator[Attachment]:
    """The files of a record that confirm or deny nothing its parts neither confirm nor deny."""
    silent = {file for part in one.parts if part.outcome.id == "refused-ncnd" for file in part.attachments}
    whole = all(part.outcome.id == "refused-ncnd" for part in one.parts)
    for file in one.attachments:
        if file.role in _NOTICES or not (whole or file.file in silent):
            yield file


def _file_row(file: Attachment, one: Disclosure, settings: Settings) -> dict[str, Any]:
    return {
        "title": file.title,
        "address": file.address,
        "url": f"{settings.url}{file.address}" if settings.url else "",
        "type": file.kind,
        "bytes": file.size,
        "role": file.role,
        "licence": file.licence or one.licence or settings.licence,
    }


def _review_row(one: Disclosure, place: int) -> dict[str, Any]:
    review = one.reviews[place]
    return {
        "stage": review.stage,
        "reference": review.reference,
        "asked": _day(review.asked),
        "decided": _day(review.decided),
        "result": review.result,
        "link": review.link,
    }


def _day(when: object) -> str | None:
    return str(when) if when else None


def text_row(one: Disclosure, body: Body) -> dict[str, Any]:
    """A record's words in sections, as `data/<year>.json` holds them: the page's own, without markup."""
    return {
        "reference": one.reference,
        "address": one.address,
        "title": one.title,
        "sections": [{"heading": s.heading, "text": s.text, "request": s.is_request} for s in body.sections],
    }


Cell = Callable[[Mapping[str, Any]], Any]
Column = tuple[Cell, str, str]

COLUMNS: Mapping[str, Column] = {
    "reference": (lambda row: row["reference"], "string", "The authority's reference, as it writes it."),
    "title": (lambda row: row["title"], "string", "What the request was about."),
    "url": (lambda row: row["url"] or row["address"], "string", "Where the answer is published."),
    "year": (lambda row: row["year"], "integer", "The year it is filed under."),
    "law": (lambda row: row["law"], "string", "The law it was answered under."),
    "outcome": (lambda row: row["outcome"], "string", "What was decided on the whole request."),
    "outcome_label": (lambda row: row["outcome_label"], "string", "The outcome in words."),
    "exemptions": (
        lambda row: _SEPARATOR.join(row["exemptions"]),
        "string",
        "The provisions cited, separated by semicolons.",
    ),
    "ncnd_further": (
        lambda row: _SEPARATOR.join(row["ncnd_further"]),
        "string",
        "The provisions cited for neither confirming nor denying anything further.",
    ),
    "received": (lambda row: row["received"], "string", "When it came: a year, a month or a day."),
    "responded": (lambda row: row["responded"], "string", "When it was answered."),
    "published": (lambda row: row["published"], "string", "When the answer was published."),
    "timeliness": (
        lambda row: row["timeliness"],
        "string",
        "in-time, in-time-with-extension, late, or unknown where the record cannot tell.",
    ),
    "days_taken": (lambda row: row["days_taken"], "integer", "Working days, or what the law counts."),
    "topics": (lambda row: _SEPARATOR.join(row["topics"]), "string", "Topics, separated by semicolons."),
    "department": (lambda row: row["department"], "string", "The department that answered."),
    "requester_type": (lambda row: row["requester_type"], "string", "The sort of requester; never a name."),
    "summary": (lambda row: row["summary"], "string", "The answer in a sentence or two."),
    "parts": (lambda row: len(row["parts"]), "integer", "How many questions were decided one by one."),
    "attachments": (lambda row: len(row["attachments"]), "integer", "How many files came with it."),
    "language": (lambda row: row["language"], "string", "The language of the answer."),
    "licence": (lambda row: row["licence"], "string", "The licence of the answer."),
}
"""The columns of `data/log.csv`: how each is read off a record's row, its type, and what it means."""


def csv_row(row: Mapping[str, Any], columns: Mapping[str, Column] = COLUMNS) -> list[Any]:
    """A record's row as the cells of `data/log.csv`."""
    return [cell(row) for cell, _, _ in columns.values()]
