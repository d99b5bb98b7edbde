"""Later changes to a record, made as an officer would make them by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import TODAY, Authority, record
from foilog.authoring.links import relinked
from foilog.checking import check_log
from repositories import commit, git, repository
from site_building import run
from terminal import foilog

SECRET = "Zebediah Quux"
FULL = f"""\
---
# {SECRET} rang about this
reference: "11177/16"   # as on the letter
title: "What {SECRET} did"
law: uk-foia
published: 2026-02-02
summary: "About {SECRET}."
parts:
  - {{part: "a", question: "Where is {SECRET}?", outcome: granted-in-part, exemptions: ["s40(2)"]}}
  - {{part: "{SECRET}", outcome: refused-exempt, exemptions: [{{cite: "s44(1)(a)", enactment: "{SECRET}"}}]}}
attachments:
  - {{file: figures.csv, title: "{SECRET}"}}
sic: [{{quote: "{SECRET}"}}]
---

## Request

{SECRET}

## Response

See [the figures](11177_16/figures.csv).
"""
WELSH = (
    f'---\nreference: "11177/16"\ntitle: "{SECRET}"\noutcome: granted-in-full\n---\n\n## Cais\n\n{SECRET}\n'
)
ERASED = """\
---
reference: "11177/16"
title: Withdrawn
law: uk-foia
published: 2026-02-02
parts: [{part: a, outcome: granted-in-part, exemptions: ["s40(2)"]}, \
{part: "2", outcome: refused-exempt, exemptions: ["s44(1)(a)"]}]
withdrawn: {on: 2026-11-25, reason: personal-data, hide_title: yes}
---
"""


@pytest.fixture
def log(authority: Authority) -> Authority:
    """A record with a Welsh version and a file, and a later answer that links to it."""
    authority.put("2016/11177_16.md", FULL)
    authority.put("2016/11177_16.cy.md", WELSH)
    authority.put("2016/11177_16/figures.csv", f"name\n{SECRET}\n")
    linking = "## Response\n\nSee [the earlier answer](../2016/11177_16.md#request).\n"
    authority.put("2026/8_26.md", record(linking, reference='"8/26"'))
    return authority


def everything(root: Path) -> str:
    """Every word of every file of the log."""
    return "\n".join(path.read_text(encoding="utf-8") for path in root.rglob("*") if path.is_file())


def test_a_correction_adds_one_line_and_touches_nothing_else(log: Authority) -> None:
    """The officer's comments, quotes and text stay as they are."""
    done = foilog("correct", "11177-16", "--note", "It read 12: it is 21.", cwd=log.root)

    assert done.output == "Noted the correction in disclosures/2016/11177_16.md.\n"
    text = (log.root / "disclosures/2016/11177_16.md").read_text(encoding="utf-8")
    line = 'changes:\n  - {on: 2026-11-25, kind: correction, note: "It read 12: it is 21."}\n'
    assert line in text
    assert text.replace(line, "") == FULL


def test_a_second_correction_joins_the_first(log: Authority) -> None:
    """Every change stays on the page."""
    foilog("correct", "11177/16", "--note", "One", cwd=log.root)
    foilog("correct", "11177/16", "--note", "Two", "--kind", "addition", cwd=log.root)

    (one,) = [one for one in log.read()[0].disclosures if one.reference == "11177/16"]
    assert [(change.kind, change.note) for change in one.changes] == [
        ("correction", "One"),
        ("addition", "Two"),
    ]


def test_a_note_that_could_not_be_published_is_refused(log: Authority) -> None:
    """A note with markup would be shown as it stands."""
    done = foilog("correct", "11177/16", "--note", "<b>Now</b>", cwd=log.root)

    assert done.exit_code == 1
    assert done.output == (
        "Error: nothing was changed: HTML in a front matter field. "
        "Write plain text: the page shows it exactly as written.\n"
    )
    assert (log.root / "disclosures/2016/11177_16.md").read_text(encoding="utf-8") == FULL


def test_a_withdrawal_for_personal_data_leaves_none_of_it(log: Authority) -> None:
    """Text, title, summary, questions, notes, comments and files go, in every language."""
    done = foilog("withdraw", "11177_16", "--reason", "personal-data", cwd=log.root)

    assert done.output == (
        "Withdrew 11177/16 on 25 November 2026: personal-data.\n"
        "Emptied disclosures/2016/11177_16.md.\n"
        "Emptied disclosures/2016/11177_16.cy.md.\n"
        "Deleted disclosures/2016/11177_16/figures.csv.\n"
        "This folder is not in git, so there is no history to clean.\n"
        "Then: foilog build, commit and publish at once.\n"
    )
    assert SECRET not in everything(log.root)
    assert (log.root / "disclosures/2016/11177_16.md").read_text(encoding="utf-8") == ERASED
    assert not (log.root / "disclosures/2016/11177_16").exists()
    assert [f for f in check_log(log.settings).findings if f.stops] == []


def test_a_withdrawal_for_another_reason_keeps_the_text_in_the_repository(log: Authority) -> None:
    """One line is added to each version, so that the page becomes a tombstone."""
    done = foilog(
        *("withdraw", "11177/16", "--reason", "consolidated", "--replaced-by", "8_26"), cwd=log.root
    )

    assert done.exit_code == 0, done.output
    text = (log.root / "disclosures/2016/11177_16.md").read_text(encoding="utf-8")
    line = 'withdrawn: {on: 2026-11-25, reason: consolidated, replaced_by: "8/26"}\n'
    assert text.replace(line, "") == FULL
    assert line in (log.root / "disclosures/2016/11177_16.cy.md").read_text(encoding="utf-8")


def test_an_earlier_withdrawal_can_be_made_an_erasure(log: Authority) -> None:
    """What was only hidden can be emptied later; withdrawing twice is no change."""
    foilog("withdraw", "11177/16", "--reason", "legal", cwd=log.root)

    again = foilog("withdraw", "11177/16", "--reason", "legal", cwd=log.root)
    erased = foilog("withdraw", "11177/16", "--reason", "legal", "--erase", cwd=log.root)

    assert again.output == (
        "Error: nothing was changed: disclosures/2016/11177_16.md is withdrawn already; "
        "to empty it too, add --erase\n"
    )
    assert erased.exit_code == 0
    assert SECRET not in everything(log.root)


def test_a_file_that_another_record_publishes_stays(log: Authority) -> None:
    """Erasing one answer takes nothing away from another."""
    log.put("2016/shared.csv", "a\n1\n")
    log.put("2016/9_16.md", record(reference='"9/16"', attachments="[{file: shared.csv}]"))
    text = FULL.replace("attachments:\n", "attachments:\n  - {file: shared.csv}\n")
    log.put("2016/11177_16.md", text)

    foilog("withdraw", "11177/16", "--reason", "personal-data", cwd=log.root)

    assert (log.root / "disclosures/2016/shared.csv").is_file()
    assert not (log.root / "disclosures/2016/11177_16/figures.csv").exists()


def test_what_git_still_holds_is_said(log: Authority, officer: None, tmp_path: Path) -> None:
    """Erasing the file does not erase the history; the officer learns what to do."""
    repository(log.root)
    commit(log.root, "Publish 11177/16", "2026-02-02")

    done = foilog("withdraw", "11177/16", "--reason", "personal-data", cwd=log.root)

    first = git(log.root, "log", "--format=%h", "--abbrev=7").strip()
    assert (
        f"git's history still holds it: 1 commit since 2 February 2026, the first {first}, "
        "and nothing here shows that they were pushed.\n"
        "    Before you push: whoever keeps the repository removes the files from its history\n"
        "    (git filter-repo --invert-paths --path FILE).\n"
    ) in done.output


def test_what_was_pushed_goes_to_the_data_protection_officer(log: Authority, officer: None) -> None:
    """A remote that has the commit is named, and who must be told."""
    repository(log.root)
    commit(log.root, "Publish 11177/16", "2026-02-02")
    git(log.root, "update-ref", "refs/remotes/origin/main", "HEAD")

    done = foilog("withdraw", "11177/16", "--reason", "personal-data", cwd=log.root)

    assert re.search(
        r"1 commit since 2 February 2026, the first \w{7}, and origin/main has them\.", done.output
    )
    assert "Tell your data protection officer now." in done.output


def test_without_git_the_withdrawal_still_works(log: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git is told so."""
    monkeypatch.setenv("PATH", str(log.root))

    done = foilog("withdraw", "11177/16", "--reason", "personal-data", cwd=log.root)

    assert "git is not installed here, so its history could not be looked at.\n" in done.output
    assert SECRET not in everything(log.root / "disclosures")


def test_a_withdrawn_record_takes_its_welsh_version_with_it(log: Authority) -> None:
    """No page of the site shows what was withdrawn, whatever its language."""
    text = FULL.replace("sic:", "withdrawn: {on: 2026-11-25, reason: legal, hide_title: yes}\nsic:")
    log.put("2016/11177_16.md", text)

    done = run("foilog", "build", "--date", TODAY.isoformat(), cwd=log.root)

    assert done.returncode == 0, done.stderr
    welsh = (log.root / "site/cy/2016/11177_16/index.html").read_text(encoding="utf-8")
    assert SECRET not in welsh
    assert "withdrawn" in welsh.lower()


def test_a_new_reference_moves_the_record_and_keeps_every_way_to_it(log: Authority) -> None:
    """Versions and files move, links are mended, the old reference and address lead on."""
    done = foilog("rename", "11177/16", "11178/16", cwd=log.root)

    assert done.output == (
        "11177/16 is now 11178/16.\n"
        "Moved disclosures/2016/11177_16.md to disclosures/2016/11178-16.md.\n"
        "Moved disclosures/2016/11177_16.cy.md to disclosures/2016/11178-16.cy.md.\n"
        "Moved disclosures/2016/11177_16/figures.csv to disclosures/2016/11178-16/figures.csv.\n"
        "Mended links in disclosures/2026/8_26.md.\n"
        "/2016/11177_16/ will lead to /2016/11178-16/.\n"
    )
    text = (log.root / "disclosures/2016/11178-16.md").read_text(encoding="utf-8")
    assert text == (
        FULL.replace('reference: "11177/16"', 'reference: "11178/16"')
        .replace("law: uk-foia\n", 'other_references: ["11177/16"]\nlaw: uk-foia\n')
        .replace("attachments:\n", 'aliases: ["2016/11177_16/"]\nattachments:\n')
        .replace("(11177_16/figures.csv)", "(11178-16/figures.csv)")
    )
    assert "(../2016/11178-16.md#request)" in (log.root / "disclosures/2026/8_26.md").read_text("utf-8")
    found = log.read()
    assert [str(f) for f in found[1] if f.stops] == []
    assert found[0].find("11177/16") is found[0].find("11178/16")


def test_a_path_moves_the_record_to_another_folder_and_back(log: Authority) -> None:
    """A record that comes home needs no redirect to itself."""
    before = everything(log.root / "disclosures/2016")

    foilog("rename", "11177/16", "2017/ctsa.md", cwd=log.root)
    there = log.read()
    foilog("rename", "11177/16", "disclosures/2016/11177_16.md", cwd=log.root)

    assert [str(f) for f in there[1] if f.stops] == []
    after = everything(log.root / "disclosures/2016")
    assert re.sub(r'aliases: \["(cy/)?2017/ctsa/"\]\n', "", after) == before
    assert [str(f) for f in log.read()[1] if f.stops] == []


def test_an_address_that_must_go_gets_no_redirect(log: Authority) -> None:
    """A name in an address is not kept as an alias."""
    foilog("rename", "11177/16", "2016/other.md", "--no-redirect", cwd=log.root)

    assert "aliases" not in (log.root / "disclosures/2016/other.md").read_text(encoding="utf-8")


REFUSED = [
    (("rename", "11177/16", "8_26"), 2, "`8_26` is already the reference of 2026/8_26.md: Test"),
    (
        ("rename", "11177/16", "2026/8_26.md"),
        1,
        "nothing was changed: disclosures/2026/8_26.md stands already; choose another name",
    ),
    (
        ("rename", "11177/16", "../x.md"),
        1,
        (
            "nothing was changed: `../x.md` cannot be a record's path: "
            "use letters A-Z, digits, dots, hyphens and underscores"
        ),
    ),
    (
        ("withdraw", "11177/16", "--reason", "legal", "--replaced-by", "11177-16"),
        2,
        "a record cannot take its own place; give another with --replaced-by",
    ),
    (("correct", "9/99", "--note", "x"), 2, "no record has the reference `9/99`"),
]


@pytest.mark.parametrize(("given", "code", "why"), REFUSED)
def test_a_change_that_cannot_be_made_changes_nothing(
    log: Authority, given: tuple[str, ...], code: int, why: str
) -> None:
    """The officer reads why."""
    before = everything(log.root)

    done = foilog(*given, cwd=log.root)

    assert (done.exit_code, done.output.partition("Error: ")[2]) == (code, f"{why}\n")
    assert everything(log.root) == before


LINKS = [
    ("[x](b.md)", "a/c.md", "a/c.md", "[x](../d/b.md)"),
    ("[x](b.md#y)", "a/c.md", "z/c.md", "[x](../d/b.md#y)"),
    ("[x](other.md)", "a/c.md", "z/c.md", "[x](../a/other.md)"),
    ("[x](https://a.example/b.md)", "a/c.md", "z/c.md", "[x](https://a.example/b.md)"),
    ("[x](#here) [y](/b.md)", "a/c.md", "z/c.md", "[x](#here) [y](/b.md)"),
    ("[x]: b.md", "a/c.md", "a/c.md", "[x]: ../d/b.md"),
]


@pytest.mark.parametrize(("text", "old", "new", "mended"), LINKS)
def test_a_link_leads_where_it_led(text: str, old: str, new: str, mended: str) -> None:
    """A text that moves, or links to one that did, has its relative links mended."""
    assert relinked(text, old, new, {"a/b.md": "d/b.md"}) == mended
