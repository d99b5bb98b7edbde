"""What Markdown or HTML says that its page does not show: comments, hidden elements, pasted files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from foilog.findings import Severity
from foilog.gate import names
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
_JOINER = re.compile(r"[\u200b\u2060\u2062-\u2064\u180e\u00ad\ufeff]+(?=\w)|[\U000e0000-\U000e007f]+")
_PACKED = bytes(120 if byte < 128 and (chr(byte).isalnum() or byte in b"+/") else 32 for byte in range(256))
_LONG_WORD = b"x" * 120
"""The letters in which a file is pasted (base64), one letter for all of them, so many in a row."""

_ORDINARY = bytes(byte for byte in range(256) if byte > 127 or not _CONTROL.match(chr(byte)))
_DIRECTIVE_WORDS = 2

_CAPTION_MARKS = (re.compile(rb"!\["), re.compile(rb"\]\("), re.compile(rb"=\""))
_DATA = (re.compile(rb":(?<=[dD][aA][tT][aA]:)"),)
_PATH_MARK = (re.compile(rb"/(?:(?<=[fF][iI][lL][eE]:/)|[hH][oO][mM][eE]/|[uU][sS][eE][rR][sS]/)"),)
_JOINER_MARKS = (
    re.compile(rb"\xc2\xad"),
    re.compile(rb"\xe2(?:\x80\x8b|\x81[\xa0\xa2-\xa4])"),
    re.compile(rb"\xe1\xa0\x8e"),
    re.compile(rb"\xef\xbb\xbf"),
    re.compile(rb"\xf3\xa0[\x80\x81]"),
)
_CONTROL_MARKS = (
    re.compile(rb"\xc2[\x80-\x84\x86-\x9f]"),
    re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])"),
)
"""Each as it is written in UTF-8, most with the rarest byte first, by which a search is quickest."""


class _Source(NamedTuple):
    """A text as written, its bytes (UTF-8), and whether it is ASCII."""

    text: str
    written: bytes
    is_ascii: bool

    @classmethod
    def of(cls, text: str) -> _Source:
        return cls(text, text.encode("utf-8", "surrogatepass"), text.isascii())

    def holds(self, marks: Iterable[re.Pattern[bytes]]) -> bool:
        """Whether one of the *marks* is written anywhere."""
        return any(mark.search(self.written) for mark in marks)


def _said(match: re.Match[str]) -> str:
    return next((value for name, value in match.groupdict().items() if name.startswith("said") and value), "")


def _gives_away(said: str) -> bool:
    return bool(find_personal(said)) or names.has_likely_name(said)


def _unseen_text(text: str) -> Iterator[tuple[int, str]]:
    has_definitions = "]" in text and "]:" in text
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
    if source.holds(_CAPTION_MARKS):
        for match in _CAPTION.finditer(source.text):
            if names.has_name(match["alt"] or match["title"] or match["attribute"] or ""):
                yield match.start()


def _pasted(source: _Source) -> Iterator[int]:
    """The offset of each file that was pasted into the text: a data URI, or a long run of its letters."""
    if source.holds(_DATA) or _LONG_WORD in source.written.translate(_PACKED):
        yield from (match.start() for match in _PASTED.finditer(source.text))


def _own_paths(source: _Source) -> Iterator[int]:
    if "\\" in source.text or source.holds(_PATH_MARK):
        yield from (match.start() for match in _OWN_PATH.finditer(source.text))


def _joiners(source: _Source) -> Iterator[int]:
    """The offset of each invisible character inside a word."""
    if source.is_ascii or not source.holds(_JOINER_MARKS):
        return
    text = source.text
    for match in _JOINER.finditer(text):
        if match.group() >= "\U000e0000" or text[max(0, match.start() - 1) : match.start()].isalnum():
            yield match.start()


def _controls(source: _Source) -> Iterator[int]:
    is_odd = source.written.translate(None, _ORDINARY) or (
        not source.is_ascii and source.holds(_CONTROL_MARKS)
    )
    if is_odd:
        yield from (match.start() for match in _CONTROL.finditer(source.text))


FINDERS: tuple[tuple[str, Callable[[_Source], Iterator[int]]], ...] = (
    ("text-caption-name", _captions),
    ("text-pasted-file", _pasted),
    ("text-own-path", _own_paths),
    ("text-control", _controls),
    ("text-zero-width", _joiners),
)


def _unseen(text: str) -> Iterator[tuple[str, int, Severity | None]]:
    for offset, said in _unseen_text(text):
        if _gives_away(said):
            yield "text-unseen", offset, None
        elif len(said.split()) > _DIRECTIVE_WORDS:
            yield "text-unseen", offset, Severity.WARNING
    source = _Source.of(text)
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
