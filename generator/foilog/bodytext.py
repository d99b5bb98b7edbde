"""The text of a record, which waits in its file until it is asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from foilog.findings import PublicationRefusedError
from foilog.reading import plain_text

_INLINE = re.compile(r"(?<!\\)\]\([ \t]*<?([^\s)>]+)")
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s>]+)>?[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
_ELSEWHERE = re.compile(r"#|//|[A-Za-z][A-Za-z0-9+.-]*:")


def relative_links(body: str) -> Iterator[tuple[int, str]]:
    """The targets of a text's links to files, with where each stands in the text."""
    if "]" not in body or ("](" not in body and "]:" not in body):
        return
    for pattern in (_INLINE, _DEFINED):
        for found in pattern.finditer(body):
            if not _ELSEWHERE.match(found[1]):
                yield found.start(1), found[1]


class BodyText:
    """A record's body, in UTF-8: held in memory until `leave`, then read from its file each time.

    A text of which no file is known is held for good. *has_links* says whether it has `relative_links`.
    """

    __slots__ = ("_at", "_digest", "_file", "_held", "has_links")

    def __init__(self, body: str) -> None:
        self._held: bytes | None = body.encode("utf-8", "surrogatepass")
        self.has_links = any(True for _ in relative_links(body))
        self._file, self._digest, self._at = "", b"", 0

    @classmethod
    def waiting(cls, file: str, digest: bytes, at: int, *, has_links: bool) -> BodyText:
        """The text of a file that was not read, as `lies_in` knows it."""
        found = cls("")
        found.lies_in(file, digest, at)
        found.leave()
        found.has_links = has_links
        return found

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
