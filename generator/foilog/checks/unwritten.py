"""Words that a template left for a person to write: `[TO WRITE: the reasons]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.checks.rules import Answer, Fault
from foilog.checks.signals import signal
from foilog.findings import Place

TO_WRITE = signal(" to write")
_MARK = re.compile(r"\[TO WRITE\b[^\]\n]*\]?")


def to_write(what: str) -> str:
    """The mark that stands where *what* is still to be written."""
    return f"[TO WRITE: {what}]"


def unwritten(path: str, text: str, first_line: int = 1) -> Iterator[tuple[Place, str]]:
    """Each mark that is left in the text, and where it stands."""
    if "[TO WRITE" not in text:
        return
    for number, line in enumerate(text.splitlines(), first_line):
        for found in _MARK.finditer(line):
            yield Place(path, number, found.start() + 1), found.group()


def shortened(mark: str) -> str:
    """The mark as a finding quotes it."""
    return mark if len(mark) <= 80 else f"{mark[:79].rstrip()}…"


def left_by_template(answer: Answer) -> Iterator[Fault]:
    """What would be published as it stands, though nobody wrote it."""
    record = answer.record
    for place, mark in unwritten(record.path, answer.letter.body, record.body_line):
        yield Fault(
            place,
            f"`{shortened(mark)}` was left by the template",
            "Write the text in its place, or delete the line if it does not apply.",
        )
