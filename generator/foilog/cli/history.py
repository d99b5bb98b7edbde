"""`foilog history`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from foilog.auditing.history import Event
from foilog.auditing.history import history as life
from foilog.cli.amending import the_record
from foilog.cli.options import CONFIG, TODAY, load_settings
from foilog.cli.terminal import FORMAT, examples, print_json
from foilog.git import GitError, GitMissingError, repository
from foilog.settings import Settings
from foilog.views.words import date_words


@click.command(
    short_help="Show a record's life: who changed what, and when.",
    epilog=examples("foilog history 11177/16", "foilog history 11177/16 --format json"),
)
@click.argument("reference")
@CONFIG
@TODAY
@FORMAT
def history(reference: str, config_file: Path, today: datetime | None, form: str) -> None:
    """Show the life of REFERENCE: who added, changed, corrected or withdrew it, and when.

    Who and when are git's. What a withdrawal for personal data took away is not shown again.
    """
    settings = load_settings(config_file, today.date() if today else None)
    one, _ = the_record(reference, settings)
    try:
        events = _events(settings.docs_dir / one.relative, settings)
    except (GitMissingError, GitError) as problem:
        raise click.ClickException(str(problem)) from None
    if form == "json":
        print_json([{**asdict(event), "day": event.day.isoformat()} for event in events])
        return
    click.echo(f"{one.reference or 'No reference'} ({settings.docs_name}/{one.relative})")
    for event in events:
        click.echo(f"\n{date_words(event.day)}{_by(event)}")
        for what in event.what:
            click.echo(f"  {what}")


def _events(path: Path, settings: Settings) -> list[Event]:
    """The record's events. Raises: GitMissingError, GitError."""
    root = repository(settings.docs_dir)
    if root is None:
        raise GitError("this folder is not in git: run `git init`, then commit")
    events = life(root, path.resolve().relative_to(root.resolve()).as_posix(), settings.today)
    if not any(event.commit for event in events):
        raise GitError("the record was never committed, so it has no history yet")
    return events


def _by(event: Event) -> str:
    return f", {event.author} ({event.commit})" if event.commit else ""
