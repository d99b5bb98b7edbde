"""`foilog report`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from foilog.auditing.activity import Activity, activity
from foilog.auditing.quarters import SCHEME, Quarter
from foilog.auditing.wording import as_markdown, as_text
from foilog.cli.options import CONFIG, DAY, TODAY, load_settings
from foilog.cli.terminal import examples, print_json
from foilog.findings import has_errors
from foilog.log import read_log


@click.command(
    short_help="List what happened in the log, with statistics.",
    epilog=examples("foilog report", "foilog report --since 2026-07-01 --format markdown"),
)
@click.option(
    "--since", type=DAY, metavar="DAY", help="The first day. [default: the first day of this quarter]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a person, for a page, or for a program.",
)
@CONFIG
@TODAY
def report(since: datetime | None, form: str, config_file: Path, today: datetime | None) -> None:
    """List what was published, corrected and withdrawn, with the statistics of each quarter.

    The statistics follow paragraphs 8.5 and 8.6 of the section 45 Code of Practice. Exit code 1: the log
    has errors, so that some records may be missing from the report.
    """
    settings = load_settings(config_file, today.date() if today else None)
    first = since.date() if since else Quarter.of(settings.today).first
    if first > settings.today:
        raise click.BadParameter("that day has not come yet", param_hint="--since")
    log, findings = read_log(settings)
    found = activity(log, first, settings)
    if form == "json":
        print_json(_json(found))
    else:
        click.echo("\n".join((as_markdown if form == "markdown" else as_text)(found)))
    if has_errors(findings):
        click.echo("The log has errors, so records may be missing here: run foilog check.", err=True)
        sys.exit(1)


def _json(found: Activity) -> dict[str, Any]:
    """The report as plain values, days as text, and where the names of the outcomes were read."""
    values = asdict(found, dict_factory=lambda pairs: {key: _plain(value) for key, value in pairs})
    return {**values, "outcome_names": {"scheme": SCHEME.id, "source": SCHEME.source}}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else dict(value) if isinstance(value, dict) else value
