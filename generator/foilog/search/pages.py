"""Which pages of an SQLite file hold a table: read from the file's own format.

The browser fetches these ahead, all at once. Source: SQLite's "Database File Format", section 1.6.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

_INTERIOR = {2, 5}
_HEADER = 100


def table_pages(path: Path, table: str) -> tuple[int, ...]:
    """The numbers, from 1, of the pages of a table, its root first."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb") as file:
        return tuple(_walk(file, root, size))


def _walk(file: BinaryIO, number: int, size: int) -> Iterator[int]:
    yield number
    file.seek((number - 1) * size)
    page = file.read(size)
    at = _HEADER if number == 1 else 0
    if page[at] not in _INTERIOR:
        return
    cells = int.from_bytes(page[at + 3 : at + 5], "big")
    pointers = (int.from_bytes(page[at + 12 + 2 * cell :][:2], "big") for cell in range(cells))
    for pointer in (*pointers, at + 8):
        yield from _walk(file, int.from_bytes(page[pointer : pointer + 4], "big"), size)
