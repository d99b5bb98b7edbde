"""Personal data in text: what stops publication, what asks for a look, and what is let through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.findings import Place
from foilog.gate import scan_text
from foilog.gate.normalise import normalised
from foilog.gate.personal import find_personal, sight_personal
from leaks.labelled import read_snippets, score

SETS = ("snippets.yaml", "harder_snippets.yaml", "fresh_snippets.yaml", "stranger_snippets.yaml")


@pytest.mark.parametrize("name", SETS)
def test_leaks_are_told_from_harmless_text(name: str) -> None:
    """Of the errors nine in ten are right, and hardly a leak passes without at least a warning."""
    found = score(read_snippets(name))

    assert found.precision >= 0.95
    assert found.recall >= 0.95
    assert found.recall_with_warnings >= 0.98


@pytest.mark.parametrize("name", SETS)
def test_harmless_text_is_never_an_error(name: str) -> None:
    """Versions, references, counts, roles and role mailboxes are published without a word."""
    stopped = [one.text for one in read_snippets(name) if one.expect == "clean" and one.level == "error"]

    assert stopped == []


def test_the_seed_letter_gives_nothing_away(cases: Path | None) -> None:
    """The published letter that the project began with is let through without a warning."""
    if cases is None:
        pytest.skip("set FOILOG_CASES to read the letter")
    text = (cases / "seed" / "11177_16.txt").read_text(encoding="utf-8")

    assert scan_text(text, Place("11177_16.txt", 1, 1)) == ()


def test_a_finding_points_at_the_source_and_not_at_what_is_read() -> None:
    """Line and column lead to the place in the file, entities and markup before it included."""
    text = "Fine &amp; <b>well</b>.\n**Call** &#48;7700 900818 now."

    found = [(one.rule, one.line, one.column) for one in sight_personal(text)]

    assert found == [("personal-phone", 2, 10)]


def test_an_identifier_in_a_tag_is_found_where_it_stands() -> None:
    """What only the markup says is published too."""
    text = 'x\n<a href="mailto:odile.marchbanks@webmail.example">her</a>'

    found = [(one.rule, one.line, one.column) for one in sight_personal(text)]

    assert found == [("personal-email", 2, 17)]


def test_a_text_of_a_record_is_numbered_from_where_it_begins() -> None:
    """A value of the front matter that begins on line 4 is found on line 4."""
    found = scan_text("Ask odile.marchbanks@webmail.example", Place("a.md", 4, 8))

    assert [str(one) for one in found] == [
        (
            "a.md:4:12: personal-email error: this is a person's e-mail address\n"
            "    Delete it, or give the team's mailbox instead."
        )
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("See linkedin.com/in/odile-marchbanks-88a1", "personal-profile"),
        ("The requester tweets as @odile_m", "personal-profile"),
        ("From: Odile Marchbanks\nSent: 4 March 2026", "personal-party"),
        ("On 4 March 2026 at 09:14, Odile Marchbanks wrote:", "personal-party"),
        ("The request was made by Odile Marchbanks.", "personal-party"),
        ("Odile Marchbanks, 34, of Larkspur Close, was charged.", "personal-party"),
        ("Roedd y Rhingyll Siân Bevan yn bresennol.", "personal-rank-name"),
        ("Mae hi'n byw yn 12 Heol y Bont, Aberteifi SA43 1HN.", "personal-address"),
        ("Cod didoli 20-30-40, rhif cyfrif 12345678", "personal-bank-account"),
        ("Fe'i ganwyd ar 14 Mawrth 1986.", "personal-birth-date"),
        ("Prisoner A1234BC was moved.", "personal-staff-number"),
        ("PNC ID 86/123456L", "personal-staff-number"),
        ("The vehicle XIA 1234 was followed home.", "personal-vehicle"),
        ("Her home is at SO 91234 98765.", "personal-coordinates"),
    ],
)
def test_each_way_to_name_somebody_is_told_by_its_rule(text: str, rule: str) -> None:
    """A person is found by a page, a message's heading, an age, a file's number, and in Welsh."""
    assert rule in {one.rule for one in sight_personal(text)}


def test_long_text_is_searched_to_its_end() -> None:
    """A leak after a megabyte of harmless lines is found on its line."""
    text = "The force holds no information.\n" * 30_000 + "Her mobile is 07700 900461.\n"

    found = [(one.rule, one.line, one.column) for one in sight_personal(text)]

    assert found == [("personal-phone", 30_001, 15)]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """No text makes the gate fall over, and every finding lies inside the text."""
    for found in find_personal(text):
        assert 0 <= found.offset <= len(text)
    scan_text(text, Place("any.md", 1, 1))


@given(st.text(alphabet=st.sampled_from("ab 1&#;<>!-*_`~\\%40[].(){}\u200b\n＠é–’\u202e")))
def test_a_reading_maps_back_to_the_source(text: str) -> None:
    """Each letter of a reading leads to the same letter of the source, or to the token it was read from."""
    reading = normalised(text)

    for offset, letter in enumerate(reading.text):
        source = reading.source(offset)
        assert 0 <= source <= len(text)
        if letter in "ab1é":
            there = text[source : source + 12]
            assert there.startswith(letter) or there[0] in "&%"


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="&<\\*`~_%[({"), min_size=1))
def test_plain_text_is_read_as_written(text: str) -> None:
    """Text without marks is searched as it is."""
    assert normalised(text).text == text


HARMLESS_AROUND = st.sampled_from(["", "See below. ", "The reply was sent. ", "> ", "- ", "\n\n"])
PLANTED = st.sampled_from(
    [
        "07700 900461",
        "+44 7700 900461",
        "odile.marchbanks@webmail.example",
        "AB 12 34 56 C",
        "5555 5555 5555 4444",
        "GB33BUKB20201555555555",
        "943 476 5919",
        "203.0.113.77",
    ]
)


@given(HARMLESS_AROUND, PLANTED, HARMLESS_AROUND)
def test_an_identifier_is_found_and_never_repeated(before: str, planted: str, after: str) -> None:
    """Whatever stands around it an identifier is an error, and no finding says what it was."""
    text = f"{before}Asked of {planted} today. {after}"

    findings = scan_text(text, Place("a.md", 1, 1))

    assert any(finding.stops for finding in findings)
    told = "".join(map(str, findings))
    assert planted not in told
    assert re.sub(r"\W", "", planted) not in re.sub(r"\W", "", told)
