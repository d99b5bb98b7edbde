"""What is missing or wrong on this machine and in this repository, each with its remedy."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

from foilog.authoring.references import known_records
from foilog.checks.unwritten import unwritten
from foilog.editor.options import TRY
from foilog.founding.starting import EXAMPLE
from foilog.git import GitError, GitMissingError, git, is_ignored, is_tracked, remotes, repository
from foilog.settings import Settings
from foilog.stations.hook import is_installed
from foilog.stations.remotes import CONFIRMED, doubtful_remotes
from foilog.views.words import count_words

_PLACEHOLDER_URL = re.compile(r"//[^/]*\bexample\b")
_OLDEST_PYTHON = (3, 11)


class State(StrEnum):
    """Whether something is right; what is `wrong` makes the exit code 1, a `note` does not."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was looked at, how it stands, and what to do if it is not well."""

    what: str
    state: State
    said: str
    remedy: str = ""


def _well(what: str, said: str) -> Diagnosis:
    return Diagnosis(what, State.WELL, said)


def _wrong(what: str, said: str, remedy: str) -> Diagnosis:
    return Diagnosis(what, State.WRONG, said, remedy)


def _note(what: str, said: str, remedy: str) -> Diagnosis:
    return Diagnosis(what, State.NOTE, said, remedy)


def diagnose(settings: Settings) -> list[Diagnosis]:
    """Everything looked at, in the order that it is set up."""
    found = [one for look in _LOOKS for one in look(settings)]
    try:
        root = repository(settings.root)
    except GitMissingError as problem:
        return [*found, _wrong("git", "not installed", _sentence(str(problem)))]
    if root is None:
        remedy = "Run `git init` here, or `foilog init`; what is published is published by commits."
        return [*found, _wrong("git", "this folder is not in a repository", remedy)]
    return [*found, *(one for look in _GIT_LOOKS for one in look(settings, root))]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _python(settings: Settings) -> Iterator[Diagnosis]:
    said = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        yield _wrong("Python", said, "Install Python 3.11 or later, and foilog in it.")
    else:
        yield _well("Python", said)


def _packages(settings: Settings) -> Iterator[Diagnosis]:
    """The packages foilog needs, against the versions it was tested with."""
    remedy = "Run `pip install -r requirements.txt` again."
    bad = []
    for text in requires("foilog") or ():
        wanted = Requirement(text)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            have = version(wanted.name)
        except PackageNotFoundError:
            bad.append(f"{wanted.name} is missing")
            continue
        if not wanted.specifier.contains(have, prereleases=True):
            bad.append(f"{wanted.name} {have} is not {wanted.specifier}")
    yield (
        _wrong("packages", "; ".join(bad), remedy)
        if bad
        else _well("packages", f"foilog {version('foilog')}")
    )


def _engine(settings: Settings) -> Iterator[Diagnosis]:
    if (Path(str(files("foilog_theme"))) / "assets/engine/worker.js").is_file():
        yield _well("search engine", "there")
    else:
        remedy = "Install foilog from its wheel; in a clone of foilog's own repository run `make site`."
        yield _wrong("search engine", "missing, so search would not answer", remedy)


def _url(settings: Settings) -> Iterator[Diagnosis]:
    remedy = "Set `site_url` in mkdocs.yml to the address the public will use, https:// and all."
    if not settings.url:
        yield _wrong("site_url", "not set: feeds, the sitemap and links in search results need it", remedy)
    elif _PLACEHOLDER_URL.search(settings.url):
        yield _wrong("site_url", f"{settings.url} is only an example", remedy)
    else:
        yield _well("site_url", settings.url)


def _contact(settings: Settings) -> Iterator[Diagnosis]:
    if settings.contact or settings.request_form:
        yield _well("contact", settings.contact or settings.request_form)
    else:
        remedy = "Set `contact` (a role mailbox) or `request_form` in mkdocs.yml."
        yield _note("contact", "visitors are not told where to ask", remedy)


def _placeholders(settings: Settings) -> Iterator[Diagnosis]:
    """Words that `foilog init` left to be written, page by page."""
    pages = sorted((settings.docs_dir / "pages").glob("**/*.md"))
    found = {page: list(unwritten("", page.read_text("utf-8", "replace"))) for page in pages}
    for page, marks in found.items():
        if marks:
            shown = f"{settings.docs_name}/{page.relative_to(settings.docs_dir).as_posix()}"
            lines = list(dict.fromkeys(str(place.line) for place, _ in marks))
            where = f"{'line' if len(lines) == 1 else 'lines'} {', '.join(lines)}"
            said = f"{shown} has {count_words(len(marks), 'passage', 'passages')} to write ({where})"
            yield _wrong("pages", said, "Write the text in place of each [TO WRITE: …], or delete the line.")
    if not any(found.values()):
        yield _well("pages", "nothing left to write")


def _example(settings: Settings) -> Iterator[Diagnosis]:
    for one in known_records(settings):
        if one.reference == EXAMPLE:
            shown = f"{settings.docs_name}/{one.relative}"
            yield _note(
                "example", f"{shown} is still in the log", "Delete it when your first answer is there."
            )


def _hook(settings: Settings, root: Path) -> Iterator[Diagnosis]:
    if is_installed(settings.root):
        yield _well("hook", "each commit is checked")
    else:
        remedy = "Run `foilog hooks install`."
        yield _wrong("hook", "a commit would not be checked on this machine", remedy)


def _remote(settings: Settings, root: Path) -> Iterator[Diagnosis]:
    """A remote on a host where a repository may be public. Nobody is asked over the network."""
    found = list(doubtful_remotes(settings.root))
    if settings.public_sources:
        yield _note("remote", "`public_sources: true`: the sources are meant to be public", "Nothing, if so.")
    elif found:
        where = ", ".join(f"{name} (at {host})" for name, host in found)
        remedy = (
            "Make sure that the repository is private there, and keep it so: its history holds drafts, "
            "held-back and withdrawn answers. Once you have seen that it is: "
            f"`git config --add {CONFIRMED} ADDRESS`. If the sources are meant to be public, set "
            "`public_sources: true`."
        )
        yield _wrong("remote", f"{where} is where a repository may be public", remedy)
    else:
        yield _well("remote", ", ".join(remotes(root)) or "none yet")


def _editor(settings: Settings, root: Path) -> Iterator[Diagnosis]:
    """Whether the form at /admin/ saves to the repository that this is a clone of."""
    options = settings.editor
    if options is None:
        return
    known = [address.removesuffix(".git") for address in remotes(root).values()]
    said = f"/admin/ saves to {options.repository}, branch {options.branch}"
    if options.host == TRY:
        remedy = "Name the `host` and the `repository` under `editor` in mkdocs.yml."
        yield _wrong("editor", "what officers save would stay in their browsers", remedy)
    elif known and not any(address.endswith(options.repository) for address in known):
        remedy = "Correct `repository` under `editor` in mkdocs.yml, unless that is where answers go."
        yield _note("editor", f"{said}, which is no remote of this repository", remedy)
    else:
        yield _well("editor", said)


def _site_folder(settings: Settings, root: Path) -> Iterator[Diagnosis]:
    site = str(settings.site_dir)
    name = settings.site_dir.name
    if is_tracked(root, site):
        remedy = f"Run `git rm -r --cached {name}` and commit; the site is built, never committed."
        yield _wrong("site folder", f"{name}/ is committed to git", remedy)
    elif not is_ignored(root, f"{site}/index.html"):
        yield _wrong(
            "site folder", f"{name}/ is not in .gitignore", f"Add the line `/{name}/` to .gitignore."
        )
    else:
        yield _well("site folder", f"{name}/ stays out of git")


def _identity(settings: Settings, root: Path) -> Iterator[Diagnosis]:
    try:
        name = git(root, "var", "GIT_AUTHOR_IDENT").partition("<")[0].strip()
    except GitError:
        remedy = 'Run `git config user.name "…"` and `git config user.email "…"`.'
        yield _wrong("git", "it does not know who commits", remedy)
        return
    yield _well("git", f"commits as {name}" if name else "ready")


_LOOKS: Sequence[Callable[[Settings], Iterator[Diagnosis]]] = (
    *(_python, _packages, _engine, _url, _contact, _placeholders, _example),
)
_GIT_LOOKS: Sequence[Callable[[Settings, Path], Iterator[Diagnosis]]] = (
    *(_identity, _hook, _remote, _editor, _site_folder),
)
