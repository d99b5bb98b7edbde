"""Tables and lists that were pasted as they stood, and would stand on the page as one paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from foilog.checks.rules import Answer, Fault
from foilog.findings import Place
from foilog.pasted import pasted_runs


def run_together(answer: Answer) -> Iterator[Fault]:
    """Rows with tabs between their columns, and lines that begin with a word processor's bullet."""
    record = answer.record
    for run in pasted_runs(answer.letter.body):
        place = Place(record.path, record.body_line + run.start, 1)
        if run.is_table:
            yield Fault(
                place,
                f"{run.count} lines with tabs between columns: the page runs them together",
                "`foilog check --fix` writes them as a table; "
                "a long table belongs in a CSV file beside the record.",
            )
        else:
            yield Fault(
                place,
                f"{run.count} lines that begin with a bullet of Word: the page runs them together",
                "Begin each line with `- `; `foilog check --fix` does it.",
            )
