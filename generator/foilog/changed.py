"""Which files of the log changed since a point in its history, by git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path


class HistoryError(ValueError):
    """Git cannot say what changed; the message says why."""


def changed_files(folder: Path, base: str) -> frozenset[str]:
    """The files below *folder* that differ from where this branch left *base*, by their paths within it.

    Edits not yet committed and files not yet added to git count. Raises: HistoryError.
    """
    commit = _commit(folder, base)
    edited = _git(folder, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", commit)
    added = _git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(path for listed in (edited, added) for path in _paths(listed))


def _commit(folder: Path, base: str) -> str:
    """The commit to compare with: the last that this branch and *base* share, where they share one."""
    _git(folder, "rev-parse", "--git-dir", instead="the log is not in a git repository")
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    there = _git(folder, *named, instead=f"git knows no commit, branch or tag named `{base}`").strip()
    shared = _run(folder, "merge-base", there, "HEAD")
    return shared.stdout.strip() if shared.returncode == 0 else there


def _paths(listed: str) -> Iterator[str]:
    return (path for path in listed.split("\0") if path)


def _git(folder: Path, *arguments: str, instead: str = "") -> str:
    done = _run(folder, *arguments)
    if done.returncode:
        told = done.stderr.strip().splitlines()
        raise HistoryError(
            instead or f"git cannot say what changed: {told[0] if told else 'it gave no reason'}"
        )
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, check=False, encoding="utf-8", errors="surrogateescape"
        )
    except FileNotFoundError:
        missing = "git is not installed" if folder.is_dir() else f"there is no folder {folder}"
        raise HistoryError(missing) from None
