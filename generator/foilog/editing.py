"""A record's file as an editor holds it: one field is changed, and every other byte is kept.

Comments, quotes, line ends, a byte order mark and the body stay as the officer left them. An edit gives a new
manuscript; writing it to disk is the caller's.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import yaml

from foilog.dates import PartialDate
from foilog.findings import Place
from foilog.reading import read_record
from foilog.schema import RECORD

Value = str | bool | int | float | date | PartialDate | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z](?:[\w .'’/–-]*[\w.'’])?")
_OTHERWISE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_LINE = re.compile(r"\r\n|\r|\n")


class UneditableError(ValueError):
    """The front matter is so laid out that no field can be changed alone; the message says what to do."""


def is_plain(text: str) -> bool:
    """Whether every reader of YAML takes *text*, written without quotes, for this text and nothing else."""
    return bool(_PLAIN.fullmatch(text)) and text.casefold() not in _OTHERWISE


def quote(text: str) -> str:
    """The text in double quotes. Source: YAML 1.2 section 1.3, of which JSON's strings are a part."""
    return json.dumps(text, ensure_ascii=False)


def write_value(value: Value) -> str:
    """A value as front matter writes it on one line: `2026-03-01`, `yes`, `"1204_26"`, `{on: …}`."""
    if isinstance(value, str):
        return value if is_plain(value) else quote(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {write_value(one)}" for name, one in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(write_value(one) for one in value) + "]"
    return str(value)


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the front matter, in offsets of the text: its name, its value, and the line after it."""

    name: str
    start: int
    value: int
    end: int
    after: int
    node: yaml.Node


@dataclass(frozen=True)
class Manuscript:
    """A record's text with its own line ends, from the byte order mark to the last character."""

    path: str
    text: str

    @property
    def content(self) -> bytes:
        """The bytes to write."""
        return self.text.encode("utf-8")

    @cached_property
    def newline(self) -> str:
        """The line end of the file's first line, which new lines get too."""
        found = _LINE.search(self.text)
        return found.group() if found else "\n"

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The fields in the order of the file. Raises: UneditableError when they share a line."""
        matter = self.lines[1 : self._fence]
        root = yaml.compose("\n".join(matter), Loader=yaml.CBaseLoader)
        if not isinstance(root, yaml.MappingNode):
            return ()
        found = tuple(self._entry(key, value) for key, value in root.value)
        for entry in found:
            if self.text[self._starts[self._line_of(entry.start)] : entry.start].strip():
                raise UneditableError(f"{self.path}: write each field on a line of its own")
        return found

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return _LINE.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE.finditer(self.text))]

    @property
    def matter_start(self) -> int:
        """Where the front matter begins: after the first line."""
        return self._starts[1]

    @cached_property
    def _fence(self) -> int:
        """The number, from 0, of the line that closes the front matter."""
        return next(n for n, line in enumerate(self.lines) if n and re.fullmatch(r"---[ \t]*", line))

    @property
    def body_start(self) -> int:
        """Where the text below the front matter begins."""
        starts = self._starts
        return starts[self._fence + 1] if self._fence + 1 < len(starts) else len(self.text)

    def offset(self, mark: yaml.Mark) -> int:
        """Where a mark of the front matter lies in the text."""
        return self._starts[mark.line + 1] + mark.column

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _line_after(self, offset: int) -> int:
        line = self._line_of(offset)
        return self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)

    def _entry(self, key: yaml.Node, value: yaml.Node) -> Entry:
        start = self.offset(key.start_mark)
        colon = self.text.index(":", self.offset(key.end_mark)) + 1
        end = max(colon, self.end_of(value))
        return Entry(str(key.value), start, colon, end, self._line_after(end), value)

    def end_of(self, node: yaml.Node) -> int:
        """The offset after the node's last character; libyaml ends a block where the next begins."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return max(map(self.end_of, last if isinstance(last, tuple) else [last]))
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        return start + len(self.text[start:end].rstrip()) if end > start else start

    def has(self, name: str) -> bool:
        """Whether the field stands in the front matter, be it empty."""
        return self._find(name) is not None

    def _find(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.name == name), None)

    def spliced(self, start: int, end: int, text: str) -> Manuscript:
        """The manuscript with the characters from *start* to *end* replaced."""
        return replace(self, text=self.text[:start] + text + self.text[end:])

    def with_field(self, name: str, value: Value) -> Manuscript:
        """The field set to *value*: where it stands, or else in the schema's order."""
        entry = self._find(name)
        written = self._written(value)
        if entry:
            return self.spliced(entry.value, entry.end, written)
        place, margin = self._place_for(name)
        return self.spliced(place, place, f"{margin}{name}:{written}{self.newline}")

    def _written(self, value: Value) -> str:
        """What follows the colon: groups in a list get a line each."""
        if isinstance(value, Sequence) and value and all(isinstance(one, Mapping) for one in value):
            return "".join(f"{self.newline}  - {write_value(one)}" for one in value)
        return f" {write_value(value)}"

    def _place_for(self, name: str) -> tuple[int, str]:
        """Where a new field's line begins: after the last field that the schema puts before it."""
        order = list(RECORD)
        earlier = set(order[: order.index(name)]) if name in RECORD else set(order)
        before = [entry for entry in self.entries if entry.name in earlier]
        first = self.entries[0].start if self.entries else self._starts[1]
        margin = self.text[self._starts[self._line_of(first)] : first] if self.entries else ""
        return (before[-1].after if before else self._starts[self._line_of(first)]), margin

    def without_field(self, name: str) -> Manuscript:
        """The field and its value removed, with their lines; nothing changes when it is absent."""
        entry = self._find(name)
        if not entry:
            return self
        return self.spliced(self._starts[self._line_of(entry.start)], entry.after, "")

    def with_item(self, name: str, value: Value) -> Manuscript:
        """*value* added at the end of the list *name*, which is begun when there is none.

        Raises: UneditableError when the field holds something other than a list.
        """
        entry = self._find(name)
        if not entry or not entry.node.value:
            return self.with_field(name, [value])
        if not isinstance(entry.node, yaml.SequenceNode):
            raise UneditableError(f"{self.path}: write `{name}` as a list")
        end = self.end_of(entry.node.value[-1])
        if entry.node.flow_style:
            return self.spliced(end, end, f", {write_value(value)}")
        place = self._line_after(end)
        indent = " " * entry.node.start_mark.column
        return self.spliced(place, place, f"{indent}- {write_value(value)}{self.newline}")

    def with_scalar(self, place: Place, value: str) -> Manuscript:
        """The one value that stands at *place* replaced; quotes stay quotes.

        Raises: KeyError when no value begins there.
        """
        node = self.scalars[place.line, place.column]
        written = quote(value) if node.style in ("'", '"') else write_value(value)
        return self.spliced(self.offset(node.start_mark), self.end_of(node), written)

    @cached_property
    def scalars(self) -> Mapping[tuple[int, int], yaml.ScalarNode]:
        """Every single value, by the line and column of its place."""
        nodes = (node for entry in self.entries for node in _scalars(entry.node))
        return {(node.start_mark.line + 2, node.start_mark.column + 1): node for node in nodes}

    def with_body(self, body: str) -> Manuscript:
        """The text after the front matter replaced; *body* has `\\n` line ends."""
        start = self._line_after(self._starts[self._fence])
        return self.spliced(start, len(self.text), body.replace("\n", self.newline))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for one in child if isinstance(child, tuple) else (child,):
            yield from _scalars(one)


def read_manuscript(path: str, content: bytes) -> Manuscript:
    """The file as it lies, ready for edits. Raises: UnreadableError when it is no record."""
    read_record(path, content)
    return Manuscript(path, content.decode("utf-8"))
