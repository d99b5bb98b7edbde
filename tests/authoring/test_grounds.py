"""An exemption is found by what it is about."""

from __future__ import annotations

import pytest

from foilog.authoring.grounds import GroundError, choose, find_provisions
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import regime

CHOSEN = [
    ("uk-foia", "national security", "refused-exempt", ("s24(1)",)),
    ("uk-foia", "national security", "refused-ncnd", ("s24(2)",)),
    ("uk-foia", "crime", "refused-ncnd", ("s31(3)",)),
    ("uk-foia", "s24", "refused-exempt", ("s24(1)",)),
    ("uk-foia", "s24", "refused-ncnd", ("s24(2)",)),
    ("uk-foia", "Section 31 (1) (a)", "refused-exempt", ("s31(1)(a)",)),
    ("uk-foia", "s31(1)(a)", "refused-ncnd", ("s31(3)",)),
    ("uk-foia", "legal privilige", "refused-exempt", ("s42(1)",)),
    ("uk-foia", "vexatious", "refused-vexatious", ("s14(1)",)),
    ("uk-foisa", "s31(1)", "refused-ncnd", ("s18(1)", "s31(1)")),
    ("uk-eir", "reg 12(5)(a)", "refused-ncnd", ("reg 12(6)",)),
]


@pytest.mark.parametrize(("law", "asked", "outcome", "codes"), CHOSEN)
def test_words_or_a_section_give_the_code_that_the_outcome_needs(
    law: str, asked: str, outcome: str, codes: tuple[str, ...]
) -> None:
    """An answer that neither confirms nor denies gets the limb that says so."""
    assert choose(asked, OUTCOMES[outcome], regime(law)).codes == codes


def test_a_limb_put_in_the_place_of_its_exemption_is_said() -> None:
    """The officer learns why another section was written."""
    chosen = choose("s24(1)", OUTCOMES["refused-ncnd"], regime("uk-foia"))

    assert chosen.note == "an answer that neither confirms nor denies cites s24(2) for s24(1)"


def test_words_that_fit_several_exemptions_list_them() -> None:
    """`commercial` is two exemptions: a trade secret, and prejudice."""
    with pytest.raises(GroundError) as refused:
        choose("commercial", OUTCOMES["refused-exempt"], regime("uk-foia"))

    assert str(refused.value) == "`commercial` may mean one of several exemptions of FOIA"
    assert [one.code for one in refused.value.choices] == ["s43(1)", "s43(2)"]


def test_words_in_no_title_name_nothing() -> None:
    """Nothing is guessed."""
    assert find_provisions("marmalade", regime("uk-foia")) == ()
