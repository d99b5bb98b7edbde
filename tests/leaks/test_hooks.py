"""The hook: what git is about to keep is checked, by an officer's own words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from conftest import Authority, record
from foilog.stations.remotes import remote_host
from site_building import run

SECRET = "Odile Marchbanks 1979"
HOOK = Path(".git/hooks/pre-commit")


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What git says in *root*, untouched by the settings of this computer."""
    identity = {
        "GIT_AUTHOR_NAME": "Officer",
        "GIT_AUTHOR_EMAIL": "foi@example.org",
        "GIT_COMMITTER_NAME": "Officer",
        "GIT_COMMITTER_EMAIL": "foi@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments],
        cwd=root,
        env={**environment, **identity},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def repository(council: Authority) -> Authority:
    """A council's log in git, its hook installed and its first record committed."""
    git(council.root, "init", "-q")
    (council.root / ".gitignore").write_text(".foilog/\nsite/\n", encoding="utf-8")
    assert run("foilog", "hooks", "install", cwd=council.root).returncode == 0
    git(council.root, "add", "-A")
    assert git(council.root, "commit", "-qm", "Begin").returncode == 0
    return council


def attach_workbook(council: Authority) -> None:
    """A record with a workbook that has a hidden sheet."""
    book = Workbook()
    book.properties.creator = None
    book.active.append(["Month", "Visits"])  # type: ignore[union-attr]
    book.active.append(["April", 9])  # type: ignore[union-attr]
    book.create_sheet("Names").append([SECRET])
    book["Names"].sheet_state = "hidden"
    council.put("2026/102_26/.gitkeep", "")
    book.save(council.root / "disclosures/2026/102_26/visits.xlsx")
    fields = {"reference": '"102/26"', "attachments": "[{file: visits.xlsx, title: Visits}]"}
    council.put("2026/102_26.md", record(**fields))


def commits(root: Path) -> int:
    """How many commits the log has."""
    return int(git(root, "rev-list", "--count", "HEAD").stdout)


def test_a_hidden_sheet_is_stopped_and_its_csv_goes_through(repository: Authority) -> None:
    """A new officer attaches a workbook, is stopped, makes the CSV, and commits."""
    root = repository.root
    attach_workbook(repository)
    git(root, "add", "-A")

    stopped = git(root, "commit", "-m", "Answer 102/26")

    assert stopped.returncode == 1
    assert commits(root) == 1
    assert "disclosures/2026/102_26/visits.xlsx: sheet-hidden error" in stopped.stderr
    assert "sheet 2" in stopped.stderr
    assert "tabulate" in stopped.stderr
    assert "Not committed: " in stopped.stderr
    assert "Marchbanks" not in stopped.stderr + stopped.stdout

    made = run("foilog", "tabulate", "disclosures/2026/102_26/visits.xlsx", cwd=root)
    (root / "disclosures/2026/102_26/visits.xlsx").unlink()
    fields = {"reference": '"102/26"', "attachments": "[{file: visits.csv, title: Visits}]"}
    repository.put("2026/102_26.md", record(**fields))
    git(root, "add", "-A")
    through = git(root, "commit", "-m", "Answer 102/26")

    assert made.returncode == 0
    assert "Left out: sheet 2: a hidden sheet." in made.stdout
    assert through.returncode == 0, through.stderr
    assert commits(root) == 2


def test_what_is_staged_is_checked_and_not_the_working_folder(repository: Authority) -> None:
    """A leak that was staged and then deleted from the file is still stopped; one never staged is not."""
    root = repository.root
    leaking = record("## Response\n\nAsk her on 07700 900461.\n", reference='"102/26"')
    clean = record(reference='"102/26"')
    repository.put("2026/102_26.md", leaking)
    git(root, "add", "-A")
    repository.put("2026/102_26.md", clean)

    staged = git(root, "commit", "-m", "Leak")
    git(root, "add", "-A")
    repository.put("2026/102_26.md", leaking)
    unstaged = git(root, "commit", "-m", "Clean")

    assert (staged.returncode, unstaged.returncode) == (1, 0)
    assert "disclosures/2026/102_26.md:10:12: personal-phone error" in staged.stderr


def test_a_commit_of_one_file_is_checked_as_it_will_be(repository: Authority) -> None:
    """`git commit FILE` has an index of its own, and that is what is looked at."""
    root = repository.root
    repository.put("2026/101_26.md", record("## Response\n\nAsk her on 07700 900461.\n"))

    stopped = git(root, "commit", "-m", "Leak", "disclosures/2026/101_26.md")

    assert stopped.returncode == 1
    assert "personal-phone" in stopped.stderr


def test_a_log_below_the_repository_is_found(tmp_path: Path, council: Authority) -> None:
    """The settings may lie in a folder of the repository."""
    git(tmp_path.parent, "init", "-q", str(tmp_path.parent / "whole"))
    whole = tmp_path.parent / "whole"
    council.root.rename(whole / "foi")

    done = run("foilog", "hooks", "install", cwd=whole / "foi")
    (whole / "foi/disclosures/2026/101_26.md").write_text(record("Ask 07700 900461."), encoding="utf-8")
    git(whole, "add", "-A")
    stopped = git(whole, "commit", "-m", "Leak")

    assert done.returncode == 0, done.stderr
    assert "disclosures/2026/101_26.md:8:5: personal-phone" in stopped.stderr


def test_a_hook_that_is_there_is_kept(council: Authority) -> None:
    """Another program's hook is not overwritten; the officer reads how to have both."""
    git(council.root, "init", "-q")
    hook = council.root / HOOK
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntrue\n", encoding="utf-8")

    refused = run("foilog", "hooks", "install", cwd=council.root)
    kept = hook.read_text(encoding="utf-8")
    forced = run("foilog", "hooks", "install", "--force", cwd=council.root)
    removed = run("foilog", "hooks", "uninstall", cwd=council.root)

    assert refused.returncode == 1
    assert f"{sys.executable} -P -m foilog hooks run --config-file mkdocs.yml || exit 1" in refused.stderr
    assert (forced.returncode, removed.returncode) == (0, 0)
    assert kept == hook.read_text(encoding="utf-8")


def test_a_hook_is_installed_twice_and_removed_once(council: Authority) -> None:
    """Installing again mends the hook; removing it leaves none; outside git both say so."""
    outside = run("foilog", "hooks", "install", cwd=council.root)
    git(council.root, "init", "-q")

    twice = [run("foilog", "hooks", "install", cwd=council.root).returncode for _ in range(2)]
    removed = [run("foilog", "hooks", "uninstall", cwd=council.root) for _ in range(2)]

    assert outside.returncode == 1
    assert "git init" in outside.stderr
    assert twice == [0, 0]
    assert not (council.root / HOOK).exists()
    assert [one.stdout for one in removed] == [
        "Git no longer checks what you commit.\n",
        "There is no hook.\n",
    ]


def test_a_remote_that_may_be_public_is_warned_of_until_it_is_confirmed(repository: Authority) -> None:
    """The warning says how to find out and how to be asked no more; it stops nothing."""
    root = repository.root
    url = "git@github.com:exampleshire/foi.git"
    git(root, "remote", "add", "origin", url)

    warned = run("foilog", "hooks", "run", cwd=root)
    git(root, "config", "--add", "foilog.privateRemote", url)
    confirmed = run("foilog", "hooks", "run", cwd=root)

    assert warned.returncode == 0
    assert warned.stderr.startswith("Warning: the remote `origin` is at github.com, where a repository can")
    assert confirmed.stderr == ""


def test_public_sources_are_not_warned_of(repository: Authority) -> None:
    """An authority that means its sources to be public has said so."""
    root = repository.root
    git(root, "remote", "add", "origin", "https://gitlab.com/exampleshire/foi.git")
    text = repository.config_file.read_text(encoding="utf-8")
    repository.config_file.write_text(f"{text}      public_sources: true\n", encoding="utf-8")

    assert run("foilog", "hooks", "run", cwd=root).stderr == ""


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://github.com/a/b.git", "github.com"),
        ("https://token@GitHub.com/a/b.git", "github.com"),
        ("git@gitlab.com:a/b.git", "gitlab.com"),
        ("ssh://git@github.com:22/a/b", "github.com"),
        ("github.com:a/b", "github.com"),
        ("git.internal.example:foi.git", "git.internal.example"),
        ("/srv/git/foi.git", ""),
        ("../foi.git", ""),
        ("file:///srv/foi.git", ""),
    ],
)
def test_the_host_of_a_remote_is_read_in_any_spelling(url: str, host: str) -> None:
    """Git's several ways to write an address lead to one host."""
    assert remote_host(url) == host
