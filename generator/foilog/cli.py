"""The command `foilog`."""

from __future__ import annotations

import logging
import sys
from datetime import date, datetime
from pathlib import Path

import click

from foilog import __version__
from foilog.findings import PublicationRefusedError
from foilog.settings import Settings, SettingsError, read_settings

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="foilog %(version)s")
def main() -> None:
    """Publish a disclosure log: one Markdown file for each answered request.

    \b
    foilog build              check everything, then replace the site
    foilog check              only check
    foilog sample 1000 DIR    a synthetic log to try things on

    Exit codes: 0 done, 1 the log has errors, 2 the command or its settings cannot be used.
    """


def load_settings(config_file: Path, today: date | None = None) -> Settings:
    """The settings in *config_file*; a usage error (exit 2) when they cannot be used."""
    try:
        return read_settings(config_file, today=today)
    except SettingsError as problem:
        raise click.UsageError(str(problem)) from None


CONFIG = click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's settings.",
)
TODAY = click.option(
    "--date",
    "today",
    type=DAY,
    help="Build as on this day: embargoes and notices follow it. [default: today]",
)


@main.command()
@CONFIG
@TODAY
@click.option("--strict", is_flag=True, help="Treat a warning about prose pages as an error.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
def build(config_file: Path, today: datetime | None, strict: bool, quiet: bool) -> None:
    """Check the log and build its site.

    The site that stands is replaced at once, when the new one is whole; if anything is wrong it stays.
    """
    from foilog.building import build as build_whole

    day = today.date() if today else None
    settings = load_settings(config_file, day)
    _log_to_terminal(logging.ERROR if quiet else logging.WARNING)
    try:
        count = build_whole(settings, config_file, strict=strict, today=day)
    except PublicationRefusedError as problem:
        click.echo(f"Not published. {problem}", err=True)
        sys.exit(1)
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        click.echo(f"Not published: {problem.strerror or problem}{where}. The old site stands.", err=True)
        sys.exit(1)
    if not quiet:
        click.echo(f"Published {count:,} files in {settings.site_dir.name}/.")


@main.command()
@click.argument("count", type=click.IntRange(0, 2_000_000))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes another log.")
def sample(count: int, folder: Path, seed: int) -> None:
    """Write a synthetic log of COUNT records into FOLDER, the same every time."""
    from foilog.sample import write_sample

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty")
    write_sample(count, folder, seed=seed)
    click.echo(f"Wrote {count:,} records into {folder}.")


def _log_to_terminal(level: int) -> None:
    """Show MkDocs' and our messages as plain lines on the error stream."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name in ("mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
