"""`foilog federate`."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from foilog.cli.options import QUIET, TODAY
from foilog.cli.stages import Stages
from foilog.cli.terminal import examples
from foilog.federation.comparing import Told
from foilog.findings import PublicationRefusedError, printable
from foilog.locking import SiteBusyError
from foilog.options import SettingsError
from foilog.progress import listening, staged
from foilog.staging import ForeignFolderError
from foilog.views.words import count_words


@click.command(
    short_help="Build one searchable site from the logs of several authorities.",
    epilog=examples(
        "foilog federate https://foi.barset.example/ https://foi.mercia.example/",
        "foilog federate --config-file federation.yml",
        "foilog federate --strict --keep 3",
    ),
)
@click.argument("sites", nargs=-1)
@click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("federation.yml"),
    show_default=True,
    help="The settings of the site, and its sources.",
)
@TODAY
@click.option("--fresh", is_flag=True, help="Fetch everything and make everything anew.")
@click.option("--strict", is_flag=True, help="Exit with 1 when any source could not be renewed.")
@click.option("--keep", type=click.IntRange(0), metavar="N", help="Keep N earlier sites.")
@click.option("--timings", is_flag=True, help="Show what each stage cost, in seconds.")
@QUIET
def federate(
    sites: tuple[str, ...],
    config_file: Path,
    today: datetime | None,
    fresh: bool,
    strict: bool,
    keep: int | None,
    timings: bool,
    quiet: bool,
) -> None:
    """Build one searchable site from the published data of several authorities.

    SITES are addresses of sites that foilog built, or their folders; federation.yml may list them. Only
    what is new is fetched. Every result leads to the authority's own page; what an authority withdraws
    leaves at the next run. A source that cannot be reached or read keeps its last state, and is reported.

    Exit code 1 when the site could not be built or, with --strict, when a source could not be renewed.
    """
    from foilog.federation.federating import federate as federate_sites
    from foilog.federation.sources import read_federation

    stages = Stages(quiet)
    try:
        federation = read_federation(config_file, sites, (today or datetime.now()).date())
        with staged(stages.begin), listening(None) if quiet else nullcontext():
            done = federate_sites(federation, keep=keep, fresh=fresh)
    except SettingsError as problem:
        raise click.UsageError(str(problem)) from None
    except (PublicationRefusedError, SiteBusyError, ForeignFolderError) as problem:
        click.echo(f"Not published. {problem}", err=True)
        sys.exit(1)
    except (OSError, sqlite3.Error) as problem:
        click.echo(f"Not published: {problem}. The old site stands.", err=True)
        sys.exit(1)
    for each in done.sources:
        if each.problem:
            click.echo(f"warning: {_problem(each)}", err=True)
        elif not quiet and each.name:
            click.echo(_line(each))
    if not done.has_engine:
        click.echo("The search engine is missing, so search will not answer: run `make engine`.", err=True)
    if not quiet:
        click.echo(f"Published {done.files:,} files in {federation.settings.site_dir.name}/.")
    if timings:
        click.echo(stages.table())
    sys.exit(1 if strict and any(each.problem for each in done.sources) else 0)


def _line(each: Told) -> str:
    """A source in a line: `Barset Police: 2,000 answers, 3 new, 1 changed, 2 withdrawn`."""
    changes = ((each.came, "new"), (each.changed, "changed"), (each.left, "withdrawn"))
    news = [f"{count:,} {what}" for count, what in changes if count] or ["nothing new"]
    return f"{printable(each.name)}: {', '.join([count_words(each.answers, 'answer', 'answers'), *news])}"


def _problem(each: Told) -> str:
    """A source that could not be renewed, why, and what stands of it."""
    kept = count_words(each.answers, "answer", "answers")
    stands = f"its {kept} stand as they were" if each.is_usable else "nothing of it stands here"
    return f"{printable(each.name)} was not renewed: {printable(each.problem)}; {stands}"
