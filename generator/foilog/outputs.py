"""What a build makes: one value per file of the site."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path there, and its bytes or the source file they are copied from.

    *sha256* is that of the bytes, in hexadecimal, where it is known before they are read.
    """

    path: str
    content: bytes | None = None
    source: Path | None = None
    sha256: str = ""

    def read(self) -> bytes:
        """The bytes a visitor gets. Raises: OSError when the source has vanished."""
        if self.content is not None:
            return self.content
        assert self.source is not None
        return self.source.read_bytes()

    def digest(self) -> str:
        """The sha256 of the bytes, in hexadecimal."""
        return self.sha256 or hashlib.sha256(self.read()).hexdigest()
