"""The words of a record's text as rules read them: plain spaces and quotes, in headed passages.

Letters come from many hands: headings with `#`, in bold, or as a plain line; no-break spaces; curly quotes.
Nothing here changes the length of the text, so that every finding has its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from foilog.findings import Place

_PLAIN = (
    *(("\u00a0", " "), ("\u202f", " "), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')),
    *(("–", "-"), ("—", "-"), ("…", "."), ("•", "-")),
)
_BOLD = re.compile(r"(\*\*|__)([^*_].*?):?\1:?")
_BARE = re.compile(
    r"(?:(?:evidence of|overall|the) )?(?:harm|prejudice test|public interest test|balanc(?:e|ing) test)\b"
    r"|factors (?:favouring|in favour|against|supporting)|considerations (?:favouring|in favour|against)"
    r"|(?:your |the |original |additional )?request$|(?:our |the )?response$|refusal notice$|decision$",
    re.IGNORECASE,
)
_BEGINS = frozenset("#*_ hepbfcrtyodHEPBFCRTYOD")
_ASKS = re.compile(
    r"(?:the |your |original |additional )?request(?:ed information)?\b|clarification|(?:eich )?cais\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A headed piece of the text: its heading, how deep it lies, and where its words begin and end."""

    heading: str
    level: int
    start: int
    end: int
    asks: bool

    @property
    def title(self) -> str:
        """The heading in lower case."""
        return self.heading.casefold()


@dataclass(frozen=True)
class Letter:
    """A record's text; *first_line* is the file's line on which it begins."""

    body: str
    path: str
    first_line: int

    @cached_property
    def text(self) -> str:
        """The text with plain spaces, quotes and dashes."""
        plain = self.body
        if not plain.isascii():
            for strange, usual in _PLAIN:
                plain = plain.replace(strange, usual)
        return plain

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The headed pieces, in order; what stands before the first heading has none."""
        heads = [(0, 0, "", 0), *self._heads()]
        ends = [head[0] for head in heads[1:]] + [len(self.text)]
        found: list[Passage] = []
        asking = 0
        for (_, start, heading, level), end in zip(heads, ends, strict=True):
            if level and (not asking or level <= asking):
                asking = level if _ASKS.match(heading) else 0
            found.append(Passage(heading, level, start, end, bool(asking)))
        return tuple(found)

    def _heads(self) -> Iterator[tuple[int, int, str, int]]:
        """Each heading: where it begins and its words begin, what it says, and its level."""
        at = 0
        for line in self.text.split("\n"):
            after = at + len(line) + 1
            if line and len(line) < 120 and line[0] in _BEGINS:
                found = _heading(line.strip() or ".")
                if found:
                    yield at, min(after, len(self.text)), *found
            at = after

    @cached_property
    def answer(self) -> str:
        """The text with the requester's words blanked."""
        return self._without_request(self.text)

    @cached_property
    def whole(self) -> str:
        """The text in lower case, the requester's words among it."""
        return self.text.encode("latin-1", "replace").lower().decode("latin-1")

    @cached_property
    def lower(self) -> str:
        """The answer in lower case, the requester's words blanked."""
        return self._without_request(self.whole)

    def _without_request(self, text: str) -> str:
        for passage in self.passages:
            if passage.asks:
                blank = " " * (passage.end - passage.start)
                text = text[: passage.start] + blank + text[passage.end :]
        return text

    @cached_property
    def compact(self) -> str:
        """The answer in lower case without spaces, for codes: `31(1)(a)`."""
        return "".join(self.lower.split())

    def words(self, passage: Passage) -> str:
        """What stands under a heading, in lower case."""
        return self.lower[passage.start : passage.end]

    def headed(self, pattern: re.Pattern[str]) -> tuple[Passage, ...]:
        """The answer's passages whose heading holds *pattern*."""
        return tuple(each for each in self.passages if not each.asks and pattern.search(each.title))

    def place(self, at: int) -> Place:
        """Where the character at *at* stands in the file."""
        line = self.text.count("\n", 0, at)
        return Place(self.path, self.first_line + line, at - self.text.rfind("\n", 0, at))

    def sentence(self, at: int) -> str:
        """The sentence around *at*, in lower case."""
        start = max(self.lower.rfind(stop, 0, at) for stop in (". ", "\n", "! ", "? ")) + 1
        ends = [self.lower.find(stop, at) for stop in (". ", ".\n", "\n", "? ")]
        return self.lower[start : min((end for end in ends if end >= 0), default=len(self.lower))]

    def mentions(self, *words: str) -> bool:
        """Whether the answer holds any of *words*."""
        return any(word in self.lower for word in words)


def _heading(line: str) -> tuple[str, int] | None:
    """What a line says as a heading, and its level; None when it is none."""
    if line[0] == "#":
        words = line.lstrip("#")
        return (words.strip(" \t#"), len(line) - len(words)) if words[:1] in (" ", "\t") else None
    if line[0] in "*_":
        match = _BOLD.fullmatch(line)
        return (match[2], 4) if match else None
    return (line.rstrip(":"), 2) if line[-1] not in ".;,?" and _BARE.match(line) and len(line) < 90 else None
