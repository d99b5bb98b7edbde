"""What a refusal refused, and what of the log helps who would ask the same: for "Has this been asked?".

Nothing here that the record's own page does not show: its parts, the narrower request it offers, the answers
that stand to it and its series. Where anything was neither confirmed nor denied, only what stands to it by
its own word is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from foilog.disclosure import Disclosure
from foilog.log import Log
from foilog.search import Onward, Refusal
from foilog.views.record_facts import narrowed_offer
from foilog.views.series import Series

MOST_ONWARD = 3
MOST_PARTS = 3
_HOW: Mapping[str, str] = {"narrows": "narrower", "follows": "later", "updates": "later", "same-as": "again"}
_ORDER = ("narrower", "again", "later")


def refusal_of(one: Disclosure, log: Log, series: Mapping[str, Series]) -> Refusal | None:
    """What was refused of a request and what to try instead; None when nothing was refused."""
    refused = [part for part in one.parts if part.outcome.is_refusal]
    if not refused:
        return None
    has_ncnd = any(part.outcome.id == "refused-ncnd" or part.ncnd_further for part in one.parts)
    found: dict[str, Onward] = {}
    for onward in _related(one, log):
        found.setdefault(onward.address, onward)
    if not has_ncnd:
        others = (each for each in _in_series(one, series) if each.address not in found)
        found |= {onward.address: onward for onward in list(islice(others, MOST_ONWARD))}
    ordered = sorted(found.values(), key=lambda onward: _ORDER.index(onward.how))
    return Refusal(
        parts=tuple((part.question, part.outcome.id) for part in refused if part.question)[:MOST_PARTS],
        offer=narrowed_offer(one),
        onward=tuple(ordered[:MOST_ONWARD]),
        has_ncnd=has_ncnd,
    )


def _related(one: Disclosure, log: Log) -> Iterator[Onward]:
    """The answers that gave something and state how they stand to this one."""
    for other, relation in log.relations_to.get(one.address, ()):
        if relation in _HOW and other.outcome.released:
            yield _onward(_HOW[relation], other)


def _in_series(one: Disclosure, series: Mapping[str, Series]) -> Iterator[Onward]:
    """The later answers of the same series that gave something, the newest first."""
    records = series[one.address].records if one.address in series else ()
    for other in takewhile(lambda other: other.address != one.address, records):
        if other.outcome.released:
            yield _onward("again", other)


def _onward(how: str, other: Disclosure) -> Onward:
    return Onward(how, other.address, other.title, other.reference, other.outcome.id, other.language)
