"""`foilog links`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import FORMAT, examples, print_json
from foilog.findings import Finding, Severity
from foilog.log import read_log
from foilog.outward.looking import look_outward
from foilog.views.words import count_words


@click.command(
    short_help="Ask other sites whether the pages that the log links to are there.",
    epilog=examples("foilog links", "foilog links --days 0", "foilog links --format json"),
)
@click.option(
    "--days",
    type=click.IntRange(0),
    default=30,
    show_default=True,
    help="Do not ask again after a page that was there within so many days.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Wait so long between two questions to one host.",
)
@CONFIG
@TODAY
@FORMAT
@QUIET
def links(days: int, pause: float, config_file: Path, today: datetime | None, form: str, quiet: bool) -> None:
    """Ask other sites whether the pages that the log links to are still there.

    No build does this: run it now and then. Exit code 1 when a page is gone; a page that has moved, or a
    host that is busy, is only noted. Hosts are asked for one page at a time.
    """
    settings = load_settings(config_file, today.date() if today else None)
    log, _ = read_log(settings)
    try:
        count, findings = look_outward(log, settings, days=days, pause=pause)
    except OSError as problem:
        raise click.ClickException(str(problem)) from None
    gone = [finding for finding in findings if finding.severity is Severity.WARNING]
    _show(gone if quiet else findings, form)
    if form == "text" and not quiet:
        click.echo(f"{count_words(count, 'address', 'addresses')}, {len(gone):,} gone")
    sys.exit(1 if gone else 0)


def _show(findings: list[Finding], form: str) -> None:
    if form == "json":
        print_json(
            [
                {"path": one.place.path, "line": one.place.line, "rule": one.rule, "what": one.what}
                for one in findings
            ]
        )
        return
    for finding in findings:
        click.echo(str(finding))
