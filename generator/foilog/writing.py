"""Putting the site on disk: files into a folder beside the old site, then the whole in one swap."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
from pathlib import Path

from foilog.manifest import Entry, entry_of
from foilog.outputs import Output
from foilog.staging import aside

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PIECE = 1024 * 1024


class UnsafeOutputError(ValueError):
    """An output would land outside the site."""


def write_output(output: Output, site: Path) -> Entry:
    """Write one file of the site below *site*; gives its entry in the manifest.

    Raises: UnsafeOutputError, OSError.
    """
    target = site / output.path
    if output.path.startswith("/") or ".." in output.path.split("/"):
        raise UnsafeOutputError(output.path)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if output.source is not None:
            return copy(output.source, target)
        content = output.read()
        target.write_bytes(content)
    except OSError as problem:  # of a full disk the system does not say at which file
        problem.filename = problem.filename or output.path
        raise
    return entry_of(content)


def copy(source: Path, target: Path) -> Entry:
    """Copy a file, piece by piece; its digest is of the bytes that were written. Raises: OSError."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as old, target.open("wb") as new:
        while piece := old.read(_PIECE):
            new.write(piece)
            digest.update(piece)
            size += len(piece)
    return Entry(digest.hexdigest(), size)


def swap(new: Path, site: Path) -> Path | None:
    """Put *new* in the place of *site*; gives where the old site now lies, None when there was none.

    On Linux the two folders change places in one step (renameat2, RENAME_EXCHANGE), so a visitor sees one
    or the other. Elsewhere two renames follow each other; the next build mends what a kill between them
    leaves. Raises: OSError.
    """
    if not site.exists():
        os.rename(new, site)
        return None
    if _exchange(new, site):
        return new
    old = aside(new)
    os.rename(site, old)
    os.rename(new, site)
    return old


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two folders changed places in one step; False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EXDEV):
        return False
    raise OSError(code, os.strerror(code), str(other))
