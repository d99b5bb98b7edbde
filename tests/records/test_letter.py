"""The letter that the project began with, its own faults kept: each of them is found, and no error."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest

from conftest import Authority
from foilog.checking import check_log

LETTER = Path(__file__).parent / "letter" / "11177_16.md"
FAULTS = [
    ("attachment-missing", "warning"),  # the test is said to be attached, and is not
    ("balancing-test-shared", "warning"),  # one balance for two exemptions
    ("citation-spelling", "info"),  # Section S24 (2)
    ("complaints-route-missing", "warning"),  # neither a review nor the Commissioner
    ("date-impossible-quoted", "warning"),  # 31 September
    ("date-missing", "warning"),  # neither received nor responded
    ("date-range-odd", "info"),  # a year of thirteen months
    ("likelihood-unstated", "info"),  # would, or would be likely to?
    ("link-missing", "warning"),  # "here:" and nothing
    ("ncnd-harm-of-disclosure", "warning"),  # the harm argued is that of disclosure
    ("ncnd-limb-bare", "warning"),  # which matter of section 31(1)?
    ("ncnd-of-everything", "warning"),  # any of it, while question c is answered
    ("present-undated", "info"),  # the current threat level
    ("security-bodies-unconsidered", "info"),  # section 23(5)
    ("signpost-ground-missing", "warning"),  # held, and section 21(1)? or not held?
    ("signpost-link-missing", "warning"),  # readily available, where?
]


def found(authority: Authority) -> list[tuple[str, str]]:
    """The rules that the log draws, each as often as it does, with the level."""
    findings = check_log(authority.settings).findings
    return sorted((finding.rule, finding.severity.label) for finding in findings)


def test_each_fault_of_the_letter_is_found(authority: Authority) -> None:
    """The retelling keeps the letter's faults: all are found, at the right level, and nothing else is."""
    authority.put("2016/11177_16.md", LETTER.read_bytes())

    assert found(authority) == FAULTS


def test_each_fault_of_the_page_itself_is_found(authority: Authority, cases: Path | None) -> None:
    """The page as it stood, without headings of ours, draws the same."""
    if cases is None:
        pytest.skip("set FOILOG_CASES to read the page itself")
    page = (cases / "seed" / "11177_16.txt").read_text(encoding="utf-8")
    fields = LETTER.read_text(encoding="utf-8").partition("\n---\n")[0]
    body = page[page.index("We would like to request") :]

    authority.put("2016/11177_16.md", f"{fields}\n---\n\n{body}\n")

    assert found(authority) == FAULTS


def test_the_letter_is_told_in_other_words(cases: Path | None) -> None:
    """Apart from its dates and headings the retelling shares no run of nine words with the page."""
    if cases is None:
        pytest.skip("set FOILOG_CASES to compare with the page itself")
    original = _runs((cases / "seed" / "11177_16.txt").read_text(encoding="utf-8"))

    assert _runs(LETTER.read_text(encoding="utf-8")) & original == set()


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of nine words, dates left out."""
    text = re.sub(r"\b\d{1,2} (?:January|September|December) \d{4}\b", "", text)
    words = [word for word in re.findall(r"[a-z0-9']+", text.lower()) if len(word) > 1]
    return set(zip(*(islice(words, start, None) for start in range(9)), strict=False))
