"""`foilog tabulate`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from foilog.cli.terminal import examples
from foilog.tabulation import NotTabulatedError, file_name
from foilog.tabulation import tabulate as read_tables


@click.command(
    short_help="Write what a reader of a workbook sees as CSV.",
    epilog=examples(
        "foilog tabulate visits.xlsx", "foilog tabulate visits.xlsx --output disclosures/2026/1204_26"
    ),
)
@click.argument("workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    "-o",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write. [default: beside it]",
)
def tabulate(workbook: Path, folder: Path | None) -> None:
    """Write what a reader of WORKBOOK sees as CSV, one file for each visible sheet.

    Hidden sheets, rows, columns and filtered rows, comments, formulas and everything else that a workbook
    carries stay behind. Publish the CSV instead of the workbook.
    """
    try:
        found = read_tables(workbook)
    except NotTabulatedError as problem:
        click.echo(f"{workbook}: {problem}.", err=True)
        sys.exit(1)
    target = folder or workbook.parent
    target.mkdir(parents=True, exist_ok=True)
    tables = [table for table in found.tables if table.rows]
    for number, table in enumerate(tables, 1):
        path = target / file_name(workbook.name, table, number, len(tables))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table.rows)
        click.echo(f"Wrote {path}: {len(table.rows)} rows.")
    for what in found.left_out:
        click.echo(f"Left out: {what}.")
    if not tables:
        click.echo(f"{workbook}: no sheet shows a cell, so nothing was written.", err=True)
        sys.exit(1)
    click.echo("Look through what was written, name it in the record, and delete the workbook from the log.")
