"""The quicker Markdown makes the very HTML that Python-Markdown makes."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foilog.bodies import EXTENSION_OPTIONS, EXTENSIONS
from foilog.reading import read_record
from foilog.sample import draw_record
from foilog.sparing_markdown import NEEDS, spare
from site_building import ROOT

MARKS = st.sampled_from(
    [
        *(
            "`",
            "``",
            "[",
            "]",
            "(",
            ")",
            "![",
            "[^1]",
            "[^1]:",
            "<",
            ">",
            "&amp;",
            "&",
            "*",
            "**",
            "_",
            "#",
            "-",
        ),
        *("<b>", "a@b.example", "word", "s31(3)", "11177_16", "<!--x-->"),
        *(
            "\\",
            "\x02",
            "\x03",
            "klzzwxh:0001",
            "http://a.example/",
            "*[FOI]: Freedom",
            "| a | b |\n|---|---|\n",
        ),
        *("  \n", "\n", "\n\n", " ", "    "),
    ]
)


def _plain() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=list(EXTENSIONS), extension_configs=EXTENSION_OPTIONS, output_format="html"
    )


@pytest.fixture(scope="module")
def both() -> tuple[markdown.Markdown, markdown.Markdown]:
    """Python-Markdown as it comes, and sparing itself."""
    sparing = _plain()
    spare(sparing)
    return _plain(), sparing


def _same(both: tuple[markdown.Markdown, markdown.Markdown], text: str) -> bool:
    plain, sparing = (converter.reset().convert(text) for converter in both)
    return bool(plain == sparing)


def test_the_sample_log_converts_to_the_same_bytes(
    both: tuple[markdown.Markdown, markdown.Markdown],
) -> None:
    """Every record of the made-up authority reads as before."""
    records = [path for path in (ROOT / "disclosures").rglob("*.md") if "pages" not in path.parts]

    assert len(records) > 40
    assert all(_same(both, read_record(path.name, path.read_bytes()).body) for path in records)


def test_a_thousand_synthetic_records_convert_to_the_same_bytes(
    both: tuple[markdown.Markdown, markdown.Markdown],
) -> None:
    """The log that builds are timed on reads as before."""
    assert all(_same(both, draw_record(number, 1).text) for number in range(1, 1001))


@given(st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_converts_to_the_same_bytes(text: str) -> None:
    """Whatever a letter holds, its page is what Python-Markdown would have made."""
    plain, sparing = _plain(), _plain()
    spare(sparing)

    assert plain.convert(text) == sparing.convert(text)


def test_every_pattern_that_the_log_uses_says_what_it_needs() -> None:
    """A pattern that a new version of Python-Markdown adds is tried on every line until it is looked at."""
    assert set(NEEDS) == {item.name for item in _plain().inlinePatterns._priority}
