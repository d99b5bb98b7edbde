"""What was decided: one outcome for each part of a request, and one for the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from foilog.law.facts import read_facts

_FACTS = read_facts("outcomes")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision on a request or a part of it.

    *tone* is released, part, refused, ncnd or other, for display; *sentence* is for the public.
    """

    id: str
    label: str
    definition: str
    sentence: str
    tone: str
    is_refusal: bool

    @property
    def released(self) -> bool:
        """Whether information was given, all of it or some."""
        return self.tone in ("released", "part")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Another body's names for our outcomes, by outcome id, and where they were read."""

    id: str
    names: Mapping[str, str]
    source: str
    confidence: str
    note: str = ""


def _outcome(row: Mapping[str, str | bool]) -> Outcome:
    texts = {name: str(row[name]) for name in ("id", "label", "definition", "sentence", "tone")}
    return Outcome(**texts, is_refusal=bool(row["refusal"]))


OUTCOMES: Mapping[str, Outcome] = MappingProxyType({row["id"]: _outcome(row) for row in _FACTS["outcomes"]})
MAPPINGS: Mapping[str, Scheme] = MappingProxyType(
    {
        row["scheme"]: Scheme(
            row["scheme"], row["map"], row["source"], row["confidence"], row.get("note", "")
        )
        for row in _FACTS["mappings"]
    }
)
_DERIVATION: tuple[Outcome, ...] = tuple(OUTCOMES[each] for each in _FACTS["derivation"])


def outcome(outcome_id: str) -> Outcome:
    """The outcome with that id. Raises: KeyError when there is none."""
    return OUTCOMES[outcome_id]


def overall_outcome(outcomes: Sequence[Outcome], *, ncnd_further: bool = False) -> Outcome:
    """The outcome of the whole request, derived from those of its parts.

    With *ncnd_further* (other information neither confirmed nor denied) a full release is a partial one.
    Raises: ValueError when there are no parts.
    """
    if not outcomes:
        raise ValueError("a request has at least one part")
    overall = outcomes[0] if len({each.id for each in outcomes}) == 1 else _mixed(outcomes)
    if ncnd_further and overall.id == "granted-in-full":
        return OUTCOMES["granted-in-part"]
    return overall


def _mixed(outcomes: Sequence[Outcome]) -> Outcome:
    if any(each.released for each in outcomes):
        return OUTCOMES["granted-in-part"]
    return next(each for each in _DERIVATION if each in outcomes)
