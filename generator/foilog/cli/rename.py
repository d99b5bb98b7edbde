"""`foilog rename`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from foilog.addresses import record_address
from foilog.authoring.placing import PlacingError, refuse_repeated
from foilog.authoring.renaming import rename as move
from foilog.authoring.renaming import renaming_to
from foilog.cli.amending import amending, the_record
from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import examples


@click.command(
    short_help="Give a record another reference or another file.",
    epilog=examples(
        "foilog rename 11177/61 11177/16",
        "foilog rename 11177/16 2016/performance-indicators.md",
        "foilog rename 11177/61 11177/16 --keep-address",
    ),
)
@click.argument("reference")
@click.argument("new")
@click.option("--keep-address", is_flag=True, help="Change the reference only; the file stays where it is.")
@click.option("--redirect/--no-redirect", default=True, help="Whether the old address leads to the new one.")
@CONFIG
@TODAY
@QUIET
def rename(
    reference: str,
    new: str,
    keep_address: bool,
    redirect: bool,
    config_file: Path,
    today: datetime | None,
    quiet: bool,
) -> None:
    """Give REFERENCE another reference, or another file when NEW ends in .md.

    Its versions and files move with it, links to it are mended, the old reference goes on finding it, and
    the old address leads to the new one. Use --no-redirect when the old address itself must go.
    """
    settings = load_settings(config_file, today.date() if today else None)
    one, others = the_record(reference, settings)
    with amending():
        to = renaming_to(one, new, settings, keep_path=keep_address, redirect=redirect)
        try:
            refuse_repeated(to.reference, others)
        except PlacingError as problem:
            raise click.UsageError(str(problem)) from None
        done = move(one, to, settings)
    if quiet:
        return
    if to.reference:
        click.echo(f"{one.reference} is now {to.reference}.")
    for old, path in done.moved.items():
        click.echo(f"Moved {settings.docs_name}/{old} to {settings.docs_name}/{path}.")
    for path in done.mended:
        click.echo(f"Mended links in {settings.docs_name}/{path}.")
    if done.moved and redirect:
        click.echo(f"/{record_address(one.relative)} will lead to /{record_address(to.relative)}.")
