"""What git knows of an authority's files: asked of the `git` command, never of a remote."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_SECONDS = 60
_LOG = "--format=%x1e%H%x1f%as%x1f%an%x1f%s"


class GitMissingError(Exception):
    """There is no `git` command on this machine."""

    def __init__(self) -> None:
        super().__init__("git is not installed: install it from https://git-scm.com, then try again")


class GitError(Exception):
    """Git refused; the message is its own first line."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, its author's day, the author's name and its subject, with the files it touched."""

    hash: str
    day: date
    author: str
    subject: str
    files: tuple[tuple[str, str], ...] = ()

    @property
    def short(self) -> str:
        """Enough of the hash to find it."""
        return self.hash[:7]


def git(root: Path, *arguments: str) -> str:
    """What git prints, run in *root*. Raises: GitMissingError, GitError."""
    return git_bytes(root, *arguments).decode("utf-8", "replace")


def git_bytes(root: Path, *arguments: str) -> bytes:
    """The same, as bytes: a file as it was. Raises: GitMissingError, GitError."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise GitMissingError from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0] if said else f"git ended with {done.returncode}")
    return done.stdout


def repository(folder: Path) -> Path | None:
    """The top folder of the repository that *folder* lies in; None outside any. Raises: GitMissingError."""
    try:
        return Path(git(folder, "rev-parse", "--show-toplevel").strip())
    except GitError:
        return None


def begin_repository(folder: Path) -> None:
    """Make *folder* a repository with a branch `main`. Raises: GitMissingError, GitError."""
    git(folder, "init", "--quiet", "--initial-branch=main")


def remotes(root: Path) -> dict[str, str]:
    """The addresses of the repository's remotes by name."""
    lines = (line.split() for line in git(root, "remote", "-v").splitlines())
    return {parts[0]: parts[1] for parts in lines if len(parts) >= 2}


def commits_of(root: Path, paths: Sequence[str]) -> tuple[Commit, ...]:
    """The commits that touched these paths (files or folders), oldest first. Raises: GitError."""
    if not has_commits(root):
        return ()
    return _commits(git(root, "log", "--reverse", _LOG, "--name-status", "--", *paths))


def life_of(root: Path, path: str) -> tuple[Commit, ...]:
    """The commits of one file, followed through its renames, oldest first. Raises: GitError."""
    if not has_commits(root):
        return ()
    return _commits(git(root, "log", "--follow", "-M40%", _LOG, "--name-status", "--", path))[::-1]


def _commits(log: str) -> tuple[Commit, ...]:
    return tuple(_commit(piece) for piece in log.split("\x1e") if piece.strip())


def _commit(piece: str) -> Commit:
    head, _, rest = piece.partition("\n")
    identity, day, author, subject = head.split("\x1f", 3)
    files = (line.split("\t") for line in rest.splitlines() if "\t" in line)
    touched = tuple((parts[0], parts[-1]) for parts in files)
    return Commit(identity, date.fromisoformat(day), author, subject, touched)


def has_commits(root: Path) -> bool:
    """Whether anything was ever committed."""
    try:
        git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitError:
        return False
    return True


def pushed_to(root: Path, commit: str) -> tuple[str, ...]:
    """The remote branches that are known to have the commit."""
    found = git(root, "branch", "--remotes", "--contains", commit, "--format=%(refname:short)")
    return tuple(line.strip() for line in found.splitlines() if line.strip())


def is_tracked(root: Path, path: str) -> bool:
    """Whether git keeps a file at or below *path*."""
    return bool(git(root, "ls-files", "--", path).strip())


def is_ignored(root: Path, path: str) -> bool:
    """Whether `.gitignore` leaves *path* out."""
    try:
        git(root, "check-ignore", "--quiet", "--no-index", path)
    except GitError:
        return False
    return True
