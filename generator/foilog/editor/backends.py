"""The `backend` of the editors' configuration: the host, the repository and how officers sign in.

Sources: Sveltia CMS, "Backends"; Decap CMS, "Backends". Where neither a sign-in helper nor an
application is named, Sveltia is told to take access tokens only: else it would ask a stranger's server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from foilog.editor.options import TRY, EditorOptions

Backend = dict[str, Any]

_MESSAGES = {
    "create": "Add {{slug}}",
    "update": "Edit {{slug}}",
    "delete": "Delete {{slug}}",
    "uploadMedia": "Add {{path}}",
    "deleteMedia": "Delete {{path}}",
}


def backend(options: EditorOptions) -> Backend:
    """The host as the chosen editor's configuration names it."""
    if options.host == TRY:
        return {"name": TRY}
    made: Backend = {"name": options.host, "repo": options.repository, "branch": options.branch}
    made |= _SIGN_IN[options.host](options)
    if options.flavour == "sveltia" and not (options.sign_in or options.application):
        made["auth_methods"] = ["token"]
    return made | {"commit_messages": _MESSAGES}


def _github(options: EditorOptions) -> Backend:
    made: Backend = {"base_url": options.sign_in} if options.sign_in else {}
    return made | ({"api_root": f"{options.server}/api/v3"} if options.server else {})


def _gitlab(options: EditorOptions) -> Backend:
    return dict(_pkce(options)) | ({"api_root": f"{options.server}/api/v4"} if options.server else {})


def _gitea(options: EditorOptions) -> Backend:
    return dict(_pkce(options)) | ({"api_root": f"{options.server}/api/v1"} if options.server else {})


def _pkce(options: EditorOptions) -> Iterator[tuple[str, str]]:
    """Signing in at the host itself: the application's id is public, and there is no secret."""
    if options.application:
        yield "app_id", options.application
        if options.host == "gitlab":
            yield "auth_type", "pkce"
    if options.server:
        yield "base_url", options.server


def _bitbucket(options: EditorOptions) -> Backend:
    return {"auth_type": "implicit", "app_id": options.application}


def _azure(options: EditorOptions) -> Backend:
    return {"app_id": options.application, "tenant_id": options.tenant}


_SIGN_IN: Mapping[str, Callable[[EditorOptions], Backend]] = {
    "github": _github,
    "gitlab": _gitlab,
    "gitea": _gitea,
    "bitbucket": _bitbucket,
    "azure": _azure,
}
