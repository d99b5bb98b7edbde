"""The body of a synthetic record: request, response, refusal notice and public interest test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from foilog.sample_grounds import ARGUMENTS, SAID
from foilog.sample_prose import Prose
from foilog.sample_words import ANSWER_FRAMES, ASK_FRAMES, PLACES, PROCESS_FRAMES

_COMPLAINT = (
    "You may ask for an internal review within 40 working days by writing to foi@sample.example. If you are "
    "not content with its result you may apply to the Information Commissioner for a decision "
    "under section 50 of the Act."
)
_NO_INFERENCE = (
    "No inference should be drawn from this reply that information of the kind asked for is, or is not, held."
)


@dataclass(frozen=True, slots=True)
class SamplePart:
    """A question of a synthetic request and what was decided on it; unnamed when it is the whole request."""

    name: str
    question: str
    outcome: str
    exemptions: tuple[str, ...] = ()
    ncnd_further: tuple[str, ...] = ()
    goodwill: bool = False


def draw_body(rng: Random, prose: Prose, parts: Sequence[SamplePart], has_table: bool) -> str:
    """The Markdown under the front matter."""
    blocks = ["## Request", *_request(rng, prose, parts), "## Response"]
    blocks += _response(rng, prose, parts, has_table)
    codes = list(dict.fromkeys(code for part in parts for code in (*part.exemptions, *part.ncnd_further)))
    if codes:
        blocks += _refusal(parts)
    qualified = [code for code in codes if code in ARGUMENTS]
    if qualified:
        blocks += _public_interest_test(qualified)
    return "\n" + "\n\n".join(blocks) + "\n"


def csv_table(rng: Random, year: int) -> str:
    """A small table of counts by area and year, none of them under five."""
    years = range(year - 3, year)
    rows = [f"{place},{','.join(str(rng.randint(5, 900)) for _ in years)}\n" for place in PLACES[:12]]
    return f"Area,{','.join(str(each) for each in years)}\n{''.join(rows)}"


def _request(rng: Random, prose: Prose, parts: Sequence[SamplePart]) -> list[str]:
    length = min(int(rng.lognormvariate(6.3, 0.85)), 6000)
    if not parts[0].name:
        return prose.paragraphs(ASK_FRAMES, length)
    style = rng.choice(("{})", "({})", "{}.)", "Question {}:"))
    questions = [f"{style.format(part.name)} {part.question}" for part in parts]
    return [*prose.paragraphs(ASK_FRAMES, max(0, length - sum(map(len, questions)))), *questions]


def _response(rng: Random, prose: Prose, parts: Sequence[SamplePart], has_table: bool) -> list[str]:
    gives = any(part.goodwill or part.outcome.startswith("granted") for part in parts)
    length = min(int(rng.lognormvariate(8.05, 0.55)), 20_000)
    filling = prose.paragraphs(ANSWER_FRAMES if gives else PROCESS_FRAMES, length if gives else length // 2)
    if rng.random() < 0.3:
        filling[0] = filling[0].replace(" ", "\u00a0", 2)
    if gives and rng.random() < 0.15:
        filling.insert(1, _table(rng))
    if has_table:
        filling.append("The figures by area are in the file published with this answer.")
    closing = [f"{_label(part)}{SAID[part.outcome]}" for part in parts]
    if any(part.goodwill for part in parts):
        closing.append("The figures above are given outside the Act, as goodwill, and may not be complete.")
    return [*filling, *closing]


def _label(part: SamplePart) -> str:
    return f"Part {part.name}: " if part.name else ""


def _table(rng: Random) -> str:
    """A GitHub-flavoured table of counts by area."""
    years = ("First year", "Second year", "Third year")
    head = f"| Area | {' | '.join(years)} |\n|---|---|---|---|\n"
    rows = [f"| {place} | {' | '.join(str(rng.randint(5, 2000)) for _ in years)} |" for place in PLACES[:8]]
    return head + "\n".join(rows)


def _refusal(parts: Sequence[SamplePart]) -> list[str]:
    blocks = [
        "## Refusal notice",
        "This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
    ]
    for part in parts:
        if part.exemptions:
            blocks.append(
                f"{_label(part)}Sample Police relies on {_listed(part.exemptions)}. {SAID[part.outcome]}"
            )
        if part.ncnd_further:
            blocks.append(
                f"{_label(part)}Sample Police neither confirms nor denies whether any other information "
                f"is held, by virtue of {_listed(part.ncnd_further)}."
            )
    if any(part.outcome == "refused-ncnd" or part.ncnd_further for part in parts):
        blocks.append(_NO_INFERENCE)
    return [*blocks, _COMPLAINT]


def _public_interest_test(codes: Sequence[str]) -> list[str]:
    """Harm, both sides for each qualified exemption, and the balance naming each."""
    blocks = ["## Public interest test", "### Evidence of harm"]
    blocks += [f"For {code}: {ARGUMENTS[code].harm.strip()}" for code in codes]
    for code in codes:
        for_side, against_side = _SIDES[code in _NCND_LIMBS]
        blocks += [f"### Factors favouring {for_side} for {code}", ARGUMENTS[code].favouring]
        blocks += [f"### Factors favouring {against_side} for {code}", ARGUMENTS[code].against]
    blocks.append("### Balancing test")
    blocks += [
        f"For {code} the factors against are the stronger: {_lower(ARGUMENTS[code].against)}"
        for code in codes
    ]
    return blocks


_NCND_LIMBS = frozenset({"s24(2)", "s30(3)", "s31(3)", "s38(2)"})
_SIDES = {
    True: ("confirmation or denial", "neither confirming nor denying"),
    False: ("disclosure", "maintaining the exemption"),
}


def _listed(codes: Sequence[str]) -> str:
    """The codes in a sentence: `s24(2) and s31(3)`."""
    return codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} and {codes[-1]}"


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
