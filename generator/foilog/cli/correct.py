"""`foilog correct`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from foilog.authoring.correcting import correct as add_change
from foilog.cli.amending import amending, the_record
from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.schema import CHANGES


@click.command(
    epilog=examples(
        'foilog correct 11177/16 --note "The figure for 2025 read 12; it is 21."',
        'foilog correct 11177/16 --kind addition --note "The schedule was added."',
    )
)
@click.argument("reference")
@click.option("--note", required=True, help="What changed, for the public.")
@click.option("--kind", type=click.Choice(CHANGES), default="correction", show_default=True)
@CONFIG
@TODAY
@QUIET
def correct(
    reference: str, note: str, kind: str, config_file: Path, today: datetime | None, quiet: bool
) -> None:
    """Say on the page of REFERENCE what was changed, and when.

    Change the text itself in your editor; this adds the dated note. REFERENCE may be spelled in any way.
    """
    settings = load_settings(config_file, today.date() if today else None)
    one, _ = the_record(reference, settings)
    with amending():
        add_change(one, note, kind, settings.today, settings)
    if not quiet:
        click.echo(f"Noted the {kind} in {settings.docs_name}/{one.relative}.")
