"""From what an officer typed to a draft: dates, law, outcomes, exemptions and parts, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foilog.authoring.drafts import Draft, DraftPart, needs_condition, needs_pair, needs_purpose
from foilog.authoring.grounds import GroundError, choose, usual_grounds
from foilog.authoring.written_dates import exact_date, typed_date
from foilog.dates import PartialDate
from foilog.editing import Value
from foilog.law.outcomes import OUTCOMES, Outcome
from foilog.law.regimes import Regime, regime, regime_ids
from foilog.likeness import nearest
from foilog.settings import Settings


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed, as it was typed; empty where nothing was."""

    reference: str = ""
    title: str = ""
    law: str = ""
    received: str = ""
    responded: str = ""
    published: str = ""
    outcome: str = ""
    exemptions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    department: str = ""
    summary: str = ""
    link: str = ""
    expected_publication: str = ""
    opinion: str = ""
    purposes: tuple[str, ...] = ()
    enactment: str = ""
    request: str = ""
    response: str = ""


def draft_from(answers: Answers, settings: Settings) -> Draft:
    """The draft. Raises: ValueError (GroundError among them), with what cannot be read and why."""
    law = regime(one_of_the_laws(answers.law or settings.law))
    today = settings.today
    draft = Draft(
        reference=answers.reference.strip(),
        title=answers.title.strip(),
        parts=tuple(_parts(answers, law)),
        law=law.id,
        is_law_stated=law.id != settings.law,
        received=_date(answers.received, settings),
        responded=_date(answers.responded, settings),
        published=_date(answers.published, settings) or exact_date(today),
        topics=answers.topics,
        purposes=answers.purposes,
        enactment=answers.enactment,
        fields=dict(_further(answers, settings)),
        request=answers.request,
        response=answers.response,
    )
    _refuse_alone(draft)
    return draft


def _refuse_alone(draft: Draft) -> None:
    """Raises: GroundError when an exemption lacks what it cannot be cited without."""
    for part in draft.parts:
        for one in (
            draft.regime.provisions[code] for code in part.exemptions if code in draft.regime.provisions
        ):
            with_one_of = one.must_be_cited_with_one_of
            if needs_purpose(one) and not draft.purposes:
                first, *_, last = with_one_of
                raise GroundError(
                    f"`{one.code}` applies only for a purpose in {first} to {last}: give it with --purpose"
                )
            if set(with_one_of) & set(part.exemptions):
                continue
            if needs_condition(one):
                raise GroundError(
                    f"`{one.code}` applies on a condition: give it as one more exemption",
                    [draft.regime.provisions[code] for code in with_one_of],
                )
            if needs_pair(one):
                raise GroundError(
                    f"`{one.code}` is cited with the exemption that would apply: "
                    "give that one, and this is added"
                )


def one_of_the_laws(law: str) -> str:
    """The law's id. Raises: ValueError."""
    return _known(law, regime_ids(), "a law we know")


def outcome_called(text: str) -> Outcome:
    """The outcome by its id or its label. Raises: ValueError, with the nearest."""
    labels = {one.label.casefold(): one.id for one in OUTCOMES.values()}
    words = text.strip().casefold()
    return OUTCOMES[_known(labels.get(words, words), tuple(OUTCOMES), "an outcome")]


def _known(text: str, options: tuple[str, ...], noun: str) -> str:
    if text in options:
        return text
    near = nearest(text, options)
    hint = f"; did you mean `{near}`?" if near else f": use one of {', '.join(options)}"
    raise ValueError(f"`{text}` is not {noun}{hint}")


def _date(text: str, settings: Settings) -> PartialDate | None:
    return typed_date(text, settings.today) if text.strip() else None


def _parts(answers: Answers, law: Regime) -> Iterator[DraftPart]:
    if answers.parts and (answers.outcome or answers.exemptions):
        raise ValueError("give --outcome and --exemption, or --part, but not both")
    for text in answers.parts:
        yield read_part(text, law)
    if not answers.parts:
        decided = outcome_called(answers.outcome)
        yield DraftPart(decided.id, exemptions_for(decided, answers.exemptions, law))


def read_part(text: str, law: Regime) -> DraftPart:
    """The part that `a; How many drones; refused-exempt; s31(1)(a), s40(2)` writes. Raises: ValueError."""
    pieces = [piece.strip() for piece in text.split(";")]
    if len(pieces) < 3:
        raise ValueError(
            f'`{text}`: write a part as "name; question; outcome" or "name; question; outcome; exemptions"'
        )
    has_exemptions = pieces[-2] in OUTCOMES and len(pieces) > 3
    question = "; ".join(pieces[1 : -2 if has_exemptions else -1])
    decided = outcome_called(pieces[-2 if has_exemptions else -1])
    asked = tuple(one.strip() for one in pieces[-1].split(",")) if has_exemptions else ()
    return DraftPart(decided.id, exemptions_for(decided, asked, law), pieces[0], question)


def exemptions_for(decided: Outcome, asked: tuple[str, ...], law: Regime) -> tuple[str, ...]:
    """The codes to cite: those asked for, or the one provision that the outcome rests on.

    Raises: GroundError when words fit none or several, or an outcome needs an exemption and none is given.
    """
    if asked:
        return tuple(dict.fromkeys(code for one in asked if one for code in choose(one, decided, law).codes))
    usual = [one for one in usual_grounds(decided, law) if one.kind in ("exemption", "ground")]
    if decided.id in ("refused-exempt", "refused-ncnd"):
        raise GroundError(f"`{decided.id}` needs an exemption: give it with --exemption")
    return (usual[0].code,) if usual and decided.id != "out-of-scope" else ()


def _further(answers: Answers, settings: Settings) -> Iterator[tuple[str, Value]]:
    """The fields that only some outcomes need."""
    for name in ("department", "summary"):
        if getattr(answers, name):
            yield name, getattr(answers, name)
    if answers.link:
        link: Mapping[str, Value] = {"title": "Where the information is", "link": answers.link}
        yield "elsewhere", [link]
    for name, text in (
        ("expected_publication", answers.expected_publication),
        ("qualified_person_opinion", answers.opinion),
    ):
        when = _date(text, settings)
        if when:
            yield name, when
