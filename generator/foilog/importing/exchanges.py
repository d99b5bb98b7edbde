"""A request and its answers, kept apart by the system they come from, as one draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foilog.dates import PartialDate
from foilog.findings import Place
from foilog.importing.blocks import HEADING, Block
from foilog.importing.boilerplate import without_boilerplate
from foilog.importing.decisions import Decision
from foilog.importing.draft import DROPPED, GUESSED, Draft, LeftOut, Note, Value
from foilog.importing.pages import letter_draft
from foilog.importing.records import one_line
from foilog.importing.removing import name_forms
from foilog.settings import Settings


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a system tells of one request. *people* are the names it keeps; *private* counts such fields."""

    place: Place
    reference: str
    title: str
    request: tuple[Block, ...] = ()
    response: tuple[Block, ...] = ()
    decision: Decision | None = None
    received: PartialDate | None = None
    responded: PartialDate | None = None
    published: PartialDate | None = None
    topics: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    private: int = 0


def exchange_draft(exchange: Exchange, settings: Settings) -> Draft | LeftOut:
    """The draft of an exchange, with the decisions that its words, or its system, tell."""
    if not exchange.reference:
        return LeftOut(exchange.place, "it has no reference")
    request, _ = without_boilerplate(exchange.request)
    response, _ = without_boilerplate(exchange.response)
    if not request and not response:
        return LeftOut(exchange.place, "it has neither a request nor an answer")
    notes: list[Note] = []
    fields: dict[str, Value] = {"reference": exchange.reference, "title": one_line(exchange.title, 300)}
    if not exchange.title:
        fields["title"] = one_line((request or response)[0].text, 90)
        notes.append(Note(GUESSED, "it has no title; one was made from what it asks"))
    fields |= _dates(exchange, settings, notes)
    fields["topics"] = [one_line(topic, 80) for topic in dict.fromkeys(exchange.topics) if topic.strip()]
    elsewhere: list[dict[str, object]] = [
        {"title": title, "link": link} for title, link in exchange.elsewhere
    ]
    fields["elsewhere"] = elsewhere
    sides = (("Request", request), ("Response", response))
    blocks = [block for name, said in sides if said for block in (Block(name, HEADING, 2), *said)]
    draft = letter_draft(
        fields,
        blocks,
        exchange.place,
        settings,
        notes=notes,
        files=exchange.files,
        decision=exchange.decision,
    )
    forms = tuple(form for name in exchange.people for form in name_forms(name))
    return Draft(draft.place, draft.fields, draft.blocks, draft.notes, forms, exchange.private)


def _dates(exchange: Exchange, settings: Settings, notes: list[Note]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name in ("received", "responded", "published"):
        value: PartialDate | None = getattr(exchange, name)
        if value and (name == "published" or value.earliest() <= settings.today):
            found[name] = str(value)
    if "received" in found and "responded" in found and str(found["responded"]) < str(found["received"]):
        notes.append(Note(DROPPED, f"answered {found['responded']} before it was received: both dates"))
        del found["received"], found["responded"]
    return found


def joined(several: Sequence[tuple[Block, ...]]) -> tuple[Block, ...]:
    """Several messages one after another."""
    return tuple(block for blocks in several for block in blocks)
