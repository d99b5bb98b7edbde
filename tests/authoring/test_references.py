"""A record is found by its reference however an officer spells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.authoring.references import NoSuchRecordError, find_record, known_records, spelling_key


@pytest.fixture
def log(authority: Authority) -> Authority:
    """Three records; one has two references, one cannot be read."""
    authority.put("2016/11177_16.md", record(reference='"11177_16"', title="Indicators"))
    authority.put("2017/12265-17.md", record(reference='"12265/17"', other_references='["FOI 88"]'))
    authority.put("2018/broken.md", "no front matter")
    authority.put("2016/11177_16.cy.md", record(reference='"11177_16"'))
    return authority


@pytest.mark.parametrize(
    "asked",
    [
        "11177_16",
        "11177/16",
        "11177-16",
        "11177 16",
        "disclosures/2016/11177_16.md",
        "2016/11177_16/",
        "./disclosures/2016/11177_16.cy.md",
    ],
)
def test_any_spelling_path_or_address_finds_the_record(log: Authority, asked: str) -> None:
    """`11177/16` in a letter is `11177_16` in the log."""
    found = find_record(asked, known_records(log.settings), "disclosures")

    assert found.relative == "2016/11177_16.md"


def test_a_further_reference_finds_the_record(log: Authority) -> None:
    """An answer known by two references is found by each."""
    assert find_record("foi-88", known_records(log.settings)).relative == "2017/12265-17.md"


def test_a_broken_record_is_found_by_its_path(log: Authority) -> None:
    """A record that cannot be read can still be named."""
    assert find_record("2018/broken.md", known_records(log.settings)).reference == ""


def test_a_reference_that_is_nowhere_says_what_comes_near(log: Authority) -> None:
    """A slip of the finger is answered with the records it may have meant."""
    with pytest.raises(NoSuchRecordError) as refused:
        find_record("11178/16", known_records(log.settings))

    assert str(refused.value) == (
        "no record has the reference `11178/16`; did you mean\n  11177_16 (2016/11177_16.md)"
    )


def test_a_spelling_that_two_records_share_names_both(authority: Authority) -> None:
    """Where the spelling alone cannot tell, the officer chooses."""
    authority.put("2020/a.md", record(reference='"1/20"'))
    authority.put("2020/b.md", record(reference='"1-20"'))

    with pytest.raises(NoSuchRecordError) as refused:
        find_record("1 20", known_records(authority.settings))

    assert str(refused.value) == (
        "`1 20` names 2 records; give the path of one:\n  1/20 (2020/a.md)\n  1-20 (2020/b.md)"
    )


@given(st.text())
def test_a_spelling_is_compared_the_same_twice(reference: str) -> None:
    """The form that references are compared in is final."""
    assert spelling_key(spelling_key(reference)) == spelling_key(reference)
