"""What is known of files that have not changed: their typed records and findings, in `.foilog/`.

A file is known by its content, and by its stamp where it is the very file that was read. What the content
alone does not decide is part of the cache's own key: the program, the settings and the law. Losing the cache
loses time, nothing else; so whatever is wrong with it is passed over, and it is written anew. It is as
private as the log itself.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cache, cached_property
from pathlib import Path

from foilog.packing import Kept, pack, unpack
from foilog.settings import Settings
from foilog.stamps import FileStamp

FOLDER = ".foilog"
_SHARDS = 64
_STAMPS, _IN_ORDER = "records-stamps", "records-in-order"
_DIGEST = 32
_CODE = (".py", ".yaml", ".toml", ".txt", ".po", ".mo")
_NOT_ASKED = frozenset({"today", "site_dir"})


class Cache:
    """The records of the last run by their paths below the log, and those of this run."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._known: dict[int, dict[str, Kept]] = {}
        self._kept: dict[str, Kept] = {}
        self._stamps: dict[str, list[int]] = {}
        self._in_order = b""

    @cached_property
    def _known_stamps(self) -> dict[str, list[int]]:
        """The stamps of the files of the last run."""
        content = self._opened(self._folder / _STAMPS)
        found: dict[str, list[int]] = json.loads(content) if content else {}
        return found

    def stamp(self, relative: str, now: FileStamp | None) -> FileStamp | None:
        """The stamp that the file had when the last run read it; the next run is told of its stamp *now*."""
        if now:
            self._stamps[relative] = list(now)
        found = self._known_stamps.get(relative)
        return (found[0], found[1], found[2], found[3]) if found else None

    def find(self, relative: str) -> Kept | None:
        """What the last run kept of the file."""
        return self._shard(shard_of(relative)).get(relative)

    def _shard(self, shard: int) -> Mapping[str, Kept]:
        if shard not in self._known:
            self._known[shard] = self._read(shard)
        return self._known[shard]

    def kept(self, relative: str) -> Kept | None:
        """What this run keeps of the file."""
        return self._kept.get(relative)

    def digests(self) -> dict[str, bytes]:
        """The digest of each record file of this run, by its path below the log."""
        return {relative: kept.digest for relative, kept in self._kept.items()}

    def heads(self) -> dict[str, bytes]:
        """The digest of what each record of this run states, by its file's path below the log."""
        return {relative: kept.head for relative, kept in self._kept.items()}

    def keep(self, relative: str, kept: Kept) -> None:
        """Have the next run find this."""
        self._kept[relative] = kept

    def knows_any(self) -> bool:
        """Whether the last run kept anything that holds for this one."""
        return any(self._shard(shard) for shard in range(_SHARDS))

    def is_in_order(self, names: bytes) -> bool:
        """Whether nothing was found amiss between files when the log had these names and records stated this.

        *names* is the digest of the names of all files. The next run is told the same.
        """
        in_order = self._opened(self._folder / _IN_ORDER) == self._stated(names)
        if in_order:
            self.keep_in_order(names)
        return in_order

    def keep_in_order(self, names: bytes) -> None:
        """Have the next run know that nothing is amiss between the files."""
        self._in_order = self._stated(names)

    def _stated(self, names: bytes) -> bytes:
        """The digest of all names and of what every record of this run states."""
        heads = b"".join(kept.head for kept in self._kept.values())
        return hashlib.sha256(names + heads).digest()

    def save(self, only: int | None = None) -> None:
        """Write what changed, and nothing of files that are gone; of one shard alone where that is given."""
        shards: dict[int, dict[str, Kept]] = {shard: {} for shard in range(_SHARDS)}
        for relative, kept in self._kept.items():
            shards[shard_of(relative)][relative] = kept
        if only is not None:
            shards = {only: shards[only]}
        with suppress(OSError):
            in_order = self._in_order if self._kept else b""
            if only is None and in_order and self._opened(self._folder / _IN_ORDER) != in_order:
                self._put(self._folder / _IN_ORDER, in_order)
            if only is None and self._stamps != self._known_stamps:
                self._put(self._folder / _STAMPS, json.dumps(self._stamps).encode())
            for shard, records in shards.items():
                known = self._known.get(shard, {})
                if not records:
                    self._path(shard).unlink(missing_ok=True)
                elif records.keys() != known.keys() or any(records[one] is not known[one] for one in records):
                    self._put(self._path(shard), pack(records))

    def _path(self, shard: int) -> Path:
        return self._folder / f"records-{shard:02}"

    def _read(self, shard: int) -> dict[str, Kept]:
        """A shard whole and by the same key, or nothing."""
        with suppress(pickle.UnpicklingError):
            content = self._opened(self._path(shard))
            return unpack(content) if content else {}
        return {}

    def _opened(self, path: Path) -> bytes:
        """What a file of the cache holds, whole and by the same key, or nothing."""
        try:
            written = path.read_bytes()
        except OSError:
            return b""
        return written[_DIGEST:] if written[:_DIGEST] == self._seal(written[_DIGEST:]) else b""

    def _seal(self, content: bytes) -> bytes:
        return hashlib.sha256(self._key + content).digest()

    def _put(self, path: Path, content: bytes) -> None:
        """Put a file in its place at once: another run reads the old one or the new one, whole."""
        make_folder(self._folder)
        handle, beside = tempfile.mkstemp(prefix="records-", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self._seal(content) + content)
            os.replace(beside, path)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise


@contextmanager
def open_cache(settings: Settings) -> Iterator[Cache]:
    """The cache of this log, saved when the run ends well."""
    found = Cache(settings.root / FOLDER, key_of(settings))
    yield found
    found.save()


def make_folder(folder: Path) -> None:
    """The folder of what is kept between runs, which no commit takes along. Raises: OSError."""
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")


def forget(root: Path) -> None:
    """Delete what earlier runs kept of the log below *root*: all is then done anew. Raises: OSError."""
    for pattern in ("records-*", "gate.json"):
        for path in (root / FOLDER).glob(pattern):
            path.unlink(missing_ok=True)
    forget_builds(root / FOLDER)


def forget_builds(folder: Path) -> None:
    """Delete what *folder* keeps of builds. Raises: OSError."""
    for path in folder.glob("*.sqlite*"):
        path.unlink(missing_ok=True)


def digest_of(content: bytes) -> bytes:
    """The digest by which a file's content is known."""
    return hashlib.sha256(content).digest()


def shard_of(relative: str) -> int:
    """The part of the cache that keeps what is known of the file."""
    return zlib.crc32(relative.encode("utf-8", "surrogateescape")) % _SHARDS


def key_of(settings: Settings) -> bytes:
    """What decides, beside a file's content, what is found in it: the program, the settings and the law."""
    stated = [(f.name, getattr(settings, f.name)) for f in fields(settings) if f.name not in _NOT_ASKED]
    return hashlib.sha256(program_digest() + repr((sys.version, stated)).encode()).digest()


@cache
def program_digest() -> bytes:
    """The digest of the program and the law's facts, so that no version reads what another thought."""
    found = hashlib.sha256()
    for folder, folders, names in os.walk(Path(__file__).parent):
        folders.sort()
        for name in sorted(names):
            if name.endswith(_CODE):
                found.update(Path(folder, name).read_bytes())
    return found.digest()


@contextmanager
def collected_late() -> Iterator[None]:
    """Let the garbage collector rest while thousands of values are made that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
