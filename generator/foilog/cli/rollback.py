"""`foilog rollback`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.earlier import earlier_sites
from foilog.locking import SiteBusyError
from foilog.manifest import MANIFEST, ManifestError, site_manifest
from foilog.rollback import RollbackRefusedError, roll_back
from foilog.staging import ForeignFolderError


@click.command(
    short_help="Put back an earlier site that `foilog build --keep` kept.",
    epilog=examples("foilog rollback", "foilog rollback --list", "foilog rollback 2"),
)
@click.argument("number", type=click.IntRange(1), default=1)
@click.option("--list", "is_listing", is_flag=True, help="Show which earlier sites are kept.")
@CONFIG
@TODAY
@QUIET
def rollback(number: int, is_listing: bool, config_file: Path, today: datetime | None, quiet: bool) -> None:
    """Let an earlier site stand again: NUMBER 1 stood last, 2 before it.

    The site that stood is kept in its place, so a second rollback brings it back. An earlier site that tells
    anything withdrawn, redacted, held back or removed since is refused.
    """
    settings = load_settings(config_file, today.date() if today else None)
    if is_listing:
        _list(settings.site_dir.resolve())
        return
    try:
        roll_back(settings, number)
    except (RollbackRefusedError, SiteBusyError, ForeignFolderError) as problem:
        click.echo(f"Not rolled back. {problem}", err=True)
        sys.exit(1)
    except OSError as problem:
        click.echo(f"Not rolled back: {problem}.", err=True)
        sys.exit(1)
    if not quiet:
        click.echo(f"An earlier site stands in {settings.site_dir.name}/. `foilog rollback` takes it back.")


def _list(site: Path) -> None:
    """A line for each earlier site: its number, when it was built, and how large it is."""
    kept = earlier_sites(site) if site.parent.is_dir() else ()
    if not kept:
        click.echo("No earlier site is kept. `foilog build --keep 3` keeps the last three.")
    for number, path in enumerate(kept, 1):
        click.echo(f"{number:>3}  {_described(path)}")


def _described(kept: Path) -> str:
    try:
        manifest = site_manifest(kept)
    except ManifestError:
        manifest = None
    if manifest is None:
        return "not whole"
    built = datetime.fromtimestamp((kept / MANIFEST).stat().st_mtime, UTC)
    count = len(manifest.entries) + 1
    return f"built {built:%Y-%m-%d %H:%M} UTC, {count:,} files, foilog {manifest.version}"
