"""A lock that keeps two builds of one site apart, and says who holds it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

_SIZE = 4096

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        """Windows keeps others from reading what is locked: so a byte far beyond the holder's name is."""
        os.lseek(handle, _SIZE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        """The lock belongs to this process alone: a child that outlives it does not keep it."""
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class SiteBusyError(Exception):
    """Another process builds this site or swaps it; the message says which."""


def lock_file(site: Path) -> Path:
    """Where the lock of *site* lies: beside it."""
    return site.with_name(f".{site.name}-lock")


@contextmanager
def locked(site: Path) -> Iterator[None]:
    """Hold the lock of *site*; the system gives it back when the process ends, however it ends.

    Raises: SiteBusyError when another process holds it, OSError when the folder cannot be written.
    """
    path = lock_file(site)
    handle = _taken(path)
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, _holder().encode().ljust(_SIZE))
        yield
    finally:
        with suppress(OSError):  # on Windows an open file stays until the next build
            path.unlink()
        os.close(handle)


def _taken(path: Path) -> int:
    """The lock, held. A file that its holder has removed meanwhile is no lock, so another is opened."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(handle)
            if _is_at(handle, path):
                return handle
        except (BlockingIOError, PermissionError):
            holder = _read(handle)
            os.close(handle)
            raise SiteBusyError(_busy(path, holder)) from None
        os.close(handle)


def _busy(path: Path, holder: str) -> str:
    site = path.with_name(path.name.removeprefix(".").removesuffix("-lock"))
    return f"Another build of {site} is under way: {holder}. Wait until it has ended, then try again."


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _holder() -> str:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"process": os.getpid(), "host": socket.gethostname(), "since": since})


def _read(handle: int) -> str:
    """Who holds the lock, in words; the holder may not have written it yet."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        held = json.loads(os.read(handle, _SIZE))
        since = datetime.fromisoformat(held["since"])
        return f"process {held['process']} on {held['host']}, since {since:%H:%M:%S} UTC on {since:%Y-%m-%d}"
    except (OSError, ValueError, KeyError, TypeError):
        return "a process that has only just begun"
