"""Words that may lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; *count* and *note* are shown behind them.

    *language* and *note_language* mark words in another language than the page's.
    """

    text: str
    href: str = ""
    count: int | None = None
    language: str = ""
    note: str = ""
    note_language: str = ""
