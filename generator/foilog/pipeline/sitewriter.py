"""The folder in which a build puts the new site together; what has not changed is linked from the old one."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping, Set
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from foilog.manifest import Entry
from foilog.outputs import Output
from foilog.writing import UnsafeOutputError, copy


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
    the folder *beside* and put in its place whole.
    """

    def __init__(
        self,
        target: Path,
        before: Path | None = None,
        known: Mapping[str, Stamp] | None = None,
        derived: Mapping[str, bytes] | None = None,
        beside: Path | None = None,
    ) -> None:
        self._target = str(target)
        self._before = str(before) if before else ""
        self._beside = str(beside) if beside else ""
        self._known = (known or {}) if before else {}
        self._folders: set[str] = set()
        self._derived = derived or {}
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
            found = os.stat(f"{self._before}/{path}")
            if (found.st_size, found.st_mtime_ns) != (known.size, known.modified):
                if _digest(f"{self._before}/{path}") != known.digest:
                    return False
                known = known._replace(modified=found.st_mtime_ns)
            self._link(path)
        except OSError:
            return False
        self.stamps[path] = known
        self.kept.add(path)
        return True

    def stands(self, path: str, key: bytes) -> bool:
        """Whether the file at *path* was made of the same as now, and has been taken over as it stands.

        *key* is the digest of all that it is made of.
        """
        return self.was(path, key) and self.keep(path)

    def was(self, name: str, key: bytes) -> bool:
        """Whether the last build had this key for a name; the next build will know of it."""
        self.derived[name] = key
        return self._derived.get(name) == key

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
            _make(folder)
            self._folders.add(folder)
        return target


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)
    except OSError:  # it is there, or what it is to be in is not
        os.makedirs(folder, exist_ok=True)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
