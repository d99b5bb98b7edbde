"""`foilog init`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from foilog.cli.options import QUIET, TODAY
from foilog.cli.terminal import ask, ask_choice, examples, is_terminal
from foilog.founding.starting import FORGES, Founded, Founder, check_founder, found_log
from foilog.git import GitError, GitMissingError, begin_repository, repository
from foilog.law.regimes import regime, regime_ids
from foilog.settings import AUTHORITY_TYPES, SettingsError
from foilog.stations.hook import OtherHookError, install_hook, is_installed
from foilog.stations.staged import GitError as HookGitError

_LAWS = ("uk-foia", "uk-foisa", "uk-eir", "uk-eisr")
_FORGE_WORDS = {
    "github": "GitHub Actions and Pages",
    "gitlab": "GitLab CI and Pages",
    "script": "a script for your own server",
    "none": "nothing yet",
}


@click.command(
    epilog=examples(
        "foilog init",
        'foilog init foi-log --authority "Exampleshire Council" --url https://foi.exampleshire.gov.uk/ \\',
        "    --contact foi@exampleshire.gov.uk --ci github",
    )
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--authority", default="", help="The authority's name.")
@click.option(
    "--type",
    "kind",
    type=click.Choice(AUTHORITY_TYPES),
    help="Some exemptions are for some types only. [default: other]",
)
@click.option("--law", type=click.Choice(regime_ids()), help="The usual law. [default: uk-foia]")
@click.option("--url", default="", help="The address that the public will use.")
@click.option("--contact", default="", help="A role mailbox or the address of a contact page.")
@click.option("--request-form", default="", help="The address where people make a request.")
@click.option(
    "--ci", type=click.Choice(list(FORGES)), help="What checks and publishes each change. [default: none]"
)
@TODAY
@QUIET
def init(
    folder: Path,
    authority: str,
    kind: str | None,
    law: str | None,
    url: str,
    contact: str,
    request_form: str,
    ci: str | None,
    today: datetime | None,
    quiet: bool,
) -> None:
    """Set up a log in FOLDER, or in the folder you are in.

    Writes settings, an example record, pages to complete, and what git needs. Whatever is there already is
    left as it is. At a terminal it asks for what is not given.
    """
    is_new = not (folder / "mkdocs.yml").exists()
    founder = Founder(authority, kind or "", law or "", url, contact, request_form, ci or "")
    if is_new and is_terminal():
        founder = _ask(founder)
    if is_new and not founder.authority:
        raise click.UsageError("without a terminal to ask at, give --authority")
    founder = _with_defaults(founder)
    try:
        if is_new:
            check_founder(founder)
        done = (
            found_log(folder, founder, today.date() if today else date.today()) if is_new else Founded((), ())
        )
        told = list(_prepare_git(folder))
    except SettingsError as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(f"{problem.strerror or problem} ({problem.filename or folder})") from None
    if not quiet:
        _say(folder, done, told, is_new)


def _with_defaults(founder: Founder) -> Founder:
    return replace(
        founder, type=founder.type or "other", law=founder.law or "uk-foia", ci=founder.ci or "none"
    )


def _ask(founder: Founder) -> Founder:
    """The founder, with a question asked for each setting that was not given."""
    founder = replace(founder, authority=founder.authority or ask("The authority's name", _some))
    if not founder.type:
        kinds = [(one, "") for one in (*(k for k in AUTHORITY_TYPES if k != "other"), "other")]
        founder = replace(founder, type=ask_choice("What it is", kinds, "other"))
    if not founder.law:
        laws = [(one, regime(one).name) for one in _LAWS]
        founder = replace(founder, law=ask_choice("The law most requests come under", laws, "1"))
    if not founder.url:
        founder = replace(founder, url=ask("The site's address (Enter if not known yet)", str, ""))
    if not founder.contact:
        founder = replace(founder, contact=ask("A role mailbox for requests (Enter for none)", str, ""))
    if not founder.request_form:
        founder = replace(
            founder, request_form=ask("The address of a request form (Enter for none)", str, "")
        )
    if not founder.ci:
        founder = replace(
            founder, ci=ask_choice("What checks and publishes", list(_FORGE_WORDS.items()), "none")
        )
    return founder


def _some(text: str) -> str:
    if not text:
        raise ValueError("this is needed")
    return text


def _prepare_git(folder: Path) -> Iterator[str]:
    """What was done for git; git missing or refusing is told, not an error: the files are there."""
    try:
        if repository(folder) is None:
            begin_repository(folder)
            yield "Made a git repository."
        if not is_installed(folder):
            install_hook(folder / "mkdocs.yml")
            yield "Installed the hook: each commit is checked first."
    except (GitMissingError, GitError, HookGitError, OtherHookError) as problem:
        yield f"Left to do, then `foilog init` again: {problem}"


def _say(folder: Path, done: Founded, told: list[str], is_new: bool) -> None:
    for path in done.written:
        click.echo(f"Wrote {path}.")
    for path in done.kept:
        click.echo(f"Kept {path}, which was there.")
    for line in told:
        click.echo(line)
    if not is_new and not told:
        click.echo("A log is set up here already. To see whether all is well: foilog doctor")
        return
    click.echo("\nKeep this repository private: only site/ is for the public.")
    where = f"cd {folder}, then " if folder != Path() else ""
    click.echo(f"Next: {where}foilog build, foilog doctor, foilog new.")
