"""Files that are copied into the site, known by their bytes without reading those that have not changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

from foilog.pipeline.lastbuild import SourceStamp


class Sources:
    """The digests of files by path; *known* are the stamps of the last build.

    A file whose size, time of change and time of its entry are what they were has the same bytes, as in git's
    index; any other is read. Setting a file's time back does not hide a change: its entry's time tells.
    """

    def __init__(self, known: Mapping[str, SourceStamp]) -> None:
        self._known = known
        self.stamps: dict[str, SourceStamp] = {}

    def digest(self, path: str) -> str:
        """The sha256 of the file's bytes, in hexadecimal. Raises: OSError."""
        seen = self.stamps.get(path)
        if seen is None:
            seen = self.stamps[path] = self._stamp(path)
        return seen.digest

    def _stamp(self, path: str) -> SourceStamp:
        found = os.stat(path)
        facts = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        known = self._known.get(path)
        if known and known[1:] == facts:
            return known
        with open(path, "rb") as file:
            return SourceStamp(hashlib.file_digest(file, "sha256").hexdigest(), *facts)
