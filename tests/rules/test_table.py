"""The table of rules: every rule has its page, every page its rule, and the catalogue is whole."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

import foilog
from foilog import checks
from foilog.checks import RULES, Rule
from foilog.checks.table import ELSEWHERE, GATE
from foilog.rulepages import rule_page, rules_with_pages
from rules.test_pages import found

NAMES = tuple(rule.name for rule in RULES)
CASES = os.environ.get("FOILOG_CASES")
READ = {
    "verified": "read in the law",
    "verified-secondary": "read in a reliable restatement",
    "general-knowledge": "practice",
}
# What the catalogue of rules numbers: citations, NCND, public interest, signposting and cost, dates, texts,
# publishing, re-use, outcomes.
CATALOGUE = {
    *(f"C{number}" for number in range(1, 19)),
    *(f"N{number}" for number in range(1, 6)),
    *(f"P{number}" for number in range(1, 6)),
    *(f"S{number}" for number in range(1, 6)),
    *(f"D{number}" for number in range(1, 8)),
    *(f"K{number}" for number in range(1, 4)),
    *(f"G{number}" for number in range(1, 6)),
    *("R1", "R2", "O3b"),
    *(f"O{number}" for number in range(1, 17)),
}


def test_each_rule_has_one_name() -> None:
    """A name in a finding leads to one rule."""
    assert len(set(NAMES)) == len(NAMES)
    assert [name for name in NAMES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_has_a_page_that_agrees_with_the_table(rule: Rule) -> None:
    """The page says how loudly the rule speaks, and why."""
    page = rule_page(rule.name)

    level = f"{rule.severity.label} · {rule.source}"
    assert page.level == (level if rule.source == "the record" else f"{level} · {READ[rule.confidence]}")


def test_a_page_has_a_rule() -> None:
    """No page explains a rule that is gone; rules of the schema are named where they are applied."""
    sources = Path(foilog.__file__).parent.rglob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)

    assert [name for name in rules_with_pages() if f'"{name}"' not in text] == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_without_the_rule_its_page_fails(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is a test of its own rule: nothing else draws the finding it shows."""
    rest = tuple(other for other in RULES if other is not rule)
    monkeypatch.setattr(checks, "RULES", rest)
    monkeypatch.setattr(checks, "_BY_CONCERN", checks._by_concern(rest))

    drawn = [
        found(rule.name, trial.breaks, tmp_path / str(number))
        for number, trial in enumerate(rule_page(rule.name).trials)
    ]

    assert set(drawn) == {""}


def test_every_number_of_the_catalogue_is_a_rule() -> None:
    """Nothing of what the law requires was left out, and twins are one rule."""
    mapped = {number for rule in RULES for number in rule.catalogue}

    assert mapped | set(ELSEWHERE) | set(GATE) == CATALOGUE


@pytest.mark.skipif(not CASES, reason="FOILOG_CASES names no folder of outside cases")
def test_the_catalogue_is_the_one_collected() -> None:
    """The numbers are those of the collected rules."""
    law = Path(CASES or "") / "law"
    table = (law / "rules.md").read_text(encoding="utf-8").partition("## 4.")[2].partition("## 5.")[0]
    numbers = set(re.findall(r"^\| ([A-Z]\d+) \|", table, re.MULTILINE))
    outcomes = yaml.safe_load((law / "outcomes.yaml").read_text(encoding="utf-8"))

    assert numbers | {rule["id"] for rule in outcomes["rules"]} == CATALOGUE


def test_what_the_catalogue_leaves_to_the_schema_is_there() -> None:
    """Impossible dates and fields that name a person are refused before any rule is asked."""
    folder = Path(foilog.__file__).parent
    schema = "".join((folder / name).read_text(encoding="utf-8") for name in ("kinds.py", "fields.py"))

    assert [rule for rule in ELSEWHERE.values() if f'"{rule}"' not in schema] == []
