"""An easy-read version beside a record: its own page, led to from the record and back."""

from __future__ import annotations

from lxml import html

from conftest import Authority, record
from site_building import run

EASY = "## What we were asked\n\nWhen do the libraries open?\n\n## What we said\n\nAt nine.\n"


def build(council: Authority) -> None:
    done = run("foilog", "build", "--date", "2026-11-25", cwd=council.root)
    assert done.returncode == 0, done.stderr


def test_the_record_leads_to_its_easy_read_version_and_that_leads_back(council: Authority) -> None:
    """The version has its own words and the outcome, and none of the facts beside them."""
    council.put(
        "2026/101_26.easy.md", record(EASY, reference='"101/26"', title="Opening hours in easy words")
    )

    build(council)

    site = council.root / "site/2026/101_26"
    full = html.parse(site / "index.html").getroot()
    easy = html.parse(site / "easy/index.html").getroot()
    (there,) = full.xpath("//a[.='Easy read']")
    (back,) = easy.xpath("//main//a[.='Read the full answer']")
    assert (there.get("href"), back.get("href")) == ("../../2026/101_26/easy/", "../../../2026/101_26/")
    assert easy.find(".//h1").text == "Opening hours in easy words"
    assert [heading.text for heading in easy.findall(".//article//h2")] == [
        "On this page",
        "What we were asked",
        "What we said",
    ]
    assert easy.xpath("//dl") == []
    assert full.xpath("//link[@hreflang]") == []


def test_an_easy_read_version_is_held_back_with_its_record(council: Authority) -> None:
    """It has no day of its own."""
    text = (council.root / "disclosures/2026/101_26.md").read_text(encoding="utf-8")
    council.put("2026/101_26.md", text.replace("published: 2026-02-02", "published: 2027-02-02"))
    council.put("2026/101_26.easy.md", record(EASY, reference='"101/26"', published="2026-02-02"))

    build(council)

    assert not (council.root / "site/2026").exists()


def test_an_easy_read_version_is_withdrawn_with_its_record(council: Authority) -> None:
    """Its page then says what the record's says."""
    text = (council.root / "disclosures/2026/101_26.md").read_text(encoding="utf-8")
    gone = "outcome: granted-in-full\nwithdrawn: {on: 2026-03-02, reason: legal}"
    council.put("2026/101_26.md", text.replace("outcome: granted-in-full", gone))
    council.put("2026/101_26.easy.md", record(EASY, reference='"101/26"'))

    build(council)

    easy = (council.root / "site/2026/101_26/easy/index.html").read_text(encoding="utf-8")
    assert "It was withdrawn for a legal reason." in easy
    assert "At nine." not in easy


def test_an_easy_read_version_goes_through_the_gate(council: Authority) -> None:
    """Personal data in it stops the build like any other."""
    council.put(
        "2026/101_26.easy.md",
        record(
            f"{EASY}\nHer National Insurance number is QQ123456C.\n".replace("QQ", "AB"), reference='"101/26"'
        ),
    )

    done = run("foilog", "check", cwd=council.root)

    assert done.returncode == 1
    assert "disclosures/2026/101_26.easy.md" in done.stdout


def test_a_record_follows_its_easy_read_version_from_build_to_build(council: Authority) -> None:
    """The record's own file does not change when a version comes, is renamed, and goes."""
    page = council.root / "site/2026/101_26/index.html"
    said = []
    for title in ("In easy words", "In everyday words", ""):
        path = council.put("2026/101_26.easy.md", record(EASY, reference='"101/26"', title=title or "Gone"))
        if not title:
            path.unlink()
        done = run("foilog", "build", "--allow-removal", "--date", "2026-11-25", cwd=council.root)
        assert done.returncode == 0, done.stderr
        said.append([note.text for note in html.parse(page).getroot().xpath("//a[.='Easy read']/../span")])

    assert said == [["In easy words"], ["In everyday words"], []]
