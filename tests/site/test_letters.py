"""A real letter, as it was published, becomes a page that keeps every word of it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from conftest import Authority
from foilog.bodies import plain_text
from foilog.reading import decode
from foilog.search import PublishedIndex
from site_building import run

FRONT_MATTER = """\
---
reference: 11177_16
title: CTSAs Performance Indicators
parts:
  - part: a
    outcome: refused-ncnd
    exemptions: [Section S24 (2) National Security, S31(3) Law Enforcement]
  - {part: b, outcome: refused-ncnd, exemptions: ["s24(2)", "s31(3)"]}
  - {part: c, outcome: signposted}
---

## Request

"""


def letter(cases: Path) -> list[str]:
    """The letter's paragraphs, without what the old site put around it."""
    text = decode("seed", (cases / "seed/11177_16.txt").read_bytes())
    paragraphs = [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text)]
    first = next(
        place for place, words in enumerate(paragraphs) if words.startswith("We would like to request")
    )
    return [words for words in paragraphs[first:] if words and words != "No attachments"]


def test_the_letter_this_log_began_with_is_published_whole(
    authority: Authority, cases: Path | None, tmp_path: Path
) -> None:
    """Every paragraph stands on the page, parts and citations are right, and search finds its words."""
    if cases is None:
        pytest.skip("FOILOG_CASES names no folder of outside cases")
    paragraphs = letter(cases)
    headings = ("With regard to question c)", "Evidence of harm", "Factors favouring", "Balancing test")
    body = "\n\n".join(
        f"### {words}" if words.startswith(headings[1:]) and len(words) < 90 else words
        for words in paragraphs
    ).replace(headings[0], f"## Response\n\n{headings[0]}", 1)
    authority.put("2016/11177_16.md", FRONT_MATTER + body)

    done = run("foilog", "build", cwd=authority.root)

    assert done.returncode == 0, done.stderr
    site = authority.root / "site"
    page = html.unescape(plain_text((site / "2016/11177_16/index.html").read_text(encoding="utf-8")))
    page = " ".join(page.split())
    assert [words for words in paragraphs if words.replace("*", "") not in page] == []
    assert "1117716" not in page
    assert page.count("Neither confirmed nor denied") >= 2
    assert "s24(2)" in page
    assert "s31(3)" in page
    index = PublishedIndex(site, tmp_path / "scratch.sqlite")
    for query in ('"there is a very strong public interest in safeguarding"', "11177/16", "s31(3)"):
        assert index.search(query, {}).hits == (0,)
    index.close()
