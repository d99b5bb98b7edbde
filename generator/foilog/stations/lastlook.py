"""The station over the finished site: every file accounted for, and nothing told that the log holds back.

What is looked for are words that stand only in what must not be published: reference, title, address and text
of a record whose day has not come, title and text of one that was withdrawn, the reasons beside acceptances
and waivers. What a published record says too is no sign of a leak.
"""

from __future__ import annotations

import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from foilog.addresses import page_file
from foilog.disclosure import Disclosure
from foilog.findings import Finding, Place, error, in_order
from foilog.log import Log
from foilog.manifest import files_of

_SHORTEST_TITLE = 12
_SHORTEST_REFERENCE = 5
_PLAIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9 ,]{48,78}[A-Za-z0-9]")
_RUNS_A_RECORD = 2
_IMMUTABLE = frozenset({".png", ".jpg", ".jpeg", ".webp", ".pdf", ".wasm", ".js", ".css", ".woff2"})
"""Kinds that carry no words of the log: assets, and attachments that went through the gate as they are."""


@dataclass(frozen=True, slots=True)
class Needle:
    """Words that no published file may hold: where they stand in the log, and what telling them would tell.

    With *only_in* they are sought in that record's page and in what gathers many records, not in all pages.
    """

    place: Place
    told: str
    words: bytes
    only_in: str = ""


def look_over(
    site: Path,
    log: Log,
    written: Set[str],
    needles: Sequence[Needle] | None = None,
    unchanged: Set[str] = frozenset(),
    files: Iterable[str] | None = None,
) -> list[Finding]:
    """What is wrong with the finished *site*; *written* are the files the build made.

    *needles* are those of the log where they are known. In *unchanged* files they were sought before.
    *files* are those of the site where they are known.
    Raises: OSError.
    """
    needles = needles_of(log) if needles is None else needles
    pages = {page_file(one.address) for one in log.by_address.values()}
    findings = []
    for relative in (path for path, _ in files_of(site)) if files is None else files:
        if relative not in written:
            findings.append(unaccounted(relative))
        if needles and relative not in unchanged:
            findings.extend(_told_in(site / relative, relative, relative in pages, needles))
    return in_order([*findings, *_search_count(site, log)])


def unaccounted(relative: str) -> Finding:
    """What is said of a file of the site that the build did not make."""
    return error(
        Place(relative),
        "site-unaccounted",
        "the finished site has a file that the build did not make",
        "Find what put it there: a plugin or hook of mkdocs.yml, or a folder named in `custom_dir`.",
    )


def _told_in(path: Path, relative: str, is_page: bool, needles: Sequence[Needle]) -> Iterator[Finding]:
    looked_for = [one for one in needles if not (is_page and one.only_in and one.only_in != relative)]
    if not looked_for or path.suffix in _IMMUTABLE:
        return
    content = path.read_bytes()
    if path.suffix == ".z":
        content = zlib.decompress(content)
    for needle in looked_for:
        if needle.words in content:
            yield _leak(needle, relative)


def _leak(needle: Needle, relative: str) -> Finding:
    return error(
        needle.place,
        "site-leak",
        f"the finished site tells {needle.told} in {relative}",
        "Take it out of the record, page or template that tells it.",
    )


def _search_count(site: Path, log: Log) -> Iterator[Finding]:
    """A finding when search would find more or fewer records than the log lists."""
    manifest = site / "search" / "index.json"
    if not manifest.is_file():
        return
    records = json.loads(manifest.read_bytes()).get("records")
    if records != len(log.listed):
        yield error(
            Place("search/index.json"),
            "site-leak",
            f"search knows {records} records, and the log lists {len(log.listed)}",
            "Build again from the start; if it stays, report it as a fault of foilog.",
        )


def needles_of(log: Log) -> tuple[Needle, ...]:
    """What no file of the log's site may tell."""
    return tuple(_needles(log))


def _needles(log: Log) -> Iterator[Needle]:
    found = [needle for one in log.held_back for needle in _held_back(one)]
    found += [needle for one in log.disclosures if one.withdrawn for needle in _withdrawn(one)]
    found += [needle for one in log.listed for needle in _beside(one)]
    if not found:
        return
    said = _said(log)
    seen: set[bytes] = set()
    for needle in found:
        if needle.words not in said and needle.words not in seen:
            seen.add(needle.words)
            yield needle


def _said(log: Log) -> bytes:
    """Everything that published records say, as their pages and exports would spell it."""
    texts = []
    for one in log.by_address.values():
        if one.withdrawn:
            texts += [one.reference, "" if one.withdrawn.hide_title else one.title]
            continue
        texts += [one.reference, one.title, one.summary, one.address, one.body, *one.other_references]
        texts += [part.question for part in one.parts] + [file.title for file in one.attachments]
    return _spelled("\n".join(texts))


def _spelled(words: str) -> bytes:
    return html.escape(words, quote=False).encode("utf-8", "surrogatepass")


def _held_back(one: Disclosure) -> Iterator[Needle]:
    """What only this record says. A link to it shows its reference: that alone is sought in every page."""
    has_reference = len(one.reference) >= _SHORTEST_REFERENCE and any(map(str.isdigit, one.reference))
    if has_reference:
        yield _needle(one, "reference", "the reference of a record that is held back", one.reference)
    told = "the address of a record that is held back"
    yield _needle(one, "published", told, f"/{one.address}", only_gathered=has_reference)
    if len(one.title) >= _SHORTEST_TITLE:
        told = "the title of a record that is held back"
        yield _needle(one, "title", told, one.title, only_gathered=has_reference)
    for run in _runs(one.body):
        yield _needle(one, "published", "the text of a record that is held back", run, only_gathered=True)


def _withdrawn(one: Disclosure) -> Iterator[Needle]:
    assert one.withdrawn is not None
    if one.withdrawn.hide_title and len(one.title) >= _SHORTEST_TITLE:
        yield _needle(one, "title", "the hidden title of a withdrawn record", one.title)
    for run in _runs(one.body):
        yield _needle(one, "withdrawn", "the text of a withdrawn record", run, only_gathered=True)


def _beside(one: Disclosure) -> Iterator[Needle]:
    for acceptance in one.accept:
        if len(acceptance.why) >= _SHORTEST_TITLE:
            yield _needle(one, "accept", "why a finding was accepted", acceptance.why, only_gathered=True)
    for waiver in one.waivers:
        yield _needle(one, "waivers", "the sha256 of a waiver", waiver.sha256, only_gathered=True)
        if len(waiver.why) >= _SHORTEST_TITLE:
            yield _needle(one, "waivers", "why a finding was waived", waiver.why, only_gathered=True)


def _runs(body: str) -> list[str]:
    """A few plain runs of words of *body*, which no conversion changes."""
    return sorted(_PLAIN_RUN.findall(body), key=len, reverse=True)[:_RUNS_A_RECORD]


def _needle(one: Disclosure, field: str, told: str, words: str, *, only_gathered: bool = False) -> Needle:
    place = one.places.get(field) or Place(one.path, 1, 1)
    return Needle(place, told, _spelled(words), page_file(one.address) if only_gathered else "")
