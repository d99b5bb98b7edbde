"""Every rule of the gate can be relied on: it is proven by a file, and it says what to do."""

from __future__ import annotations

import pytest

from crafting import archive_cases, document_cases, open_document_cases, slide_cases, workbook_cases
from foilog.gate.rulebook import RULES, GateRule

CRAFTED = (
    *archive_cases.CASES,
    *document_cases.CASES,
    *open_document_cases.CASES,
    *slide_cases.CASES,
    *workbook_cases.CASES,
)
ELSEWHERE = ("pdf-", "personal-", "picture-", "record-", "table-", "text-", "waiver-")
"""Rules about text, pictures and PDF, which have tests of their own."""
UNWAIVABLE = """
    embedded-object file-encrypted file-kind file-macro file-mislabelled file-unreadable package-hidden-bytes
    package-unsafe part-unknown part-unreferenced pivot-cache sheet-hidden xml-entities
""".split()


def rules_of_files() -> list[str]:
    """The rules about Office files, archives and kinds of file."""
    office = {case.rule for case in CRAFTED}
    return [rule for rule in RULES if rule in office or not rule.startswith(ELSEWHERE)]


@pytest.mark.parametrize("rule", rules_of_files())
def test_each_rule_has_a_file_that_breaks_it(rule: str) -> None:
    """No rule may be taken away unnoticed."""
    assert rule in {case.rule for case in CRAFTED}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_each_rule_tells_an_officer_what_is_wrong_and_what_to_do(rule: GateRule) -> None:
    """A finding is a lower-case clause without blame, and an instruction that ends."""
    assert rule.what[0].islower() or rule.what.startswith(("PDF", "NHS"))
    assert not rule.what.endswith(".")
    assert rule.remedy[0].isupper()
    assert rule.remedy.endswith(".")
    assert rule.why.endswith(".")


@pytest.mark.parametrize("rule", UNWAIVABLE)
def test_some_rules_stop_every_file(rule: str) -> None:
    """Nobody may accept what nobody can see."""
    assert not RULES[rule].waivable


def test_no_two_cases_tell_one_story() -> None:
    """Each case is of a hiding place of its own."""
    stories = [case.id for case in CRAFTED]

    assert len(set(stories)) == len(stories)
