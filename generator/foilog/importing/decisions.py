"""What an earlier log says was decided, as one of our outcomes with the citations it can carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foilog.cited import NOT_RECORDED
from foilog.importing.draft import Value
from foilog.importing.words import COST_IN_PART, folded, guessed_outcome, is_nothing, is_open, meanings
from foilog.law.citations import Citation, parse_citations
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import Regime

CITABLE = frozenset({"ok", "ground", "historic", "bare", "umbrella", "element"})
NEED_CITATIONS = frozenset(
    {"granted-in-part", "refused-exempt", "refused-ncnd", "refused-cost", "refused-vexatious"}
) | {
    "refused-repeated",
    "signposted",
    "future-publication",
}
_BY_GROUND = {
    "cost": "refused-cost",
    "cost-ncnd": "refused-cost",
    "vexatious": "refused-vexatious",
    "repeated": "refused-repeated",
}
_BY_CODE = {
    "s21": "signposted",
    "s22": "future-publication",
    "s12": "refused-cost",
    "s14(1)": "refused-vexatious",
    "s14(2)": "refused-repeated",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, how it was found (stated, table, guessed), and whether something was given anyway."""

    outcome: str
    how: str = "table"
    goodwill: bool = False


class UndecidedError(ValueError):
    """No outcome can be told; the message says why."""


def outcome_of(word: str, stated: Mapping[str, str]) -> Decision:
    """The outcome that *word* names: by the authority's own table, ours, or a guess at its words.

    Raises: UndecidedError.
    """
    plain = folded(word)
    if plain in stated:
        return _decision(stated[plain], "stated")
    if plain in meanings("outcomes"):
        return Decision(meanings("outcomes")[plain])
    if is_open(word):
        raise UndecidedError(f"it is not answered yet (`{word.strip()[:60]}`)")
    guess = guessed_outcome(word)
    if not guess:
        raise UndecidedError(f"`{word.strip()[:60]}` is no outcome we know")
    return _decision(guess, "guessed")


def _decision(meaning: str, how: str) -> Decision:
    if meaning == COST_IN_PART:
        return Decision("refused-cost", how, goodwill=True)
    if meaning not in OUTCOMES:
        raise UndecidedError("the mapping says to leave it out")
    return Decision(meaning, how)


def citations_of(text: str, law: Regime) -> tuple[tuple[Citation, ...], str]:
    """What a cell cites under *law*, and the words of what it cites that no record may carry."""
    if is_nothing(text):
        return (), ""
    found = parse_citations(text, law)
    usable = tuple(one for one in found if one.kind in CITABLE)
    return usable, "" if len(usable) == len(found) else " ".join(text.split())


def sharpened(decision: Decision, cited: Sequence[Citation], law: Regime) -> Decision:
    """The decision made precise by what is cited: a refusal under s12 is one on cost."""
    codes = [one.code for one in cited]
    if not codes:
        return decision
    if decision.outcome == "granted-in-full":
        return Decision("granted-in-part", "guessed")
    if decision.outcome == "refused-exempt":
        kinds = {_kind(code, law) for code in codes}
        if len(kinds) == 1 and (only := kinds.pop()):
            return Decision(only, "guessed" if decision.how == "table" else decision.how)
    return decision


def _kind(code: str, law: Regime) -> str:
    """The outcome that a refusal under *code* alone has, where it is more precise than refused-exempt."""
    provision = law.provisions.get(code)
    if provision is None:
        return ""
    if provision.is_ncnd_limb:
        return "refused-ncnd"
    if provision.ground_kind:
        return _BY_GROUND.get(provision.ground_kind, "")
    if law.unit != "s" or law.id != "uk-foia":
        return ""
    return next(
        (each for start, each in _BY_CODE.items() if code == start or code.startswith(f"{start}(")), ""
    )


def outcome_fields(decision: Decision, cited: Sequence[Citation]) -> dict[str, Value]:
    """The front matter of a decision; citations that are missing and due are `not-recorded`."""
    fields: dict[str, Value] = {"outcome": decision.outcome}
    codes = list(dict.fromkeys(one.code for one in cited))
    if decision.outcome in NEED_CITATIONS:
        fields["exemptions"] = codes or NOT_RECORDED
    elif codes:
        fields["exemptions"] = codes
    if decision.goodwill:
        fields["goodwill"] = True
    return fields
