"""The words of a record's text as rules read them: plain spaces and quotes, in headed passages.

Letters come from many hands: headings with `#`, in bold, or as a plain line; no-break spaces; curly quotes.
Nothing here changes the length of the text, so that every finding has its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foilog.checks.signals import Signal, Span, signal, spotted
from foilog.findings import Place
from foilog.lazy import lazy

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
_MARKED = signal("\n ")
"""Lines that begin with a mark, such as `#` or `**`, or with a space."""
_OPENED = signal(
    *("\nharm", "\nprejudice test", "\npublic interest test", "\nbalance test", "\nbalancing test"),
    *("\nevidence of ", "\noverall ", "\nthe harm", "\nthe prejudice test", "\nthe public interest test"),
    *("\nthe balance test", "\nthe balancing test", "\nfactors ", "\nconsiderations ", "\nyour request"),
    *("\nthe request", "\noriginal request", "\nrequest", "\nour response"),
    *("\nthe response", "\nresponse", "\nrefusal notice", "\ndecision"),
)
"""Lines that begin as a heading without marks does."""
_LONGEST_HEADING = 120
_SPACES = bytes(byte for byte in range(256) if chr(byte).isspace())
_ASKS = re.compile(
    r"(?:the |your |original |additional )?request(?:ed information)?\b|clarification|(?:eich )?cais\b",
    re.IGNORECASE,
)


class Passage(NamedTuple):
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

    @lazy
    def signals(self) -> Mapping[Signal, Sequence[Span]]:
        """Where the words of each signal may stand, the requester's words among them."""
        return spotted(self.body)

    @lazy
    def text(self) -> str:
        """The text with plain spaces, quotes and dashes."""
        return _plain(self.body)

    @lazy
    def passages(self) -> tuple[Passage, ...]:
        """The headed pieces, in order; what stands before the first heading has none."""
        heads = [(0, 0, "", 0), *self._heads()]
        ends = [head[0] for head in heads[1:]] + [len(self.body)]
        found: list[Passage] = []
        asking = 0
        for (_, start, heading, level), end in zip(heads, ends, strict=True):
            if level and (not asking or level <= asking):
                asking = level if _ASKS.match(heading) else 0
            found.append(Passage(heading, level, start, end, bool(asking)))
        return tuple(found)

    def _heads(self) -> Iterator[tuple[int, int, str, int]]:
        """Each heading: where it begins and its words begin, what it says, and its level."""
        breaks = {at for each in (_MARKED, _OPENED) for at, _ in self.signals.get(each, ())}
        for before in sorted(breaks):
            at = before + 1
            end = self.body.find("\n", at)
            end = len(self.body) if end < 0 else end
            found = _heading(_plain(self.body[at:end])) if end - at < _LONGEST_HEADING else None
            if found:
                yield at, min(end + 1, len(self.body)), *found

    @lazy
    def answer(self) -> str:
        """The text with the requester's words blanked."""
        return self._without_request(self.text)

    @lazy
    def whole(self) -> str:
        """The text in lower case, the requester's words among it."""
        return _lowered(self.text)

    @lazy
    def lower(self) -> str:
        """The answer in lower case, the requester's words blanked."""
        return self._without_request(self.whole)

    def _without_request(self, text: str) -> str:
        for start, end in self._asked:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @lazy
    def _asked(self) -> Sequence[Span]:
        """Where the requester's words stand."""
        return tuple((passage.start, passage.end) for passage in self.passages if passage.asks)

    @lazy
    def compact(self) -> str:
        """The answer in lower case without spaces, for codes: `31(1)(a)`."""
        return self.lower.encode("latin-1").translate(None, _SPACES).decode("latin-1")

    def said(self, start: int, end: int) -> str:
        """What stands between the two, in lower case."""
        return _lowered(_plain(self.body[start:end]))

    def words(self, passage: Passage) -> str:
        """What stands under a heading of the answer, in lower case."""
        return self.said(passage.start, passage.end)

    def headed(self, pattern: re.Pattern[str]) -> tuple[Passage, ...]:
        """The answer's passages whose heading holds *pattern*."""
        return tuple(each for each in self.passages if not each.asks and pattern.search(each.title))

    def place(self, at: int) -> Place:
        """Where the character at *at* stands in the file."""
        line = self.body.count("\n", 0, at)
        return Place(self.path, self.first_line + line, at - self.body.rfind("\n", 0, at))

    def sentence(self, at: int) -> str:
        """The sentence around *at*, in lower case."""
        start = max(self.lower.rfind(stop, 0, at) for stop in (". ", "\n", "! ", "? ")) + 1
        ends = [self.lower.find(stop, at) for stop in (". ", ".\n", "\n", "? ")]
        return self.lower[start : min((end for end in ends if end >= 0), default=len(self.lower))]

    def places(self, wanted: Signal) -> Sequence[Span]:
        """Where words of the signal may stand in the answer."""
        return [
            (first, last)
            for first, last in self.signals.get(wanted, ())
            if first >= 0 and not any(start < last and first < end for start, end in self._asked)
        ]

    def exactly(self, wanted: Signal) -> Iterator[Span]:
        """Where words of the signal stand in the answer just so."""
        return (span for span in self.places(wanted) if self.said(*span) in wanted.words)

    def says(self, wanted: Signal) -> bool:
        """Whether the answer holds words of the signal just so."""
        return any(self.exactly(wanted))

    def mentions(self, *words: str) -> bool:
        """Whether the answer holds any of *words*."""
        return any(word in self.lower for word in words)


def _plain(text: str) -> str:
    if not text.isascii():
        for strange, usual in _PLAIN:
            text = text.replace(strange, usual)
    return text


def _lowered(text: str) -> str:
    """The text with A to Z in lower case, and a question mark for what is beyond Latin-1."""
    if text.isascii():
        return text.lower()
    return text.encode("latin-1", "replace").lower().decode("latin-1")


def _heading(line: str) -> tuple[str, int] | None:
    """What a line says as a heading, and its level; None when it is none."""
    line = line.strip()
    if not line:
        return None
    if line[0] == "#":
        words = line.lstrip("#")
        return (words.strip(" \t#"), len(line) - len(words)) if words[:1] in (" ", "\t") else None
    if line[0] in "*_":
        match = _BOLD.fullmatch(line)
        return (match[2], 4) if match else None
    return (line.rstrip(":"), 2) if line[-1] not in ".;,?" and _BARE.match(line) and len(line) < 90 else None
