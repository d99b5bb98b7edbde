"""Asking every source for what is new, and keeping what can be used.

A site's `manifest.json` names each of its files with its digest, so an unchanged site costs one question and
a changed one only the files that differ. Sources are asked side by side, each for one file at a time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from foilog.federation.published import LOG, Published, read_published, read_texts, text_file
from foilog.federation.readers import Reader, SourceError, Stamp, reader_of
from foilog.federation.sources import Limits, Source
from foilog.federation.state import Asked, Facts, Good, State
from foilog.manifest import MANIFEST, Entry, ManifestError, entry_of, read_manifest

_AT_ONCE = 8
_TEXTS = re.compile(r"data/(\d{4}|undated)\.json")


@dataclass(frozen=True, slots=True)
class Renewal:
    """A source after it was asked: what it said, and the last state of it that can be used."""

    source: Source
    asked: Asked
    good: Good | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a source said: stamp and sha256 of its manifest, and of its data the facts and what differs.

    Without *facts* nothing differs.
    """

    stamp: Stamp
    manifest: str
    facts: Facts | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


def renew_all(
    sources: Sequence[Source], state: State, limits: Limits, now: str, *, fresh: bool = False
) -> list[Renewal]:
    """Ask every source. *now* is the time, as ISO 8601 in UTC; *fresh* asks for everything anew.

    Raises: OSError when what they give cannot be kept.
    """
    before = [(state.asked(source), state.good(source)) for source in sources]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        questions = [
            pool.submit(_Question(source, limits, asked, None if fresh else good, now).ask)
            for source, (asked, good) in zip(sources, before, strict=True)
        ]
    renewals = []
    for source, (asked, good), question in zip(sources, before, questions, strict=True):
        try:
            renewal = _kept(source, question.result(), good, state, now)
        except SourceError as problem:
            since = asked.since if asked.problem else now
            renewal = Renewal(source, replace(asked, at=now, problem=str(problem), since=since), good)
        state.note(source, renewal.asked)
        renewals.append(renewal)
    return renewals


def _kept(source: Source, answer: _Answer, good: Good | None, state: State, now: str) -> Renewal:
    """The source with what it answered kept. Raises: OSError."""
    asked = Asked(now, now, answer.stamp, answer.manifest)
    return Renewal(source, asked, state.renew(source, answer.files, answer.facts) if answer.facts else good)


@dataclass(frozen=True, slots=True)
class _Question:
    """One source and what is known of it: what it said *before*, and the *good* state that is kept."""

    source: Source
    limits: Limits
    before: Asked
    good: Good | None
    now: str

    def ask(self) -> _Answer:
        """What the source gives that is not known. Raises: SourceError."""
        reader = reader_of(self.source, self.limits)
        good = self.good if self.good and self.source.home in ("", self.good.facts.home) else None
        stamp = self.before.stamp if good else Stamp()
        fetched = reader.read(self.source.file or MANIFEST, self.limits.bytes, stamp)
        if fetched is None:
            return _Answer(stamp, self.before.manifest)
        manifest = hashlib.sha256(fetched.content).hexdigest()
        if good and manifest == self.before.manifest:
            return _Answer(fetched.stamp, manifest)
        stated = {LOG: entry_of(fetched.content)} if self.source.file else _stated(fetched.content)
        if good and good.facts.listed == _listed(stated):
            return _Answer(fetched.stamp, manifest)
        files = {LOG: fetched.content} if self.source.file else {}
        facts = self._take(reader, stated, files)
        return _Answer(fetched.stamp, manifest, facts, files)

    def _take(self, reader: Reader, stated: Mapping[str, Entry], files: dict[str, bytes]) -> Facts:
        """The facts of the data that a manifest names; *files* grows to those that are not kept."""
        kept = self.good.facts.files if self.good else {}
        new = {path for path, entry in stated.items() if kept.get(path) != entry.sha256}
        if LOG in new and LOG not in files:
            files[LOG] = _read(reader, LOG, stated[LOG], self.limits)
        published = self._published(files)
        needed = {LOG, *(text_file(row["year"]) for row in published.rows)} & stated.keys()
        for path in sorted((needed & new) - {LOG}, reverse=True):
            files[path] = _read(reader, path, stated[path], self.limits)
            read_texts(files[path], path)
        return Facts(
            authority=published.authority,
            licence=published.licence,
            home=self.source.home or _home(published, self.source),
            answers=len(published.rows),
            changed=self.now,
            files={path: stated[path].sha256 for path in sorted(needed)},
            listed=_listed(stated),
        )

    def _published(self, files: Mapping[str, bytes]) -> Published:
        """The list of answers: a new one of *files*, else the one that is kept."""
        if self.good is None or LOG in files:
            return read_published(files[LOG])
        try:
            return self.good.read()
        except OSError as problem:
            raise SourceError(f"what was kept of it cannot be read: {problem.strerror}") from None


def _listed(stated: Mapping[str, Entry]) -> str:
    """The digest of what a manifest says of the data files."""
    lines = (f"{path} {entry.sha256}" for path, entry in sorted(stated.items()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _stated(content: bytes) -> Mapping[str, Entry]:
    """The data files of answers that a manifest names. Raises: SourceError."""
    try:
        manifest = read_manifest(content)
    except (ManifestError, RecursionError, OverflowError):
        raise SourceError(f"{MANIFEST} is not one of foilog") from None
    if LOG not in manifest.entries:
        raise SourceError(f"{MANIFEST} names no {LOG}: the site publishes no open data")
    return {path: entry for path, entry in manifest.entries.items() if path == LOG or _TEXTS.fullmatch(path)}


def _read(reader: Reader, path: str, entry: Entry, limits: Limits) -> bytes:
    """A file, which must be the one that the manifest names. Raises: SourceError."""
    if not 0 <= entry.size <= limits.bytes:
        raise SourceError(f"{path} is larger than {limits.bytes:,} bytes")
    fetched = reader.read(path, entry.size)
    if fetched is None or hashlib.sha256(fetched.content).hexdigest() != entry.sha256:
        raise SourceError(
            f"{path} is not the file that {MANIFEST} names: the site may have changed meanwhile"
        )
    return fetched.content


def _home(published: Published, source: Source) -> str:
    """The address of the root, from the whole addresses of its answers. Raises: SourceError.

    A file on a host speaks of no other host.
    """
    for row in published.rows:
        home = row["url"].removesuffix(row["address"])
        if (
            home != row["url"]
            and _is_address(home)
            and (source.is_folder or _host(home) == _host(source.place))
        ):
            return str(home)
    raise SourceError("its data do not say at which address it is published: state it as `home`")


def _host(address: str) -> str:
    """The scheme and host of an address."""
    return "/".join(address.split("/")[:3])


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and text.endswith("/")
            and text.isprintable()
        )
    except ValueError:
        return False
