"""The options that several subcommands share, and the settings they lead to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foilog.settings import Settings, SettingsError, read_settings

DAY = click.DateTime(formats=["%Y-%m-%d"])
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
    envvar="FOILOG_DATE",
    type=DAY,
    metavar="DAY",
    help="Act as on this day: embargoes and notices follow it. [default: today]",
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")


def load_settings(config_file: Path, today: date | None = None) -> Settings:
    """The settings in *config_file*; a usage error (exit 2) when they cannot be used."""
    try:
        return read_settings(config_file, today=today)
    except SettingsError as problem:
        raise click.UsageError(str(problem)) from None
