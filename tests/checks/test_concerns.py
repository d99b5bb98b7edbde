"""Each rule is asked only where it may find something, and nothing is lost by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import record
from foilog.checks import RULES, check_answer
from foilog.checks.concerns import Concern
from foilog.checks.letters import Letter
from foilog.checks.rules import Answer, Scope, as_finding
from foilog.checks.signals import signal, spotted
from foilog.disclosing import Folder, read_disclosure
from foilog.law.regimes import regime, regime_ids
from foilog.reading import read_record, without_hidden
from foilog.rulepages import rule_page
from foilog.settings import Settings

MEANT_FOR = {Concern.ENGLISH, Concern.REFUSAL}
"""What a rule is meant for; every other concern only tells where it can find something."""
ANSWER_RULES = [rule for rule in RULES if rule.scope is Scope.ANSWER]
TEXTS = sorted(
    {
        without_hidden(file.content.decode(errors="replace").partition("\n---\n")[2])
        for rule in ANSWER_RULES
        for trial in rule_page(rule.name).trials
        for file in trial.breaks.files
        if file.path.endswith(".md")
    }
)
OUTCOMES = (
    *("granted-in-full", "granted-in-part", "refused-exempt", "refused-ncnd", "refused-cost", "not-held"),
    *("refused-vexatious", "signposted", "future-publication"),
)
WRITTEN = ("S.31(3)", "s99", "s16", "s31", "s24(2) and 31(3)")
ZEBRA = signal("striped horse", "\nzebra", "99 horses")


@st.composite
def records(draw: st.DrawFn) -> str:
    """A record of one decision under some law, with the texts of the rules' own examples."""
    law = draw(st.sampled_from(regime_ids()))
    codes = st.sampled_from([*regime(law).provisions, *WRITTEN])
    stated = {
        "law": law,
        "outcome": draw(st.sampled_from(OUTCOMES)),
        "exemptions": str(draw(st.lists(codes, max_size=3))),
        "ncnd_further": str(draw(st.lists(codes, max_size=1))),
        "received": draw(st.sampled_from([None, "2025-10-01"])),
        "published": draw(st.sampled_from([None, "2026-02-02"])),
        "cost": draw(st.sampled_from([None, "{limit_gbp: 99}"])),
    }
    text = "\n".join(draw(st.lists(st.sampled_from(TEXTS), max_size=4)))
    return record(draw(st.sampled_from([text, text.upper(), text.replace(" ", "\u00a0")])), **stated)


@given(content=records())
def test_a_rule_that_is_not_asked_would_find_nothing(content: str) -> None:
    """Passing over the rules that an answer does not concern saves time, and never a finding."""
    written = read_record("1.md", content.encode())
    one, _ = read_disclosure(written, "1.md", Folder(Path(), ""), law="uk-foia", today=date(2026, 11, 25))
    assert one
    answer = Answer(one, Settings())
    meant = [rule for rule in ANSWER_RULES if rule.concerns & MEANT_FOR <= answer.concerns]

    found = [as_finding(rule, fault, answer.settings) for rule in meant for fault in rule.find(answer)]

    assert check_answer(one, answer.settings) == found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A Striped Horse, a striped\u00a0horse", [(2, 15), (19, 32)]),
        ("Zebra\n“zebra\nZEBRAS", [(-1, 5), (12, 18)]),
        ("12 horses, 1 horse", [(0, 9)]),
        ("a striped\nhorse", []),
    ],
)
def test_words_are_spotted_however_they_are_written(text: str, places: list[tuple[int, int]]) -> None:
    """Capitals, other spaces and line breaks are told apart as the words of a rule say."""
    assert list(spotted(text).get(ZEBRA, ())) == places


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Response", "Response"),
        ("  ## Response ##", "Response"),
        ("**Response:**", "Response"),
        ("__Response__", "Response"),
        ("Our response", "Our response"),
        ("Evidence of harm:", "Evidence of harm"),
        ("The Public Interest Test", "The Public Interest Test"),
        ("Factors favouring disclosure", "Factors favouring disclosure"),
        ("\u00a0**Response**", "Response"),
        ("#Response", ""),
        ("- Response", ""),
        ("Response to your letter", ""),
        ("Evidence of harm was sought.", ""),
        (f"Evidence of harm {'and more ' * 12}", ""),
    ],
)
def test_a_heading_is_known_by_its_marks_or_its_words(line: str, heading: str) -> None:
    """Whoever wrote the letter, its parts are told apart."""
    letter = Letter(f"First.\n\n{line}\nWords.", "1.md", 1)

    assert "".join(passage.heading for passage in letter.passages) == heading


def test_words_of_the_request_are_not_the_answers() -> None:
    """What the requester wrote is not held against the authority."""
    letter = Letter(
        "A striped horse.\n\n## Request\n\nA striped horse.\n\n## Answer\n\nstriped-horse", "1.md", 1
    )

    assert letter.places(ZEBRA) == [(2, 15), (59, 72)]
    assert list(letter.exactly(ZEBRA)) == [(2, 15)]
