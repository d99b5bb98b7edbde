"""The gate's front door: a file or a text goes in, findings come out, and nothing private is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath

from foilog.findings import Finding, Place, in_order
from foilog.gate import kinds
from foilog.gate.filenames import masked_name, sight_name
from foilog.gate.limits import SHORT_TEXT, Allowance, Limits, OverLimitError
from foilog.gate.personal import sight_personal
from foilog.gate.sightings import RefusedError, Sighting, capped
from foilog.gate.unseen import sight_unseen
from foilog.gate.watching import watch

GATE_VERSION = "1"
"""Changes whenever a rule could judge the same bytes differently; part of every cache key."""

Scanner = Callable[[str, bytes, Allowance, int], Iterator[Sighting]]

SCANNERS: Mapping[str, str] = {
    "csv": "foilog.gate.tables",
    "text": "foilog.gate.plaintext",
    "json": "foilog.gate.plaintext",
    "xml": "foilog.gate.plaintext",
    "record": "foilog.gate.records",
    "pdf": "foilog.gate.pdf",
    "png": "foilog.gate.pictures",
    "jpeg": "foilog.gate.pictures",
    "webp": "foilog.gate.pictures",
    "ooxml": "foilog.gate.ooxml",
    "odf": "foilog.gate.opendocument",
    "zip": "foilog.gate.archives",
}

UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a hostile file can make a reading library raise beyond its own errors; becomes `file-unreadable`.

The named errors of each library (lxml, zipfile, pikepdf, pypdfium2, Pillow, zlib) are caught beside the call.
"""


def _scanner(kind: str) -> Scanner:
    scan: Scanner = import_module(SCANNERS[kind]).scan
    return scan


def scan_content(name: str, content: bytes, allowance: Allowance, depth: int = 0) -> Iterator[Sighting]:
    """What is wrong with the file called *name* that holds *content*, its name included.

    *depth* counts the archives around it. Used for the files inside an archive too.
    """
    yield from sight_name(name)
    if refused := kinds.refusal(name):
        yield Sighting(refused)
        return
    if len(content) > allowance.limits.bytes:
        yield Sighting("file-limit", f"more than {allowance.limits.megabytes:g} MB")
        return
    if not content:
        yield Sighting("file-unreadable", "it is empty")
        return
    if not kinds.agrees(name, content):
        yield Sighting(disagreement(content))
        return
    yield from _guarded(kinds.ALLOWED[kinds.ending(name)], name, content, allowance, depth)


def disagreement(content: bytes) -> str:
    """The rule that a file breaks whose bytes are not of the kind that its name says."""
    is_encrypted = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content
    return "file-encrypted" if is_encrypted else "file-mislabelled"


def _guarded(kind: str, name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    try:
        yield from _scanner(kind)(name, content, allowance, depth)
    except RefusedError as refused:
        yield refused.sighting
    except OverLimitError as limit:
        yield Sighting("file-limit", f"more {limit} than the settings allow")
    except MemoryError:
        yield Sighting("file-limit", "more memory than the settings allow")
    except UNREADABLE:
        yield Sighting("file-unreadable")


def _place(path: Path, shown_as: str | None) -> Place:
    shown = PurePath(shown_as if shown_as is not None else path)
    return Place(str(shown.with_name(masked_name(shown.name))) if shown.name else str(shown))


def scan_file(
    path: Path, *, shown_as: str | None = None, limits: Limits | None = None
) -> tuple[Finding, ...]:
    """Everything in the file at *path* that must not be published, most of it masked to a place.

    *shown_as* is the path as the officer knows it. A name that gives a person away is shortened. A worker
    process does the reading and is stopped at the limit of seconds, whatever the file makes it do; only a
    text no longer than a record may be is read here, as a record is.
    """
    limits = limits or Limits()
    place = _place(path, shown_as)
    scan = scan_here if _is_short_text(path) else watch().scan
    return tuple(in_order(sighting.finding(place) for sighting in scan(path, limits)))


def _is_short_text(path: Path) -> bool:
    if kinds.ALLOWED.get(kinds.ending(path.name)) not in {"csv", "text"}:
        return False
    try:
        return path.is_file() and path.stat().st_size <= SHORT_TEXT
    except OSError:
        return False


def scan_here(path: Path, limits: Limits) -> list[Sighting]:
    """What is wrong with the file at *path*, read in this process: what the worker does."""
    allowance = Allowance(limits)
    return capped(_read_and_scan(path, allowance), limits.findings)


def _read_and_scan(path: Path, allowance: Allowance) -> Iterator[Sighting]:
    if path.is_symlink() or not path.is_file():
        yield Sighting("file-unreadable", "it is a link, a folder or gone")
        return
    try:
        if path.stat().st_size > allowance.limits.bytes:
            yield from sight_name(path.name)
            yield Sighting("file-limit", f"more than {allowance.limits.megabytes:g} MB")
            return
        content = path.read_bytes()
    except OSError:
        yield Sighting("file-unreadable")
        return
    yield from scan_content(path.name, content, allowance)


def scan_text(text: str, place: Place) -> tuple[Finding, ...]:
    """The personal data and unseen matter in a record's text, or in a value that begins at *place*."""
    seen = (*sight_personal(text), *sight_unseen(text))
    if not seen:
        return ()
    return tuple(in_order(_moved(each, place).finding(place) for each in capped(seen, Limits().findings)))


def _moved(sighting: Sighting, place: Place) -> Sighting:
    """The *sighting* of a text counted from where the text begins in its file."""
    line = max(place.line, 1) + sighting.line - 1
    column = sighting.column + (max(place.column, 1) - 1 if sighting.line == 1 else 0)
    return replace(sighting, line=line, column=column)
