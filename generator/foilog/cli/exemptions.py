"""`foilog exemptions`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from foilog.authoring.grounds import find_provisions
from foilog.cli.options import CONFIG, load_settings
from foilog.cli.terminal import FORMAT, examples, print_json
from foilog.law.regimes import regime, regime_ids

_TEST = {"required": "public interest test", "conditional": "public interest test in some cases"}


@click.command(
    epilog=examples("foilog exemptions national security", "foilog exemptions --law uk-eir commercial")
)
@click.argument("words", nargs=-1, required=True)
@click.option("--law", type=click.Choice(regime_ids()), help="[default: the site's]")
@CONFIG
@FORMAT
def exemptions(words: tuple[str, ...], law: str | None, config_file: Path, form: str) -> None:
    """Find an exemption or exception by WORDS of its title.

    The second limb of each, "neither confirm nor deny", is listed beside it. Exit code 1: none was found.
    """
    chosen = regime(law or load_settings(config_file).law)
    found = find_provisions(" ".join(words), chosen, limit=100)
    if form == "json":
        print_json([{"code": one.code, "title": one.title, "duty": one.duty} for one in found])
    for one in found if form == "text" else ():
        click.echo(f"{one.code:<18} {one.title}")
        if one.public_interest_test in _TEST:
            click.echo(f"{'':<18} {_TEST[one.public_interest_test]}")
    if not found:
        click.echo(f"No exemption of {chosen.short} has these words in its title.", err=True)
        sys.exit(1)
