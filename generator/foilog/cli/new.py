"""`foilog new`."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from foilog.authoring.answers import Answers, draft_from
from foilog.authoring.composing import TEMPLATES, TemplateFaultError, compose, faults
from foilog.authoring.drafts import Draft
from foilog.authoring.grounds import GroundError
from foilog.authoring.placing import (
    PlacingError,
    attachment_names,
    place_for,
    put_record,
    refuse_repeated,
    refuse_taken,
)
from foilog.authoring.references import known_records
from foilog.checks.unwritten import unwritten
from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import FORMAT, examples, is_terminal, print_json
from foilog.findings import has_errors
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import regime_ids
from foilog.settings import Settings

_NEEDED = (("reference", "--reference"), ("title", "--title"))
_DATE = "As 2026-01-05, 5/1/2026 or `5 January 2026`."


@click.command(
    epilog=examples(
        "foilog new",
        'foilog new --reference 1204/26 --title "Library opening hours" --outcome granted-in-full \\',
        "    --received 5/1/2026 --responded 20/1/2026 --request @asked.txt --response @answer.txt",
        'foilog new -r 1205/26 -t "Covert drones" --outcome refused-ncnd --exemption "national security"',
        'foilog new -r 1206/26 -t Drones --part "a; How many; granted-in-full" \\',
        '    --part "b; Covert use; refused-ncnd; s24(2), s31(3)"',
    )
)
@click.option("--reference", "-r", default="", help="The authority's reference of the request.")
@click.option("--title", "-t", default="", help="What was asked about, in a few words.")
@click.option("--law", default="", help=f"One of {', '.join(regime_ids())}. [default: the site's]")
@click.option("--received", default="", help=f"When the request arrived. {_DATE}")
@click.option("--responded", default="", help="When the answer was sent.")
@click.option(
    "--published", default="", help="When it is to be public; a day ahead holds it back. [default: today]"
)
@click.option("--outcome", default="", help=f"One of {', '.join(OUTCOMES)}.")
@click.option(
    "--exemption", "-x", "exemptions", multiple=True, help="A section, or words of its title. Repeat."
)
@click.option(
    "--part", "parts", multiple=True, metavar="TEXT", help='"name; question; outcome; exemptions". Repeat.'
)
@click.option("--topic", "topics", multiple=True, help="A subject to file it under. Repeat.")
@click.option("--department", default="", help="The part of the authority that answered.")
@click.option("--summary", default="", help="One or two sentences for lists and search.")
@click.option("--link", default="", help="Where the information already is (signposted).")
@click.option("--expected-publication", default="", help="When it will be published (future-publication).")
@click.option("--opinion", default="", help="The day of the qualified person's opinion (s36).")
@click.option(
    "--purpose", "purposes", multiple=True, help="What s31(1)(g) to (i) is relied on for: s31(2)(a). Repeat."
)
@click.option("--enactment", default="", help="The law that prohibits disclosure (s44).")
@click.option("--request", default="", help="The words of the request, or @FILE.")
@click.option("--response", default="", help="The words of the answer, or @FILE.")
@click.option(
    "--attach",
    "attach",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file to publish with it. Repeat.",
)
@click.option("--name", default="", help="The file's name, if not made from the reference.")
@CONFIG
@TODAY
@FORMAT
@QUIET
def new(
    config_file: Path,
    today: datetime | None,
    form: str,
    quiet: bool,
    name: str,
    attach: tuple[Path, ...],
    **given: Any,
) -> None:
    """Write a new record, with the headings that its outcome needs.

    At a terminal it asks for what is not given. Words that only you can write are marked [TO WRITE: …];
    nothing is published until they are written. Your own wording goes into templates/OUTCOME.md or
    templates/record.md beside mkdocs.yml.
    """
    settings = load_settings(config_file, today.date() if today else None)
    answers = Answers(**{key: _from_file(value) for key, value in given.items()})
    try:
        written = _write(answers, settings, name, attach)
    except GroundError as problem:
        raise click.UsageError(_with_choices(problem)) from None
    except (PlacingError, TemplateFaultError, ValueError) as problem:
        raise click.UsageError(str(problem)) from None
    _say(*written, settings, form, quiet)


def _write(
    answers: Answers, settings: Settings, name: str, attach: tuple[Path, ...]
) -> tuple[Path, str, Draft]:
    """The record's file, its text and the draft behind it. Raises: ValueError, with the reason."""
    records = known_records(settings)
    if is_terminal():
        from foilog.cli.asking import ask_the_rest

        answers = ask_the_rest(answers, settings, lambda one: refuse_repeated(one, records))
    _refuse_missing(answers)
    refuse_repeated(answers.reference, records)
    files = attachment_names(attach)
    draft = draft_from(answers, settings)
    relative = place_for(draft, settings.today, name)
    refuse_taken(relative, settings)
    text = compose(draft, settings.root / TEMPLATES)
    _refuse_faults(text, relative, settings, settings.today)
    if files:
        draft = draft.with_files(files.values())
        text = compose(draft, settings.root / TEMPLATES)
    return put_record(text, relative, files, settings), text, draft


def _from_file(value: Any) -> Any:
    """The text of FILE for `@FILE`."""
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    try:
        return Path(value[1:]).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(f"{value[1:]} cannot be read: {problem}") from None


def _refuse_missing(answers: Answers) -> None:
    missing = [option for name, option in _NEEDED if not getattr(answers, name)]
    if not answers.outcome and not answers.parts:
        missing.append("--outcome (or --part)")
    if missing:
        raise click.UsageError(f"without a terminal to ask at, give {', '.join(missing)}")


_LOOK_UP = "Look exemptions up with: foilog exemptions WORDS"


def _with_choices(problem: GroundError) -> str:
    lines = [f"  {one.code:<14} {one.title}" for one in problem.choices]
    hint = "Choose one of:" if lines else _LOOK_UP
    return "\n".join([f"{problem}. {hint}", *lines])


def _refuse_faults(text: str, relative: str, settings: Settings, today: date) -> None:
    found = faults(text, relative, settings, today)
    if has_errors(found):
        for finding in found:
            click.echo(
                f"{finding.rule} {finding.severity.label}: {finding.what}\n    {finding.remedy}", err=True
            )
        click.echo("Nothing was written.", err=True)
        sys.exit(1)


def _say(path: Path, text: str, draft: Draft, settings: Settings, form: str, quiet: bool) -> None:
    shown = f"{settings.docs_name}/{path.relative_to(settings.docs_dir).as_posix()}"
    left = list(unwritten(shown, text))
    if form == "json":
        print_json({"path": shown, "unwritten": [place.line for place, _ in left]})
    elif not quiet:
        click.echo(f"Wrote {shown}.")
        for one in draft.cited:
            click.echo(f"It cites {one.code}: {one.title}.")
        if left:
            passages = "passage is" if len(left) == 1 else "passages are"
            click.echo(
                f"{len(left)} {passages} yours to write: look for [TO WRITE: …] from line {left[0][0].line}."
            )
        click.echo("Then: foilog build, look at site/, and commit.")
