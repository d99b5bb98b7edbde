"""Nothing of the gate can be taken away unnoticed: without it, a text that the tests know looks otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from foilog.findings import Place
from foilog.gate import personal, scan_text, unseen
from foilog.gate.patterns import PATTERNS
from foilog.gate.rulebook import RULES
from foilog.rulepages import rule_page, rules_with_pages
from foilog.schema_rules import SCHEMA_RULES
from leaks.labelled import read_snippets
from leaks.test_text_rules import TEXTS

SNIPPETS = ("snippets.yaml", "fresh_snippets.yaml", "harder_snippets.yaml", "stranger_snippets.yaml")
# Every person, number and place is made up.
RARER = (
    "Write to hprosser84 [at] post.example for it.",
    "It was BX19OMV that stood there.",
    "The handset has the IMEI 490154203237518.",
    "P<GBRPELLINGHAM<<OONA<<<<<<<<<<<<<<<<<<<<<<<",
    "He stood at 52°29'10\"N 1°53'25\"W that night.",
    "The file is C:\\Users\\laskew\\letters\\reply.docx",
)


def known_texts() -> list[str]:
    """Every labelled snippet, every text of a rule or its page, and some rarer ones."""
    snippets = [one.text for name in SNIPPETS for one in read_snippets(name)]
    examples = [
        file.content.decode("utf-8", "replace")
        for rule in rules_with_pages()
        for trial in rule_page(rule).trials
        for file in trial.breaks.files
        if file.path.endswith((".md", ".csv", ".txt")) and len(file.content) < 5_000
    ]
    return [*snippets, *examples, *TEXTS.values(), *RARER]


def seen(texts: Sequence[str]) -> list[list[tuple[str, int, int]]]:
    """What the gate finds in each text: rule and place."""
    return [
        [(f.rule, f.place.line, f.place.column) for f in scan_text(text, Place("a.md", 1, 1))]
        for text in texts
    ]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return known_texts()


@pytest.fixture(scope="module")
def whole(texts: list[str]) -> list[list[tuple[str, int, int]]]:
    """What the whole gate finds."""
    return seen(texts)


@pytest.mark.parametrize("number", range(len(PATTERNS)), ids=lambda n: f"{PATTERNS[n].rule} {n}")
def test_no_pattern_is_idle(
    number: int, texts: list[str], whole: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way of writing an identifier is one that some known text has."""
    rest = tuple(pattern for place, pattern in enumerate(PATTERNS) if place != number)
    monkeypatch.setattr(personal, "PATTERNS", rest)
    waiting, others = personal._grouped()
    monkeypatch.setattr(personal, "_WAITING", waiting)
    monkeypatch.setattr(personal, "_OTHERS", others)

    assert seen(texts) != whole


@pytest.mark.parametrize(
    ("rule", "number"), [(rule, n) for rule, found in personal.FINDERS.items() for n in range(len(found))]
)
def test_no_finder_of_people_is_idle(
    rule: str, number: int, texts: list[str], whole: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way of naming a person is one that some known text has."""
    rest = tuple(finder for place, finder in enumerate(personal.FINDERS[rule]) if place != number)
    monkeypatch.setattr(personal, "FINDERS", {**personal.FINDERS, rule: rest})

    assert seen(texts) != whole


@pytest.mark.parametrize("number", range(len(unseen.FINDERS)), ids=lambda n: unseen.FINDERS[n][0])
def test_no_finder_of_unseen_matter_is_idle(
    number: int, texts: list[str], whole: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way of hiding something in a text is one that some known text has."""
    rest = tuple(finder for place, finder in enumerate(unseen.FINDERS) if place != number)
    monkeypatch.setattr(unseen, "FINDERS", rest)

    assert seen(texts) != whole


@pytest.mark.parametrize("rule", sorted(SCHEMA_RULES))
def test_a_rule_of_the_record_that_is_gone_is_missed(rule: str) -> None:
    """A page shows what the rule finds, word for word, and is run as a test: without the rule it fails."""
    trials = rule_page(rule).trials

    assert trials
    assert all(f" {rule} " in trial.found for trial in trials)


def test_a_rule_of_the_gate_that_is_gone_is_missed() -> None:
    """Each rule of the gate is what some test of it expects, by name."""
    tests = Path(__file__).parents[1]
    folders = ("leaks", "crafting", "rules")
    told = "".join(path.read_text("utf-8") for name in folders for path in (tests / name).glob("*.py"))

    assert [rule for rule in RULES if not re.search(rf"[\" ]{rule}[\" ]", told)] == []
