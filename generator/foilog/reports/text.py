"""The report for a person at a terminal: by file, each finding with its line, a caret, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from foilog.findings import Finding, Severity, printable
from foilog.reports.report import Report

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_WIDTH = 96
_BEFORE = 60


def as_text(report: Report) -> str:
    """The findings by file, and a line that sums them up."""
    blocks = [
        "\n".join([_styled(printable(path), "1", report), *(_entry(one, report) for one in findings)])
        for path, findings in groupby(report.shown, key=report.path)
    ]
    return "\n\n".join([*blocks, report.summary]) + "\n"


def _styled(text: str, code: str, report: Report) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if report.in_colour else text


def _entry(finding: Finding, report: Report) -> str:
    place = finding.place
    where = f"{place.line}:{place.column or 1} " if place.line else ""
    label = "accepted" if finding.accepted else finding.severity.label
    said = _styled(label, "2" if finding.accepted else _COLOURS[finding.severity], report)
    lines = [f"  {where}{finding.rule} {said}: {printable(finding.what)}"]
    lines += [f"      | {line}" for line in _pointed(report.line(finding), place.column)]
    lines.append(f"      {printable(finding.remedy)}{_hint(finding, report)}")
    if finding.accepted:
        lines[-1] = f"      Accepted: {printable(finding.accepted)}"
    return "\n".join(lines)


def _hint(finding: Finding, report: Report) -> str:
    return f" (foilog explain {finding.rule})" if finding.rule in report.rules else ""


def _pointed(line: str, column: int) -> Iterator[str]:
    """The line and a caret under the column, cut to the width of a terminal; nothing for an empty line."""
    if not line.strip():
        return
    at = min(max(column, 1) - 1, len(line))
    start = max(0, at - _BEFORE) if len(line) > _WIDTH else 0
    before, after = _shown(line[start:at]), _shown(line[at : start + _WIDTH])
    lead = "… " if start else ""
    yield f"{lead}{before}{after}{' …' if start + _WIDTH < len(line) else ''}".rstrip()
    yield " " * (len(lead) + sum(map(_columns, before))) + "^"


def _shown(text: str) -> str:
    return printable(text.replace("\t", "  "))


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes. Source: Unicode Standard Annex 11."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
