"""The report for a person at a terminal: by file, each finding with its line, a caret, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from foilog.findings import Finding, Severity, printable
from foilog.reports.report import Report

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_WIDTH = 96
_MARGIN = "      "


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
    named = f"  {where}{finding.rule} "
    what = _folded(f"{named}{label}: {printable(finding.what)}", report)
    lines = [named + said + what.removeprefix(named + label)]
    lines += [f"{_MARGIN}| {line}" for line in _pointed(report.line(finding), place.column, _width(report))]
    remedy = f"Accepted: {finding.accepted}" if finding.accepted else finding.remedy
    hint = "" if finding.accepted else _hint(finding, report)
    lines.append(_folded(f"{_MARGIN}{printable(remedy)}{hint}", report))
    return "\n".join(lines)


def _width(report: Report) -> int:
    """How much of a line of the file is shown: what fits beside the margin, the bar and two ellipses."""
    return min(_WIDTH, max(report.columns - len(_MARGIN) - 6, 20)) if report.columns else _WIDTH


def _folded(text: str, report: Report) -> str:
    """The text on lines that fit the terminal, whole words on each; as it is where there is none."""
    if not report.columns or len(text) < report.columns:
        return text
    return fill(
        text,
        max(report.columns - 1, 30),
        subsequent_indent=_MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _hint(finding: Finding, report: Report) -> str:
    return f" (foilog explain {finding.rule})" if finding.rule in report.rules else ""


def _pointed(line: str, column: int, width: int) -> Iterator[str]:
    """The line and a caret under the column, cut to *width*; nothing for an empty line."""
    if not line.strip():
        return
    at = min(max(column, 1) - 1, len(line))
    start = max(0, at - width * 5 // 8) if len(line) > width else 0
    before, after = _shown(line[start:at]), _shown(line[at : start + width])
    lead = "… " if start else ""
    yield f"{lead}{before}{after}{' …' if start + width < len(line) else ''}".rstrip()
    yield " " * (len(lead) + sum(map(_columns, before))) + "^"


def _shown(text: str) -> str:
    return printable(text.replace("\t", "  "))


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes. Source: Unicode Standard Annex 11."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
