"""The last look: the finished site holds what the log publishes, and nothing else."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.stations.lastlook import look_over
from site_building import run

EMBARGOED = record(
    "## Response\n\nThe tunnel below the market square will be closed for good in the spring of the year.\n",
    reference='"FOI/2026/0190"',
    title="The closing of the tunnel",
    published="2031-01-01",
)
TEXT = "The tunnel below the market square will be closed for good in the spring of the year"


def told(authority: Authority, files: dict[str, bytes]) -> list[str]:
    """What the last look says of a site with these files, all of them accounted for."""
    site = authority.root / "site"
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    log, _ = authority.read()
    return [f"{one.place}: {one.rule}: {one.what}" for one in look_over(site, log, set(files))]


@pytest.mark.parametrize(
    ("path", "content", "what"),
    [
        ("2026/101_26/index.html", b"See FOI/2026/0190.", "reference"),
        ("log/index.html", b"<a>The closing of the tunnel</a>", "title"),
        ("feed.xml", b"https://example.org/2026/190/", "address"),
        ("data/log.json", f'"{TEXT}"'.encode(), "text"),
        ("search/ab/abcd.z", zlib.compress(b'{"reference":"FOI/2026/0190"}'), "reference"),
    ],
)
def test_a_record_that_is_held_back_is_told_nowhere(
    council: Authority, path: str, content: bytes, what: str
) -> None:
    """Pages, lists, feeds, exports and search files are silent until its day."""
    council.put("2026/190.md", EMBARGOED)

    found = told(council, {path: content})

    assert [line.partition(": ")[2] for line in found] == [
        f"site-leak: the finished site tells the {what} of a record that is held back in {path}"
    ]
    assert found[0].startswith("disclosures/2026/190.md:")
    assert "tunnel" not in "".join(found)


def test_what_a_published_record_says_too_is_no_leak(council: Authority) -> None:
    """A reference that an answer names, or a title that two answers share, is already public."""
    council.put("2026/190.md", EMBARGOED)
    council.put(
        "2026/102_26.md",
        record("FOI/2026/0190 will follow.", reference='"102/26"', title="The closing of the tunnel"),
    )

    assert told(council, {"log/index.html": b"FOI/2026/0190 The closing of the tunnel"}) == []


def test_a_hidden_title_and_text_left_in_a_withdrawn_file_are_told_nowhere(council: Authority) -> None:
    """A tombstone gives its reference, and no word of the answer."""
    council.put(
        "2026/103_26.md",
        record(
            f"## Response\n\n{TEXT}.\n",
            reference='"103/26"',
            title="A matter of one family",
            withdrawn="{on: 2026-03-01, reason: personal-data, hide_title: yes}",
        ),
    )

    found = told(council, {"log/index.html": f"103/26 A matter of one family {TEXT}".encode()})

    assert [line.partition(": site-leak: ")[2] for line in found] == [
        "the finished site tells the hidden title of a withdrawn record in log/index.html",
        "the finished site tells the text of a withdrawn record in log/index.html",
    ]


def test_reasons_beside_a_record_are_told_nowhere(council: Authority) -> None:
    """Why a finding was accepted is for those who keep the log."""
    why = "The editor agreed by telephone"
    council.put(
        "2026/102_26.md",
        record(reference='"102/26"', accept=f"[{{rule: some-rule, why: {why}}}]"),
    )

    found = told(council, {"2026/102_26/index.html": why.encode(), "2026/101_26/index.html": why.encode()})

    assert [line.partition(": site-leak: ")[2] for line in found] == [
        "the finished site tells why a finding was accepted in 2026/102_26/index.html"
    ]


def test_a_file_that_no_output_accounts_for_is_an_error(council: Authority) -> None:
    """A stray copy beside the pages is named."""
    site = council.root / "site"
    site.mkdir()
    (site / "notes.docx").write_bytes(b"x")
    log, _ = council.read()

    found = [str(one.place) + ": " + one.what for one in look_over(site, log, set())]

    assert found == ["notes.docx: the finished site has a file that the build did not make"]


def test_search_knows_as_many_records_as_the_log_lists(council: Authority) -> None:
    """A record that is only in the search index is noticed."""
    found = told(council, {"search/index.json": json.dumps({"records": 2}).encode()})

    assert found == ["search/index.json: site-leak: search knows 2 records, and the log lists 1"]


def test_a_build_whose_site_leaks_is_not_published(council: Authority, tmp_path: Path) -> None:
    """A page of prose that names a record before its day keeps the new site back; the old one stands."""
    first = run("foilog", "build", "--date", "2026-11-25", cwd=council.root)
    old = (council.root / "site/index.html").stat().st_ino
    council.put("2026/190.md", EMBARGOED)
    council.put("pages/about.md", "# About\n\nWe will soon publish FOI/2026/0190.\n")

    second = run("foilog", "build", "--date", "2026-11-25", cwd=council.root)

    assert first.returncode == 0, first.stderr
    assert second.returncode == 1
    assert "the finished site tells the reference of a record that is held back in about/index.html" in (
        second.stderr
    )
    assert (council.root / "site/index.html").stat().st_ino == old
