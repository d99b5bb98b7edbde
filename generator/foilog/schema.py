"""The front matter of a record: our public API, as one table of fields.

Readers, the JSON Schema and the reference page are all made from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from foilog.cited import Citations
from foilog.disclosure import (
    Acceptance,
    Change,
    Cost,
    Extension,
    Fee,
    Relation,
    Review,
    Sic,
    TitledLink,
    Waiver,
    Withdrawal,
)
from foilog.fields import Field, Group, Values, object_schema
from foilog.findings import Place
from foilog.kinds import (
    ABSENT,
    DEFINITIONS,
    Choice,
    DateKind,
    Link,
    ListOf,
    Number,
    OutcomeKind,
    RequesterType,
    Text,
    YesNo,
    or_absent,
)
from foilog.law.regimes import regime_ids

ROLES = ("response", "data", "notice", "public-interest-test", "schedule", "policy", "review")
RELATIONS = ("same-as", "updates", "narrows", "follows", "merged", "cites")
STAGES = ("internal-review", "regulator", "tribunal", "court")
RESULTS = ("upheld", "partly-overturned", "overturned")
CHANGES = ("correction", "addition", "redaction")
REASONS = ("personal-data", "published-in-error", "legal", "consolidated", "retention")
EXTENSIONS = ("public-interest", "complex", "school", "archive")
LANGUAGES = ("en", "cy", "gd", "ga")


def _choice(noun: str, options: tuple[str, ...]) -> Choice:
    return Choice("choice-unknown", noun, options)


def _placed(make: Any) -> Any:
    """A maker of a value that keeps its place."""
    return lambda values, place: make(**values, place=place)


def _plain(make: Any) -> Any:
    """A maker of a value that needs no place."""
    return lambda values, place: make(**values)


def _with_place(values: Values, place: Place) -> Values:
    return {**values, "place": place}


PART: Mapping[str, Field] = {
    "part": Field(Text(20), "The part's letter or number, as the request writes it.", required=True),
    "question": Field(Text(1000), "What this part asked, in a few words."),
    "outcome": Field(OutcomeKind(), "What was decided on this part.", required=True),
    "exemptions": Field(Citations(), "The exemptions or exceptions relied on for this part."),
    "ncnd_further": Field(Citations(), "NCND limbs for any other information this part asks about."),
    "goodwill": Field(YesNo(), "Whether something was given outside the Act."),
    "link": Field(Link(), "Where the information is, when it is published elsewhere."),
    "attachments": Field(ListOf(Text(200)), "The files that answer this part, as named under attachments."),
    "expected_publication": Field(DateKind(future=True), "When the information will be published."),
}

ATTACHMENT: Mapping[str, Field] = {
    "file": Field(Text(200), "The file's name in the folder beside the record.", required=True),
    "title": Field(Text(), "What the file is, in words."),
    "role": Field(_choice("a role of a file", ROLES), "What the file is for; `response` unless stated."),
    "licence": Field(Text(100), "The licence the file may be re-used under."),
    "accessible": Field(YesNo(), "Whether the file has been checked for accessibility."),
    "language": Field(_choice("a language", LANGUAGES), "The file's language, when it differs."),
}

_RELATED = Group(
    {
        "reference": Field(Text(100), "The other request's reference.", required=True),
        "relation": Field(_choice("a relation", RELATIONS), "How this one stands to it.", required=True),
    },
    _placed(Relation),
)
_REVIEW = Group(
    {
        "stage": Field(_choice("a stage", STAGES), "Who decided.", required=True),
        "reference": Field(Text(100), "The reviewer's reference."),
        "asked": Field(DateKind(), "When the review was asked for."),
        "decided": Field(DateKind(), "When it was decided."),
        "result": Field(_choice("a result", RESULTS), "What was decided."),
        "link": Field(Link(), "Where the decision is published."),
        "effect": Field(Text(1000), "What changed for the requester."),
    },
    _placed(Review),
)
_CHANGE = Group(
    {
        "on": Field(DateKind(), "The day of the change.", required=True),
        "kind": Field(_choice("a kind of change", CHANGES), "What sort of change.", required=True),
        "note": Field(Text(1000), "What changed, for the public.", required=True),
    },
    _plain(Change),
    command="foilog correct",
)
_WITHDRAWN = Group(
    {
        "on": Field(DateKind(), "The day it left the log.", required=True),
        "reason": Field(_choice("a reason", REASONS), "Why, as the public is told.", required=True),
        "replaced_by": Field(Text(100), "The reference that replaces it."),
        "hide_title": Field(YesNo(), "Whether the title goes too."),
    },
    _plain(Withdrawal),
    command="foilog withdraw",
)
_EXTENSION = Group(
    {
        "until": Field(DateKind(future=True), "The new last day.", required=True),
        "why": Field(_choice("a ground", EXTENSIONS), "The ground for more time.", required=True),
    },
    _plain(Extension),
)
_FEE = Group(
    {
        "noticed": Field(DateKind(), "The day of the fees notice.", required=True),
        "paid": Field(DateKind(), "The day the fee came."),
    },
    _plain(Fee),
)
_COST = Group(
    {
        "limit_gbp": Field(Number(), "The appropriate limit, in pounds."),
        "hours": Field(Number(), "The estimate, in hours."),
        "records": Field(Number(), "How many records would be searched."),
        "minutes_each": Field(Number(), "Minutes for each."),
        "narrowed_offer": Field(Text(1000), "What narrower request could be answered (s16)."),
    },
    _placed(Cost),
)
_SIC = Group(
    {
        "quote": Field(Text(500), "The words, exactly as the request has them.", required=True),
        "note": Field(Text(500), "What is wrong with them."),
    },
    _plain(Sic),
)
_TITLED_LINK = Group(
    {
        "title": Field(Text(), "What it is.", required=True),
        "link": Field(Link(), "Its address.", required=True),
    },
    _plain(TitledLink),
)
_ACCEPT = Group(
    {
        "rule": Field(Text(60), "The rule's name.", required=True),
        "why": Field(Text(500), "Why the finding stands.", required=True),
    },
    _placed(Acceptance),
)
_WAIVER = Group(
    {
        "rule": Field(Text(60), "The rule's name.", required=True),
        "file": Field(Text(200), "The file it is about.", required=True),
        "sha256": Field(
            Text(64), "The file's sha256, so that a changed file is looked at again.", required=True
        ),
        "why": Field(Text(500), "Why the file may be published.", required=True),
        "by": Field(Text(100), "Who decided: a role, not a name.", required=True),
        "until": Field(DateKind(future=True), "When the decision ends.", required=True),
    },
    _placed(Waiver),
)

RECORD: Mapping[str, Field] = {
    "reference": Field(Text(100), "The authority's own reference, kept as written.", required=True),
    "title": Field(Text(300), "What was asked about, in a few words.", required=True),
    "other_references": Field(ListOf(Text(100)), "Further references of the same answer."),
    "law": Field(Choice("law-unknown", "a law we know", regime_ids()), "The law it was handled under."),
    "received": Field(DateKind(), "When the request arrived."),
    "clarified": Field(DateKind(), "When the clarification arrived."),
    "responded": Field(DateKind(), "When the answer was sent."),
    "published": Field(DateKind(future=True), "When the record is published; a day ahead holds it back."),
    "outcome": Field(OutcomeKind(), "What was decided, when there are no parts."),
    "exemptions": Field(Citations(), "The exemptions or exceptions relied on, or `not-recorded`."),
    "ncnd_further": Field(Citations(), "NCND limbs for any other information, on top of an answer."),
    "goodwill": Field(YesNo(), "Whether something was given outside the Act."),
    "parts": Field(ListOf(Group(PART, _with_place)), "The questions of the request, each with its decision."),
    "topics": Field(ListOf(Text(80)), "The subjects it is filed under."),
    "department": Field(Text(120), "The part of the authority that answered."),
    "location": Field(Text(120), "The place it is about."),
    "summary": Field(Text(1000), "One or two sentences for lists and search."),
    "language": Field(_choice("a language", LANGUAGES), "The language of the record."),
    "licence": Field(Text(100), "The licence the answer may be re-used under."),
    "as_at": Field(Text(60), "The day or period the information describes."),
    "source": Field(Text(300), "Where the information came from."),
    "requester_type": Field(
        RequesterType(), "The sort of requester, from the authority's list; never a name."
    ),
    "aliases": Field(ListOf(Text(200)), "Earlier addresses of this page, which lead here."),
    "expected_publication": Field(DateKind(future=True), "When the information will be published."),
    "pit_pending_until": Field(DateKind(future=True), "When the public interest test will be decided."),
    "review_after": Field(DateKind(future=True), "When to look at the record again."),
    "extension": Field(_EXTENSION, "A longer time to answer."),
    "fee": Field(_FEE, "A fee that was asked for; the clock stops until it is paid."),
    "cost": Field(_COST, "The estimate behind a cost refusal."),
    "qualified_person_opinion": Field(DateKind(), "The day of the qualified person's opinion (s36)."),
    "reasons_withheld": Field(_choice("a provision", ("s17(4)",)), "The provision that excuses reasons."),
    "attachments": Field(ListOf(Group(ATTACHMENT, _with_place)), "The files published with it."),
    "related": Field(ListOf(_RELATED), "Other requests it stands in relation to."),
    "reviews": Field(ListOf(_REVIEW), "Later decisions on it."),
    "changes": Field(ListOf(_CHANGE), "What changed since it was published."),
    "withdrawn": Field(_WITHDRAWN, "That it left the log, when and why."),
    "sic": Field(ListOf(_SIC), "Words kept though they cannot be right."),
    "elsewhere": Field(ListOf(_TITLED_LINK), "Where else the information is."),
    "used_by": Field(ListOf(_TITLED_LINK), "Who used the answer."),
    "accept": Field(ListOf(_ACCEPT), "Findings looked at and accepted."),
    "waivers": Field(ListOf(_WAIVER), "Gate findings accepted for one file's exact bytes."),
    "noindex": Field(YesNo(), "Whether to keep the page out of search engines."),
}


SCHEMA_ADDRESS = "schema/record.json"
"""Where a site publishes the JSON Schema of its records; it stays the same from version to version."""


def json_schema(*, site: str = "", requester_types: Sequence[str] = ()) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a record's front matter.

    *site* is the site's address, under which the schema is published; *requester_types* the authority's own.
    """
    record = object_schema(RECORD)
    properties: dict[str, Any] = {**record["properties"]}  # type: ignore[dict-item]
    if requester_types:
        known = or_absent({"enum": list(requester_types)})
        properties["requester_type"] = {"description": RECORD["requester_type"].doc, **known}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": f"{site}{SCHEMA_ADDRESS}"} if site else {}),
        "title": "Disclosure log record",
        **record,
        "properties": properties,
        **_ONE_DECISION_EACH,
        "$defs": DEFINITIONS,
    }


_ONE_DECISION_EACH: Mapping[str, object] = {
    "if": {"properties": {"parts": {"type": "array", "contains": {"not": ABSENT}}}, "required": ["parts"]},
    "then": {"properties": dict.fromkeys(("outcome", "exemptions", "goodwill"), ABSENT)},
    "else": {"properties": {"outcome": {"not": ABSENT}}, "required": ["outcome"]},
}
"""What was decided stands either on the record or on each of its parts."""
