"""What the file system says of a file, by which it is known without reading it, as in git's index."""

from __future__ import annotations

import os
import time

FileStamp = tuple[int, int, int, int]
"""Size in bytes, time of change, that of the entry (both in nanoseconds), and the entry's number."""

_RECENT = 2_000_000_000
"""A file that changed so short a time ago, in nanoseconds, may change again without its times telling."""


def stamp_of(path: str) -> FileStamp | None:
    """The stamp of a file; None while it is too new to be known by one. Raises: OSError.

    Setting a file's time back does not hide a change: the time of its entry tells.
    """
    found = os.stat(path)
    if max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - _RECENT:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
