"""`foilog hooks`: the check that git runs before it keeps a commit."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foilog.cli.options import CONFIG, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.findings import Finding, Severity
from foilog.settings import Settings
from foilog.stations.hook import OtherHookError, hook_path, install_hook, is_others
from foilog.stations.remotes import doubtful_remotes, remote_warning
from foilog.stations.staged import GitError, Staged, check_staged


@click.group(epilog=examples("foilog hooks install", "foilog hooks uninstall"))
def hooks() -> None:
    """Check every commit before git keeps it."""


@hooks.command(epilog=examples("foilog hooks install"))
@CONFIG
@click.option("--force", is_flag=True, help="Replace a hook that is there; it is kept as pre-commit.old.")
def install(config_file: Path, force: bool) -> None:
    """Have git check what is committed, from now on."""
    settings = load_settings(config_file)
    try:
        install_hook(config_file, force=force)
    except OtherHookError as problem:
        raise click.ClickException(str(problem)) from None
    except GitError as problem:
        raise click.ClickException(_without_git(problem)) from None
    click.echo("From now on git checks what you commit. To end it: foilog hooks uninstall")
    _warn_of_remotes(settings)


@hooks.command(epilog=examples("foilog hooks uninstall"))
def uninstall() -> None:
    """Have git no longer check what is committed."""
    hook = _hook_path()
    if not hook.exists():
        click.echo("There is no hook.")
    elif is_others(hook):
        raise click.ClickException(f"{hook} was not made by foilog: remove foilog's line from it by hand.")
    else:
        hook.unlink()
        old = hook.with_name("pre-commit.old")
        if old.exists():
            old.replace(hook)
        click.echo("Git no longer checks what you commit.")


@hooks.command(epilog=examples("foilog hooks run"))
@CONFIG
@TODAY
def run(config_file: Path, today: datetime | None) -> None:
    """Check what is staged, as git does before a commit.

    Exit codes: 0 the commit may go ahead, 1 it has errors, 2 the settings cannot be used.
    """
    settings = load_settings(config_file)
    try:
        staged = check_staged(config_file, today.date() if today else None)
    except GitError as problem:
        raise click.ClickException(f"Not committed: {problem}") from None
    _show(staged)
    _warn_of_remotes(settings)
    sys.exit(0 if staged.checked.is_publishable else 1)


def _show(staged: Staged) -> None:
    """The errors, and the warnings about files that the commit touches; then what to do."""
    shown = [finding for finding in staged.checked.findings if _concerns(finding, staged)]
    for finding in shown:
        click.echo(str(finding), err=True)
    errors = sum(finding.stops for finding in shown)
    if errors:
        counted = "1 error" if errors == 1 else f"{errors} errors"
        click.echo(f"Not committed: {counted}. Mend what is named above, `git add` it, commit.", err=True)


def _concerns(finding: Finding, staged: Staged) -> bool:
    is_warning = finding.severity is Severity.WARNING and not finding.accepted
    return finding.stops or (is_warning and finding.place.path in staged.touched)


def _warn_of_remotes(settings: Settings) -> None:
    if settings.public_sources:
        return
    for name, host in doubtful_remotes(settings.root):
        click.echo(remote_warning(name, host), err=True)


def _hook_path() -> Path:
    """Where this repository's pre-commit hook lies."""
    try:
        return hook_path(Path())
    except GitError as problem:
        raise click.ClickException(_without_git(problem)) from None


def _without_git(problem: GitError) -> str:
    return f"{problem}. Run `git init` first, or go to the log's folder."
