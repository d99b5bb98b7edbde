"""One row of a spreadsheet on its way to a draft."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from foilog.dates import PartialDate
from foilog.findings import Place
from foilog.importing.blocks import HEADING, Block, text_blocks
from foilog.importing.dates import read_any_date
from foilog.importing.decisions import (
    Decision,
    UndecidedError,
    citations_of,
    outcome_fields,
    outcome_of,
    sharpened,
)
from foilog.importing.draft import DROPPED, GUESSED, Draft, Note, Value
from foilog.importing.records import one_line
from foilog.importing.sheets import Row
from foilog.importing.words import folded, is_nothing, meanings
from foilog.law.regimes import Regime, regime

if TYPE_CHECKING:
    from foilog.importing.tables import SheetReader

DATES = ("received", "clarified", "responded", "published")
NUMBERS = {"cost_gbp": "limit_gbp", "hours": "hours", "records": "records"}
_TELLS_HOLDING = ("held", *NUMBERS)


class RowReader:
    """One row on its way to a draft."""

    def __init__(self, reader: SheetReader, row: Row, place: Place) -> None:
        self.reader = reader
        self.row = row
        self.place = place
        self.notes: list[Note] = []

    def cell(self, name: str) -> str:
        return self.reader.cell(self.row, name)

    def note(self, kind: str, what: str) -> None:
        self.notes.append(Note(kind, what))

    def draft(self) -> Draft:
        law = self._law()
        dates = self._dates()
        fields: dict[str, Value] = {"reference": self._reference(), "title": self._title(), **dates}
        if law.id != self.reader.settings.law:
            fields["law"] = law.id
        decided, uncitable = self._decided(law)
        fields |= decided
        fields |= self._others(str(decided["outcome"]))
        names, private = self.reader.names_in(self.row)
        return Draft(self.place, fields, tuple(self._body(uncitable)), tuple(self.notes), names, private)

    def _reference(self) -> str:
        stated = self.cell("reference")
        if stated:
            return stated
        told = f"{self.cell('title')}|{self.cell('received')}|{self.cell('request')[:200]}"
        made = f"unnumbered-{sha256(told.encode()).hexdigest()[:8]}"
        self.note(GUESSED, f"the row has no reference; `{made}` was made for it")
        return made

    def _title(self) -> str:
        title = self.cell("title")
        if title:
            return one_line(title, 300)
        asked = self.cell("request") or self.cell("summary")
        made = one_line(asked, 90) or f"Request {self.cell('reference') or 'without a title'}"
        self.note(GUESSED, "the row has no title; one was made from what it asks")
        return made

    def _law(self) -> Regime:
        default = self.reader.settings.law
        stated = self.cell("law")
        meaning = meanings("laws").get(folded(stated), "") if stated else ""
        if meaning == "other":
            raise UndecidedError(f"it was not handled under an access law (`{stated[:60]}`)")
        if stated and not meaning:
            self.note(
                DROPPED, f"the law `{stated[:60]}` is not one we know; taken as {regime(default).short}"
            )
        scottish = default in ("uk-foisa", "uk-eisr")
        known = {
            "foi": "uk-foisa" if scottish else "uk-foia" if default == "uk-eir" else default,
            "eir": "uk-eisr" if scottish else "uk-eir",
            "scottish-foi": "uk-foisa",
            "scottish-eir": "uk-eisr",
        }
        return regime(known.get(meaning, default))

    def _dates(self) -> dict[str, Value]:
        found: dict[str, PartialDate] = {}
        for name in DATES:
            text = self.cell(name)
            if text and not is_nothing(text):
                value = self._date(name, text)
                if value:
                    found[name] = value
        received, responded = found.get("received"), found.get("responded")
        if received and responded and responded.latest() < received.earliest():
            self.note(DROPPED, f"answered {responded} before it was received {received}: both dates")
            del found["received"], found["responded"]
        return {name: str(value) for name, value in found.items()}

    def _date(self, name: str, text: str) -> PartialDate | None:
        today: date = self.reader.settings.today
        try:
            value = read_any_date(text, self.reader.dates)
        except ValueError:
            self.note(DROPPED, f"{name}: `{text[:40]}` is not a date")
            return None
        if value.year < 1990 or (name != "published" and value.earliest() > today):
            self.note(DROPPED, f"{name}: `{text[:40]}` cannot be right")
            return None
        return value

    def _decided(self, law: Regime) -> tuple[dict[str, Value], str]:
        """The outcome and what it cites; the second value is what is cited and no record can carry."""
        decision = self._decision()
        cited, uncitable = citations_of(self.cell("exemptions"), law)
        sharp = sharpened(decision, cited, law)
        if sharp != decision:
            self.note(GUESSED, f"`{decision.outcome}` became `{sharp.outcome}` because of what is cited")
        if uncitable:
            self.note(DROPPED, f"`{uncitable[:80]}` is no citation of {law.short}: kept as words of the text")
        return outcome_fields(sharp, cited), uncitable

    def _decision(self) -> Decision:
        """The outcome column's, made precise by the reason for refusal; else what `held` says."""
        word, reason = self.cell("outcome"), self.cell("refusal_reason")
        if not word:
            word, reason = reason or _held(self.cell("held")), ""
        if not word:
            raise UndecidedError("it says no outcome")
        decision = outcome_of(word, self.reader.mapping.outcomes)
        if decision.outcome == "refused-exempt" and reason and not is_nothing(reason):
            try:
                decision = outcome_of(reason, self.reader.mapping.outcomes)
            except UndecidedError:
                self.note(DROPPED, f"the reason `{reason[:60]}` says no outcome")
        key = (one_line(word, 80), decision.outcome, decision.how)
        self.reader.outcomes[key] = self.reader.outcomes.get(key, 0) + 1
        return decision

    def _others(self, outcome: str) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for name in ("department", "location"):
            if self.cell(name):
                fields[name] = one_line(self.cell(name), 120)
        if self.cell("summary") and self.cell("summary") != self.cell("title"):
            fields["summary"] = one_line(self.cell("summary"), 1000)
        for name in ("topics", "other_references"):
            several = [
                one_line(each, 80) for each in self.cell(name).replace("|", ";").split(";") if each.strip()
            ]
            if several and not is_nothing(self.cell(name)):
                fields[name] = several[:200]
        self._add_requester_type(fields)
        self._add_cost(fields, outcome)
        return fields

    def _add_requester_type(self, fields: dict[str, Value]) -> None:
        stated = self.cell("requester_type")
        if not stated:
            return
        meaning = meanings("requester_types").get(folded(stated), stated.casefold())
        if meaning in self.reader.settings.requester_types:
            fields["requester_type"] = meaning
        else:
            self.note(DROPPED, "a type of requester that mkdocs.yml does not list")

    def _add_cost(self, fields: dict[str, Value], outcome: str) -> None:
        """The estimate of a cost refusal; with NCND goes nothing that tells of holding."""
        told = [name for name in _TELLS_HOLDING if self.cell(name) and not is_nothing(self.cell(name))]
        if outcome == "refused-ncnd" and told:
            self.note(DROPPED, f"{', '.join(told)}: would confirm or deny that information is held")
        if outcome != "refused-cost":
            return
        cost: dict[str, object] = {}
        for name in NUMBERS:
            number = self.cell(name).replace(",", "").strip("£ ")
            if (
                number.replace(".", "", 1).isdecimal()
                and number.isascii()
                and name != "cost_gbp"
                and len(number) < 9
            ):
                cost[NUMBERS[name]] = number
        if cost:
            fields["cost"] = cost

    def _body(self, uncitable: str) -> list[Block]:
        blocks: list[Block] = []
        for name, heading in (("request", "Request"), ("response", "Response")):
            text = text_blocks(self.cell(name))
            if name == "response" and uncitable:
                text = (*text, Block(f"Exemptions, as the earlier log recorded them: {uncitable}"))
            if text:
                blocks += [Block(heading, HEADING, 2), *text]
        return blocks


def _held(word: str) -> str:
    """What the column `held` tells of the outcome: only that nothing is held, or NCND."""
    plain = folded(word)
    if plain in ("no", "n", "not held", "none"):
        return "not held"
    return "not confirmed" if "confirm" in plain else ""
