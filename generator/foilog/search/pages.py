"""Which pages of an SQLite file hold a table, and from which row on: read from the file's own format.

The browser fetches these ahead, all at once. Source: SQLite's "Database File Format", sections 1.6 and 2.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

_INTERIOR = {2, 5}
_LEAF = 13
_HEADER = 100


def table_pages(path: Path, table: str) -> tuple[int, ...]:
    """The numbers, from 1, of the pages of a table, its root first."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb") as file:
        return tuple(_walk(file, root, size))


def table_leaves(path: Path, table: str) -> tuple[tuple[int, int], ...]:
    """The first rowid of each leaf page of a rowid table, and the page's number, in order of rowids."""
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb") as file:
        pages = ((number, _page(file, number, size)) for number in table_pages(path, table))
        return tuple((_first_rowid(page), number) for number, page in pages if page[0] == _LEAF)


def _first_rowid(page: bytes) -> int:
    """The key of a leaf page's first cell, which follows the length of its content."""
    at = int.from_bytes(page[8:10], "big")
    _, at = _varint(page, at)
    return _varint(page, at)[0]


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = 0
    for end in range(at, at + 8):
        value = value << 7 | page[end] & 0x7F
        if page[end] < 0x80:
            return value, end + 1
    return value << 8 | page[at + 8], at + 9


def _page(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number - 1) * size)
    return file.read(size)


def _walk(file: BinaryIO, number: int, size: int) -> Iterator[int]:
    yield number
    page = _page(file, number, size)
    at = _HEADER if number == 1 else 0
    if page[at] not in _INTERIOR:
        return
    cells = int.from_bytes(page[at + 3 : at + 5], "big")
    pointers = (int.from_bytes(page[at + 12 + 2 * cell :][:2], "big") for cell in range(cells))
    for pointer in (*pointers, at + 8):
        yield from _walk(file, int.from_bytes(page[pointer : pointer + 4], "big"), size)
