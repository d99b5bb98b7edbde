"""Words that a template left for a person to write: `[TO WRITE: the reasons]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.findings import Finding, Place, Severity
from foilog.log import Log

RULE = "text-unwritten"
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


def left_unwritten(log: Log) -> Iterator[Finding]:
    """A finding for each mark in a record's text: an error where it would be published as it stands."""
    shown = (*log.listed, *(one for several in log.versions.values() for one in several))
    for records, severity in ((shown, Severity.ERROR), (log.held_back, Severity.WARNING)):
        for one in records:
            for place, mark in unwritten(one.path, one.body, one.body_line):
                yield Finding(
                    place,
                    RULE,
                    severity,
                    f"`{mark[:80]}` was left by the template",
                    "Write the text in its place, or delete the line if it does not apply.",
                )
