"""What an access law says about time limits, refusal notices, reviews and appeals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class TimeExtension:
    """A longer time to answer; *why* is the word a record uses, *working_days* the longest where fixed."""

    id: str
    provision: str
    why: str = ""
    working_days: int | None = None
    effect: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time to answer: *count* working-days, calendar-days or weeks, and whose bank holidays."""

    count: int
    unit: str
    holidays: tuple[str, ...]
    rule: str
    provision: str
    extensions: tuple[TimeExtension, ...]
    confidence: str

    def extension(self, why: str) -> TimeExtension | None:
        """The lawful extension that a record calls *why*, if this law has it."""
        return next((extension for extension in self.extensions if why and extension.why == why), None)


@dataclass(frozen=True, slots=True)
class NoticeRequirement:
    """One thing a refusal notice must contain."""

    id: str
    text: str
    provision: str = ""
    excused_by: str = ""
    only_for: str = ""


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """What the law requires of a refusal notice."""

    provision: str
    must: tuple[NoticeRequirement, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class InternalReview:
    """The authority's own second look: by law or by practice, and within what time."""

    statutory: bool
    provision: str = ""
    basis: str = ""
    request_within: str = ""
    respond_within: str = ""
    respond_at_most: str = ""
    available: bool = True
    name: str = "internal review"
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """Who decides a complaint about the answer, and who hears an appeal after that."""

    body: str
    body_id: str
    provision: str = ""
    within: str = ""
    then: tuple[str, ...] = ()
    confidence: str = ""


def read_deadline(row: Mapping[str, Any]) -> Deadline:
    """The time limit that a regime's file states."""
    return Deadline(
        count=row["count"],
        unit=row["unit"],
        holidays=tuple(row["holidays"]),
        rule=row.get("rule", ""),
        provision=row.get("provision", ""),
        extensions=tuple(TimeExtension(**_known(TimeExtension, each)) for each in row.get("extensions", ())),
        confidence=row.get("confidence", ""),
    )


def read_refusal_notice(row: Mapping[str, Any]) -> RefusalNotice:
    """The contents of a refusal notice that a regime's file states."""
    must = tuple(NoticeRequirement(**_known(NoticeRequirement, each)) for each in row["must"])
    return RefusalNotice(row.get("provision", ""), must, row.get("confidence", ""))


def read_internal_review(row: Mapping[str, Any]) -> InternalReview:
    """The internal review that a regime's file states; without a time limit or provision there is none."""
    return InternalReview(
        statutory=row["statutory"],
        provision=row.get("provision", ""),
        basis=row.get("basis", ""),
        request_within=_period(row, "request_within"),
        respond_within=_period(row, "respond_within"),
        respond_at_most=_period(row, "respond_max"),
        available="note" not in row and len(row) > 1,
        name=row.get("name", "internal review"),
        confidence=row.get("confidence", ""),
    )


def read_appeal(row: Mapping[str, Any]) -> Appeal:
    """The regulator and the courts after it that a regime's file states."""
    return Appeal(**{**_known(Appeal, row), "then": tuple(row.get("then", ()))})


def _period(row: Mapping[str, Any], name: str) -> str:
    days = row.get(f"{name}_working_days")
    return f"{days} working days" if days else row.get(name, "")


def _known(kind: type, row: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in row.items() if name in names}
