"""The authority's colour: told from its page, and read on, by day and in the dark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.contrast import DARK, ENOUGH, LIGHT, contrast, readable, text_on
from foilog.rendering import stylesheet

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#1d3557", "#1d3557", 1.0)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    """WCAG 2.2: from 1 to 21, whichever comes first."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(COLOURS)
def test_what_stands_on_any_colour_can_be_read(colour: str) -> None:
    """Success criterion 1.4.3: black or white always has 4.5:1."""
    assert contrast(text_on(colour), colour) >= ENOUGH


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_a_shade_that_can_be_seen_exists_for_any_colour(colour: str, background: str) -> None:
    """One that can be seen already stays as it is."""
    shade = readable(colour, background)

    assert contrast(shade, background) >= ENOUGH
    assert (shade == colour) is (contrast(colour, background) >= ENOUGH)


def test_dark_mode_lightens_a_dark_colour() -> None:
    """The authority states one colour; its text changes with it."""
    css = stylesheet((), "#1d3557").decode()

    assert css.startswith(":root{--foilog-accent:#1d3557;--foilog-accent-text:#ffffff}")
    dark = css.partition("dark)")[2]
    shade = dark.partition("--foilog-accent:")[2][:7]
    assert contrast(shade, DARK) >= ENOUGH
    assert f"--foilog-accent-text:{text_on(shade)}" in dark
