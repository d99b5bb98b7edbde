"""A letter's decisions as front matter: a part for each question with its outcome, or one for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foilog.cited import NOT_RECORDED
from foilog.importing.blocks import Block, tidy
from foilog.importing.dates import read_any_date
from foilog.importing.decisions import NEED_CITATIONS, Decision
from foilog.importing.draft import GUESSED, Note, Value
from foilog.importing.questions import Question, find_questions
from foilog.importing.records import one_line
from foilog.importing.sections import REFUSAL, REQUEST, RESPONSE, Piece
from foilog.importing.verdicts import (
    COST,
    EXEMPT,
    FURTHER,
    FUTURE,
    GIVEN,
    GOODWILL,
    NCND,
    NOT_HELD,
    REPEATED,
    SIGNPOSTED,
    VEXATIOUS,
    Verdicts,
    read_verdicts,
)
from foilog.law.outcomes import OUTCOMES, overall_outcome
from foilog.law.regimes import Regime

_RANKED = (NCND, COST, VEXATIOUS, REPEATED, FUTURE, SIGNPOSTED, EXEMPT, NOT_HELD)
_GROUNDS = {COST: ("cost", "cost-ncnd"), VEXATIOUS: ("vexatious",), REPEATED: ("repeated",)}
_ELSEWHERE = re.compile(r"s21\b|s25\b|reg 6\(1\)\(b\)")
_LATER = re.compile(r"s22A?\b|s27\b")
_WRITTEN_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r",?\s+\d{4,5}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}\b"
    r"|\b20\d{3}[-/]\d\d\b"
)
_MAY_BE_WRONG = 25


@dataclass(frozen=True, slots=True)
class Decided:
    """The front matter that a letter's words decide, and what was guessed."""

    fields: dict[str, Value]
    notes: tuple[Note, ...] = ()


def decide(pieces: Sequence[Piece], law: Regime, *, stated: Decision | None = None) -> Decided:
    """Outcome or parts, as the letter words them; *stated* is the outcome that the source gives the whole.

    A system's plain refusal is made precise by the letter: neither confirm nor deny, cost and the like.
    """
    questions = find_questions([p.block for p in pieces if p.section == REQUEST and not p.heads])
    answer = [p.block for p in pieces if p.section in (RESPONSE, REFUSAL) and not p.heads]
    verdicts = read_verdicts(answer, questions, law)
    whole = _as_a_whole(verdicts, law, stated)
    if len(questions) < 2:
        return whole
    parts = _by_part(questions, verdicts, law)
    return parts if stated is None or _agrees(parts, stated) else whole


def _agrees(decided: Decided, stated: Decision) -> bool:
    """Whether the parts together come to the outcome that the source states for the whole."""
    parts = decided.fields["parts"]
    assert isinstance(parts, list)
    outcomes = [OUTCOMES[str(part["outcome"])] for part in parts if isinstance(part, dict)]
    together = overall_outcome(outcomes).id
    return together == stated.outcome or (stated.outcome == EXEMPT and OUTCOMES[together].is_refusal)


def _by_part(questions: Sequence[Question], verdicts: Verdicts, law: Regime) -> Decided:
    notes: list[Note] = []
    rest = _of_the_rest(verdicts)
    whole_cost = COST in verdicts.whole
    parts: list[dict[str, object]] = []
    for question in questions:
        said = verdicts.parts.get(question.name)
        if not said and (verdicts.parts or not verdicts.whole):
            notes.append(
                Note(GUESSED, f"part {question.name}: the answer does not name it; taken from the whole")
            )
        part: dict[str, object] = {"part": question.name}
        if question.text:
            part["question"] = one_line(question.text, 1000)
        found = [*said, COST] if said and whole_cost and NCND not in said else said or rest
        part |= _decision(found, verdicts, question.name, law)
        if question.name in verdicts.links and part["outcome"] == SIGNPOSTED:
            part["link"] = verdicts.links[question.name]
        parts.append(part)
    return Decided({"parts": parts}, tuple(notes))


def _of_the_rest(verdicts: Verdicts) -> list[str]:
    """What holds for a question that the answer does not name."""
    named = {verdict for said in verdicts.parts.values() for verdict in said}
    whole = [one for one in verdicts.whole if one != NCND or verdicts.any_of_it or NCND not in named]
    return whole or [GIVEN]


def _as_a_whole(verdicts: Verdicts, law: Regime, stated: Decision | None) -> Decided:
    said = [*verdicts.whole, *(one for several in verdicts.parts.values() for one in several)]
    fields = _decision(said or [GIVEN], verdicts, "", law)
    outcome = str(fields["outcome"])
    if stated is None:
        read = f"the outcome `{outcome}` was read from the words of the answer"
        guess = read if said else "the answer refuses nothing: taken as information provided in full"
        return Decided(_values(fields), (Note(GUESSED, guess),))
    if stated.outcome == EXEMPT and OUTCOMES[outcome].is_refusal:
        return Decided(
            _values(fields), (Note(GUESSED, f"a refusal; the answer's words make it `{outcome}`"),)
        )
    if stated.outcome != outcome:
        fields = {"outcome": stated.outcome, **_cited(stated.outcome, verdicts, "", law)}
    how = f"the outcome `{stated.outcome}` was guessed from the system's own word"
    return Decided(_values(fields), (Note(GUESSED, how),) if stated.how == "guessed" else ())


def _values(fields: dict[str, object]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if isinstance(value, str | bool | list)}


def _decision(said: Sequence[str], verdicts: Verdicts, name: str, law: Regime) -> dict[str, object]:
    """The outcome of one part, from all that was said of it, with its citations."""
    given = GIVEN in said or GOODWILL in said
    worst = next((each for each in _RANKED if each in said), "")
    fields: dict[str, object] = {}
    if not worst:
        fields["outcome"] = "granted-in-full"
    elif worst == NCND and given:
        fields["outcome"] = "granted-in-part" if EXEMPT in said or NOT_HELD in said else "granted-in-full"
    elif worst in (EXEMPT, NOT_HELD) and GIVEN in said:
        fields["outcome"] = "granted-in-part"
    elif worst == NOT_HELD and EXEMPT in said:
        fields["outcome"] = EXEMPT
    else:
        fields["outcome"] = worst
    outcome = str(fields["outcome"])
    if outcome == COST and given:
        fields["goodwill"] = True
    fields |= _cited(outcome, verdicts, name, law)
    if FURTHER in said or (worst == NCND and outcome != NCND):
        limbs = [code for code in _codes(verdicts, name) if law.provisions[code].is_ncnd_limb]
        if limbs:
            fields["ncnd_further"] = limbs
    return fields


def _cited(outcome: str, verdicts: Verdicts, name: str, law: Regime) -> dict[str, object]:
    """The citations that fit the outcome: those given for the part, else those of the letter."""
    fits = [code for code in _codes(verdicts, name) if _fits(code, outcome, law)]
    if not fits and name:
        fits = [code for code in _all_codes(verdicts) if _fits(code, outcome, law)]
    if fits:
        return {"exemptions": fits}
    if outcome in NEED_CITATIONS and outcome != SIGNPOSTED:
        return {"exemptions": NOT_RECORDED}
    return {}


def _codes(verdicts: Verdicts, name: str) -> list[str]:
    """What is cited for a part, and what is cited for none where the part has nothing of its own."""
    if not name:
        return _all_codes(verdicts)
    return _precise(verdicts.cited.get(name) or verdicts.cited.get("", []))


def _all_codes(verdicts: Verdicts) -> list[str]:
    return _precise([code for codes in verdicts.cited.values() for code in codes])


def _precise(codes: Sequence[str]) -> list[str]:
    """The codes, each once, without a whole section where a limb of it is cited as well."""
    unique = list(dict.fromkeys(codes))
    return [code for code in unique if not any(other.startswith(f"{code}(") for other in unique)]


def _fits(code: str, outcome: str, law: Regime) -> bool:
    """Whether an outcome of this kind can rest on the provision."""
    provision = law.provisions[code]
    if outcome in _GROUNDS:
        return provision.ground_kind in _GROUNDS[outcome]
    if outcome == NCND:
        return provision.is_ncnd_limb
    if outcome == SIGNPOSTED:
        return bool(_ELSEWHERE.match(code))
    if outcome == FUTURE:
        return bool(_LATER.match(code))
    if outcome in (EXEMPT, "granted-in-part"):
        return not provision.is_ncnd_limb and not provision.ground_kind
    return False


def impossible_dates(blocks: Sequence[Block], today: date) -> Iterator[tuple[str, str]]:
    """Each date in the words that no calendar has, as written, and what is wrong with it."""
    seen: set[str] = set()
    for block in blocks:
        for found in _WRITTEN_DATE.finditer(tidy(block.text)):
            quote = found.group()
            why = _what_is_wrong(quote, today)
            if why and quote not in seen:
                seen.add(quote)
                yield quote, f"{why} Kept as it was written."


def _what_is_wrong(quote: str, today: date) -> str:
    year = re.search(r"\d{4,5}", quote)
    if year and not 1500 < int(year.group()) < today.year + _MAY_BE_WRONG:
        return "The year cannot be right."
    for order in ("day-first", "month-first"):
        try:
            read_any_date(quote, order)
        except ValueError:
            continue
        return ""
    return "There is no such day in the calendar."
