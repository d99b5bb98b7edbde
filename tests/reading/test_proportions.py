"""A text that would take minutes to make into a page is refused, and an ordinary long letter is not."""

from __future__ import annotations

import pytest

from foilog.bodies import convert
from foilog.proportions import LIMITS, Limit, overgrown

LETTER = "We hold 12 records [1] of *this* kind, in `A & B` (see [the list](list.csv)); 5 < 6.\n\n"


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: repr(limit.sign))
def test_a_text_holds_at_most_so_many_of_each(limit: Limit) -> None:
    """One more than the limit is refused; the limit itself is not."""
    paragraph = (limit.sign + "x") * 100 + ("\n\n" if limit.most <= 10_000 else "")
    text = "x" * 2_000 + paragraph * (limit.most // 100)

    assert overgrown("a.md", text) is None
    found = overgrown("a.md", text + limit.sign)
    assert found is not None
    assert found.rule == "text-overgrown"
    assert f"{limit.most + 1:,} {limit.noun}; at most {limit.most:,}" in found.what


def test_a_letter_of_two_hundred_pages_is_no_trouble() -> None:
    """What an authority may really send stays far below the limits."""
    assert overgrown("a.md", LETTER * 4_000) is None


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "* ", ">", "> - "])
def test_quotes_and_lists_nest_twenty_deep_and_no_more(sign: str) -> None:
    """Each is a level, and levels of two kinds count together."""
    depth = 20 // len(sign.split())

    assert overgrown("a.md", sign * depth + "text") is None
    found = overgrown("a.md", "\n\n" + sign * (depth + 1) + "text")
    assert found is not None
    assert (found.rule, found.place.line) == ("quotes-depth", 3)


def test_lists_nest_by_their_indent_too() -> None:
    """A list in a list in a list, each further to the right."""
    found = overgrown("a.md", "\n".join("    " * deep + "- text" for deep in range(30)))

    assert found is not None
    assert (found.rule, found.place.line) == ("quotes-depth", 21)


@pytest.mark.parametrize("sign", ["[", "![", "[x]("])
def test_brackets_that_never_close_are_refused(sign: str) -> None:
    """Each would be searched for its end through the rest of the paragraph."""
    found = overgrown("a.md", "One paragraph.\n\n" + sign * 3_000)

    assert found is not None
    assert (found.rule, found.place.line) == ("text-overgrown", 3)


def test_many_brackets_that_close_are_an_ordinary_list() -> None:
    """A thousand footnotes in brackets, and a thousand links, are no trouble."""
    assert overgrown("a.md", "[1] [x](https://www.example.org/) " * 1_000) is None


def test_a_long_list_or_table_is_as_good_as_its_lines() -> None:
    """Markdown converts each item and each row by itself, so they are measured so."""
    items = "- [x](https://www.example.org/a_b) [y]\n" * 10_000
    rows = "| a | b |\n|---|---|\n" + "| [x](https://www.example.org/) | `y` |\n" * 4_000

    assert overgrown("a.md", items) is None
    assert overgrown("a.md", rows) is None


def test_a_paragraph_that_looks_like_a_list_is_still_one() -> None:
    """A list begins after an empty line; without one its items are words of the paragraph."""
    assert overgrown("a.md", "Text\n" + "- [\n" * 5_000) is not None


def test_a_heading_that_repeats_has_an_address_each_time() -> None:
    """However often the same words head a section, no two sections have one address."""
    sections = convert("## Part\n\n" * 300 + "## Part 2\n\n", lambda target: None).sections

    assert [one.id for one in sections][:3] == ["part", "part-2", "part-3"]
    assert len({one.id for one in sections}) == 301
