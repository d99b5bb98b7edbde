"""An activity report as a person reads it: plain text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foilog.auditing.activity import Activity, Entry
from foilog.auditing.quarters import Statistics
from foilog.views.words import date_words

_TIMING: Mapping[str, str] = {
    "in-time": "answered in time",
    "in-time-with-extension": "answered in time with an extension",
    "late": "answered late",
    "unknown": "time cannot be computed",
}
_CAVEAT = "Counted from this log: requests whose answers are not in it are not counted."


def sections(report: Activity) -> Sequence[tuple[str, Sequence[Entry]]]:
    """The report's lists with their headings."""
    return (
        ("Published", report.published),
        ("Corrected", report.corrected),
        ("Withdrawn", report.withdrawn),
    )


def rows(one: Statistics) -> Iterator[tuple[str, int]]:
    """A quarter's counts with their words."""
    yield "received", one.received
    yield "answered", one.answered
    for name, words in _TIMING.items():
        if one.timing[name] or name != "in-time-with-extension":
            yield words, one.timing[name]
    yield from one.outcomes.items()


def as_text(report: Activity) -> Iterator[str]:
    """The report's lines for a terminal."""
    yield f"From {date_words(report.since)} to {date_words(report.until)}"
    for heading, entries in sections(report):
        yield ""
        yield f"{heading}: {len(entries):,}"
        for entry in entries:
            yield "  " + "  ".join(filter(None, (entry.on, entry.reference, entry.title, entry.note)))
    for one in report.quarters:
        yield ""
        yield f"Requests received in {one.quarter}"
        for words, count in rows(one):
            yield f"  {count:>7,}  {words}"
    yield ""
    yield from _closing(report)


def as_markdown(report: Activity) -> Iterator[str]:
    """The report's lines as Markdown."""
    yield f"# From {date_words(report.since)} to {date_words(report.until)}"
    for heading, entries in sections(report):
        yield f"\n## {heading}: {len(entries):,}\n"
        if entries:
            yield "| Day | Reference | Title | |\n|---|---|---|---|"
        for entry in entries:
            yield f"| {' | '.join(map(_cell, (entry.on, entry.reference, entry.title, entry.note)))} |"
    for one in report.quarters:
        yield f"\n## Requests received in {one.quarter}\n"
        yield "| | Requests |\n|---|---:|"
        for words, count in rows(one):
            yield f"| {words} | {count:,} |"
    yield ""
    yield from _closing(report)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _closing(report: Activity) -> Iterator[str]:
    yield _CAVEAT
    if report.undated:
        yield f"{report.undated:,} without a day of receipt are in no quarter."
