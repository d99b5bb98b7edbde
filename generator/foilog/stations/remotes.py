"""Whether the sources may be public: a public history defeats gate, embargo and withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from foilog.stations.staged import GitError, git

FORGES = (
    *("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitea.com", "sr.ht", "git.sr.ht"),
    *("salsa.debian.org", "notabug.org", "framagit.org", "sourceforge.net"),
)
"""Hosts where a repository may be public; offline nobody can tell whether it is."""

CONFIRMED = "foilog.privateRemote"
"""The git setting that holds the address of a remote that an officer has seen to be private."""

_HOST = re.compile(r"(?:\w[\w+.-]*://)?(?:[^@/\s]*@)?(?P<host>[\w.-]+)(?:[:/]|$)")


def remote_host(url: str) -> str:
    """The host of a remote's address, in any of git's spellings; empty for a path."""
    match = _HOST.match(url) if not url.startswith(("/", ".", "file:")) else None
    return match["host"].lower() if match else ""


def doubtful_remotes(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and host of each remote that may be public and was not confirmed to be private."""
    confirmed = set(_lines(folder, "config", "--get-all", CONFIRMED))
    for name in _lines(folder, "remote"):
        for url in _lines(folder, "remote", "get-url", "--all", "--push", name):
            if remote_host(url) in FORGES and url not in confirmed:
                yield name, remote_host(url)


def _lines(folder: Path, *arguments: str) -> list[str]:
    try:
        return git(*arguments, cwd=folder).split("\n")[:-1]
    except GitError:
        return []


def remote_warning(name: str, host: str) -> str:
    """What an officer reads about a remote that may be public, and how to find out."""
    return (
        f"Warning: the remote `{name}` is at {host}, where a repository can be public, and the history of\n"
        "the sources must not be: it keeps what was withdrawn, redacted or not yet published.\n"
        "    Open its page in a private window of a browser, where you are not signed in. If you see it,\n"
        "    make it private now. If you do not, it is private; say so once, and this is not asked again:\n"
        f'        git config --add {CONFIRMED} "$(git remote get-url --push {name})"\n'
        "    If the sources really are to be public, set `public_sources: true` in mkdocs.yml."
    )
