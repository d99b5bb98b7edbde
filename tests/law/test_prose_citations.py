"""Citations are found in running prose without mistaking other Acts for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foilog.law.citations import find_citations
from foilog.law.regimes import regime

CITED = [
    ("We rely on sections 24(2) and 31(3) of the Act, and section 40(2).", ["s24(2)", "s31(3)", "s40(2)"]),
    ("The exemption at section 31 applies.", ["s31"]),
    ("See section 21 of the Freedom of Information Act 2000 (FOIA).", ["s21"]),
    ("This letter is a refusal notice under s17; the ground is s.12(1).", ["s12(1)"]),
    ("Section S24 (2) National Security\nSection 31 (3) Law Enforcement", ["s24(2)", "s31(3)"]),
    ("s40(2) applies because of the Data Protection Act 2018.", ["s40(2)"]),
    ("under s44(1)(a) by virtue of section 18 of the Revenue and Customs Act 2005", ["s44(1)(a)"]),
]
NOT_CITED = [
    "charged under section 55 of the Firearms Act",
    "sections 1, 5 and 24(1) of the Theft Act 1968",
    "Theft Act 1968, sections 1, 8, 12(1) and 24(2)",
    "detained under s136 Mental Health Act 1983",
    "section 44(2) of the Police and Criminal Evidence Act 1984",
    "DPA s24(1) would apply",
    "the refusal was posted to S1 1UJ and S21 4EF",
    "the officer's 12 reports were refused",
    "paragraph 12(1) of the policy",
    "section 31 of the report",
    "in section 24 of the city",
]


@pytest.mark.parametrize(("text", "codes"), CITED)
def test_a_citation_in_prose_is_found(text: str, codes: list[str]) -> None:
    """A letter's own citations can be compared with what the record says."""
    assert [each.code for each in find_citations(text, regime("uk-foia"))] == codes


@pytest.mark.parametrize("text", NOT_CITED)
def test_other_acts_postcodes_and_reports_are_left_alone(text: str) -> None:
    """A section of the Firearms Act is not an exemption, and Sheffield is not section 1."""
    assert find_citations(text, regime("uk-foia")) == ()


def test_american_exemptions_are_found() -> None:
    """5 U.S.C. 552(b) is cited by brackets or by exemption number."""
    text = "withheld under (b)(7)(C) and Exemption 6, and 5 U.S.C. § 552(b)(3)"

    assert [each.code for each in find_citations(text, regime("us-foia"))] == [
        "(b)(7)(C)",
        "(b)(6)",
        "(b)(3)",
    ]


@given(text=st.text(alphabet=st.sampled_from("sS .()0123456789abcActofthe,\n")))
@settings(deadline=None)
def test_any_prose_can_be_searched(text: str) -> None:
    """Whatever a letter says, looking for citations in it does not fail."""
    found = find_citations(text, regime("uk-foia"))

    assert all(each.code in regime("uk-foia").provisions for each in found)
