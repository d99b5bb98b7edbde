"""The report for code scanning. Source: OASIS, Static Analysis Results Interchange Format 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from foilog import __version__
from foilog.findings import Finding, Severity
from foilog.reports.report import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(report: Report) -> str:
    """One run with its rules and results; an accepted finding is a suppressed result (section 3.27.23)."""
    names = sorted({one.rule for one in report.shown})
    driver = {
        "name": "foilog",
        "version": __version__,
        "rules": [_rule(name, report) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, names, report) for one in report.shown],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, report: Report) -> dict[str, object]:
    described = report.rules.get(name)
    explained = {"text": f"Run `foilog explain {name}` for the reason, the source and examples."}
    return {"id": name, **({"shortDescription": {"text": described}, "help": explained} if described else {})}


def _result(one: Finding, names: Sequence[str], report: Report) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.rule,
        "ruleIndex": names.index(one.rule),
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.what}. {one.remedy}"},
        "locations": [{"physicalLocation": _location(one, report)}],
        "partialFingerprints": {"finding/v1": report.fingerprints[one]},
    }
    if one.accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": one.accepted}]
    return result


def _location(one: Finding, report: Report) -> dict[str, object]:
    """The file and, where the finding has a line, the region. Paths are URI references (section 3.4.3)."""
    path = quote(report.path(one))
    location: dict[str, object] = {"artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"}}
    if one.place.line:
        location["region"] = {"startLine": one.place.line, "startColumn": one.place.column or 1}
    return location
