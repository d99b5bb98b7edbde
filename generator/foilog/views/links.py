"""Words that may lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; *count* is shown behind them, *language* marks words in another language."""

    text: str
    href: str = ""
    count: int | None = None
    language: str = ""
    note: str = ""
