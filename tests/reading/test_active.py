"""What runs, frames or styles is refused where it stands, and ordinary letters are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.active import active_content
from foilog.bodies import convert

ACTIVE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=x>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="x()">text</p>',
    "<div style='position:fixed'>text</div>",
    "<iframe src=https://other.example></iframe>",
    "<form action=/x><input></form>",
    "<base href='https://other.example/'>",
    "<meta http-equiv=refresh content=0>",
    "<foo:bar>",
    "<!--[if IE]>x<![endif]-->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x][y]\n\n[y]: data:text/html;base64,PHNjcmlwdD4=",
    "[x][y]\n\n[y]:\n    javascript:alert(1)",
    "![x](data:image/png;base64,AAAA)",
    "<javascript:alert(1)>",
    "<a href=' java&Tab;script:alert(1)'>x</a>",
    'text{: onclick="alert(1)" }',
]
HARMLESS = [
    "5 < 6, and a <b and c> d",
    "<https://www.example.org/a?b=c>",
    "<foi@exampleshire.example>",
    "Show it: `<script>alert(1)</script>`",
    "```html\n<iframe src=x>\n```",
    "A backslash before it: \\<script>",
    '<b>bold</b>, <sup>1</sup> and <span lang="cy">Cymraeg</span>',
    '<table><tr><th scope="col">Year</th></tr></table>',
    '[see the table](table.csv "Table: one") and [this](../2025/1_25.md#request)',
    "[^1]: Source: figures held on the system.",
    "[note]: this: is what we hold",
    "The clock stopped (s10): see the letter{1}.",
    "> quoted once\n>> and twice",
    "<!-- checked by the information rights team -->",
]


@pytest.mark.parametrize("body", ACTIVE)
def test_what_runs_frames_or_styles_is_refused(body: str) -> None:
    """A record never carries a program, however it is spelt."""
    assert [found for found in active_content("a.md", body, 1) if found.stops]


@pytest.mark.parametrize("body", HARMLESS)
def test_an_ordinary_letter_is_left_alone(body: str) -> None:
    """Signs, links, tables and code that a letter may hold draw no finding."""
    assert active_content("a.md", body, 1) == []


@pytest.mark.parametrize("body", ACTIVE)
def test_the_page_is_clean_all_the_same(body: str) -> None:
    """Were it not refused, still no page would carry it."""
    html = "".join(section.html for section in convert(body[-60:], lambda target: None).sections).lower()

    assert not any(
        bad in html for bad in ("<script", "<svg", "<iframe", "<form", "<base", "<meta", '<a href="java')
    )
    assert "onerror=" not in html.replace("&lt;", "<").split("<p>")[0]


def test_the_finding_names_its_place_and_the_remedy(authority: Authority) -> None:
    """An officer is led to the line."""
    authority.put(
        "2026/101_26.md", record("## Request\n\nWhy?\n\n## Response\n\nAs follows: <script>x</script>\n")
    )

    assert authority.findings()[0] == (
        "disclosures/2026/101_26.md:14:13: active-content error:"
        " `<script>` is HTML that no page of the log may carry"
        "\n    Delete it; to show it as text, put it between backticks: `<…>`."
    )


def test_words_in_angle_brackets_would_vanish(authority: Authority) -> None:
    """`<redacted>` is no HTML element, so a browser would show nothing there: the officer is told."""
    authority.put("2026/101_26.md", record("## Response\n\nOfficer <redacted> replied.\n"))

    [finding] = authority.findings()

    assert finding == (
        "disclosures/2026/101_26.md:10:9: html-unknown warning:"
        " `<redacted>` is taken for HTML, so the page would not show it"
        "\n    Write it in square brackets: [redacted]."
    )


@given(st.text(alphabet="<>[]()!:/{}=`\\\"'&;#ajvscript \n", max_size=60))
def test_no_text_stops_the_reading(body: str) -> None:
    """Whatever stands in a letter, the officer gets findings, never a crash."""
    assert all(found.place.line >= 1 for found in active_content("a.md", body, 1))
