"""The text of a record, which waits in its file until it is asked for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from foilog.findings import PublicationRefusedError
from foilog.reading import plain_text


class BodyText:
    """A record's body, in UTF-8: held in memory until `leave`, then read from its file each time.

    A text of which no file is known is held for good.
    """

    __slots__ = ("_at", "_digest", "_file", "_held")

    def __init__(self, body: str) -> None:
        self._held: bytes | None = body.encode("utf-8", "surrogatepass")
        self._file, self._digest, self._at = "", b"", 0

    def lies_in(self, file: str, digest: bytes, at: int) -> None:
        """Know the file: its whole path, the sha256 of its content, where the body begins in its text."""
        self._file, self._digest, self._at = file, digest, at

    def read(self) -> bytes:
        """The body. Raises: PublicationRefusedError when its file is not what it was."""
        if self._held is not None:
            return self._held
        try:
            content = Path(self._file).read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).digest() != self._digest:
            raise PublicationRefusedError(
                f"{self._file} was changed while the site was being built. Build again when it is finished."
            )
        return plain_text(content)[self._at :].encode("utf-8", "surrogatepass")

    def leave(self) -> None:
        """Let go of the text; a log holds more of it than of all else."""
        if self._file:
            self._held = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BodyText) and self.read() == other.read()

    def __hash__(self) -> int:
        return hash(self.read())
