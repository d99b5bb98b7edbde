"""`foilog build`."""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click

from foilog.building import Demands
from foilog.building import build as build_whole
from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.stages import Stages
from foilog.cli.terminal import examples
from foilog.findings import PublicationRefusedError
from foilog.locking import SiteBusyError
from foilog.pipeline.pool import processors
from foilog.pipeline.sharing import ClusterError
from foilog.progress import listening, staged
from foilog.staging import ForeignFolderError

_ADDRESS = re.compile(r"(tcp|tls)://.+:\d{1,5}")


@click.command(
    epilog=examples(
        "foilog build",
        "foilog build --date 2026-12-01",
        "foilog build --fresh --jobs 1 --timings",
        "foilog build --keep 3 --verify",
        "foilog build --previous https://foi.example.gov.uk/",
        "foilog build --cluster tcp://192.0.2.10:8786",
    )
)
@CONFIG
@TODAY
@click.option(
    "--fresh", is_flag=True, help="Make everything anew, whatever earlier builds and the old site hold."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Share the work among so many processes. [default: one for each processor]",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Share the work among the workers of a Dask scheduler, such as tcp://192.0.2.10:8786.",
)
@click.option("--timings", is_flag=True, help="Show what each stage cost, in seconds.")
@click.option("--strict", is_flag=True, help="Treat a warning about prose pages as an error.")
@click.option("--keep", type=click.IntRange(0), metavar="N", help="Keep N earlier sites for rollback.")
@click.option("--verify", is_flag=True, help="Build a second time, otherwise, and compare every byte.")
@click.option(
    "--previous",
    metavar="PATH|URL",
    help="The site before this one, none of whose addresses may be lost. [default: the site that stands]",
)
@click.option("--allow-removal", is_flag=True, help="Let addresses be lost that were public.")
@QUIET
def build(
    config_file: Path,
    today: datetime | None,
    fresh: bool,
    jobs: int | None,
    cluster: str,
    timings: bool,
    strict: bool,
    keep: int | None,
    verify: bool,
    previous: str | None,
    allow_removal: bool,
    quiet: bool,
) -> None:
    """Check the log and build its site.

    The site that stands is replaced at once, when the new one is whole; if anything is wrong it stays. Only
    what has changed since the last build is made anew. An address of the site before may be lost only by a
    redirect (`aliases`), a withdrawal or --allow-removal.
    """
    _check_cluster(cluster, jobs)
    day = today.date() if today else None
    settings = load_settings(config_file, day)
    demands = Demands(keep, verify, previous, allow_removal, fresh, jobs or processors(), cluster)
    _log_to_terminal(logging.ERROR if quiet else logging.WARNING)
    stages = Stages(quiet)
    try:
        with staged(stages.begin), listening(None) if quiet else nullcontext():
            count = build_whole(settings, config_file, demands, strict=strict, today=day)
    except (PublicationRefusedError, SiteBusyError, ForeignFolderError) as problem:
        click.echo(f"Not published. {problem}", err=True)
        sys.exit(1)
    except ClusterError as problem:
        click.echo(f"Not published. {problem} The old site stands.", err=True)
        sys.exit(1)
    except BrokenProcessPool:
        click.echo("Not published: a process ended before its work was done. Try --jobs 1.", err=True)
        sys.exit(1)
    except (OSError, sqlite3.Error) as problem:
        click.echo(f"Not published: {_reason(problem)}. The old site stands.", err=True)
        sys.exit(1)
    if not quiet:
        click.echo(f"Published {count:,} files in {settings.site_dir.name}/.")
    if timings:
        click.echo(stages.table())


def _check_cluster(address: str, jobs: int | None) -> None:
    """A usage error when a cluster is asked for that cannot be."""
    if not address:
        return
    if not _ADDRESS.fullmatch(address):
        raise click.UsageError("--cluster takes an address such as tcp://192.0.2.10:8786")
    if jobs is not None:
        raise click.UsageError("--jobs counts processes of this machine; with --cluster there are workers")
    if find_spec("distributed") is None:
        raise click.UsageError("--cluster needs more packages: pip install 'foilog[cluster]'")


def _reason(problem: OSError | sqlite3.Error) -> str:
    """What the system or the database refused, and where."""
    if not isinstance(problem, OSError):
        return str(problem)
    where = f" ({problem.filename})" if problem.filename else ""
    return f"{problem.strerror or problem}{where}"


def _log_to_terminal(level: int) -> None:
    """Show MkDocs' and our messages as plain lines on the error stream."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name in ("mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
