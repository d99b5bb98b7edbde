"""How long and how large a file may be before the gate refuses to look further."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

MEGABYTE = 1_000_000
SHORT_TEXT = 2 * MEGABYTE
"""As long as a record may be, in bytes: no text of that size takes long to read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Settings of the gate, for one file: time, size, parts, archives in archives, findings of one rule."""

    seconds: float = 120
    megabytes: float = 50
    expanded_megabytes: float = 300
    memory_megabytes: int = 3_000
    parts: int = 10_000
    nesting: int = 3
    findings: int = 20

    @property
    def bytes(self) -> int:
        """The largest file, in bytes."""
        return int(self.megabytes * MEGABYTE)

    @property
    def expanded_bytes(self) -> int:
        """The most that a file's parts may come to once expanded, in bytes."""
        return int(self.expanded_megabytes * MEGABYTE)


class OverLimitError(Exception):
    """A file took longer, or grew larger, than the settings allow."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left for one file: its limits, and the clock that started with it."""

    limits: Limits = field(default_factory=Limits)
    started: float = field(default_factory=time.monotonic)

    def check_time(self) -> None:
        """Raises: OverLimitError when the seconds are used up."""
        if time.monotonic() - self.started > self.limits.seconds:
            raise OverLimitError("seconds")

    def check_size(self, size: int) -> None:
        """Raises: OverLimitError when *size* bytes are more than an expanded file may have."""
        if size > self.limits.expanded_bytes:
            raise OverLimitError("megabytes once expanded")
