"""The editor as an officer meets it: in a real browser, against the editors' own test backends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import SETTINGS, Authority
from editor.opened import PATIENCE, Opened, opened
from terminal import foilog

BAD = "Use letters, digits, spaces and . _ / - ( ) only, as in 1204/26"
OLD = """\
---
reference: "0509_15"
title: "Taxi licences"
received: "2015-03"
responded: "2015"
published: "2015-04-02"
outcome: "refused-exempt"
exemptions:
  - cite: "s31(1)(g)"
    purposes:
      - "s31(2)(a)"
  - "s40(2)"
attachments:
  - file: "taxis.csv"
    title: "Taxis by year"
---

## Request

How many?

| Year | Count |
|------|------:|
| 2014 | 3 |

## Response

See *the file*, and [the register](https://register.example.org/a_b).
"""


@pytest.fixture
def sveltia(browser: Browser, authority: Authority) -> Iterator[Opened]:
    """Sveltia, written by `foilog editor --try`."""
    assert foilog("editor", "--try", cwd=authority.root).exit_code == 0
    with opened(browser, authority.root) as editor:
        yield editor


@pytest.fixture
def decap(browser: Browser, authority: Authority) -> Iterator[Opened]:
    """Decap, the same way."""
    assert foilog("editor", "--try", "--flavour", "decap", cwd=authority.root).exit_code == 0
    with opened(browser, authority.root) as editor:
        yield editor


def keep(saved: dict[str, str], authority: Authority) -> None:
    """Lay what the editor saved where git would have it."""
    for path, text in saved.items():
        authority.put(path.removeprefix("disclosures/"), text)


def test_what_an_officer_saves_is_a_record_that_passes_the_check(
    sveltia: Opened, authority: Authority
) -> None:
    """A bad reference is refused in the form; filled in, the record and its file pass `foilog check`."""
    page = sveltia.page
    page.get_by_text("Work with Test Repository").click()
    sveltia.go("/new")
    sveltia.field("reference").locator("input").fill("<1204/26>")
    sveltia.save()
    expect(sveltia.field("reference")).to_contain_text(BAD)
    expect(sveltia.field("title")).to_contain_text("This field is required.")

    sveltia.field("reference").locator("input").fill("1204/26")
    sveltia.field("title").locator("input").fill("Drones and the control room")
    for name, day in (("received", "2026-01-05"), ("responded", "2026-02-02"), ("published", "2026-02-09")):
        sveltia.field(name).locator("input").first.fill(day)
    sveltia.field("outcome").get_by_role("combobox").click()
    page.get_by_role("option", name="Information provided in part").click()
    sveltia.field("exemptions").get_by_role("combobox").click()
    page.keyboard.type("40(2)")
    page.get_by_role("option").first.click()
    sveltia.field("attachments").get_by_role("button", name="Add").click()
    sveltia.field("attachments.0.file").get_by_role("button", name="Browse").click()
    csv = {"name": "Drones (1).csv", "mimeType": "text/csv", "buffer": b"Year,Drones\r\n2025,3\r\n"}
    page.locator("input[type=file]").last.set_input_files([csv])
    page.get_by_role("button", name="Insert").click()
    sveltia.field("attachments.0.title").locator("input").fill("Drones by year")
    sveltia.write(asked="How many drones have you?", answered="Three. Their pilots’ names are withheld.")
    sveltia.save()
    expect(page.get_by_text("Entry saved")).to_be_visible(timeout=PATIENCE)
    saved = sveltia.saved()
    keep(saved, authority)
    checked = foilog("check", cwd=authority.root)

    assert sveltia.foreign() == []
    assert sorted(saved) == ["disclosures/2026/1204-26.md", "disclosures/2026/1204-26/Drones-1.csv"]
    assert 'reference: "1204/26"\n' in saved["disclosures/2026/1204-26.md"]
    assert checked.exit_code == 0, checked.output


def test_a_record_that_is_opened_and_saved_keeps_what_was_not_touched(sveltia: Opened) -> None:
    """Partial dates, fine points of citations, tables and files stay; prose is not listed."""
    page = sveltia.page
    sveltia.put("disclosures/2015/0509_15.md", OLD)
    sveltia.put("disclosures/2015/0509_15/taxis.csv", "Year,Count\n")
    sveltia.put("disclosures/pages/about.md", "---\ntitle: About\n---\n\nWords.\n")
    page.get_by_text("Work with Test Repository").click()
    expect(page.get_by_text("0509_15: Taxi licences")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(": About")).to_have_count(0)
    sveltia.go("/entries/2015/0509_15")
    sveltia.field("title").locator("input").fill("Taxi licences in 2015")
    sveltia.save()
    expect(page.get_by_text("Entry saved")).to_be_visible(timeout=PATIENCE)

    saved = sveltia.saved()

    assert saved["disclosures/2015/0509_15.md"] == OLD.replace("Taxi licences", "Taxi licences in 2015")
    assert sveltia.foreign() == []


def test_decap_refuses_a_bad_reference_and_saves_a_good_record(decap: Opened, authority: Authority) -> None:
    """The other flavour: the same form, nothing foreign, and a record that foilog reads."""
    page = decap.page
    page.get_by_role("button", name="Login").click()
    decap.go("/new")
    page.locator("[id^=reference-field]").fill("<1204/26>")
    page.locator("[id^=title-field]").fill("Drones")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Publish now", exact=True).click()
    expect(page.get_by_text(BAD)).to_be_visible(timeout=PATIENCE)

    page.locator("[id^=reference-field]").press("Control+A")
    page.keyboard.type("1204/26")
    page.locator("[id^=received-field]").fill("2026-01-05")
    page.locator("[id^=outcome-field]").click()
    page.keyboard.type("Information not held")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Publish now", exact=True).click()
    page.wait_for_url("**/entries/2026/1204-26")
    saved = decap.saved_by_decap()
    keep(saved, authority)

    assert decap.foreign() == []
    assert sorted(saved) == ["disclosures/2026/1204-26.md"]
    assert authority.findings() == []


def test_a_program_that_is_not_the_editors_own_never_runs(tmp_path: Path, browser: Browser) -> None:
    """The page's policy stops what would be put into it: a script of another host, a request to one."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert foilog("editor", "--try", cwd=tmp_path).exit_code == 0
    with opened(browser, tmp_path) as editor:
        stopped = editor.page.evaluate(
            "fetch('https://stranger.example/').then(() => 'sent', () => 'stopped')"
        )

        assert stopped == "stopped"
        assert editor.foreign() == ["https://stranger.example/"]


@pytest.mark.parametrize("flavour", ["sveltia", "decap"])
def test_nothing_is_asked_of_anyone_before_an_officer_signs_in(
    browser: Browser, authority: Authority, flavour: str
) -> None:
    """Not even whether the host is well, which both editors ask of strangers as published."""
    where = (
        "--host",
        "github",
        "--repository",
        "exampleshire/log",
        "--sign-in",
        "https://sign-in.example.org",
    )
    assert foilog("editor", *where, "--flavour", flavour, cwd=authority.root).exit_code == 0
    with opened(browser, authority.root) as editor:
        way_in = editor.page.get_by_role("button", name="GitHub")
        expect(way_in.first).to_be_visible(timeout=PATIENCE)
        editor.page.wait_for_timeout(1000)  # both ask for the status a moment later

        assert editor.foreign() == []
