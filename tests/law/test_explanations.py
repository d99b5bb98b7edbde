"""Every provision is explained to the public in plain English."""

from __future__ import annotations

import re

import pytest

from foilog.languages import Translator
from foilog.law.explanations import Explanation, explain, section_of, section_title, slug, what_you_can_do
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import regime, regime_ids
from foilog.views.explained import explain_outcome

EVERY = [(law, code) for law in regime_ids() for code in regime(law).provisions]
UK = ("uk-foia", "uk-eir", "uk-foisa", "uk-eisr")


def explained(code: str, law: str = "uk-foia") -> Explanation:
    return explain(regime(law).provisions[code], regime(law))


@pytest.mark.parametrize(("law", "code"), EVERY)
def test_every_provision_has_its_account(law: str, code: str) -> None:
    """A reader who follows any citation finds what it means and what can be done."""
    found = explained(code, law)

    told = (found.title, found.what, found.kind, found.public_interest, *found.what_you_can_do)
    assert all(text and text.strip() == text for text in told)
    assert not any(re.search(r"[{}]|\.\.|  ", text) for text in (*told, found.confirm_or_deny))


@pytest.mark.parametrize("law", UK)
def test_every_uk_section_has_a_title_in_plain_words(law: str) -> None:
    """No UK section falls back on "a provision of this law"."""
    untitled = [
        code for code in regime(law).provisions if section_title(code, regime(law)).startswith("A prov")
    ]

    assert untitled == []


def test_silence_is_explained_without_hinting_that_information_is_held() -> None:
    """An NCND page must not confirm what the answer refused to confirm."""
    found = explained("s24(2)")

    assert found.what == (
        "Under this provision an authority refuses to say whether it holds any such information, because "
        "saying so would itself give away what the law protects. It is about: national security."
    )
    assert found.confirm_or_deny == (
        "The authority neither confirms nor denies that it holds the information. Nothing follows from that: "
        "it does not mean that the information is held, nor that it is not."
    )
    assert found.twins == ("s24(1)",)


def test_a_disclosing_limb_points_to_its_silent_twin() -> None:
    """Section 31(1)(a) withholds what is held; section 31(3) refuses to say."""
    found = explained("s31(1)(a)")

    assert found.twins == ("s31(3)",)
    assert found.confirm_or_deny.endswith("it uses s31(3) instead.")
    assert found.what.endswith("This part covers: prevention or detection of crime.")


def test_section_21_cannot_be_used_to_stay_silent() -> None:
    """Section 21 has no NCND limb: the authority must say that it holds the information."""
    assert explained("s21(1)").confirm_or_deny.startswith(
        "An authority that uses this has to say that it holds"
    )


def test_environmental_exceptions_are_called_exceptions() -> None:
    """The EIR speak of exceptions, the Act of exemptions."""
    assert explained("reg 12(5)(e)", "uk-eir").kind.startswith("A qualified exception:")
    assert explained("s43(2)").kind.startswith("A qualified exemption:")


REVIEW = "You can ask the authority for an internal review within 40 working days. It should reply within "
STEPS = {
    "uk-foia": (
        f"{REVIEW}20 working days, and within 40 working days at most. This is usual practice.",
        "Then you can take the matter to the Information Commissioner (ICO), under s50.",
        "After that, you can appeal to the First-tier Tribunal (Information Rights).",
    ),
    "uk-foisa": (
        f"{REVIEW}20 working days.",
        "Then you can take the matter to the Scottish Information Commissioner within 6 months, under s47.",
        "After that, you can appeal to the Court of Session on a point of law (s56).",
    ),
    "nz-oia": ("You can take the matter to the Ombudsman, under s28.",),
}


@pytest.mark.parametrize(("law", "steps"), STEPS.items())
def test_the_way_to_complain_is_that_of_the_law(law: str, steps: tuple[str, ...]) -> None:
    """FOIA s.17(7) wants both the review and the right to complain; times by practice are called so."""
    assert what_you_can_do(regime(law)) == steps


@pytest.mark.parametrize("law", regime_ids())
def test_addresses_of_provisions_never_collide(law: str) -> None:
    """Each provision has a page of its own, also where upper and lower case are one."""
    codes = list(regime(law).provisions)

    assert len({slug(code) for code in codes}) == len(codes)
    assert all(re.fullmatch(r"[a-z0-9.-]+", slug(code)) for code in codes)


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("s31(3)", "s31-3"),
        ("reg 12(5)(e)", "reg12-5-e"),
        ("s40(5B)(a)(i)", "s40-5b-a-i"),
        ("(b)(7)(C)", "b-7-c"),
    ],
)
def test_an_address_can_be_guessed_from_the_code(code: str, address: str) -> None:
    """The web address reads like the citation."""
    assert slug(code) == address


@pytest.mark.parametrize(
    ("code", "section"),
    [
        ("s31(3)", "s31"),
        ("s22A(1)", "s22A"),
        ("reg 12(5)(e)", "reg 12(5)"),
        ("reg 13(5A)(a)", "reg 13"),
        ("(b)(7)(C)", "(b)(7)"),
        ("s16.1(1)(c)", "s16.1"),
        ("not-held", "not-held"),
    ],
)
def test_limbs_are_grouped_by_section(code: str, section: str) -> None:
    """Statistics count by section, as the published tables do."""
    assert section_of(code) == section


@pytest.mark.parametrize("law", regime_ids())
def test_the_section_of_every_provision_can_be_explained(law: str) -> None:
    """The page of a group exists whenever the page of a limb does."""
    provisions = regime(law).provisions

    assert {section_of(code) for code in provisions} <= set(provisions)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_an_outcome_means_is_not_said_twice(outcome: str) -> None:
    """Where the definition is the sentence, the page has it once."""
    found = explain_outcome(OUTCOMES[outcome], regime("uk-foia"), Translator("en"))

    assert all(len(set(each.paragraphs)) == len(each.paragraphs) for each in found)
