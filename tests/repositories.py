"""Git repositories for tests, each with its own identity and no settings of this machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

IDENTITY = {
    "GIT_AUTHOR_NAME": "Information Officer",
    "GIT_AUTHOR_EMAIL": "foi@example.gov.uk",
    "GIT_COMMITTER_NAME": "Information Officer",
    "GIT_COMMITTER_EMAIL": "foi@example.gov.uk",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str, day: str = "2026-02-02") -> str:
    """Run git in *root* as the officer, on that day."""
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env={**os.environ, **IDENTITY, **dates},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def repository(root: Path) -> Path:
    """Make *root* a repository."""
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def commit(root: Path, subject: str, day: str) -> None:
    """Commit everything in *root* on that day."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--no-verify", "--message", subject, day=day)


@pytest.fixture
def officer(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process commits as the officer too."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
