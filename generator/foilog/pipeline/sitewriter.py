"""The folder in which a build puts the new site together; what has not changed is linked from the old one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple, TypeVar

from foilog.manifest import Entry
from foilog.outputs import Output
from foilog.writing import UnsafeOutputError, copy

T = TypeVar("T")


class Stamp(NamedTuple):
    """A file of the site as it was written: the sha256 of its bytes in hexadecimal, their number, its time.

    *modified* is in nanoseconds, as the file system gives it. A file that keeps size and time has not been
    touched since; any other is read before it is trusted.
    """

    digest: str
    size: int
    modified: int


class SiteWriter:
    """The new site below *target*.

    *before* is the folder of the site that stands, *known* the stamps of its files when it was built, and
    *derived* the digests of what some of them were made of. *stamps* grows to those of every file of the new
    site, which are the next build's *known*. Where a process can end while others go on, a file is written in
    the folder *beside* and put in its place whole. *ready* are the files that lie below *target* already,
    each shared with the site that stands; None when nothing does. They are taken to be what is *known* of
    them until the whole is proved (`wholeness`).
    """

    def __init__(
        self,
        target: Path,
        before: Path | None = None,
        known: Mapping[str, Stamp] | None = None,
        derived: Mapping[str, bytes] | None = None,
        beside: Path | None = None,
        ready: Set[str] | None = None,
    ) -> None:
        self._target = str(target)
        self._before = str(before) if before else ""
        self._beside = str(beside) if beside else ""
        self._known = (known or {}) if before else {}
        self._folders: set[str] = set()
        self._derived = derived or {}
        self.ready = ready
        self.derived: dict[str, bytes] = {}
        self.stamps: dict[str, Stamp] = {}
        self.kept: set[str] = set()

    def write(self, output: Output) -> Stamp:
        """Put a file of the site in its place. Raises: UnsafeOutputError, OSError."""
        digest = output.digest()
        if output.path in self.stamps:
            return self._again(output, digest)
        known = self._known.get(output.path)
        if known and known.digest == digest and self.keep(output.path):
            return self.stamps[output.path]
        stamp = self.stamps[output.path] = self._written(output, digest)
        return stamp

    def _again(self, output: Output, digest: str) -> Stamp:
        """A file that was put in its place before; never written into, since the old site may share it."""
        stamp = self.stamps[output.path]
        if stamp.digest != digest:
            os.unlink(self._place(output.path))
            self.kept.discard(output.path)
            stamp = self.stamps[output.path] = self._written(output, digest)
        return stamp

    def keep(self, path: str) -> bool:
        """Whether the old site's file at *path* is as it was built; then it is linked into the new site."""
        known = self._known.get(path)
        if known is None:
            return False
        try:
            stamp = self._linked(path, known) if self.ready is None else known if path in self.ready else None
        except OSError:
            return False
        if stamp is None:
            return False
        self.stamps[path] = stamp
        self.kept.add(path)
        return True

    def _linked(self, path: str, known: Stamp) -> Stamp | None:
        """The stamp of the old site's file once it is linked, if it is the one that is *known*."""
        found = os.stat(f"{self._before}/{path}")
        stamp = _same(f"{self._before}/{path}", known, found.st_size, found.st_mtime_ns)
        if stamp:
            self._link(path)
        return stamp

    def stands(self, path: str, key: bytes) -> bool:
        """Whether the file at *path* was made of the same as now, and has been taken over as it stands.

        *key* is the digest of all that it is made of.
        """
        return self.was(path, key) and self.keep(path)

    def was(self, name: str, key: bytes) -> bool:
        """Whether the last build had this key for a name; the next build will know of it."""
        self.derived[name] = key
        return self._derived.get(name) == key

    def all_stand(self, name: str, key: bytes) -> bool:
        """Whether the files of that name were made of the same as now, and have all been taken over.

        They are those that `note_all` was told of; *key* is a sha256.
        """
        known = self._derived.get(name, b"")
        if known[: len(key)] != key or not all(map(self.keep, known[len(key) :].decode().split())):
            return False
        self.derived[name] = known
        return True

    def note_all(self, name: str, key: bytes, paths: Iterable[str]) -> None:
        """Have the next build know which files bear that name, and what they are made of."""
        self.derived[name] = key + " ".join(paths).encode()

    def still_stands(self, path: str) -> bool:
        """Whether a file that is made of the same as now has been taken over as it stands."""
        if path in self._derived and self.keep(path):
            self.derived[path] = self._derived[path]
            return True
        return False

    def recalled(self, name: str, key: bytes, find: Callable[[], T]) -> T:
        """What *find* gives, as JSON can hold it; not sought again while *key*, a sha256, is the same."""
        known = self._derived.get(name, b"")
        if known[: len(key)] == key:
            self.derived[name] = known
            recalled: T = json.loads(known[len(key) :])
            return recalled
        found = find()
        self.derived[name] = key + json.dumps(found).encode()
        return found

    def made(self, paths: Iterable[str]) -> bool:
        """Whether all these files are of this build's own making, none of them lying ready before it."""
        return self.ready is None or all(path in self.stamps and path not in self.kept for path in paths)

    def recall(self, name: str) -> bytes:
        """What the last build kept under a name that is no file's; nothing where it kept none."""
        return self._derived.get(name, b"")

    def remember(self, name: str, value: bytes) -> None:
        """Have the next build find this."""
        self.derived[name] = value

    def before(self, path: str) -> bytes | None:
        """What the file at *path* held when the last build made it; None where it cannot be had."""
        known = self._known.get(path)
        try:
            with open(f"{self._before}/{path}", "rb") as file:
                content = file.read() if known else b""
        except OSError:
            return None
        return content if known and hashlib.sha256(content).hexdigest() == known.digest else None

    def finish(self) -> None:
        """Take away what lay ready and is no part of the new site. Raises: OSError."""
        remove_files(self._target, (self.ready or frozenset()) - self.stamps.keys())

    def note(self, stamps: Mapping[str, Stamp], kept: Set[str]) -> None:
        """Take over what another process wrote or kept."""
        self.stamps.update(stamps)
        self.kept.update(kept)

    def _link(self, path: str) -> None:
        old, new = f"{self._before}/{path}", self._place(path)
        try:
            os.link(old, new)
        except FileExistsError:
            raise
        except OSError:  # another file system, or one without links
            shutil.copy2(old, new)

    def _written(self, output: Output, digest: str) -> Stamp:
        target = self._place(output.path)
        first = f"{self._beside}/{token_hex(8)}" if self._beside else target
        try:
            if self.ready is not None:
                _make_room(target)
            if output.source is not None:
                digest = copy(output.source, Path(first)).sha256
            else:
                with open(first, "wb") as file:
                    file.write(output.read())
            if self._beside:
                os.replace(first, target)
        except OSError as problem:  # of a full disk the system does not say at which file
            problem.filename = problem.filename or output.path
            raise
        found = os.stat(target)
        return Stamp(digest, found.st_size, found.st_mtime_ns)

    def entries(self) -> dict[str, Entry]:
        """Every file of the new site as the manifest knows it."""
        return {path: Entry(stamp.digest, stamp.size) for path, stamp in self.stamps.items()}

    def _place(self, path: str) -> str:
        if path.startswith("/") or ".." in path.split("/"):
            raise UnsafeOutputError(path)
        target = f"{self._target}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            try:
                _make(folder)
            except (FileExistsError, NotADirectoryError):  # a file lay ready where the folder is to be
                self._clear(path)
                os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return target

    def _clear(self, path: str) -> None:
        """Take away the file that lies where a folder of *path* is to be."""
        while path := path.rpartition("/")[0]:
            if os.path.isfile(f"{self._target}/{path}"):
                os.unlink(f"{self._target}/{path}")


def remove_files(folder: str, paths: Iterable[str]) -> None:
    """Take files away, and each folder that is empty without them; what is not there is no matter.

    Raises: OSError.
    """
    above = set()
    for path in paths:
        try:
            os.unlink(f"{folder}/{path}")
        except OSError:
            if os.path.lexists(f"{folder}/{path}") and not os.path.isdir(f"{folder}/{path}"):
                raise
        above.add(path.rpartition("/")[0])
    for below in sorted(above, reverse=True):
        with suppress(OSError):  # something else is in it
            while below:
                os.rmdir(f"{folder}/{below}")
                below = below.rpartition("/")[0]


def _make_room(target: str) -> None:
    """Take away what lies there: the old site may share it, so that it is never written into."""
    try:
        os.unlink(target)
    except FileNotFoundError:
        return
    except (IsADirectoryError, PermissionError):
        shutil.rmtree(target)


def _same(path: str, known: Stamp, size: int, modified: int) -> Stamp | None:
    """The stamp of the file at *path*, if it has the bytes that are *known*. Raises: OSError."""
    if (size, modified) == (known.size, known.modified):
        return known
    return known._replace(modified=modified) if _digest(path) == known.digest else None


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)
    except OSError:  # it is there, or what it is to be in is not
        os.makedirs(folder, exist_ok=True)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
