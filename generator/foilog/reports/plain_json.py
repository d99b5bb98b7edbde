"""The report for other programs."""

from __future__ import annotations

import json

from foilog import __version__
from foilog.findings import Finding, Severity
from foilog.reports.report import Report


def as_json(report: Report) -> str:
    """One object: the counts, and the findings in file order; line and column are 0 for a whole file."""
    stopping = sum(one.stops for one in report.findings)
    told = {
        "foilog": __version__,
        f"{report.noun}s": report.count,
        "publishable": stopping == 0,
        "counts": {level.label: _count(report, level) for level in reversed(Severity)},
        "accepted": sum(bool(one.accepted) for one in report.findings),
        "findings": [_finding(one, report) for one in report.shown],
    }
    return json.dumps(told, indent=2, ensure_ascii=True) + "\n"


def _count(report: Report, level: Severity) -> int:
    return sum(one.severity is level and not one.accepted for one in report.findings)


def _finding(one: Finding, report: Report) -> dict[str, object]:
    return {
        "path": report.path(one),
        "line": one.place.line,
        "column": one.place.column,
        "rule": one.rule,
        "severity": one.severity.label,
        "what": one.what,
        "remedy": one.remedy,
        "accepted": one.accepted,
        "fingerprint": report.fingerprints[one],
    }
