"""What an exemption or an outcome means, as a page says it to the public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from foilog.languages import Translator, message
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
def explain_code(code: str, regime: Regime, _: Translator) -> Explained:
    """The plain-English page of a citation; a code the law does not have says so."""
    provision = regime.provisions.get(code)
    if provision is None:
        known = any(other.startswith(f"{code}(") for other in regime.provisions)
        words = _("%(law)s has no provision of this number that we know of.", law=regime.short)
        title = section_title(code, regime) if known else ""
        return Explained(title, () if known else (Explanation(_(_MEANS), (words,)),))
    return Explained(provision.title or section_title(code, regime), _answers(provision, regime, _))


def _answers(provision: Provision, regime: Regime, _: Translator) -> tuple[Explanation, ...]:
    found = explain(provision, regime)
    twins = found.twins if provision.is_ncnd_limb else ()
    source = f"{found.source.title}." if found.source else ""
    answers = (
        _explanation(_, _MEANS, found.what),
        _explanation(_, _KINDS[regime.unit == "reg"], found.kind),
        _explanation(_, _INTEREST, found.public_interest),
        _explanation(
            _,
            _NCND,
            found.confirm_or_deny,
            also=_("It belongs to %(provisions)s.", provisions=", ".join(twins)) if twins else "",
        ),
        _explanation(_, _CAN_DO, *found.what_you_can_do),
        _explanation(_, message("Source"), source),
    )
    return tuple(answer for answer in answers if answer.paragraphs)


_KINDS = message("What kind of exemption it is"), message("What kind of exception it is")
_MEANS = message("What this means")
_INTEREST = message("The public interest")
_NCND = message("Confirming or denying")
_CAN_DO = message("What you can do")
_MORE: Mapping[str, tuple[str, str]] = {
    _INTEREST: (message("Public interest test"), "glossary/#pit"),
    _NCND: (message("Neither confirm nor deny"), "glossary/#ncnd"),
    _CAN_DO: (message("Internal review"), "glossary/#internal-review"),
}
"""Where the glossary explains a word of the answer; the address is the site's."""


def _explanation(
    _: Translator, heading: str, *paragraphs: str, also: str = "", more: str = ""
) -> Explanation:
    """A question and its answer, each paragraph once, and where to read more; *also* is translated."""
    words, address = _MORE.get(more or heading, ("", ""))
    link = Link(_(words), address) if address else None
    said = (*(_.gettext(text) for text in paragraphs), also)
    return Explanation(_(heading), tuple(filter(None, dict.fromkeys(said))), link, _.language_of(*paragraphs))


def explain_outcome(outcome: Outcome, law: Regime, _: Translator) -> tuple[Explanation, ...]:
    """What an outcome means, and what can be done about one that gives less than was asked for."""
    more = _NCND if outcome.id == "refused-ncnd" else ""
    meaning = _explanation(_, _MEANS, outcome.sentence, outcome.definition, more=more)
    if not leaves_something_to_ask(outcome):
        return (meaning,)
    return meaning, _explanation(_, _CAN_DO, *next_steps(law))


def leaves_something_to_ask(outcome: Outcome) -> bool:
    """Whether a reader may want the answer looked at again: it did not give all that was asked for."""
    return outcome.is_refusal or outcome.id in ("granted-in-part", "not-held")


def next_steps(regime: Regime) -> tuple[str, ...]:
    """What a reader can do about an answer under this law."""
    return what_you_can_do(regime)
