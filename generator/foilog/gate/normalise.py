"""Text as a reader's eye or a search engine takes it, with a way back to where it stood in the source."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
BIDI = "\u202a-\u202e\u2066-\u2069"

_LOOKALIKE = str.maketrans(
    "аеіјорсухѕԁһӏАВЕЅІЈКМНОРСТУХαοιρυνκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‐‑‒–—―−⁃…․·",
    "aeijopcyxsdhlABESIJKMHOPCTYXaoipuvkABEZHIKMNOPTYX--------….·",
)
_BLOCK = re.compile(r"</?(?:p|div|br|td|th|tr|li|ul|ol|table|h[1-6]|hr|section|dd|dt)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"&#?\w{1,31};"
    r"|</?[A-Za-z!][^<>]{0,500}>"
    rf"|[{INVISIBLE}]+"
    r"|\\(?=[!-/:-@\[-`{-~])"
    r"|[*`]+|~~|__+"
    r"|%(?:40|20|2[BbEe])"
    r"|[^\x00-\x7f]"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to search, and for each stretch of it where that stretch starts in the source."""

    text: str
    starts: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)

    def source(self, offset: int) -> int:
        """Where in the source the character at *offset* of this reading stands."""
        stretch = bisect_right(self.starts, offset) - 1
        following = self.sources[stretch + 1] if stretch + 1 < len(self.sources) else None
        place = self.sources[stretch] + offset - self.starts[stretch]
        return place if following is None else min(place, following)


def _replacement(token: str) -> str:
    """What a reader takes *token* for: a letter for its entity, nothing for a tag."""
    first = token[0]
    if first == "&":
        return _plain(html.unescape(token))
    if first == "<":
        return " " if _BLOCK.match(token) else ""
    if first == "%":
        return chr(int(token[1:], 16))
    if first in "\\*`~_" or re.fullmatch(rf"[{INVISIBLE}]+", token):
        return ""
    return _plain(token)


def _plain(token: str) -> str:
    """*token* in compatibility form, look-alike letters in Latin, without invisible characters."""
    folded = unicodedata.normalize("NFKC", token).translate(_LOOKALIKE)
    return re.sub(rf"[{INVISIBLE}]", "", folded)


def normalised(text: str) -> Reading:
    """*text* with entities resolved, markup and invisible characters gone, in compatibility form (NFKC)."""
    pieces: list[str] = []
    starts, sources = [0], [0]
    length = done = 0
    for match in _CHANGED.finditer(text):
        value = _replacement(match.group())
        kept = text[done : match.start()] + value
        pieces.append(kept)
        length += len(kept)
        done = match.end()
        starts.append(length)
        sources.append(done)
    pieces.append(text[done:])
    return Reading("".join(pieces), tuple(starts), tuple(sources))


def readings(text: str) -> tuple[Reading, ...]:
    """The readings to search: the text as written and, where it differs, as a reader takes it."""
    plain = Reading(text)
    changed = normalised(text)
    return (plain,) if changed.text == text else (plain, changed)
