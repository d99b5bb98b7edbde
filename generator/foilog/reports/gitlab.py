"""The report that GitLab shows in a merge request. Source: GitLab's "Code Quality report format"."""

from __future__ import annotations

import json

from foilog.findings import Finding, Severity
from foilog.reports.report import Report

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(report: Report) -> str:
    """A list of issues, each with a fingerprint that stays when the file's other lines change."""
    return json.dumps([_issue(one, report) for one in report.shown], indent=2) + "\n"


def _issue(one: Finding, report: Report) -> dict[str, object]:
    advice = f"accepted: {one.accepted}" if one.accepted else one.remedy
    return {
        "description": f"{one.what}. {advice}",
        "check_name": one.rule,
        "fingerprint": report.fingerprints[one],
        "severity": "info" if one.accepted else _SEVERITIES[one.severity],
        "location": {"path": report.path(one), "lines": {"begin": max(one.place.line, 1)}},
    }
