"""Citations are read however an officer writes them."""

from __future__ import annotations

import os
import string
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from foilog.law.citations import Citation, natural_key, nearest, parse_citations
from foilog.law.regimes import regime, regime_ids

SPELLINGS = yaml.safe_load(Path(__file__).with_name("spellings.yaml").read_text(encoding="utf-8"))
ROWS = [(law, *row) for law, rows in SPELLINGS.items() for row in rows]
CODES = [
    (law, code) for law in regime_ids() for code in regime(law).provisions if code not in regime(law).aliases
]
CASES = os.environ.get("FOILOG_CASES")
CITATION_LETTERS = st.text(
    alphabet=st.sampled_from("sS.() 0123456789abgiIvBregtond,;&/-–[]§" + "\u00a0" + string.ascii_letters)
)
LAWS = st.sampled_from(regime_ids())


def read(text: str, law: str) -> list[tuple[str, str]]:
    return [(each.code, each.kind) for each in parse_citations(text, regime(law))]


@pytest.mark.parametrize(("law", "spelling", "codes", "kind"), ROWS)
def test_a_spelling_gives_its_codes_and_kind(law: str, spelling: str, codes: list[str], kind: str) -> None:
    """However a citation is written, the register shows the same code."""
    assert read(spelling, law) == [(code, kind) for code in codes]


@pytest.mark.skipif(not CASES, reason="FOILOG_CASES names no folder of outside cases")
def test_every_outside_spelling_is_read() -> None:
    """The spellings collected elsewhere are read as their collectors say."""
    text = Path(CASES or "", "law", "regimes.yaml").read_text(encoding="utf-8")
    variants = yaml.load(text, yaml.CSafeLoader)["citation"]["variants"]

    wrong = [
        spelling
        for spelling, law, codes, kind in variants
        if read(spelling, law) != [(code, kind) for code in codes]
    ]

    assert len(variants) >= 64
    assert wrong == []


def test_an_exemption_and_its_purpose_run_together_are_told_apart() -> None:
    """`31(1)(g)(2)(b)` cites section 31(1)(g) for the purpose in section 31(2)(b)."""
    assert read("31(1)(g)(2)(b)", "uk-foia") == [("s31(1)(g)", "ok"), ("s31(2)(b)", "component")]


def test_a_condition_is_read_beside_its_exemption() -> None:
    """Section 40(2) may be cited with the condition that makes it absolute."""
    found = read("s40(2) by virtue of s40(3A)(a)", "uk-foia")

    assert found == [("s40(2)", "ok"), ("s40(3A)(a)", "component")]


def test_the_officers_own_words_are_kept() -> None:
    """A mended spelling can be shown beside what was written."""
    assert parse_citations(" Section S24 (2) ", regime("uk-foia")) == (
        Citation("s24(2)", "ok", "Section S24 (2)"),
    )


@pytest.mark.parametrize("text", ["", "   ", " .,; "])
def test_nothing_written_cites_nothing(text: str) -> None:
    """An empty field is no citation."""
    assert parse_citations(text, regime("uk-foia")) == ()


def test_words_without_a_number_are_an_unknown_citation() -> None:
    """A citation that names no section is refused, not ignored."""
    assert parse_citations("Drones", regime("uk-foia")) == (Citation("Drones", "unknown", "Drones"),)


@pytest.mark.parametrize(
    ("on", "kind"), [(None, "historic"), (date(2018, 5, 24), "ok"), (date(2018, 5, 25), "historic")]
)
def test_a_repealed_limb_is_right_only_in_its_time(on: date | None, kind: str) -> None:
    """Section 40(5)(b)(i) was the law until 24 May 2018."""
    [found] = parse_citations("s40(5)(b)(i)", regime("uk-foia"), on=on)

    assert found.kind == kind


@pytest.mark.parametrize(("law", "code"), CODES)
def test_a_canonical_code_stays_as_it_is(law: str, code: str) -> None:
    """A code written as the register writes it is itself, even with space around it."""
    assert [each.code for each in parse_citations(code, regime(law))] == [code]
    assert [each.code for each in parse_citations(f" {code} ", regime(law))] == [code]


@given(text=st.one_of(st.text(), CITATION_LETTERS), law=LAWS)
@settings(deadline=None)
def test_reading_never_fails_and_loses_nothing(text: str, law: str) -> None:
    """Whatever stands in the field, it is read, and something written is never dropped."""
    found = parse_citations(text, regime(law))

    assert found or not any(letter.isalnum() for letter in text)
    assert all(each.code and each.written for each in found)


@given(text=st.one_of(st.text(), CITATION_LETTERS), law=LAWS)
@settings(deadline=None)
def test_reading_a_code_again_changes_nothing(text: str, law: str) -> None:
    """A mended citation needs no second mending."""
    for each in parse_citations(text, regime(law)):
        assert [again.code for again in parse_citations(each.code, regime(law))] == [each.code]


@given(
    code=st.sampled_from([code for law, code in CODES if law == "uk-foia" and "(" in code]),
    unit=st.sampled_from(["s", "S", "s. ", "Section ", "section S", "sect. ", ""]),
    gap=st.sampled_from(["", " ", "\u00a0"]),
    tail=st.sampled_from(["", ".", ",", " of the FOIA", " Freedom of Information Act 2000", " FOI Act"]),
)
@settings(deadline=None)
def test_any_mix_of_unit_space_and_name_gives_the_code(code: str, unit: str, gap: str, tail: str) -> None:
    """FOIA s.17(1)(b): the exemption specified is the same however it is set out."""
    written = unit + code.removeprefix("s").replace("(", gap + "(") + tail

    assert [each.code for each in parse_citations(written, regime("uk-foia"))] == [code]


@pytest.mark.parametrize(
    ("law", "code", "first"),
    [
        ("uk-foia", "s31(4)", "s31(3)"),
        ("uk-foia", "national security", "s24(1)"),
        ("uk-eir", "reg 12(5)(h)", "reg 12(5)(a)"),
    ],
)
def test_the_nearest_codes_are_of_the_same_section(law: str, code: str, first: str) -> None:
    """An officer who slips is offered the limbs of the section meant."""
    found = nearest(code, regime(law))

    assert found[0] == first
    assert len(found) == 3


def test_codes_sort_as_a_reader_counts() -> None:
    """Section 9 comes before section 31, and 22 before 22A."""
    codes = ["s31(3)", "s9(2)", "s22A(1)", "s31(1)(b)", "s101", "s22(1)", "s31(1)(a)"]

    assert sorted(codes, key=natural_key) == [
        "s9(2)", "s22(1)", "s22A(1)", "s31(1)(a)", "s31(1)(b)", "s31(3)", "s101",
    ]  # fmt: skip
