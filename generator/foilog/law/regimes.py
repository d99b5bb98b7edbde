"""The access laws: each with its provisions, time limits, and routes of complaint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from foilog.law.facts import read_facts
from foilog.law.procedure import (
    Appeal,
    Deadline,
    InternalReview,
    RefusalNotice,
    read_appeal,
    read_deadline,
    read_internal_review,
    read_refusal_notice,
)
from foilog.law.provisions import Provision, is_within
from foilog.law.vocabulary import read_provisions

__all__ = ["Provision", "Regime", "regime", "regime_ids"]


@dataclass(frozen=True, slots=True, eq=False)
class Regime:
    """An access law and its vocabulary. Each exists once; `regime(id)` gives it.

    *counterpart* is the law an officer may cite by mistake: the EIR beside FOIA. *aliases* are whole
    sections that can only mean one of their limbs.
    """

    id: str
    name: str
    short: str
    jurisdiction: str
    unit: str
    names: tuple[str, ...]
    unknown_code_severity: str
    deadline: Deadline
    refusal_notice: RefusalNotice
    internal_review: InternalReview
    appeal: Appeal
    provisions: Mapping[str, Provision]
    aliases: Mapping[str, str]
    counterpart: str
    ncnd_limbs: tuple[str, ...]
    ncnd_not_available_for: tuple[str, ...]
    emissions_bar: tuple[str, ...]
    emissions_provision: str
    absolute_provision: str

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """A regime crosses to another process as its id."""
        return regime, (self.id,)

    def allows_ncnd_of(self, code: str) -> bool:
        """Whether the law lets an authority neither confirm nor deny under *code* (FOISA s.18(1))."""
        return not is_within(code, self.ncnd_not_available_for)


@cache
def regime(regime_id: str) -> Regime:
    """The access law with that id. Raises: KeyError when there is none."""
    if regime_id not in regime_ids():
        raise KeyError(regime_id)
    return _regime(read_facts(f"regimes/{regime_id}"))


@cache
def regime_ids() -> tuple[str, ...]:
    """The ids of the laws known, in alphabetical order."""
    folder = files("foilog.law") / "data" / "regimes"
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


_COPIED = ("id", "name", "short", "jurisdiction", "unit", "unknown_code_severity")


def _regime(facts: Mapping[str, Any]) -> Regime:
    emissions = facts.get("emissions_bar", {})
    return Regime(
        **{
            name: facts[name]
            for name in ("id", "name", "short", "jurisdiction", "unit", "unknown_code_severity")
        },
        names=tuple(facts["names"]),
        deadline=read_deadline(facts["deadline"]),
        refusal_notice=read_refusal_notice(facts["refusal_notice"]),
        internal_review=read_internal_review(facts["internal_review"]),
        appeal=read_appeal(facts["appeal"]),
        provisions=read_provisions(facts),
        aliases=facts.get("aliases", {}),
        counterpart=facts.get("counterpart", ""),
        ncnd_limbs=tuple(facts["ncnd_limbs"]),
        ncnd_not_available_for=(*facts.get("ncnd_not_available_for", ()), *facts.get("no_ncnd_limb", ())),
        emissions_bar=tuple(emissions.get("bars", ())),
        emissions_provision=emissions.get("provision", ""),
        absolute_provision=facts.get("absolute_provision", ""),
    )
