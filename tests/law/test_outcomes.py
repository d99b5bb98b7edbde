"""One outcome for each part, and one for the whole that follows from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.law.outcomes import MAPPINGS, OUTCOMES, outcome, overall_outcome

SOME = st.lists(st.sampled_from(list(OUTCOMES)), min_size=1, max_size=6)


def overall(*parts: str, ncnd_further: bool = False) -> str:
    return overall_outcome([outcome(part) for part in parts], ncnd_further=ncnd_further).id


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["granted-in-full", "granted-in-full"], "granted-in-full"),
        (["granted-in-full", "refused-exempt"], "granted-in-part"),
        (["refused-ncnd", "granted-in-part"], "granted-in-part"),
        (["refused-ncnd", "refused-ncnd", "signposted"], "refused-ncnd"),
        (["refused-exempt", "refused-ncnd"], "refused-ncnd"),
        (["not-held", "refused-cost"], "refused-cost"),
        (["transferred", "not-held"], "not-held"),
        (["not-held"], "not-held"),
    ],
)
def test_the_whole_follows_from_the_parts(parts: list[str], whole: str) -> None:
    """An overall outcome is derived, never typed."""
    assert overall(*parts) == whole


def test_a_full_answer_with_ncnd_for_the_rest_is_a_partial_one() -> None:
    """Figures given and any other information neither confirmed nor denied: given in part."""
    assert overall("granted-in-full", ncnd_further=True) == "granted-in-part"
    assert overall("not-held", ncnd_further=True) == "not-held"


@given(parts=SOME)
def test_the_order_of_the_parts_does_not_matter(parts: list[str]) -> None:
    """The same parts give the same outcome in any order."""
    assert overall(*parts) == overall(*reversed(parts))


@given(parts=SOME, ncnd_further=st.booleans())
def test_something_released_is_never_shown_as_a_refusal(parts: list[str], ncnd_further: bool) -> None:
    """If any part gave information, the whole did; if none did, it did not."""
    whole = outcome(overall(*parts, ncnd_further=ncnd_further))

    assert whole.released == any(outcome(part).released for part in parts)


def test_a_request_without_parts_has_no_outcome() -> None:
    """There is nothing to derive an outcome from."""
    with pytest.raises(ValueError, match="a request has at least one part"):
        overall_outcome([])


def test_an_outcome_outside_the_list_is_refused() -> None:
    """`withheld` is not an outcome."""
    with pytest.raises(KeyError, match="withheld"):
        outcome("withheld")


def test_refusals_are_those_the_law_calls_so() -> None:
    """Pointing to published information is a refusal under section 21; not holding it is none."""
    assert [each.id for each in OUTCOMES.values() if each.is_refusal] == [
        "refused-exempt", "refused-ncnd", "refused-cost", "refused-vexatious", "refused-repeated",
        "signposted", "future-publication",
    ]  # fmt: skip


@pytest.mark.parametrize("outcome_id", list(OUTCOMES))
def test_every_outcome_tells_the_public_one_sentence(outcome_id: str) -> None:
    """A reader needs no legal words to know what was decided."""
    one = outcome(outcome_id)

    assert one.sentence.startswith("The ")
    assert one.sentence.count(".") == 1
    assert one.tone in ("released", "part", "refused", "ncnd", "other")


def test_other_schemes_name_only_our_outcomes() -> None:
    """The quarterly statistics can be made from the log."""
    assert {name for scheme in MAPPINGS.values() for name in scheme.names} <= set(OUTCOMES)
    assert MAPPINGS["s45-code-8.5"].names["granted-in-full"] == "granted in full"
