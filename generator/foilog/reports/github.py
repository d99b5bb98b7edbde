"""The report for GitHub Actions: annotations on the changed lines, and a table for the step's summary.

Source: GitHub documentation, "Workflow commands for GitHub Actions". GitHub keeps ten annotations of each
severity for a step, so the most severe come first and the table holds them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from foilog.findings import Finding, Severity, printable
from foilog.reports.report import Report, plural

MOST_ANNOTATIONS = 10
_MOST_ROWS = 2_000
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report) -> str:
    """At most ten annotations of each severity, and a plain line that sums up."""
    lines = []
    for severity, command in _COMMANDS.items():
        ours = [one for one in report.shown if _severity(one) is severity]
        lines += [_annotation(command, one, report) for one in ours[:MOST_ANNOTATIONS]]
        if len(ours) > MOST_ANNOTATIONS:
            lines.append(f"{plural(len(ours) - MOST_ANNOTATIONS, f'more {severity.label}')} in the summary")
    return "\n".join([*lines, report.summary]) + "\n"


def _severity(one: Finding) -> Severity:
    return Severity.INFO if one.accepted else one.severity


def _annotation(command: str, one: Finding, report: Report) -> str:
    place = {"file": report.path(one)}
    if one.place.line:
        place |= {"line": str(one.place.line), "col": str(one.place.column or 1)}
    told = ",".join(f"{name}={_property(value)}" for name, value in {**place, "title": one.rule}.items())
    return f"::{command} {told}::{_data(_message(one))}"


def _message(one: Finding) -> str:
    return f"{one.what}\nAccepted: {one.accepted}" if one.accepted else f"{one.what}\n{one.remedy}"


def _data(text: str) -> str:
    shown = "\n".join(map(printable, text.split("\n")))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(report: Report) -> str:
    """The findings as a Markdown table for the file that GITHUB_STEP_SUMMARY names."""
    rows = [_row(one, report) for one in islice(_worst_first(report.shown), _MOST_ROWS)]
    table = ["| Where | Level | Rule | What | What to do |", "|---|---|---|---|---|", *rows] if rows else []
    left = len(report.shown) - len(rows)
    more = [f"\n{left:,} more: run `foilog check` to see them."] if left else []
    return "\n".join(["## Disclosure log", "", f"{report.summary}.", "", *table, *more, ""])


def _worst_first(findings: Sequence[Finding]) -> Sequence[Finding]:
    return sorted(findings, key=lambda one: -_severity(one))


def _row(one: Finding, report: Report) -> str:
    where = f"{report.path(one)}:{one.place.line}" if one.place.line else report.path(one)
    label = "accepted" if one.accepted else one.severity.label
    cells = (where, label, one.rule, one.what, one.accepted or one.remedy)
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """A text as Markdown shows it unchanged within a table."""
    escaped = printable(" ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{mark}" if mark in "\\`*_[]|~#!@" else mark for mark in escaped)
