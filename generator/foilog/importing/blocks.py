"""A text as a row of blocks: what every source is read into, and what a record's body is written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PARAGRAPH, HEADING, TABLE = "paragraph", "heading", "table"
_SPACE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_STARTS_ITEM = re.compile(
    r"\s*(?:[(\[]?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})[.)\],:/–-]|[-–•*o]\s|Q\d|Question\b)", re.I
)
_ENDS = re.compile(r"[.:;?!…’”\")]\s*$")
_WRAPPED, _NARROW = 55, 90


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a table, as plain words; *rows* are a table's cells, its head first."""

    text: str
    kind: str = PARAGRAPH
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def tidy(text: str) -> str:
    """The text with every run of spaces, no-break ones included, as one space."""
    return _SPACE.sub(" ", text).strip()


def text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of plain text; lines that were only wrapped are joined again."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    lines = [tidy(line) for line in text.split("\n")]
    lengths = [len(line) for line in lines]
    is_narrow = max(lengths, default=0) <= _NARROW and sum(length > _WRAPPED for length in lengths) > 3
    return tuple(Block(line) for line in _unwrapped(lines, is_narrow))


def _unwrapped(lines: Iterable[str], is_narrow: bool) -> Iterator[str]:
    held: list[str] = []
    for line in lines:
        if held and not (line and _is_wrapped(held[-1], line, is_narrow)):
            yield " ".join(held)
            held = []
        if line:
            held.append(line)
    if held:
        yield " ".join(held)


def _is_wrapped(line: str, following: str, is_narrow: bool) -> bool:
    """Whether *following* only goes on with what *line* says: a long line, cut in mid-sentence.

    In a text that is narrow throughout a capital may follow: the cut fell before a name.
    """
    if len(line) < _WRAPPED or _ENDS.search(line) or _STARTS_ITEM.match(following):
        return False
    return following[0].islower() or line[-1] == "," or is_narrow
