"""The questions that `foilog new` asks at a terminal, for what its options left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import click

from foilog.authoring.answers import Answers, one_of_the_laws, outcome_called
from foilog.authoring.drafts import needs_condition, needs_enactment, needs_purpose
from foilog.authoring.grounds import GroundError, choose, usual_grounds
from foilog.authoring.written_dates import typed_date
from foilog.cli.terminal import ask, ask_choice
from foilog.law.outcomes import OUTCOMES, Outcome
from foilog.law.regimes import Regime, regime
from foilog.settings import Settings

_DATES = (
    ("received", "Received (a date, or Enter if not known)", ""),
    ("responded", "Answered", ""),
    ("published", "To be published (a day ahead holds it back)", "today"),
)
_LAWS = ("uk-foia", "uk-eir", "uk-foisa", "uk-eisr")
_GIVES_NOTHING_ELSE = ("granted-in-full", "not-held")


def ask_the_rest(answers: Answers, settings: Settings, refuse: Callable[[str], None]) -> Answers:
    """The answers, with a question asked for each that is needed and missing."""
    answers = replace(
        answers,
        reference=answers.reference or ask("Reference", lambda text: _unused(text, refuse)),
        title=answers.title or ask("Title: what was asked about, in a few words", _some),
        law=one_of_the_laws(answers.law or _ask_law(settings)),
    )
    law = regime(answers.law)
    for name, question, default in _DATES:
        if not getattr(answers, name):
            answers = _with(answers, name, ask(question, lambda text: _date(text, settings), default))
    if not answers.outcome and not answers.parts:
        answers = _ask_decisions(answers, law)
    return _ask_further(answers, law, settings)


def _with(answers: Answers, name: str, value: str) -> Answers:
    return replace(answers, **{name: value})  # type: ignore[arg-type] # each name is of a text


def _unused(text: str, refuse: Callable[[str], None]) -> str:
    refuse(_some(text))
    return text


def _some(text: str) -> str:
    if not text:
        raise ValueError("this is needed")
    return text


def _date(text: str, settings: Settings) -> str:
    return str(typed_date(text, settings.today)) if text else ""


def _ask_law(settings: Settings) -> str:
    laws = dict.fromkeys((settings.law, *_LAWS))
    return ask_choice("Law it was handled under", [(one, regime(one).name) for one in laws], "1")


def _ask_decisions(answers: Answers, law: Regime) -> Answers:
    if click.confirm("Does it have several questions, each with its own decision?", default=False):
        return replace(answers, parts=tuple(_ask_parts(law)))
    decided = _ask_outcome()
    return replace(
        answers, outcome=decided.id, exemptions=answers.exemptions or _ask_exemptions(decided, law)
    )


def _ask_parts(law: Regime) -> Iterator[str]:
    """The parts as `--part` writes them."""
    for name in "abcdefghijklmnopqrstuvwxyz":
        question = ask(
            f"Question {name}, in a few words" + (" (Enter when there are no more)" if name != "a" else ""),
            _some if name == "a" else str,
            None if name == "a" else "",
        )
        if not question:
            return
        decided = _ask_outcome()
        cited = ", ".join(_ask_exemptions(decided, law))
        yield f"{name}; {question}; {decided.id}" + (f"; {cited}" if cited else "")


def _ask_outcome() -> Outcome:
    options = [(one.id, one.label) for one in OUTCOMES.values()]
    return outcome_called(ask_choice("Outcome", options))


def _ask_exemptions(decided: Outcome, law: Regime) -> tuple[str, ...]:
    if decided.id in _GIVES_NOTHING_ELSE or not (decided.is_refusal or decided.released):
        return ()
    chosen: list[str] = []
    usual = next((one.code for one in usual_grounds(decided, law)), "")
    while True:
        question = "Another exemption (Enter when there are no more)" if chosen else _FIRST
        answer = ask(question, str, usual if not chosen else "")
        if not answer and (chosen or decided.id not in ("refused-exempt", "refused-ncnd")):
            return tuple(dict.fromkeys(chosen))
        chosen += _one_exemption(answer, decided, law)


_FIRST = "Exemption: a section such as s31(1)(a), or words to search for"


def _one_exemption(answer: str, decided: Outcome, law: Regime) -> list[str]:
    """The codes for one answer; a list to choose from when several fit, nothing when none does."""
    if not answer:
        click.secho("  this outcome needs an exemption", fg="red")
        return []
    try:
        found = choose(answer, decided, law)
    except GroundError as problem:
        click.echo(f"  {problem}")
        if not problem.choices:
            return []
        code = ask_choice("It may be", [(one.code, one.title) for one in problem.choices])
        found = choose(code, decided, law)
    if found.note:
        click.echo(f"  {found.note}")
    for code in found.codes:
        title = law.provisions[code].title if code in law.provisions else "not in the law's list"
        click.echo(f"  {code}: {title}")
    return [*found.codes, *_conditions(found.codes, law)]


def _conditions(codes: Sequence[str], law: Regime) -> Iterator[str]:
    """The condition on which each exemption applies that has one; most often the first."""
    for one in (law.provisions[code] for code in codes if code in law.provisions):
        conditions = one.must_be_cited_with_one_of
        if needs_condition(one) and not set(conditions) & set(codes):
            options = [(code, law.provisions[code].title) for code in conditions]
            yield ask_choice(f"{one.code} applies on a condition", options, "1")


def _ask_further(answers: Answers, law: Regime, settings: Settings) -> Answers:
    """What only some outcomes need: a link, a date to come, an opinion."""
    if answers.outcome == "signposted" and not answers.link:
        answers = replace(answers, link=ask("Where is it? The address of the page", str, ""))
    if answers.outcome == "future-publication" and not answers.expected_publication:
        when = ask("When will it be published?", lambda text: _date(text, settings), "")
        answers = replace(answers, expected_publication=when)
    cited = [law.provisions[code] for code in _codes(answers) if code in law.provisions]
    if not answers.purposes and any(map(needs_purpose, cited)):
        answers = replace(answers, purposes=(ask("For which purpose? As s31(2)(a)", _some),))
    if not answers.enactment and any(map(needs_enactment, cited)):
        answers = replace(answers, enactment=ask("Which law prohibits disclosure?", str, ""))
    if not answers.opinion and any("qualified-person-opinion" in one.requires for one in cited):
        when = ask("The day of the qualified person's opinion", lambda text: _date(text, settings), "")
        answers = replace(answers, opinion=when)
    if not answers.topics:
        typed = ask("Topics, separated by commas (Enter for none)", str, "")
        answers = replace(answers, topics=tuple(one.strip() for one in typed.split(",") if one.strip()))
    return answers


def _codes(answers: Answers) -> list[str]:
    """The codes chosen, for the whole request or for its parts."""
    in_parts = [code.strip() for part in answers.parts for code in part.rpartition(";")[2].split(",")]
    return [*answers.exemptions, *in_parts]
