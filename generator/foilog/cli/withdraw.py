"""`foilog withdraw`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from foilog.authoring.withdrawing import Why
from foilog.authoring.withdrawing import withdraw as take_out
from foilog.cli.amending import amending, history_of, the_record
from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.schema import REASONS
from foilog.views.words import date_words

ERASING = "personal-data"


@click.command(
    epilog=examples(
        "foilog withdraw 11177/16 --reason personal-data",
        "foilog withdraw 11177/16 --reason consolidated --replaced-by 1204/26",
        "foilog withdraw 11177/16 --reason legal --hide-title --erase",
    )
)
@click.argument("reference")
@click.option("--reason", type=click.Choice(REASONS), required=True, help="Why, as the public is told.")
@click.option("--replaced-by", default="", metavar="REFERENCE", help="The record that takes its place.")
@click.option("--hide-title", is_flag=True, help="Leave the title off the page too.")
@click.option(
    "--erase/--no-erase",
    default=None,
    help=f"Empty the text, delete the files and hide the title. [default: erase if the reason is {ERASING}]",
)
@CONFIG
@TODAY
@QUIET
def withdraw(
    reference: str,
    reason: str,
    replaced_by: str,
    hide_title: bool,
    erase: bool | None,
    config_file: Path,
    today: datetime | None,
    quiet: bool,
) -> None:
    """Take REFERENCE out of the log.

    Its page stays, with the reference, the day and the reason; lists, search and files lose it at the
    next build. With --erase the record itself is emptied too: text, summary, questions, notes, comments
    and files, in every language. REFERENCE may be spelled in any way.
    """
    settings = load_settings(config_file, today.date() if today else None)
    one, others = the_record(reference, settings)
    if replaced_by:
        replacement, _ = the_record(replaced_by, settings)
        if replacement == one:
            raise click.UsageError("a record cannot take its own place; give another with --replaced-by")
        replaced_by = replacement.reference
    why = Why(
        settings.today, reason, replaced_by, hide_title, erase if erase is not None else reason == ERASING
    )
    with amending():
        done = take_out(one, why, iter(others), settings)
    if quiet:
        return
    click.echo(f"Withdrew {one.reference or one.relative} on {date_words(settings.today)}: {reason}.")
    for path in done.texts:
        click.echo(f"{'Emptied' if why.erase else 'Marked'} {settings.docs_name}/{path}.")
    for path in done.deleted:
        click.echo(f"Deleted {settings.docs_name}/{path}.")
    if why.erase:
        click.echo(history_of(done.concerned, settings))
    click.echo("Then: foilog build, commit and publish at once.")
