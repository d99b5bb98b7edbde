"""`foilog export`."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from foilog.checking import check_log
from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.findings import PublicationRefusedError
from foilog.opendata.rows import record_row, text_row
from foilog.opendata.sqlite import write_sqlite
from foilog.publishing import Publication


@click.group()
def export() -> None:
    """Write the published log in another form."""


@export.command(epilog=examples("foilog export sqlite log.sqlite"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@CONFIG
@TODAY
@QUIET
def sqlite(file: Path, config_file: Path, today: datetime | None, quiet: bool) -> None:
    """Write every published answer into FILE, an SQLite database with full-text search.

    It opens in Datasette as it is. What is withdrawn or held back is not in it. An old FILE is replaced.
    """
    settings = load_settings(config_file, today.date() if today else None)
    checked = check_log(settings)
    if not checked.is_publishable:
        for finding in checked.findings:
            if finding.stops:
                click.echo(str(finding), err=True)
        sys.exit(1)
    publication = Publication(checked.log, settings, ())
    try:
        _write(publication, file)
    except PublicationRefusedError as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    except (OSError, sqlite3.Error) as problem:
        raise click.UsageError(f"{file} cannot be written: {problem}") from None
    if not quiet:
        click.echo(f"Wrote {len(checked.log.listed):,} answers into {file}.")


def _write(publication: Publication, file: Path) -> None:
    """Write beside the file and then put it in its place. Raises: OSError, sqlite3.Error."""
    with tempfile.TemporaryDirectory(prefix=".foilog-", dir=file.absolute().parent) as folder:
        made = Path(folder) / "log.sqlite"
        write_sqlite(_pairs(publication), publication.settings, made)
        os.replace(made, file)


def _pairs(publication: Publication) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for one in publication.log.listed:
        yield record_row(one, publication.settings), text_row(one, publication.body(one))
