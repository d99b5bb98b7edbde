"""`foilog doctor` finds what is missing, and says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foilog.founding.doctor import State, diagnose
from foilog.settings import read_settings
from repositories import commit, git, repository
from terminal import foilog


@pytest.fixture
def log(tmp_path: Path, officer: None) -> Path:
    """A log as `foilog init` leaves it, its pages written."""
    foilog(
        *("init", "--authority", "X", "--url", "https://foi.x.gov.uk/", "--contact", "foi@x.gov.uk"),
        cwd=tmp_path,
    )
    for page in (tmp_path / "disclosures/pages").glob("*.md"):
        page.write_text("---\ntitle: Page\n---\n\nText.\n", encoding="utf-8")
    (tmp_path / "disclosures/2026/EXAMPLE-1.md").unlink()
    return tmp_path


def unwell(root: Path) -> list[tuple[str, str, str]]:
    """What is not well: what, how, and the remedy."""
    found = diagnose(read_settings(root / "mkdocs.yml"))
    return [(one.what, one.said, one.remedy) for one in found if one.state is not State.WELL]


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace text in a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_log_that_is_set_up_is_well(log: Path) -> None:
    """Nothing to mend: exit code 0."""
    done = foilog("doctor", cwd=log)

    assert unwell(log) == []
    assert done.exit_code == 0
    assert done.output.endswith("ok    site folder: site/ stays out of git\n\nAll is well.\n")


def test_what_a_program_reads_is_json(log: Path) -> None:
    """Each thing looked at, with its state."""
    found = json.loads(foilog("doctor", "--format", "json", cwd=log).output)

    assert {one["state"] for one in found} == {"well"}
    assert [one["what"] for one in found] == [
        *("Python", "packages", "search engine", "site_url", "contact", "pages"),
        *("git", "hook", "remote", "site folder"),
    ]


def test_a_new_log_is_told_what_to_write(tmp_path: Path, officer: None) -> None:
    """Pages to complete, an address to set, an example to delete."""
    foilog("init", "--authority", "X", "--contact", "foi@x.gov.uk", cwd=tmp_path)

    done = foilog("doctor", cwd=tmp_path)

    assert done.exit_code == 1
    assert unwell(tmp_path) == [
        (
            "site_url",
            "not set: feeds, the sitemap and links in search results need it",
            "Set `site_url` in mkdocs.yml to the address the public will use, https:// and all.",
        ),
        *(
            (
                "pages",
                f"disclosures/pages/{said}",
                "Write the text in place of each [TO WRITE: …], or delete the line.",
            )
            for said in (
                "about.md has 2 passages to write (lines 11, 19)",
                "accessibility.md has 10 passages to write (lines 19, 23, 27, 35, 41, 45, 53, 55)",
                "privacy.md has 1 passage to write (line 7)",
            )
        ),
        (
            "example",
            "disclosures/2026/EXAMPLE-1.md is still in the log",
            "Delete it when your first answer is there.",
        ),
    ]


def test_a_remote_that_may_be_public_is_pointed_out(log: Path) -> None:
    """The history of the sources is not for the public; a token in the address is never shown."""
    git(log, "remote", "add", "origin", "https://officer:s3cret@github.com/council/foi.git")

    [(what, said, remedy)] = unwell(log)

    assert (what, said) == (
        "remote",
        "origin (at github.com) is where a repository may be public",
    )
    assert remedy.startswith("Make sure that the repository is private there, and keep it so")


def test_a_remote_that_an_officer_has_seen_to_be_private_is_well(log: Path) -> None:
    """What was looked at once is not asked again."""
    address = "https://github.com/council/foi.git"
    git(log, "remote", "add", "origin", address)
    git(log, "config", "--add", "foilog.privateRemote", address)

    assert unwell(log) == []


def test_sources_that_are_meant_to_be_public_are_only_noted(log: Path) -> None:
    """`public_sources: true` is the authority's word."""
    git(log, "remote", "add", "origin", "git@github.com:council/foi.git")
    change(log, "mkdocs.yml", "      law:", "      public_sources: true\n      law:")

    done = foilog("doctor", cwd=log)

    assert done.exit_code == 0
    assert [what for what, _, _ in unwell(log)] == ["remote"]


def test_a_site_that_is_committed_is_pointed_out(log: Path) -> None:
    """The site is built, never committed."""
    (log / "site").mkdir()
    (log / "site/index.html").write_text("x", encoding="utf-8")
    git(log, "add", "--force", "site/index.html")

    assert unwell(log) == [
        (
            "site folder",
            "site/ is committed to git",
            "Run `git rm -r --cached site` and commit; the site is built, never committed.",
        )
    ]


def test_a_site_that_could_be_committed_is_pointed_out(log: Path) -> None:
    """`.gitignore` keeps it out."""
    change(log, ".gitignore", "/site/\n", "")

    assert unwell(log) == [
        ("site folder", "site/ is not in .gitignore", "Add the line `/site/` to .gitignore.")
    ]


def test_a_clone_without_the_hook_is_pointed_out(log: Path) -> None:
    """Hooks are not copied by git."""
    (log / ".git/hooks/pre-commit").unlink()

    assert [(what, said) for what, said, _ in unwell(log)] == [
        ("hook", "a commit would not be checked on this machine")
    ]


def test_a_package_too_old_or_missing_is_named(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The versions foilog was tested with."""
    monkeypatch.setattr(
        "foilog.founding.doctor.requires", lambda _: ["click>=99", "no-such-thing", "x; extra == 'never'"]
    )

    [(what, said, remedy)] = unwell(log)

    assert what == "packages"
    assert said.endswith(" is not >=99; no-such-thing is missing")
    assert remedy == "Run `pip install -r requirements.txt` again."


def test_without_git_the_rest_is_still_looked_at(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, and what to do."""
    monkeypatch.setenv("PATH", str(log))

    assert unwell(log) == [
        (
            "git",
            "not installed",
            "Git is not installed: install it from https://git-scm.com, then try again.",
        )
    ]


def test_a_folder_outside_git_is_pointed_out(log: Path) -> None:
    """Publishing is by commits."""
    (log / ".git").rename(log.parent / "moved-away")

    assert [(what, said) for what, said, _ in unwell(log)] == [("git", "this folder is not in a repository")]


def test_an_example_address_is_no_address(log: Path) -> None:
    """The address of a manual is not the authority's."""
    change(log, "mkdocs.yml", "https://foi.x.gov.uk/", "https://foi.example.gov.uk/")

    assert [said for _, said, _ in unwell(log)] == ["https://foi.example.gov.uk/ is only an example"]


def test_a_log_with_commits_is_well_too(log: Path) -> None:
    """The usual state of an authority's repository."""
    repository(log)
    commit(log, "Begin", "2026-02-02")

    assert unwell(log) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{host: github, repository: x/log}", []),
        (
            "{host: github, repository: x/other}",
            ["/admin/ saves to x/other, branch main, which is no remote of this repository"],
        ),
        ("{host: test-repo}", ["what officers save would stay in their browsers"]),
    ],
    ids=["here", "elsewhere", "nowhere"],
)
def test_the_form_in_the_browser_saves_to_this_repository(log: Path, options: str, said: list[str]) -> None:
    """A form that saves elsewhere is found before an officer's answer is lost in it."""
    change(log, "mkdocs.yml", "  - foilog:\n", f"  - foilog:\n      editor: {options}\n")
    git(log, "remote", "add", "origin", "https://github.com/x/log.git")

    assert [how for what, how, _ in unwell(log) if what == "editor"] == said
