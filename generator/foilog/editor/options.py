"""Where the editor saves what officers write: the `editor` option of mkdocs.yml, typed.

Nothing of it is secret: the finished page tells it to everyone who can open the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from foilog.likeness import did_you_mean

FLAVOURS = ("sveltia", "decap")
_ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?")
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
_MAIN = ("main", "master", "trunk")


@dataclass(frozen=True, slots=True)
class Host:
    """A host of git repositories, as the editors know it.

    *names* are what a repository's address consists of; *asks* the addresses that the editor speaks to beside
    the server; *reviews* whether the editor itself can put each change up for review.
    """

    server: str
    names: tuple[str, ...]
    asks: tuple[str, ...] = ()
    reviews: bool = True
    flavours: tuple[str, ...] = FLAVOURS


HOSTS: Mapping[str, Host] = {
    "github": Host("https://github.com", ("owner", "repository"), ("https://api.github.com",)),
    "gitlab": Host("https://gitlab.com", ("group", "project")),
    "gitea": Host("https://gitea.com", ("owner", "repository"), reviews=False),
    "bitbucket": Host(
        "https://bitbucket.org",
        ("workspace", "repository"),
        ("https://api.bitbucket.org",),
        flavours=("decap",),
    ),
    "azure": Host(
        "https://dev.azure.com",
        ("organisation", "project", "repository"),
        ("https://login.microsoftonline.com", "https://app.vssps.visualstudio.com"),
        flavours=("decap",),
    ),
}
"""The hosts by the name that the editors give them; `gitea` is Forgejo too, `azure` is Azure DevOps."""

TRY = "test-repo"
"""The host that is none: what is saved stays in the browser that saved it."""


@dataclass(frozen=True, slots=True)
class EditorOptions:
    """Where the editor's users sign in, and which repository and branch it writes to."""

    host: str
    repository: str = ""
    branch: str = "main"
    sign_in: str = ""
    application: str = ""
    tenant: str = ""
    server: str = ""
    flavour: str = "sveltia"

    @property
    def address(self) -> str:
        """The address of the host's server."""
        return self.server or HOSTS[self.host].server

    @property
    def reviews(self) -> bool:
        """Whether each change is put up for review by the editor itself."""
        return self.host != TRY and HOSTS[self.host].reviews

    def asks(self) -> tuple[str, ...]:
        """The addresses that the editor speaks to, the page's own left out."""
        if self.host == TRY:
            return ()
        own = () if self.server else HOSTS[self.host].asks
        return tuple(dict.fromkeys((self.address, *own)))


OPTIONS = tuple(one.name for one in fields(EditorOptions))


def read_editor(options: object) -> EditorOptions:
    """The options, typed. Raises: ValueError, naming what is wrong and what to write."""
    if not isinstance(options, Mapping) or not all(isinstance(one, str) for one in options.values()):
        raise ValueError(f"is a group of texts: {', '.join(OPTIONS)}")
    for name in options:
        if name not in OPTIONS:
            raise ValueError(f"has no option `{name}`; use {', '.join(OPTIONS)}. A secret never belongs here")
    found = EditorOptions(**{"host": "", **options})
    _check_host(found)
    if found.host != TRY:
        _check_repository(found)
        _check_sign_in(found)
    return found


def _check_host(found: EditorOptions) -> None:
    if found.host not in (*HOSTS, TRY):
        hint = did_you_mean(found.host, tuple(HOSTS), likeness=60)
        raise ValueError(f"needs `host`, one of {', '.join(HOSTS)}{hint}")
    if found.flavour not in FLAVOURS:
        raise ValueError(f"knows the flavours {' and '.join(FLAVOURS)}, not `{found.flavour}`")
    if found.host != TRY and found.flavour not in HOSTS[found.host].flavours:
        raise ValueError(f"needs `flavour: decap` for `host: {found.host}`, which Sveltia does not know")


def _check_repository(found: EditorOptions) -> None:
    names = HOSTS[found.host].names
    count = found.repository.count("/") + 1
    if not _PLAIN.fullmatch(found.repository) or not (
        count == len(names) or (found.host == "gitlab" and count > 2)
    ):
        raise ValueError(f"needs `repository`, written {'/'.join(names)}, without the server's address")
    if not _PLAIN.fullmatch(found.branch):
        raise ValueError(f"cannot use the branch `{found.branch}`")
    if not HOSTS[found.host].reviews and found.branch in _MAIN:
        raise ValueError(
            f"needs a `branch` of its own on {found.host}, such as `drafts`: the editor cannot ask for a"
            " review there, so it saves to that branch, and a pull request from it publishes"
        )


def _check_sign_in(found: EditorOptions) -> None:
    for name in ("sign_in", "server"):
        if getattr(found, name) and not _ORIGIN.fullmatch(getattr(found, name)):
            raise ValueError(f"needs `{name}` as https:// and a host's name, with nothing after it")
    if found.server and HOSTS[found.host].flavours != FLAVOURS:
        raise ValueError(f"has no `server` for {found.host}, which is one place for all")
    if found.flavour == "sveltia":
        return
    needed = {"github": ("sign_in",), "azure": ("application", "tenant")}.get(found.host, ("application",))
    for name in needed:
        if not getattr(found, name):
            raise ValueError(f"needs `{name}` for Decap on {found.host}: nobody could sign in without it")
