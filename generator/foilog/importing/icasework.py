"""Cases exported from iCasework: `foilog import icasework`."""

from __future__ import annotations

import re
from pathlib import Path

from foilog.findings import Place
from foilog.importing.decisions import Decision, UndecidedError, outcome_of
from foilog.importing.documents import (
    Document,
    day_of,
    found_in,
    list_in,
    read_documents,
    rows_of,
    text_or_markup,
)
from foilog.importing.draft import Draft, LeftOut, Source
from foilog.importing.exchanges import Exchange, exchange_draft
from foilog.settings import Settings

_LISTS = ("cases", "case", "results", "data")
_PEOPLE = (
    "case_details.customer",
    "customer.name",
    "case_owner",
    "attributes.customer_name",
    "case_status_receipt.user",
)
_RESPONSE = re.compile(r"^response \((?P<what>.+)\)", re.I)


def read_icasework(path: Path, settings: Settings) -> Source:
    """Every case in the files. Raises: SourceError."""
    rows = [(name, row) for name, document in read_documents(path) for row in rows_of(document, *_LISTS)]
    read = tuple(_one(row, Place(name, number), settings) for number, (name, row) in enumerate(rows, 1))
    return Source("icasework", path.name, read, (f"{len(read):,} cases",))


def _one(row: Document, place: Place, settings: Settings) -> Draft | LeftOut:
    if found_in(row, "attributes.publish_in_the_disclosure_log").casefold() in ("no", "false", "n"):
        return LeftOut(place, "the case says that it is not for the disclosure log")
    try:
        decision = _decision(row)
    except UndecidedError as problem:
        return LeftOut(place, str(problem))
    people = tuple(found_in(row, name) for name in _PEOPLE if found_in(row, name))
    stages = [
        day
        for stage in list_in(row, "case_stage_stage")
        if (day := day_of(found_in(stage, "date_completed")))
    ]
    documents = list_in(row, "documents")
    told = (
        found_in(row, "attributes.reason_information_not_held") if decision.outcome != "refused-ncnd" else ""
    )
    exchange = Exchange(
        place=place,
        reference=found_in(row, "case_details.case_id", "case_id"),
        title=re.sub(
            r"^\s*(?:IR|FOI|EIR)\s*-\s*", "", found_in(row, "case_details.case_label", "case_label")
        ),
        request=text_or_markup(found_in(row, "attributes.details")),
        response=text_or_markup(
            "\n\n".join(text for text in (found_in(row, "attributes.response"), told) if text)
        ),
        decision=decision,
        received=day_of(found_in(row, "case_status_receipt.time_created")),
        responded=max(stages, key=str, default=None),
        published=day_of(
            found_in(row, "case_details_information_request.publish_in_the_disclosure_log_date")
        ),
        topics=tuple(found_in(one, "content", "__content__") for one in list_in(row, "classifications")),
        files=tuple(found_in(one, "name") for one in documents if found_in(one, "name")),
        people=people,
        private=len(people) + sum(bool(found_in(one, "id")) for one in documents),
    )
    return exchange_draft(exchange, settings)


def _decision(row: Document) -> Decision:
    """The outcome that the case's status says, else the name of its response. Raises: UndecidedError."""
    words = [found_in(row, "case_status.status", "attributes.information_will_be")]
    names = [found_in(one, "name") for one in list_in(row, "documents")]
    words += [found["what"] for name in names if (found := _RESPONSE.match(name))]
    problem = UndecidedError("it says no outcome")
    for word in (each for each in words if each):
        try:
            return outcome_of(word, {})
        except UndecidedError as undecided:
            problem = undecided
    raise problem
