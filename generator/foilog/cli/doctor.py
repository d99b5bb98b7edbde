"""`foilog doctor`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from foilog.cli.options import CONFIG, QUIET, load_settings
from foilog.cli.terminal import FORMAT, examples, print_json
from foilog.founding.doctor import Diagnosis, State, diagnose

_SIGN = {State.WELL: ("ok", "green"), State.NOTE: ("note", "yellow"), State.WRONG: ("mend", "red")}


@click.command(
    short_help="Say what is missing or wrong here, and what to do.",
    epilog=examples("foilog doctor", "foilog doctor --format json"),
)
@CONFIG
@FORMAT
@QUIET
def doctor(config_file: Path, form: str, quiet: bool) -> None:
    """Say what is missing or wrong on this machine and in this repository, and what to do.

    Nothing is changed and nobody is asked over the network. Exit code 1: something must be mended.
    """
    found = diagnose(load_settings(config_file))
    wrong = sum(one.state is State.WRONG for one in found)
    if form == "json":
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            if not quiet or one.state is State.WRONG:
                _say(one)
    if form == "text" and not quiet:
        click.echo("\nAll is well." if not wrong else f"\n{wrong} to mend.")
    sys.exit(1 if wrong else 0)


def _say(one: Diagnosis) -> None:
    sign, colour = _SIGN[one.state]
    click.echo(f"{click.style(f'{sign:<4}', fg=colour)}  {one.what}: {one.said}")
    if one.remedy:
        click.echo(f"      {one.remedy}")
