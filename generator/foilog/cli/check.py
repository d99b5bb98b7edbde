"""`foilog check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

import click

from foilog.checking import Checked, check_log
from foilog.cli.options import CONFIG, TODAY, load_settings
from foilog.cli.reporting import FORMAT, SEVERITY, show_report
from foilog.findings import Finding, Severity, has_errors
from foilog.settings import Settings

Chosen = Callable[[str], bool]


@click.command(short_help="Check the log against the law and for leaks.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@FORMAT
@click.option("--changed", metavar="BASE", help="Check only files changed since this git commit or branch.")
@SEVERITY
@click.option(
    "--fix",
    is_flag=True,
    help="Mend spelling of citations, quotes, order of fields, and pasted tables and lists first.",
)
@CONFIG
@TODAY
def check(
    paths: tuple[Path, ...],
    output: str,
    changed: str | None,
    severity: Severity,
    fix: bool,
    config_file: Path,
    today: datetime | None,
) -> None:
    """Check the log, or the files and folders in PATHS, against the law and the record's schema.

    \b
    foilog check
    foilog check disclosures/2026/1204_26.md
    foilog check --changed main --format github

    With --changed, what only the whole log can show is checked too. Each finding names its rule;
    `foilog explain RULE` gives the reason, the source and examples.

    Exit codes: 0 no errors, 1 the log has errors, 2 the command or its settings cannot be used.
    """
    settings = load_settings(config_file, today.date() if today else None)
    chosen = _chosen(paths, changed, settings)
    if fix:
        _fix(settings, chosen)
    checked = check_log(settings)
    findings = _about(chosen, checked, also=checked.beyond_one_file if changed and not paths else ())
    show_report(
        findings,
        count=sum(map(chosen, checked.log.sources)),
        root=settings.root,
        output=output,
        level=severity,
    )
    sys.exit(1 if has_errors(findings) else 0)


def _fix(settings: Settings, chosen: Chosen) -> None:
    """Mend the chosen records and show what changed, apart from the report."""
    from foilog.fixing import fix_log

    for difference in fix_log(settings, chosen):
        click.echo(difference, err=True)


def _about(chosen: Chosen, checked: Checked, also: Collection[str]) -> list[Finding]:
    return [one for one in checked.findings if chosen(one.place.path) or one.rule in also]


def _chosen(paths: tuple[Path, ...], changed: str | None, settings: Settings) -> Chosen:
    """Whether a file, named as findings name it, is to be looked at."""
    below = tuple(_named(path, settings) for path in paths)
    since = _since(changed, settings) if changed is not None else None

    def is_chosen(path: str) -> bool:
        if since is not None and path not in since:
            return False
        return not below or any(_is_within(path, one) for one in below)

    return is_chosen


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _named(path: Path, settings: Settings) -> str:
    """A path from the command line as findings name it; a usage error when it lies outside the log."""
    if not os.path.lexists(path):
        raise click.UsageError(f"there is no {path}")
    absolute = Path(os.path.abspath(path))
    try:
        relative = absolute.relative_to(settings.docs_dir).as_posix()
    except ValueError:
        if absolute in settings.docs_dir.parents:
            return settings.docs_name
        raise click.UsageError(f"{path} is not in the log, {settings.docs_name}/") from None
    return settings.docs_name if relative == "." else f"{settings.docs_name}/{relative}"


def _since(base: str, settings: Settings) -> frozenset[str]:
    from foilog.changed import HistoryError, changed_files

    try:
        found = changed_files(settings.docs_dir, base)
    except HistoryError as problem:
        raise click.UsageError(str(problem)) from None
    return frozenset(f"{settings.docs_name}/{path}" for path in found)
