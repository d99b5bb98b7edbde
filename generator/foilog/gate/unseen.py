"""What Markdown or HTML says that its page does not show: comments, hidden elements, pasted files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from foilog.findings import Severity
from foilog.gate import names
from foilog.gate.marks import Marks, in_any_case
from foilog.gate.personal import find_personal, line_starts
from foilog.gate.sightings import Sighting

_COMMENT = re.compile(
    r"<!--(?P<said>.*?)(?:-->|\Z)|^\[(?://|comment|#)\]:[ \t]*\S+[ \t]*(?P<said2>[\"('].*)$",
    re.DOTALL | re.MULTILINE,
)
_HIDDEN = re.compile(
    r"<(?P<tag>\w+)\b[^<>]*(?:\bhidden\b|display[ \t]*:[ \t]*none|visibility[ \t]*:[ \t]*hidden"
    r"|opacity[ \t]*:[ \t]*0(?![.\d])"
    r"|font-size[ \t]*:[ \t]*[01](?:px|pt|em)?\b|color[ \t]*:[ \t]*(?:#fff(?:fff)?\b|white"
    r"|transparent)|type=[\"']?hidden)"
    r"[^<>]*>(?P<said>.*?)(?:</(?P=tag)>|\Z)|<(?:script|template|style|noscript|object|embed"
    r"|iframe)\b(?P<said2>.*?)>",
    re.DOTALL | re.IGNORECASE,
)
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?P<label>[^\]\n^]+)\]:[ \t]*(?P<said>\S.*)$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^(?P<label>[^\]\n]+)\]:[ \t]*(?P<said>\S.*)$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[(?P<label>[^\]\n]+)\]:[ \t]*(?P<said>\S.*)$", re.MULTILINE)
_CAPTION = re.compile(
    r"!\[(?P<alt>[^\]\n]+)\]|\]\([^()\s]*[ \t]+[\"'(](?P<title>[^\n]*?)[\"')]\)|\b(?:alt|title"
    r"|aria-label|data-[\w-]+)=\"(?P<attribute>[^\"]+)\""
)
_PASTED = re.compile(
    r"data:[\w.+-]*/?[\w.+-]*(?:;[\w=-]+)*(?:;base64)?,|[A-Za-z0-9+/]{120,}={0,2}", re.IGNORECASE
)
_OWN_PATH = re.compile(
    r"\bfile:///?|(?<![\w.])[A-Za-z]:\\(?:Users|Documents and Settings|home)\\"
    r"|\\\\[\w.-]+\\[\w$.-]+|/(?:home|Users)/[\w.-]+/",
    re.IGNORECASE,
)
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f{_DIRECTIONS}]")
_JOINER = re.compile(
    r"[\u200b\u2060\u2062-\u2064\u180e\u00ad\ufeff]+(?=\w)|[\U000e0000-\U000e01ef]+|[\ufe00-\ufe0f]{2,}"
)
_JOINS = re.compile(r"[\u200b\u2060\u2062-\u2064\u180e\u00ad\ufeff\ufe00-\ufe0f\U000e0000-\U000e01ef]")
_PACKED = bytes(120 if byte < 128 and (chr(byte).isalnum() or byte in b"+/") else 32 for byte in range(256))
_LONG_WORD = b"x" * 120
"""The letters in which a file is pasted (base64), one letter for all of them, so many in a row."""

_ORDINARY = bytes(byte for byte in range(128) if not _CONTROL.match(chr(byte)))
_DIRECTIVE_WORDS = 2

_CAPTION_MARKS = frozenset(("![", "](", '="'))
_DATA_MARKS = in_any_case("ta:")
_PATH_MARKS = frozenset().union(*map(in_any_case, ("e:/", "/ho", "/us")))
_DEFINITION_MARK = "]:"
_MARKS = Marks(_DEFINITION_MARK, *sorted(_CAPTION_MARKS | _DATA_MARKS | _PATH_MARKS))


class _Source(NamedTuple):
    """A text as written, its bytes (UTF-8), its *odd* characters in order, and the marks in it.

    Odd is whatever is neither ASCII nor a tab or a line's end.
    """

    text: str
    written: bytes
    odd: str
    marks: Collection[str]

    @classmethod
    def of(cls, text: str) -> _Source:
        written = text.encode("utf-8", "surrogatepass")
        odd = written.translate(None, _ORDINARY).decode("utf-8", "surrogatepass")
        return cls(text, written, odd, _MARKS.seen(written))

    def has(self, marks: Collection[str]) -> bool:
        """Whether one of the *marks* is written anywhere."""
        return any(mark in marks for mark in self.marks)


def _said(match: re.Match[str]) -> str:
    return next((value for name, value in match.groupdict().items() if name.startswith("said") and value), "")


def _gives_away(said: str) -> bool:
    return bool(find_personal(said)) or names.has_likely_name(said)


def _unseen_text(source: _Source) -> Iterator[tuple[int, str]]:
    text, has_definitions = source.text, source.has((_DEFINITION_MARK,))
    for shape in (_COMMENT, _HIDDEN) if "<" in text or has_definitions else ():
        for match in shape.finditer(text):
            yield match.start(), _said(match)
    for shape in (_DEFINITION, _FOOTNOTE, _ABBREVIATION) if has_definitions else ():
        for match in shape.finditer(text):
            if not _is_used(text, match, shape):
                yield match.start(), _said(match)


def _is_used(text: str, definition: re.Match[str], shape: re.Pattern[str]) -> bool:
    label = definition["label"].lower()
    rest = (text[: definition.start()] + text[definition.end() :]).lower()
    if shape is _ABBREVIATION:
        return label in rest
    return f"[^{label}]" in rest if shape is _FOOTNOTE else f"[{label}]" in rest


def _captions(source: _Source) -> Iterator[int]:
    """The offset of each description or title that names a person."""
    if source.has(_CAPTION_MARKS):
        for match in _CAPTION.finditer(source.text):
            if names.has_name(match["alt"] or match["title"] or match["attribute"] or ""):
                yield match.start()


def _pasted(source: _Source) -> Iterator[int]:
    """The offset of each file that was pasted into the text: a data URI, or a long run of its letters."""
    if source.has(_DATA_MARKS) or _LONG_WORD in source.written.translate(_PACKED):
        yield from (match.start() for match in _PASTED.finditer(source.text))


def _own_paths(source: _Source) -> Iterator[int]:
    if source.has(_PATH_MARKS) or "\\" in source.text:
        yield from (match.start() for match in _OWN_PATH.finditer(source.text))


def _joiners(source: _Source) -> Iterator[int]:
    """The offset of each invisible character inside a word."""
    if not _JOINS.search(source.odd):
        return
    text = source.text
    for match in _JOINER.finditer(text):
        if (
            match.group() >= "\U000e0000"
            or "\ufe00" <= match.group() < "\ufe10"
            or text[max(0, match.start() - 1) : match.start()].isalnum()
        ):
            yield match.start()


def _controls(source: _Source) -> Iterator[int]:
    if _CONTROL.search(source.odd):
        yield from (match.start() for match in _CONTROL.finditer(source.text))


FINDERS: tuple[tuple[str, Callable[[_Source], Iterator[int]]], ...] = (
    ("text-caption-name", _captions),
    ("text-pasted-file", _pasted),
    ("text-own-path", _own_paths),
    ("text-control", _controls),
    ("text-zero-width", _joiners),
)


def _unseen(text: str) -> Iterator[tuple[str, int, Severity | None]]:
    source = _Source.of(text)
    for offset, said in _unseen_text(source):
        if _gives_away(said):
            yield "text-unseen", offset, None
        elif len(said.split()) > _DIRECTIVE_WORDS:
            yield "text-unseen", offset, Severity.WARNING
    for rule, find in FINDERS:
        for offset in find(source):
            yield rule, offset, None


def sight_unseen(text: str) -> Iterator[Sighting]:
    """What the source *text* carries that a reader of its page would not see, by line and column."""
    found = list(_unseen(text))
    starts = line_starts(text) if found else []
    for rule, offset, severity in found:
        line = bisect_right(starts, offset)
        yield Sighting(rule, line=line, column=offset - starts[line - 1] + 1, severity=severity)
