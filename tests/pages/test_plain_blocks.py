"""Running text that is written down at once makes the very page that the converter makes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foilog import bodies
from foilog.bodies import Body, convert
from foilog.plain_blocks import Heading, Marked, Paragraph, divided
from foilog.reading import read_record
from foilog.sample import draw_record
from site_building import ROOT

BLOCKS = st.sampled_from(
    [
        *(
            "A plain line.",
            "Two lines\nof it.",
            "## Request",
            "## Request\nAnd words.",
            "### C# #",
            "# One ##",
        ),
        *("- a\n- b", "1. one", "2. two", "    indented", "> said", "* * *", "Words\n---", "A & B"),
        *("#### Fourth", "2016 was a year.", "2.5 and\n3. more", "A *b* c", "A [link](x.md)", "[a]: b.md"),
        *(": defined", "Term\n: defined", "<b>bold", "```\ncode\n```", "Note[^1]", "[^1]: note", "11177_16"),
        *("  two spaces", "ends  \nhere", "ends in two  ", "#", "####### seven", "caf\u00e9\u00a0here"),
        *("| a |\n|---|\n| b |", "a | b\n--|--\nc | d", "    \n", "    \u00a0", "a\tb", "*[FOI]: F"),
        *("\u2018quoted\u2019", "\u201cquoted\u201d", "#x", "a\n## b", "a\\*b"),
    ]
)
GAPS = st.sampled_from(["\n\n", "\n\n\n", "\n", "\n \n", "\n\n    "])


def _resolve(target: str) -> str | None:
    return f"../{target}" if target.startswith("x") else None


def _whole(text: str, monkeypatch: pytest.MonkeyPatch) -> Body:
    """The body as the converter makes all of it."""
    with monkeypatch.context() as patch:
        patch.setattr(bodies, "divided", lambda text: iter([Marked(text)]))
        return convert(text, _resolve)


def test_the_sample_log_reads_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every record of the made-up authority."""
    paths = [path for path in (ROOT / "disclosures").rglob("*.md") if "pages" not in path.parts]
    texts = [read_record(path.name, path.read_bytes()).body for path in paths]

    assert [convert(text, _resolve) for text in texts] == [_whole(text, monkeypatch) for text in texts]


def test_a_thousand_synthetic_records_read_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log that builds are timed on."""
    for number in range(1, 1001):
        text = draw_record(number, 1).text
        assert convert(text, _resolve) == _whole(text, monkeypatch)


@given(st.lists(st.tuples(BLOCKS | st.text(max_size=6), GAPS), max_size=8))
@settings(max_examples=1500, deadline=None)
def test_any_text_reads_as_before(drawn: list[tuple[str, str]]) -> None:
    """Whatever stands beside whatever else."""
    text = "".join(block + gap for block, gap in drawn)
    with pytest.MonkeyPatch.context() as monkeypatch:
        body, whole = convert(text, _resolve), _whole(text, monkeypatch)

    assert body == whole
    assert [section.text for section in body.sections] == [section.text for section in whole.sections]


def test_running_text_needs_no_converter() -> None:
    """Only what lies between goes through it."""
    assert list(divided("## Request\n\nHow many?\n\n- one\n\n- two\n\n## Response\nIn 2016 it was\n31.")) == [
        Heading(2, "Request"),
        Paragraph("How many?"),
        Marked("- one\n\n- two\n\n"),
        Heading(2, "Response"),
        Paragraph("In 2016 it was\n31."),
    ]
