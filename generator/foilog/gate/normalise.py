"""Text as a reader's eye or a search engine takes it, with a way back to where it stood in the source."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from foilog.gate.clues import latin
from foilog.gate.marks import Marks

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e01ef"
)
BIDI = "\u202a-\u202e\u2066-\u2069"

_LOOKALIKE = str.maketrans(
    "аеіјорсухѕԁһӏАВЕЅІЈКМНОРСТУХαοιρυνκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‐‑‒–—―−⁃․·",
    "aeijopcyxsdhlABESIJKMHOPCTYXaoipuvkABEZHIKMNOPTYX--------.·",
)
_SAME_LENGTH = (("\u00a0", " "), ("–", "-"), ("—", "-"), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))
"""What letters are full of, and stands at the same offset when it is made plain."""

_BLOCK = re.compile(r"</?(?:p|div|br|td|th|tr|li|ul|ol|table|h[1-6]|hr|section|dd|dt)\b", re.IGNORECASE)
_PLAIN_LETTERS = "£€©®°§…•À-ÖØ-öø-ſ"
_INVISIBLE = re.compile(rf"[{INVISIBLE}]+")
_BEGINS = "&<\\*`~_%[({"
_OTHER = re.escape("".join(chr(code) for code in range(128) if chr(code) not in _BEGINS))
_TOKEN = re.compile(
    rf"[^{_OTHER}{_PLAIN_LETTERS}]"
    r"(?:(?<=&)#?\w{1,31};"
    r"|(?<=<)(?:!--.*?(?:-->|\Z)|/?[A-Za-z!][^<>]{0,500}>)"
    r"|(?<=[*`])[*`]+|(?<=~)~|(?<=_)_+"
    r"|(?<=%)(?:40|20|2[BbEe])"
    r"|(?<=\[)\.\]|(?<=\()\.\)|(?<=\{)\.\}|(?<![&<~_%(\[{]))",
    re.DOTALL,
)
"""Begins with any character that may begin a token, so that the search can run to the next of them."""


_PLAIN_BYTES = bytes(
    byte for byte in range(256) if re.match(rf"[{_OTHER}{_PLAIN_LETTERS}]", chr(byte)) or chr(byte) in "_[({"
)
_RARE_TOKENS = Marks("__", "[.]", "(.)", "{.}", "[.)", "[.}", "(.]", "(.}", "{.]", "{.)", encoding="latin-1")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to search, and for each stretch of it where that stretch starts in the source.

    A stretch that stands for a token of the source (an entity, a letter in another form) has no length there.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)
    literal: tuple[bool, ...] = (True,)

    def source(self, offset: int) -> int:
        """Where in the source the character at *offset* of this reading stands."""
        stretch = bisect_right(self.starts, offset) - 1
        return self.sources[stretch] + (offset - self.starts[stretch] if self.literal[stretch] else 0)


def _replacement(token: str) -> str:
    """What a reader takes *token* for: a letter for its entity, nothing for a tag."""
    first = token[0]
    if first == "&":
        return _plain(html.unescape(token))
    if first == "<":
        return " " if _BLOCK.match(token) else ""
    if first == "%":
        return chr(int(token[1:], 16))
    if first in "[({":
        return "."
    return "" if first in "\\*`~_" else _plain(token)


def _plain(token: str) -> str:
    """*token* in compatibility form, look-alike letters in Latin, without invisible characters."""
    if _INVISIBLE.fullmatch(token):
        return ""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", token).translate(_LOOKALIKE))


class _Writer:
    """Gathers a reading stretch by stretch."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.literal: list[bool] = []
        self.length = 0

    def add(self, piece: str, source: int, *, literal: bool) -> None:
        if piece:
            self.pieces.append(piece)
            self.starts.append(self.length)
            self.sources.append(source)
            self.literal.append(literal)
            self.length += len(piece)

    def reading(self) -> Reading:
        if not self.pieces:
            return Reading("")
        return Reading("".join(self.pieces), tuple(self.starts), tuple(self.sources), tuple(self.literal))


def _write(writer: _Writer, text: str, start: int, *, tags: bool = True) -> list[re.Match[str]]:
    """Write *text*, which begins at *start* of the source; gives the tags that were left out."""
    left_out, done = [], 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] == "<" and not tags:
            continue
        writer.add(text[done : match.start()], start + done, literal=True)
        writer.add(_replacement(token), start + match.start(), literal=False)
        if token[0] == "<" and len(token) > len("<br>"):
            left_out.append(match)
        done = match.end()
    writer.add(text[done:], start + done, literal=True)
    return left_out


def _is_plain(text: str) -> bool:
    """Whether *text* is surely without tokens."""
    letters = latin(text)
    if letters is None or letters.translate(None, _PLAIN_BYTES):
        return False
    return not _RARE_TOKENS.seen(letters)


def normalised(text: str) -> Reading:
    """*text* with entities resolved, markup and invisible characters gone, in compatibility form (NFKC).

    What stands inside tags and comments follows at the end, a paragraph each: it is published too.
    """
    if not text.isascii():
        for mark, plain in _SAME_LENGTH:
            text = text.replace(mark, plain)
    if _is_plain(text):
        return Reading(text)
    writer = _Writer()
    for tag in _write(writer, text, 0):
        writer.add("\n\n", tag.start(), literal=False)
        _write(writer, tag.group()[1:-1], tag.start() + 1, tags=False)
    return writer.reading()
