"""What an exemption or an outcome means, as a page says it to the public."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foilog.law.explanations import explain, section_title, what_you_can_do
from foilog.law.outcomes import Outcome
from foilog.law.provisions import Provision
from foilog.law.regimes import Regime
from foilog.views.pages import Explanation


@dataclass(frozen=True, slots=True)
class Explained:
    """An exemption's title and the answers to what people ask about it."""

    title: str
    answers: tuple[Explanation, ...]


@cache
def explain_code(code: str, regime: Regime) -> Explained:
    """The plain-English page of a citation; a code the law does not have says so."""
    provision = regime.provisions.get(code)
    if provision is None:
        known = any(other.startswith(f"{code}(") for other in regime.provisions)
        words = "" if known else f"{regime.short} has no provision of this number that we know of."
        title = section_title(code, regime) if known else ""
        return Explained(title, (Explanation("What this means", (words,)),) if words else ())
    return Explained(provision.title or section_title(code, regime), _answers(provision, regime))


def _answers(provision: Provision, regime: Regime) -> tuple[Explanation, ...]:
    found = explain(provision, regime)
    word = "exception" if regime.unit == "reg" else "exemption"
    twins = f"It belongs to {', '.join(found.twins)}." if provision.is_ncnd_limb and found.twins else ""
    asked = (
        ("What this means", (found.what,)),
        (f"What kind of {word} it is", (found.kind,)),
        ("The public interest", (found.public_interest,)),
        ("Confirming or denying", tuple(words for words in (found.confirm_or_deny, twins) if words)),
        ("What you can do", found.what_you_can_do),
        ("Source", (f"{found.source.title}.",) if found.source else ()),
    )
    return tuple(Explanation(heading, words) for heading, words in asked if any(words))


def explain_outcome(outcome: Outcome) -> tuple[Explanation, ...]:
    """What an outcome means."""
    return (Explanation("What this means", (outcome.sentence, outcome.definition)),)


def next_steps(regime: Regime) -> tuple[str, ...]:
    """What a reader can do about an answer under this law."""
    return what_you_can_do(regime)
