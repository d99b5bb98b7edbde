"""`foilog scan`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from foilog.cli.options import CONFIG, load_settings
from foilog.cli.reporting import FORMAT, SEVERITY, show_report
from foilog.findings import Severity, has_errors
from foilog.gate.limits import Limits
from foilog.gate.scan import scan_file
from foilog.settings import GateLimits

_NOT_PUBLISHED = frozenset({".git"})


@click.command(short_help="Look for hidden and personal data in files.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@FORMAT
@SEVERITY
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    help="How long one file may take. [default: the settings', else 120]",
)
@click.option(
    "--megabytes",
    type=click.FloatRange(min=0, min_open=True),
    help="How large one file may be. [default: the settings', else 50]",
)
@CONFIG
def scan(
    paths: tuple[Path, ...],
    output: str,
    severity: Severity,
    seconds: float | None,
    megabytes: float | None,
    config_file: Path,
) -> None:
    """Look for hidden and personal data in the files, and in all files of the folders, in PATHS.

    \b
    foilog scan response.xlsx
    foilog scan disclosures/2026/1204_26 --format json

    What is found is named by its place; the data itself is never shown.

    Exit codes: 0 nothing stops publication, 1 something does, 2 the command cannot be used.
    """
    files = list(dict.fromkeys(_files(paths)))
    usual = load_settings(config_file).gate if config_file.exists() else GateLimits()
    limits = Limits(seconds=seconds or usual.seconds, megabytes=megabytes or usual.megabytes)
    findings = [one for path in files for one in scan_file(path, limits=limits)]
    show_report(findings, count=len(files), root=Path(), output=output, level=severity, noun="file")
    sys.exit(1 if has_errors(findings) else 0)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files named, and those in the folders named, in order; a usage error for what is not there."""
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(f"there is no {path}")
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        else:
            yield path


def _files_below(folder: Path) -> Iterator[Path]:
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and not inner.is_symlink():
            if inner.name not in _NOT_PUBLISHED:
                yield from _files_below(inner)
        else:
            yield inner
