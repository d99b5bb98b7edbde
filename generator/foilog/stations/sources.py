"""The station before a build writes anything: every file of the log's folder goes through the gate."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foilog.cache import Cache
from foilog.disclosing import Folder, Listed
from foilog.findings import Finding, Place, in_order
from foilog.gate import Limits, scan_file, scan_text
from foilog.gate.filenames import masked_name
from foilog.log import OVERLOOKED, PROSE, Log
from foilog.proportions import overgrown
from foilog.reading import MAX_BYTES, Fields, Items, Node, Scalar, UnreadableError, first_bytes, read_record
from foilog.settings import Settings
from foilog.stations.memory import CUT_SHORT, Memory, empty_memory, key_of, open_memory
from foilog.stations.waivers import settle_waivers

_START = Place("", 1, 1)
_LONG = 20_000
"""No shorter text, however it is made, keeps the gate for long."""

_RUNS = re.compile(
    rb"<(?:\w+:)?(?:script|foreignObject|iframe|handler|set|animate)\b|\son[a-z]+\s*=|(?:java|vb)script:|<!ENTITY",
    re.IGNORECASE,
)
"""What a drawing must not hold: it would run when someone opens the file by itself."""


def check_sources(log: Log, settings: Settings, cache: Cache | None = None) -> list[Finding]:
    """Everything in the log's folder that must not be published, waivers applied; in file order.

    *cache* holds what was found in records that have not changed; other files are remembered by their bytes.
    """
    gate = _Gate(settings, open_memory(settings.root), cache, _limits(settings))
    findings = [finding for relative in every_file(settings) for finding in gate.findings(relative)]
    gate.memory.save()
    return in_order(settle_waivers(findings, log, settings))


def search_records(relatives: Iterable[str], settings: Settings, cache: Cache) -> None:
    """Have the *cache* hold what the gate finds in these records."""
    gate = _Gate(settings, empty_memory(settings.root), cache, _limits(settings))
    for relative in relatives:
        gate.findings(relative)


def search_files(relatives: Iterable[str], settings: Settings) -> Memory:
    """A memory of what the gate finds in these files, which are no records."""
    found, limits = empty_memory(settings.root), _limits(settings)
    for relative in relatives:
        check_file(f"{settings.docs_dir}/{relative}", relative, limits, found)
    return found


def unknown_files(relatives: Iterable[str], settings: Settings, memory: Memory) -> list[str]:
    """Those of the files of which the *memory* holds nothing."""
    if not memory.known:
        return list(relatives)
    limits = _limits(settings)
    keys = (
        (
            relative,
            key_of(relative.rpartition("/")[2], _content(f"{settings.docs_dir}/{relative}", limits), limits),
        )
        for relative in relatives
    )
    return [relative for relative, key in keys if key not in memory.known]


def _limits(settings: Settings) -> Limits:
    return Limits(seconds=settings.gate.seconds, megabytes=settings.gate.megabytes)


@dataclass(frozen=True, slots=True)
class _Gate:
    """The gate as one run asks it."""

    settings: Settings
    memory: Memory
    cache: Cache | None
    limits: Limits

    def findings(self, relative: str) -> Sequence[Finding]:
        """What the gate finds in the file, or found when it was the same."""
        kept = self.cache.kept(relative) if self.cache else None
        if kept is None or self.cache is None:
            return self._search(relative, self.memory)
        if kept.leaks is None:
            found = tuple(self._search(relative, None))
            if any(one.rule in CUT_SHORT for one in found):
                return found
            kept = kept._replace(leaks=found)
            self.cache.keep(relative, kept)
        return kept.leaks or ()

    def _search(self, relative: str, memory: Memory | None) -> list[Finding]:
        found = check_file(f"{self.settings.docs_dir}/{relative}", relative, self.limits, memory)
        if not found:
            return found
        folder, _, name = relative.rpartition("/")
        shown = "/".join(part for part in (self.settings.docs_name, folder, masked_name(name)) if part)
        return [replace(finding, place=finding.place._replace(path=shown)) for finding in found]


def every_file(settings: Settings) -> list[str]:
    """Every ordinary file of the log's folder, by its path within it, in order."""
    folder = Folder(settings.docs_dir, settings.docs_name)
    found = (relative for relative, kind in folder.entries() if kind is Listed.FILE)
    return [relative for relative in sorted(found) if relative.rpartition("/")[2] not in OVERLOOKED]


def is_record(relative: str) -> bool:
    """Whether a file of the log's folder is a record."""
    return relative.endswith(".md") and not relative.startswith(PROSE)


def check_file(path: str, shown: str, limits: Limits, memory: Memory | None) -> list[Finding]:
    """What the gate finds in one file, or found in the same bytes before; *shown* is its name there."""
    content = _content(path, limits)
    search = _text_search(path, shown, content) or (
        lambda: list(scan_file(Path(path), shown_as=shown, limits=limits))
    )
    if memory is None or not content:
        return search()
    return memory.recall(key_of(path.rpartition("/")[2], content, limits), shown, search)


def _content(path: str, limits: Limits) -> bytes:
    """The file's bytes; none when it cannot be read or is larger than the *limits* allow."""
    try:
        content = first_bytes(path, limits.bytes)
    except OSError:
        return b""
    return content if len(content) <= limits.bytes else b""


def _text_search(path: str, shown: str, content: bytes) -> Callable[[], list[Finding]] | None:
    """The search of a text that is rendered and not copied: a record, a page of prose, a drawing of one."""
    is_record = path.endswith(".md")
    is_drawing = path.endswith(".svg") and shown.startswith(PROSE) and not _RUNS.search(content)
    if not is_record and not is_drawing:
        return None
    if is_record and len(content) > MAX_BYTES:  # refused as it stands: nothing of it is read
        return list
    text = content.removeprefix(BOM_UTF8).decode(errors="replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_prose = shown.startswith(PROSE)
    too_much = overgrown("", text) if is_record and (is_prose or len(text) > _LONG) else None
    if too_much:  # a record is refused when it is read; nothing else reads a page of prose first
        return lambda: [too_much] if is_prose else []
    if not is_record or "\\" not in text:
        return lambda: list(scan_text(text, _START))
    return lambda: [*scan_text(text, _START), *_escaped_values(content, text)]


def _escaped_values(content: bytes, text: str) -> Iterator[Finding]:
    """What stands in front matter values that the file spells with escapes."""
    if "\\" not in text.partition("\n---")[0]:
        return
    try:
        record = read_record("", content)
    except UnreadableError:
        return
    for scalar in _scalars(record.fields):
        if scalar.value not in text:
            yield from scan_text(scalar.value, scalar.place)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for value in node.values:
            yield from _scalars(value)
    elif isinstance(node, Fields):
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)
