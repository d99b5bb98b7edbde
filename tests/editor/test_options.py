"""What mkdocs.yml may say of the editor, and what is refused with a remedy."""

from __future__ import annotations

import pytest

from foilog.editor.backends import backend
from foilog.editor.options import HOSTS, read_editor
from foilog.policy import editor_policy

CASES = {
    "github": {"repository": "exampleshire/log", "sign_in": "https://sign-in.example.org"},
    "gitlab": {"repository": "exampleshire/foi/log", "application": "0a1b"},
    "gitea": {"repository": "exampleshire/log", "application": "0a1b", "branch": "drafts"},
    "bitbucket": {"repository": "exampleshire/log", "application": "0a1b", "flavour": "decap"},
    "azure": {
        "repository": "exampleshire/foi/log",
        "application": "0a1b",
        "tenant": "exampleshire.example",
        "flavour": "decap",
    },
}


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_is_named_as_the_editors_know_it(host: str) -> None:
    """The host, the repository and the branch reach the editor's configuration."""
    options = read_editor({"host": host, **CASES[host]})

    made = backend(options)

    assert made["name"] == host
    assert made["repo"] == CASES[host]["repository"]
    assert made["branch"] == CASES[host].get("branch", "main")
    assert "auth_methods" not in made


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_without_a_way_to_sign_in_only_tokens_are_taken(host: str) -> None:
    """Sveltia would otherwise send whoever signs in to a service that the authority did not choose."""
    made = backend(read_editor({"host": host, "repository": "exampleshire/log"}))

    assert made["auth_methods"] == ["token"]


@pytest.mark.parametrize("flavour", ["sveltia", "decap"])
def test_the_page_may_speak_to_the_host_alone(flavour: str) -> None:
    """The policy names the git host's addresses and no other."""
    options = read_editor({"host": "github", **CASES["github"], "flavour": flavour})

    policy = editor_policy(options.asks(), options.flavour)
    named = {word for word in policy.replace(";", "").split() if "://" in word}

    assert named == {"https://github.com", "https://api.github.com"}


def test_a_host_of_the_authoritys_own_is_the_only_one_asked() -> None:
    """A self-managed server takes the place of the public one."""
    options = read_editor({"host": "gitlab", **CASES["gitlab"], "server": "https://git.example.org"})

    assert options.asks() == ("https://git.example.org",)
    assert backend(options)["api_root"] == "https://git.example.org/api/v4"


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ([], "is a group of texts: host, repository, branch, sign_in, application, tenant, server, flavour"),
        (
            {"host": "githib", "repository": "a/b"},
            "needs `host`, one of github, gitlab, gitea, bitbucket, azure; did you mean `github`?",
        ),
        (
            {"host": "github", "client_secret": "x"},
            (
                "has no option `client_secret`; use host, repository, branch, sign_in, application, tenant,"
                " server, flavour. A secret never belongs here"
            ),
        ),
        (
            {"host": "github", "repository": "https://github.com/a/b"},
            "needs `repository`, written owner/repository, without the server's address",
        ),
        (
            {"host": "azure", "repository": "a/b/c"},
            "needs `flavour: decap` for `host: azure`, which Sveltia does not know",
        ),
        (
            {"host": "gitea", "repository": "a/b"},
            (
                "needs a `branch` of its own on gitea, such as `drafts`: the editor cannot ask for a review"
                " there, so it saves to that branch, and a pull request from it publishes"
            ),
        ),
        (
            {"host": "github", "repository": "a/b", "sign_in": "sign-in.example.org/x"},
            "needs `sign_in` as https:// and a host's name, with nothing after it",
        ),
        (
            {"host": "github", "repository": "a/b", "flavour": "decap"},
            "needs `sign_in` for Decap on github: nobody could sign in without it",
        ),
        (
            {"host": "github", "repository": "a/b", "flavour": "dcap"},
            "knows the flavours sveltia and decap, not `dcap`",
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_cannot_be_used_is_refused_with_a_remedy(options: object, refusal: str) -> None:
    """Nothing is guessed: each refusal says what to write."""
    with pytest.raises(ValueError, match=r".") as problem:
        read_editor(options)

    assert str(problem.value) == refusal
