"""Tables and lists as they come out of a spreadsheet or a word processor, which Markdown runs together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_ROW = re.compile(r"(?![ ]{0,3}(?:[-*+]|\d+[.)])\t+[^\t]*$)[ ]{0,3}[^\s|][^|\t]*\t[^|]*\S[^|]*")
_BULLET = re.compile(r"[ ]{0,3}[•●▪◦‣·][ \t\u00a0]*(?=\S)")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_BULLETS = "•●▪◦‣·"


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that would stand as one paragraph, from *start* to before *end*, counted from 0."""

    start: int
    end: int
    is_table: bool

    @property
    def count(self) -> int:
        """How many lines."""
        return self.end - self.start


def pasted_runs(text: str) -> tuple[Run, ...]:
    """Two or more lines together that have tabs between columns, or begin with a bullet that is none here."""
    if "\t" not in text and not any(bullet in text for bullet in _BULLETS):
        return ()
    return tuple(_runs(text.split("\n")))


def _runs(lines: Sequence[str]) -> Iterator[Run]:
    at = 0
    for sort, several in groupby(_sorts(lines)):
        count = len(list(several))
        if sort and count > 1:
            yield Run(at, at + count, sort == "row")
        at += count


def _sorts(lines: Sequence[str]) -> Iterator[str]:
    """What each line is: a row, a bullet, or nothing that runs together."""
    is_code = False
    for line in lines:
        if _FENCE.match(line):
            is_code = not is_code
            yield ""
        elif is_code:
            yield ""
        elif _BULLET.match(line):
            yield "bullet"
        else:
            yield "row" if "\t" in line and _ROW.fullmatch(line.rstrip()) else ""


def in_markdown(text: str, newline: str = "\n") -> str:
    """The text with such lines written as Markdown's tables and lists; the first row is the heading."""
    lines = text.split(newline)
    for run in reversed(pasted_runs("\n".join(lines))):
        several = lines[run.start : run.end]
        written = _table(several) if run.is_table else [_BULLET.sub("- ", line) for line in several]
        before = [""] if run.start and lines[run.start - 1].strip() else []
        after = [""] if run.end < len(lines) and lines[run.end].strip() else []
        lines[run.start : run.end] = [*before, *written, *after]
    return newline.join(lines)


def _table(rows: Sequence[str]) -> list[str]:
    cells = [[cell.strip() for cell in row.rstrip().split("\t")] for row in rows]
    width = max(map(len, cells))
    written = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
    return [written[0], "|---" * width + "|", *written[1:]]
