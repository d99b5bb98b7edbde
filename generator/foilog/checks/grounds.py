"""Signposting, publication to come, unfinished work and cost: what each ground has to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

from foilog.checks.rules import ERROR, Answer, Fault, Matter, named
from foilog.disclosure import Part
from foilog.law.regimes import Regime

_LINK = re.compile(r"https?://[^\s)>\]]+")
# Days within which a law wants information published that is withheld for publication: FOISA s27(1)(b),
# IE FOI Act 2014 s15(1)(e) and (f), CA ATIA s26. Counted from the request.
_PUBLISH_WITHIN = {
    ("uk-foisa", "s27(1)"): 84,
    ("ie-foi", "s15(1)(e)"): 84,
    ("ie-foi", "s15(1)(f)"): 42,
    ("ca-atia", "s26"): 90,
}
_GROUNDS = {
    "signposted": ("signposted",),
    "refused-cost": ("cost", "cost-ncnd", "cost-or-vexatious"),
    "refused-vexatious": ("vexatious", "cost-or-vexatious"),
    "refused-repeated": ("repeated",),
}
_COMPLETION = re.compile(r"reg-1[34]\S*completion")
_SOON = re.compile(r"complet\w+|finish\w*|final|publish\w*|ready")
_WHEN = re.compile(r"\b(?:19|20)\d\d\b|\b(?:weeks?|months?|spring|summer|autumn|winter|end of)\b")
_ESTIMATE = re.compile(r"\d[\d,.]* ?(?:hours|minutes|working days)|£ ?\d|\bhours?\b")
_ADVICE = re.compile(
    r"narrow|refin|reduc|section 16|s16\b|s\.16|within the (?:cost )?limit|shorter|fewer|smaller|one month"
    r"|regulation 9|limit(?:ing)? (?:the|your) request|advice and assistance|section 15|could be answered"
    r"|come within"
)


@cache
def grounds_of(outcome_id: str, law: Regime) -> tuple[str, ...]:
    """The provisions of the law that are grounds for an outcome."""
    kinds = _GROUNDS[outcome_id]
    return tuple(
        code
        for code, row in law.provisions.items()
        if (row.ground_kind in kinds or row.usual_outcome == outcome_id)
        and row.kind in ("ground", "exemption")
    )


@cache
def cost_limits(law: Regime) -> tuple[int, ...]:
    """The cost limits that the law sets, in pounds."""
    return tuple(sorted({each.amount_gbp for row in law.provisions.values() for each in row.limits}))


def signpost_link(answer: Answer) -> Iterator[Fault]:
    """Information said to be available elsewhere, without saying where."""
    for part in answer.record.parts:
        pointing = [matter for matter in answer.of(part) if "link-or-directions" in matter.provision.requires]
        if part.outcome.id != "signposted" and not pointing:
            continue
        links = _links(part, answer)
        if not links:
            yield Fault(
                part.place,
                f"{named(part)} points elsewhere and gives no link",
                "Add `link:` to the part, or the address to the text, so that a reader gets there.",
            )
        elif all(urlsplit(link).path in ("", "/") and not urlsplit(link).query for link in links):
            yield Fault(
                part.place,
                f"{named(part)} points to a home page: {links[0]}",
                "Link to the page or the file that holds the information.",
            )


def _links(part: Part, answer: Answer) -> list[str]:
    stated = [part.link] if part.link else []
    return stated or [one.link for one in answer.record.elsewhere] + _LINK.findall(answer.letter.answer)


def signpost_ground(answer: Answer) -> Iterator[Fault]:
    """Information pointed to elsewhere, without the ground that makes it a refusal."""
    grounds = grounds_of("signposted", answer.regime)
    for part in answer.record.parts:
        if part.outcome.id != "signposted" or not grounds or part.not_recorded:
            continue
        if not any(matter.code in grounds for matter in answer.of(part)):
            yield Fault(
                part.place,
                f"{named(part)} points elsewhere and does not say whether the information is held",
                f'If it is held, add `exemptions: ["{grounds[0]}"]` and a link; '
                "if not, write `outcome: not-held`.",
            )


def ground_missing(answer: Answer) -> Iterator[Fault]:
    """Refusals for cost, vexatiousness or repetition that do not state their ground."""
    for part in answer.record.parts:
        if part.outcome.id not in _GROUNDS or part.outcome.id == "signposted" or part.not_recorded:
            continue
        grounds = grounds_of(part.outcome.id, answer.regime)
        if grounds and not any(matter.code in grounds for matter in answer.of(part)):
            yield Fault(
                part.place,
                f"{named(part)} is `{part.outcome.id}` and does not cite the ground for it",
                f"Add it to `exemptions`: {' or '.join(grounds)}.",
            )


def publication_date(answer: Answer) -> Iterator[Fault]:
    """Information withheld because it will be published, without a date for it."""
    for part in answer.record.parts:
        planned = part.expected_publication or answer.record.expected_publication
        cited = any(matter.provision.usual_outcome == "future-publication" for matter in answer.of(part))
        if (part.outcome.id == "future-publication" or cited) and not planned:
            yield Fault(
                part.place,
                f"{named(part)} is to be published, and no date is given",
                "Add `expected_publication:`, as precise as it is known: 2026-09-30, 2026-09 or 2026.",
            )


def publication_late(answer: Answer) -> Iterator[Fault]:
    """Information withheld for a publication later than the law allows."""
    asked = answer.record.received
    for matter in answer.matters:
        days = _PUBLISH_WITHIN.get((answer.regime.id, matter.code))
        planned = matter.part.expected_publication or answer.record.expected_publication
        if days and asked and planned and planned.earliest() > asked.latest() + timedelta(days):
            yield Fault(
                matter.part.place,
                f"`{matter.code}` allows {_period(days)} from {asked}; publication is set for {planned}",
                "Give an earlier date, or disclose the information, or cite another exemption.",
                ERROR,
                matter.provision.confidence,
            )


def _period(days: int) -> str:
    return f"{days} days" if days % 7 else f"{days // 7} weeks"


def completion(answer: Answer) -> Iterator[Fault]:
    """Unfinished material withheld without an estimate of when it will be finished."""
    for matter in answer.distinct:
        if any(_COMPLETION.match(each) for each in matter.provision.requires) and not _is_estimated(
            matter, answer
        ):
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` is cited without an estimate of when the material will be finished",
                "Add `expected_publication:`, or say in the text when it will be finished, and by whom.",
            )


def _is_estimated(matter: Matter, answer: Answer) -> bool:
    if matter.part.expected_publication or answer.record.expected_publication:
        return True
    text = answer.letter.lower
    return any(_WHEN.search(answer.letter.sentence(found.start())) for found in _SOON.finditer(text))


def _cost_refusals(answer: Answer) -> list[Part]:
    return [part for part in answer.record.parts if part.outcome.id == "refused-cost"]


def estimate(answer: Answer) -> Iterator[Fault]:
    """A refusal for cost without an estimate."""
    cost, refused = answer.record.cost, _cost_refusals(answer)
    stated = cost and (cost.hours or (cost.records and cost.minutes_each))
    if refused and not stated and answer.record.written.strip() and not _ESTIMATE.search(answer.letter.lower):
        yield Fault(
            refused[0].place,
            f"{named(refused[0])} is refused for its cost, and no estimate is given",
            "Add `cost: {records: …, minutes_each: …, hours: …}`, or say how long it would take.",
        )


def advice(answer: Answer) -> Iterator[Fault]:
    """A refusal for cost without advice on what could be answered."""
    cost, refused = answer.record.cost, _cost_refusals(answer)
    offered = cost and cost.narrowed_offer
    if refused and not offered and answer.record.written.strip() and not _ADVICE.search(answer.letter.lower):
        yield Fault(
            refused[0].place,
            f"{named(refused[0])} is refused for its cost, and no narrower request is offered",
            "Add `narrowed_offer:` under `cost`, or say in the text what could be answered within the limit.",
        )


def limit(answer: Answer) -> Iterator[Fault]:
    """A cost limit that is not one the law sets."""
    cost = answer.record.cost
    if cost is None or cost.limit_gbp is None:
        return
    limits = cost_limits(answer.regime)
    if limits and cost.limit_gbp not in limits:
        yield Fault(
            cost.place,
            f"£{cost.limit_gbp:g} is not a cost limit under {answer.regime.short}",
            f"Write {' or '.join(str(each) for each in limits)}.",
        )
