"""Choosing an exemption by what it is about: `national security` gives s24(1), or s24(2) for NCND."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from foilog.law.citations import parse_citations
from foilog.law.outcomes import Outcome
from foilog.law.provisions import Provision, is_within
from foilog.law.regimes import Regime

_CITABLE = ("exemption", "ground")
_WHOLE = ("bare", "umbrella")
_CLOSE = 80
_GROUND_OF: Mapping[str, Sequence[str]] = {
    "refused-cost": ("cost", "cost-ncnd", "cost-or-vexatious"),
    "refused-vexatious": ("vexatious", "cost-or-vexatious"),
    "refused-repeated": ("repeated",),
    "fee-unpaid": ("fee-unpaid",),
}
"""The kinds of ground that an outcome rests on, where it is no exemption."""


class GroundError(ValueError):
    """The words name no exemption, or several; *choices* are those they may mean."""

    def __init__(self, message: str, choices: Sequence[Provision] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The codes to cite, and what was put in the place of what was asked for."""

    codes: tuple[str, ...]
    note: str = ""


def find_provisions(words: str, law: Regime, limit: int = 10) -> tuple[Provision, ...]:
    """The exemptions and grounds whose title has these words, or words much like them, in the law's order."""
    citable = [one for one in law.provisions.values() if one.kind in _CITABLE]
    wanted = _words(words)
    for is_same in (str.startswith, _is_like):
        found = [one for one in citable if wanted and _has_all(wanted, one.title, is_same)]
        if found:
            return tuple(found[:limit])
    return ()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _has_all(wanted: Sequence[str], title: str, is_same: Callable[[str, str], bool]) -> bool:
    words = _words(title)
    return all(any(is_same(one, word) for one in words) for word in wanted)


def _is_like(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _CLOSE


def fitting(found: Iterable[Provision], outcome: Outcome) -> tuple[Provision, ...]:
    """Those of the provisions that can carry the outcome: NCND limbs for an NCND answer, none otherwise."""
    kinds = _GROUND_OF.get(outcome.id, ())
    if kinds:
        return tuple(one for one in found if one.ground_kind in kinds)
    is_ncnd = outcome.id == "refused-ncnd"
    return tuple(one for one in found if one.is_ncnd_limb == is_ncnd and one.kind == "exemption")


def usual_grounds(outcome: Outcome, law: Regime) -> tuple[Provision, ...]:
    """The provisions that the outcome usually rests on: s21(1) for what is available elsewhere."""
    kinds = _GROUND_OF.get(outcome.id, ())
    return tuple(
        one
        for one in law.provisions.values()
        if one.usual_outcome == outcome.id or (kinds and one.ground_kind in kinds)
    )


def choose(asked: str, outcome: Outcome, law: Regime) -> Chosen:
    """The codes that *asked* means for the outcome: a citation in any spelling, or words of a title.

    An exemption's NCND limb takes its place when the answer neither confirms nor denies.
    Raises: GroundError when nothing or several things fit.
    """
    cited = parse_citations(asked, law)
    known = [one.code for one in cited if one.kind != "unknown"]
    if known and len(known) == len(cited):
        return _for_outcome(known, outcome, law)
    found = find_provisions(asked, law)
    fits = fitting(found, outcome) or found
    if len(fits) == 1:
        return _for_outcome([fits[0].code], outcome, law)
    if not fits:
        raise GroundError(f"no exemption of {law.short} is called `{asked}`")
    raise GroundError(f"`{asked}` may mean one of several exemptions of {law.short}", fits)


def _for_outcome(codes: Sequence[str], outcome: Outcome, law: Regime) -> Chosen:
    chosen: list[str] = []
    notes: list[str] = []
    for code in codes:
        cited = _cited_for(code, outcome, law)
        chosen += cited
        if cited != [code] and outcome.id == "refused-ncnd":
            notes.append(f"{' and '.join(cited)} for {code}")
    note = f"an answer that neither confirms nor denies cites {', '.join(notes)}" if notes else ""
    return Chosen(tuple(dict.fromkeys(chosen)), note)


def _cited_for(code: str, outcome: Outcome, law: Regime) -> list[str]:
    """What to cite for a code: a whole section gives way to its one limb that fits.

    Raises: GroundError when several of its limbs do.
    """
    if outcome.id == "refused-ncnd":
        several = _ncnd_codes(code, law.provisions[code].ncnd_limb, law)
        return [found for one in several for found in _narrowed(one, outcome, law)]
    return _narrowed(code, outcome, law)


def _narrowed(code: str, outcome: Outcome, law: Regime) -> list[str]:
    provision = law.provisions[code]
    stated = provision.if_ncnd if outcome.id == "refused-ncnd" else provision.if_withheld
    if provision.kind not in _WHOLE or stated:
        return [stated or code]
    fits = fitting(_limbs(code, law), outcome)
    if len(fits) > 1:
        raise GroundError(f"`{code}` has several limbs; say which", fits)
    return [fits[0].code] if fits else [code]


def _limbs(code: str, law: Regime) -> list[Provision]:
    return [one for one in law.provisions.values() if one.kind in _CITABLE and is_within(one.code, (code,))]


def _ncnd_codes(code: str, limb: str, law: Regime) -> list[str]:
    """The limb alone, or beside its exemption where one limb serves them all (FOISA s.18(1), EIR 12(6))."""
    provision = law.provisions.get(limb)
    if provision is None or law.provisions[code].is_ncnd_limb:
        return [code]
    return [limb, code] if provision.must_be_cited_with_one_of else [limb]
