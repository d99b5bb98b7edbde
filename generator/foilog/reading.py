"""From a file's bytes to a Record: front matter as text with its places, and the body.

The only place that knows YAML. Every value is read as text, so a reference such as `11177_16` is never
taken for a number. Source: YAML 1.1 as libyaml reads it, less anchors, aliases, tags and merge keys.
"""

from __future__ import annotations

import os
import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from foilog.findings import Finding, Place, error
from foilog.proportions import overgrown
from foilog.yamlfaults import explained

MAX_BYTES = 2_000_000
MAX_DEPTH = 8
_QUOTES = frozenset("'\"|>")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad\u180e\u2061\u2062\u2063\u2064\u115f\u1160\u3164\uffa0")
_SELECTORS = r"[\U000e0100-\U000e01ef]|[\ufe00-\ufe0f](?=[\ufe00-\ufe0f])"
"""Variation selectors of the supplement, or in a row: no text needs them, and they can spell out words."""
_NEVER_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
_CONTROL = re.compile(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff\ue000\u206a-\u206f\ufff9-\ufffb{_NEVER_CHARACTERS}]"
)
_SUSPECT = re.compile(
    f"[{''.join(sorted(_DIRECTIONS | _INVISIBLE))}]|{_CONTROL.pattern}|[\U000e0000-\U000e007f]|{_SELECTORS}"
)

_ORDINARY = bytes([9, 10, 13, *range(32, 127)])
"""The bytes that need no second look: taken away first, they leave a tenth of a text to search."""


class Scalar(NamedTuple):
    """A value as written. *quoted* values are never taken for absent."""

    value: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list as written."""

    values: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping as written: name, where the name stands, value; names may still repeat."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Items | Fields


@dataclass(frozen=True, slots=True)
class Record:
    """A record file, read but not yet typed; *body_at* is where its body begins, *head* all before it."""

    path: str
    fields: Fields
    body: str
    body_line: int
    body_at: int = 0
    head: str = ""


class UnreadableError(Exception):
    """The file cannot be read as a record; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding


class FrontMatter(YAMLHandler):
    """python-frontmatter's YAML handler, with a loader that keeps places and reads text only."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def load(self, fm: str, **_: Any) -> dict[str, Any]:
        """The front matter's fields, in one value named `fields`. Raises: UnreadableError."""
        return {"fields": load_fields(fm, self.path, first_line=2)}


def read_record(path: str, content: bytes) -> Record:
    """The record that *content* holds; *path* is how findings name the file.

    Raises: UnreadableError, with the one finding that says what stops the reading.
    """
    text = decode(path, content)
    too_much = overgrown(path, text, None if b"\r" in content else content)
    if too_much:
        raise UnreadableError(too_much)
    handler = FrontMatter(path)
    if not re.match(r"---[ \t]*(\n|\Z)", text):
        raise UnreadableError(
            error(
                Place(path, 1, 1),
                "front-matter-missing",
                "the file does not begin with front matter",
                "Begin the file with a line `---`, the fields, and a second line `---`.",
            )
        )
    try:
        matter, body = handler.split(text)
    except ValueError:
        raise UnreadableError(
            error(
                Place(path, 1, 1),
                "front-matter-unclosed",
                "the front matter is not closed",
                "Put a line `---` after the last field.",
            )
        ) from None
    lines_before = text.count("\n", 0, len(text) - len(body))
    fields = handler.load(matter.removeprefix("\n"))["fields"]
    body = body.removeprefix("\n")
    body_at = len(text) - len(body)
    return Record(path, fields, body, lines_before + 2, body_at, text[:body_at])


def first_bytes(path: str, most: int) -> bytes:
    """The file's bytes; where there are more than *most*, only one more than that. Raises: OSError."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(file, min(os.fstat(file).st_size, most) + 1)
    finally:
        os.close(file)


def check_prose(path: str, content: bytes) -> None:
    """Refuse a page of prose whose text or front matter no record could have. Raises: UnreadableError."""
    text = decode(path, content)
    if re.match(r"---[ \t]*\n", text):
        _, matter, *_ = FrontMatter.FM_BOUNDARY.split(text, 2)
        load_fields(matter.removeprefix("\n"), path, first_line=2)


def decode(path: str, content: bytes) -> str:
    """A record file's text, with `\\n` line ends and no byte order mark. Raises: UnreadableError."""
    if len(content) > MAX_BYTES:
        raise UnreadableError(
            error(
                Place(path),
                "file-too-large",
                f"the record is larger than {MAX_BYTES // 1000:,} kB",
                "Move long tables into an attachment.",
            )
        )
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise UnreadableError(
            error(
                Place(path, line, 1),
                "record-unreadable",
                "the file is not UTF-8 text",
                "Save the file as UTF-8.",
            )
        ) from None
    text = _with_plain_line_ends(text)
    if _SUSPECT.search(content.translate(None, _ORDINARY).decode()):
        for finding in suspect_characters(path, text, first_line=1):
            raise UnreadableError(finding)
    return text


def plain_text(content: bytes) -> str:
    """The text of a file that was decoded before without a complaint."""
    return _with_plain_line_ends(content.decode().removeprefix("\ufeff"))


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def suspect_characters(path: str, text: str, first_line: int) -> Iterator[Finding]:
    """A finding for every character that a reader cannot see or that turns the text around it."""
    for match in _SUSPECT.finditer(text):
        start = match.start()
        place = Place(path, first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
        character = match.group()
        name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
        if character in _INVISIBLE or "variation selector" in name:
            if character == "\u00ad":
                continue
            yield error(place, "invisible-character", f"an invisible character ({name})", "Delete it.")
        elif character in _DIRECTIONS:
            yield error(place, "direction-override", f"a direction control ({name})", "Delete it.")
        else:
            yield error(place, "control-character", f"a control character ({name})", "Delete it.")


def without_hidden(text: str) -> str:
    """The text without the characters that a record must not hold."""
    return _SUSPECT.sub("", text)


def load_fields(text: str, path: str, first_line: int) -> Fields:
    """The mapping that the YAML *text* writes, as text with places. Raises: UnreadableError."""
    loader: Any = yaml.CBaseLoader(text)
    try:
        events = list(iter(loader.get_event, None))
    except yaml.YAMLError as problem:
        raise UnreadableError(_syntax_finding(problem, path, first_line, text)) from None
    except RecursionError:
        raise UnreadableError(_too_deep(Place(path, first_line, 1))) from None
    finally:
        loader.dispose()
    return _Composer(events, path, first_line, has_escapes="\\" in text).compose()


def _syntax_finding(problem: yaml.YAMLError, path: str, first_line: int, text: str) -> Finding:
    """libyaml's complaint as a finding."""
    fault = explained(problem, text.split("\n"))
    place = Place(path, fault.line + first_line, fault.column + 1)
    return error(place, "yaml-syntax", f"the front matter is not valid YAML: {fault.what}", fault.remedy)


def _too_deep(place: Place) -> Finding:
    return error(
        place,
        "yaml-depth",
        f"values nested more than {MAX_DEPTH} deep",
        "No field of a record nests so deep; remove the extra brackets.",
    )


_made = tuple.__new__


class _Composer:
    """Turns libyaml's events into nodes, refusing what a record must not use.

    It runs for every value of every record of a log, so it looks up an event's class once, makes no
    generators, makes most values where their list or mapping is made, and makes named tuples as plain ones
    are made: a fortieth of a millisecond a record.
    """

    def __init__(self, events: list[yaml.Event], path: str, first_line: int, *, has_escapes: bool) -> None:
        self.events = iter(events)
        self.path = path
        self.first_line = first_line
        self.has_escapes = has_escapes

    def compose(self) -> Fields:
        """The document's mapping; an empty document has no fields. Raises: UnreadableError."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise UnreadableError(self.refusal(event, "a second document"))
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        if root is None or (isinstance(root, Scalar) and not root.value):
            return Fields((), Place(self.path, self.first_line, 1))
        if not isinstance(root, Fields):
            raise UnreadableError(
                error(
                    root.place,
                    "yaml-syntax",
                    "the front matter is not a list of fields",
                    "Write each field as `name: value` on its own line.",
                )
            )
        return root

    def node(self, event: Any, depth: int) -> Node:
        mark, kind = event.start_mark, type(event)
        place = _made(Place, (self.path, mark.line + self.first_line, mark.column + 1))
        if depth > MAX_DEPTH:
            raise UnreadableError(_too_deep(place))
        if event.anchor:
            what = "an alias (`*`)" if kind is AliasEvent else "an anchor (`&`)"
            raise UnreadableError(_refusal(place, what))
        if event.tag and event.tag != "!":
            raise UnreadableError(_refusal(place, "a tag (`!`)"))
        if kind is ScalarEvent:
            value = self.checked(event.value, place) if self.has_escapes else event.value
            return _made(Scalar, (value, place, event.style in _QUOTES))
        if kind is MappingStartEvent:
            return self.mapping(place, depth)
        return Items(tuple(self.children(SequenceEndEvent, depth + 1)), place)

    def children(self, end: type[yaml.Event], depth: int) -> list[Node]:
        found: list[Node] = []
        path, first_line, is_plain = self.path, self.first_line, depth <= MAX_DEPTH and not self.has_escapes
        event: Any
        for event in self.events:
            kind = type(event)
            if kind is end:
                break
            if kind is ScalarEvent and is_plain and not event.anchor and not event.tag:
                mark = event.start_mark
                place = _made(Place, (path, mark.line + first_line, mark.column + 1))
                found.append(_made(Scalar, (event.value, place, event.style in _QUOTES)))
            else:
                found.append(self.node(event, depth))
        return found

    def mapping(self, place: Place, depth: int) -> Fields:
        nodes = self.children(MappingEndEvent, depth + 1)
        names = nodes[::2]
        for name in names:
            if type(name) is not Scalar:
                raise UnreadableError(_refusal(name.place, "a field name that is no word"))
            if name.value == "<<" and not name.quoted:
                raise UnreadableError(_refusal(name.place, "a merge key (`<<`)"))
        pairs: Any = zip(names, nodes[1::2], strict=True)
        return Fields(tuple(pairs), place)

    def checked(self, value: str, place: Place) -> str:
        """The value, which an escape such as `\\u202e` may have given a character the text did not show."""
        for finding in suspect_characters(self.path, value, place.line):
            raise UnreadableError(error(place, finding.rule, finding.what, finding.remedy))
        return value

    def refusal(self, event: yaml.Event, what: str) -> Finding:
        mark = event.start_mark
        assert mark is not None
        return _refusal(Place(self.path, mark.line + self.first_line, mark.column + 1), what)


def _refusal(place: Place, what: str) -> Finding:
    return error(
        place,
        "yaml-feature",
        f"{what} in the front matter",
        "Write the value out; if it begins with a special character, put it in double quotes.",
    )
