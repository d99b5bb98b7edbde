"""How subcommands show findings: the format, the level, and where they go."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from foilog.findings import Finding, Severity
from foilog.reports import FORMATS, Report, described, emitter, lines_below


class Level(click.Choice[str]):
    """A severity by its name."""

    def __init__(self) -> None:
        super().__init__([level.label for level in reversed(Severity)])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The severity; a usage error for any other word."""
        if isinstance(value, Severity):
            return value
        return Severity[super().convert(value, param, ctx).upper()]


FORMAT = click.option(
    "--format",
    "output",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="How findings are written: for people, or for another program.",
)
SEVERITY = click.option(
    "--severity", type=Level(), default="info", show_default=True, help="Show findings from this level on."
)


def show_report(
    findings: Sequence[Finding],
    *,
    count: int,
    root: Path,
    output: str = "text",
    level: Severity = Severity.INFO,
    noun: str = "record",
) -> None:
    """Write the report of these findings, whose paths begin at *root*, to standard output."""
    report = Report(
        findings,
        count,
        lines_below(root),
        noun=noun,
        level=level,
        prefix=_prefix(root),
        in_colour=output == "text" and wants_colour(),
        columns=shutil.get_terminal_size().columns if sys.stdout.isatty() else 0,
        rules=described(findings),
    )
    _write(emitter(output)(report))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if output == "github" and summary:
        _append_summary(Path(summary), report)


def wants_colour() -> bool:
    """Whether standard output is a terminal that shows colour. Source: no-color.org."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _prefix(root: Path) -> str:
    """The way from here to the settings' folder, for programs that look from here."""
    try:
        here = os.path.relpath(root).replace(os.sep, "/")
    except ValueError:  # another drive
        return root.as_posix()
    return "" if here == "." else here


def _write(text: str) -> None:
    """The text as this terminal can show it: what its encoding lacks as escapes."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=wants_colour())


def _append_summary(path: Path, report: Report) -> None:
    from foilog.reports.github import step_summary

    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(step_summary(report))
    except OSError as problem:
        click.echo(f"The step summary cannot be written: {problem.strerror}", err=True)
