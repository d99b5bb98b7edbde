"""Which blocks of a Markdown text are plainly headings or paragraphs, and need no converter.

Most of an answer is running text without a mark of Markdown in it. Its HTML is the text itself between tags;
so it is written down at once, and only what lies between goes through Python-Markdown. What comes out is the
same: a text in which a block could reach into another is not divided at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_REACHING = re.compile(r"[<\t\r\x00-\x08\x0b-\x1f]|```|~~~|\[\^|\]:|\*\[|(?:^|\n) {0,3}:")
"""HTML, fences, notes, references, abbreviations and definitions: what may span blocks or change others."""
_WORDS = r"[^\n<>&`\\\[!*_|\x00-\x1f\x7f-\x9f\ue000\ufffe\uffff]"
_PLAIN_LINE = rf"(?:[A-Za-z(\"'\u2018\u201c\u00a3]|[0-9]+(?![0-9]|\.[ ])){_WORDS}*(?<!  )"
_PARAGRAPH = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*")
_HEADING = re.compile(rf"(#{{1,6}}) *((?!#){_WORDS}*(?<!#))(?:\n(?=.)|\Z)")
_BETWEEN = re.compile(r"(\n(?: *\n)+)")


class Heading(NamedTuple):
    """A heading that holds nothing but words."""

    level: int
    words: str


class Paragraph(NamedTuple):
    """A paragraph that holds nothing but words."""

    text: str


class Marked(NamedTuple):
    """Blocks that go through the converter, as they stand in the text."""

    text: str


Block = Heading | Paragraph | Marked


def divided(text: str) -> Sequence[Block]:
    """The blocks of a text in order, those that need the converter together where they follow each other."""
    found: list[Block] = []
    marked: list[str] = []
    pieces = iter(_BETWEEN.split(text.strip("\n")))
    for piece in pieces:
        plain = _plain(piece)
        if not plain:
            begins = not found and not marked
            if _REACHING.search(piece) or piece.isspace() or (begins and piece[:1] == " "):
                return (Marked(text),)
            marked.append(piece)
        elif marked:
            found.append(Marked("".join(marked)))
            marked = []
        found += plain
        gap = next(pieces, "")
        if marked:
            marked.append(gap)
    if marked:
        found.append(Marked("".join(marked)))
    return found


def _plain(block: str) -> Sequence[Heading | Paragraph]:
    """A block as headings and a paragraph after them; nothing where it holds anything else."""
    if block[:1] != "#":
        return (Paragraph(block),) if _PARAGRAPH.fullmatch(block) else ()
    found: list[Heading | Paragraph] = []
    start = 0
    while heading := _HEADING.match(block, start):
        words = heading[2].strip()
        if not words:
            return ()
        found.append(Heading(len(heading[1]), words))
        start = heading.end()
    if start == len(block):
        return found
    return [*found, Paragraph(block[start:])] if _PARAGRAPH.fullmatch(block, start) else ()
