"""A case: what is planted in a file, and the rule that has to find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SECRET = "Odette Wrenfield 1000Z"
"""Planted in every file; no finding may repeat it."""

Maker = Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """A file called *name*, with *story* wrong in it, that the rule has to find."""

    rule: str
    story: str
    name: str
    make: Maker
    severity: str = "error"

    @property
    def id(self) -> str:
        """How pytest calls it."""
        return f"{self.rule}-{self.name.rpartition('.')[2]}: {self.story}"
