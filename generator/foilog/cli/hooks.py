"""`foilog hooks`: the check that git runs before it keeps a commit."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime
from pathlib import Path

import click

from foilog.cli.options import CONFIG, TODAY, load_settings
from foilog.findings import Finding, Severity
from foilog.settings import Settings
from foilog.stations.remotes import doubtful_remotes, remote_warning
from foilog.stations.staged import GitError, Staged, check_staged, git

_OURS = "# foilog hooks: checks what is about to be committed"
_SCRIPT = """\
#!/bin/sh
{ours}
python={python}
if [ ! -x "$python" ]; then
    echo "foilog is no longer at $python: run 'foilog hooks install' again." >&2
    exit 1
fi
exec "$python" -P -m foilog hooks run --config-file {config}
"""


@click.group()
def hooks() -> None:
    """Check every commit before git keeps it."""


@hooks.command()
@CONFIG
@click.option("--force", is_flag=True, help="Replace a hook that is there; it is kept as pre-commit.old.")
def install(config_file: Path, force: bool) -> None:
    """Have git check what is committed, from now on."""
    settings = load_settings(config_file)
    hook = _hook_path()
    if _is_others(hook) and not force:
        raise click.ClickException(_there_is_one(hook, config_file))
    if _is_others(hook):
        hook.replace(hook.with_name("pre-commit.old"))
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(_script(config_file), encoding="utf-8")
    hook.chmod(0o755)
    click.echo("From now on git checks what you commit. To end it: foilog hooks uninstall")
    _warn_of_remotes(settings)


@hooks.command()
def uninstall() -> None:
    """Have git no longer check what is committed."""
    hook = _hook_path()
    if not hook.exists():
        click.echo("There is no hook.")
    elif _is_others(hook):
        raise click.ClickException(f"{hook} was not made by foilog: remove foilog's line from it by hand.")
    else:
        hook.unlink()
        old = hook.with_name("pre-commit.old")
        if old.exists():
            old.replace(hook)
        click.echo("Git no longer checks what you commit.")


@hooks.command()
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
        return Path(git("rev-parse", "--git-path", "hooks/pre-commit").strip())
    except GitError as problem:
        raise click.ClickException(f"{problem}. Run `git init` first, or go to the log's folder.") from None


def _is_others(hook: Path) -> bool:
    return hook.exists() and _OURS not in hook.read_text(encoding="utf-8", errors="replace")


def _config_from_top(config_file: Path) -> str:
    top = Path(git("rev-parse", "--show-toplevel").strip()).resolve()
    return config_file.resolve().relative_to(top).as_posix()


def _script(config_file: Path) -> str:
    return _SCRIPT.format(
        ours=_OURS, python=shlex.quote(sys.executable), config=shlex.quote(_config_from_top(config_file))
    )


def _there_is_one(hook: Path, config_file: Path) -> str:
    command = (
        f"{shlex.quote(sys.executable)} -P -m foilog hooks run --config-file {_config_from_top(config_file)}"
    )
    return (
        f"there is a hook already: {hook}\n"
        f"    Add this line to it, before any `exec`:\n        {command} || exit 1\n"
        "    or run `foilog hooks install --force`, which keeps the old hook aside."
    )
