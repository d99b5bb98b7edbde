"""`foilog import`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foilog.cli.options import CONFIG, QUIET, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.settings import Settings

if TYPE_CHECKING:
    from foilog.importing.draft import Draft, LeftOut, Source
    from foilog.importing.mapping import ColumnMapping
    from foilog.importing.sheets import Sheet

SOURCE = click.argument("source", type=click.Path(exists=True, path_type=Path))
REPORT = click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Where the report goes. [default: import-report.md beside mkdocs.yml]",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be done, and write only the report.")
_LONG = 200


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every kind of import has."""
    for option in (QUIET, DRY_RUN, REPORT, TODAY, CONFIG):
        command = option(command)
    return command


@click.group("import", short_help="Make records from a spreadsheet, another system or pages.")
def import_() -> None:
    """Make records from what you have: a spreadsheet, another system's files, saved pages.

    \b
    foilog import csv log.csv --dates day-first
    foilog import pages saved-pages/

    Names, e-mail addresses and telephone numbers of people stay behind. A second run updates what the
    first made, and leaves records that you have changed since. The report says what became of every row.
    """


@import_.command("csv", epilog=examples("foilog import csv log.csv --dates day-first"))
@SOURCE
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    help="Which column is what. [default: import-csv.yaml]",
)
@click.option(
    "--dates",
    type=click.Choice(["day-first", "month-first", "iso"]),
    help="The order of its dates. [default: day-first]",
)
@click.option("--encoding", default="", help="The file's encoding, when it is found out wrongly.")
@click.option(
    "--ask/--no-ask", default=None, help="Ask about columns and words. [default: ask in a terminal, once]"
)
@_shared
def import_csv(
    source: Path, mapping_file: Path | None, dates: str | None, encoding: str, ask: bool | None, **shared: Any
) -> None:
    """Import a spreadsheet saved as CSV: one row for each request.

    Which column holds what is guessed from the headings, or asked for, and kept in import-csv.yaml.
    """
    from foilog.importing.draft import SourceError
    from foilog.importing.sheets import read_sheet
    from foilog.importing.tables import SheetReader

    settings = _settings(shared)
    try:
        sheet = read_sheet(source, encoding)
        path = mapping_file or settings.root / "import-csv.yaml"
        mapping = _mapping(sheet, path, dates or "", ask, shared)
        reader = SheetReader(sheet, mapping, settings, dates or mapping.dates or "day-first")
        read = reader.read(source)
    except SourceError as problem:
        raise click.UsageError(str(problem)) from None
    _run(read, settings, shared)


@import_.command("pages", epilog=examples("foilog import pages saved-pages/"))
@SOURCE
@click.option("--encoding", default="", help="The pages' encoding, when it is found out wrongly.")
@_shared
def import_pages(source: Path, encoding: str, **shared: Any) -> None:
    """Import saved pages of an earlier log: a folder of HTML or text files, one for each request.

    Title, reference, questions, outcomes and citations are read from the words; every paragraph is kept.
    """
    from foilog.importing.pages import read_pages

    _read_and_run(lambda settings: read_pages(source, settings, encoding), shared)


@import_.command("alaveteli", epilog=examples("foilog import alaveteli request.json"))
@SOURCE
@click.option(
    "--site", default="https://www.whatdotheyknow.com", show_default=True, help="The site it comes from."
)
@_shared
def import_alaveteli(source: Path, site: str, **shared: Any) -> None:
    """Import requests made through WhatDoTheyKnow: a request's JSON, or a feed as JSON or Atom."""
    from foilog.importing.alaveteli import read_alaveteli

    _read_and_run(lambda settings: read_alaveteli(source, settings, site), shared)


@import_.command("infreemation", epilog=examples("foilog import infreemation requests.json"))
@SOURCE
@_shared
def import_infreemation(source: Path, **shared: Any) -> None:
    """Import the published requests of Infreemation, saved as JSON."""
    from foilog.importing.infreemation import read_infreemation

    _read_and_run(lambda settings: read_infreemation(source, settings), shared)


@import_.command("icasework", epilog=examples("foilog import icasework cases.json"))
@SOURCE
@_shared
def import_icasework(source: Path, **shared: Any) -> None:
    """Import cases of iCasework, saved as JSON."""
    from foilog.importing.icasework import read_icasework

    _read_and_run(lambda settings: read_icasework(source, settings), shared)


@import_.command("wordpress", epilog=examples("foilog import wordpress export.xml"))
@SOURCE
@_shared
def import_wordpress(source: Path, **shared: Any) -> None:
    """Import the posts of a WordPress site from its export file (Tools, Export, All content)."""
    from foilog.importing.wordpress import read_wordpress

    _read_and_run(lambda settings: read_wordpress(source, settings), shared)


def _read_and_run(read: Callable[[Settings], Source], shared: dict[str, Any]) -> None:
    """Read a source and file it; a usage error when it cannot be read."""
    from foilog.importing.draft import SourceError

    settings = _settings(shared)
    try:
        source = read(settings)
    except SourceError as problem:
        raise click.UsageError(str(problem)) from None
    _run(source, settings, shared)


def _mapping(sheet: Sheet, path: Path, dates: str, ask: bool | None, shared: dict[str, Any]) -> ColumnMapping:
    """The mapping in *path*, or one guessed, confirmed where someone can be asked, and remembered there."""
    from foilog.importing.asking import ask_mapping
    from foilog.importing.mapping import ColumnMapping, guess_columns, mapping_text, read_mapping
    from foilog.importing.words import folded

    if path.exists():
        return read_mapping(path, sheet.headings)
    columns = guess_columns(sheet.headings)
    outcomes: dict[str, str] = {}
    if ask if ask is not None else sys.stdin.isatty() and sys.stdout.isatty():
        columns, outcomes = ask_mapping(sheet, columns)
    if not shared["dry_run"]:
        path.write_text(mapping_text(columns, outcomes, dates), encoding="utf-8")
        if not shared["quiet"]:
            click.echo(
                f"Which column is what is kept in {path.name}: look at it, change it, and import again."
            )
    return ColumnMapping(columns, {folded(word): meaning for word, meaning in outcomes.items()}, dates)


def _settings(shared: dict[str, Any]) -> Settings:
    today: datetime | None = shared["today"]
    return load_settings(shared["config_file"], today.date() if today else None)


def _run(source: Source, settings: Settings, shared: dict[str, Any]) -> None:
    """File what was read, check the log, and report; exit 1 when the log then has errors."""
    from foilog.checking import check_log
    from foilog.importing.draft import SourceError
    from foilog.importing.filing import Importer
    from foilog.importing.ledger import read_ledger, write_whole
    from foilog.importing.report import NAME, report, summary

    try:
        importer = Importer(settings, read_ledger(settings.root), source.kind)
        outcome = importer.file(source, _progress(shared["quiet"]), dry_run=shared["dry_run"])
        checked = check_log(settings)
        path = shared["report"] or settings.root / NAME
        write_whole(path, report(source, outcome, checked.findings).encode("utf-8"), path.absolute().parent)
    except SourceError as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        click.echo(f"Not finished: {problem.strerror or problem}{where}. Import again to go on.", err=True)
        sys.exit(1)
    if not shared["quiet"]:
        click.echo("\n".join(summary(source, outcome)))
        click.echo(f"Every row is accounted for in {path.name}.")
    if not checked.is_publishable:
        count = sum(finding.stops for finding in checked.findings)
        click.echo(
            f"The log has {count:,} errors: they are in {path.name}, and `foilog check` shows them.", err=True
        )
        sys.exit(1)


def _progress(quiet: bool) -> Callable[[Iterable[Draft | LeftOut]], Iterable[Draft | LeftOut]]:
    """A bar on the error stream while records are made, when there are many and a person is watching."""

    def watched(read: Iterable[Draft | LeftOut]) -> Iterable[Draft | LeftOut]:
        several = list(read)
        if quiet or len(several) < _LONG or not sys.stderr.isatty():
            yield from several
            return
        with click.progressbar(several, label="Making records", show_pos=True, file=sys.stderr) as bar:
            yield from bar

    return watched
