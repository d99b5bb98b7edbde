"""What an exemption or an outcome means, as a page says it to the public."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foilog.law.explanations import explain, section_title, what_you_can_do
from foilog.law.outcomes import Outcome
from foilog.law.provisions import Provision
from foilog.law.regimes import Regime
from foilog.views.pages import Explanation, Link


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
    return tuple(Explanation(heading, words, _MORE.get(heading)) for heading, words in asked if any(words))


_MORE = {
    "The public interest": Link("Public interest test", "glossary/#pit"),
    "Confirming or denying": Link("Neither confirm nor deny", "glossary/#ncnd"),
    "What you can do": Link("Internal review", "glossary/#internal-review"),
}
"""Where the glossary explains a word of the answer; the address is the site's."""


def explain_outcome(outcome: Outcome, law: Regime) -> tuple[Explanation, ...]:
    """What an outcome means, and what can be done about one that gives less than was asked for."""
    more = _MORE["Confirming or denying"] if outcome.id == "refused-ncnd" else None
    meaning = Explanation("What this means", (outcome.sentence, outcome.definition), more)
    if not leaves_something_to_ask(outcome):
        return (meaning,)
    heading = "What you can do"
    return meaning, Explanation(heading, next_steps(law), _MORE[heading])


def leaves_something_to_ask(outcome: Outcome) -> bool:
    """Whether a reader may want the answer looked at again: it did not give all that was asked for."""
    return outcome.is_refusal or outcome.id in ("granted-in-part", "not-held")


def next_steps(regime: Regime) -> tuple[str, ...]:
    """What a reader can do about an answer under this law."""
    return what_you_can_do(regime)
