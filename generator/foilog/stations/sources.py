"""The station before a build writes anything: every file of the log's folder goes through the gate."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from foilog.findings import Finding, Place, in_order
from foilog.gate import Limits, scan_file, scan_text
from foilog.gate.filenames import masked_name
from foilog.log import Log
from foilog.reading import Fields, Items, Node, Scalar, UnreadableError, read_record
from foilog.settings import Settings
from foilog.stations.memory import Memory, key_of, open_memory
from foilog.stations.waivers import settle_waivers

_OVERLOOKED = frozenset({".DS_Store", ".gitkeep", ".gitignore", ".gitattributes", "Thumbs.db", "desktop.ini"})


def check_sources(log: Log, settings: Settings) -> list[Finding]:
    """Everything in the log's folder that must not be published, waivers applied; in file order."""
    limits = Limits(seconds=settings.gate.seconds, megabytes=settings.gate.megabytes)
    memory = open_memory(settings.root)
    findings = [
        finding for path, shown in _files(settings) for finding in check_file(path, shown, limits, memory)
    ]
    memory.save()
    return in_order(settle_waivers(findings, log, settings))


def _files(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Every ordinary file of the folder, and how findings name it."""
    for base, folders, names in os.walk(settings.docs_dir, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(base) / name
            if name not in _OVERLOOKED and path.is_file() and not path.is_symlink():
                relative = path.relative_to(settings.docs_dir)
                yield path, f"{settings.docs_name}/{relative.with_name(masked_name(name)).as_posix()}"


def check_file(path: Path, shown: str, limits: Limits, memory: Memory) -> list[Finding]:
    """What the gate finds in one file, or found in the same bytes before; *shown* is its name in findings."""
    try:
        content = path.read_bytes() if path.stat().st_size <= limits.bytes else b""
    except OSError:
        content = b""
    search = _text_search(path, content) or (lambda: list(scan_file(path, shown_as=shown, limits=limits)))
    return memory.recall(key_of(path.name, content, limits), shown, search) if content else search()


def _text_search(path: Path, content: bytes) -> Callable[[], list[Finding]] | None:
    """The search of a text that is rendered and not copied: a record, a page of prose, a drawing of one."""
    if path.suffix not in {".md", ".svg"}:
        return None
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return lambda: [*scan_text(text, Place("", 1, 1)), *_escaped_values(path, content, text)]


def _escaped_values(path: Path, content: bytes, text: str) -> Iterator[Finding]:
    """What stands in front matter values that the file spells with escapes."""
    if path.suffix != ".md" or "\\" not in text.partition("\n---")[0]:
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
