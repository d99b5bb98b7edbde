"""Who changed what and when, in plain words."""

from __future__ import annotations

import json

import pytest

from conftest import RECORD, Authority
from repositories import commit, repository
from terminal import foilog


@pytest.fixture
def log(council: Authority, officer: None) -> Authority:
    """A record with a life: published, corrected, moved."""
    repository(council.root)
    commit(council.root, "Publish 101/26", "2026-02-02")
    foilog("correct", "101/26", "--note", "They open at ten.", cwd=council.root)
    path = council.root / "disclosures/2026/101_26.md"
    path.write_text(path.read_text("utf-8").replace("at nine", "at ten"), encoding="utf-8")
    commit(council.root, "Correct 101/26", "2026-03-01")
    foilog("rename", "101/26", "2026/libraries.md", cwd=council.root)
    commit(council.root, "Move 101/26", "2026-04-01")
    return council


def lines(output: str) -> list[str]:
    """The output without the commits' hashes."""
    return [line.partition(" (")[0] for line in output.splitlines()]


def test_a_record_s_life_is_told_through_its_renames(log: Authority) -> None:
    """Added, published, corrected, moved: each with its day and author."""
    done = foilog("history", "101_26", cwd=log.root)

    assert done.exit_code == 0, done.output
    assert lines(done.output) == [
        "101/26",
        "",
        "2 February 2026, Information Officer",
        "  added: Information provided in full",
        "",
        "2 February 2026",
        "  published",
        "",
        "1 March 2026, Information Officer",
        "  correction noted: “They open at ten.”",
        "  text changed",
        "",
        "1 April 2026, Information Officer",
        "  moved to disclosures/2026/libraries.md",
        "  aliases added",
    ]


def test_what_was_erased_is_not_told_again(log: Authority) -> None:
    """The history of an erased record names fields, not what they said."""
    foilog("withdraw", "101/26", "--reason", "personal-data", cwd=log.root)
    commit(log.root, "Withdraw 101/26", "2026-05-01")

    done = foilog("history", "101/26", cwd=log.root)

    assert lines(done.output)[-5:] == [
        "1 May 2026, Information Officer",
        "  title changed",
        "  changes removed",
        "  withdrawn: personal-data",
        "  text emptied",
    ]
    assert "Library" not in done.output
    assert "ten" not in done.output.replace("written", "")


def test_a_change_that_is_not_committed_is_said(log: Authority) -> None:
    """What only this machine has is told apart."""
    foilog("correct", "101/26", "--note", "Again.", cwd=log.root)

    done = foilog("history", "101/26", "--format", "json", cwd=log.root)

    events = json.loads(done.output)
    assert events[-1] == {
        "day": "2026-11-25",
        "what": ["changed on this machine, not committed yet"],
        "author": "",
        "commit": "",
    }


def test_each_field_has_its_words(council: Authority, officer: None) -> None:
    """A reader who knows no YAML understands what changed."""
    repository(council.root)
    commit(council.root, "One", "2026-02-02")
    text = (
        RECORD.replace("Library opening hours", "Library hours")
        .replace("published: 2026-02-02", "published: 2026-12-01\ntopics: [Libraries]\nlanguage: en")
        .replace("received: 2026-01-05\n", "")
    )
    council.put("2026/101_26.md", text)
    commit(council.root, "Two", "2026-02-03")

    done = foilog("history", "101/26", cwd=council.root)

    assert lines(done.output)[5:] == [
        "3 February 2026, Information Officer",
        "  title changed from “Library opening hours” to “Library hours”",
        "  received removed: “2026-01-05”",
        "  publication moved to 2026-12-01",
        "  topics added",
        "  language added: “en”",
        "",
        "1 December 2026",
        "  to be published",
    ]


def test_without_a_repository_it_says_what_to_do(council: Authority) -> None:
    """No history is not an error of the program."""
    done = foilog("history", "101/26", cwd=council.root)

    assert done.exit_code == 1
    assert done.output == "Error: this folder is not in git: run `git init`, then commit\n"


def test_a_record_that_was_never_committed_has_no_history(council: Authority) -> None:
    """A new record is told to be new."""
    repository(council.root)

    done = foilog("history", "101/26", cwd=council.root)

    assert done.output == "Error: the record was never committed, so it has no history yet\n"
