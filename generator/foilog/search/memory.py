"""What is kept of the last index in `.foilog/`, so that the next build indexes only what has changed.

Beside the index itself these are the words of each record, which must be told to take them out again, and
which card files hold which records. Losing it loses time only. It is as private as the log itself.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from foilog.compact import to_json
from foilog.keeping import kept_database

_ROWS = "search.sqlite"
_INDEX = "search-index.sqlite"
_FORMAT = 3
_TABLES = (
    "CREATE TABLE rows (place INTEGER PRIMARY KEY, key BLOB, columns TEXT)",
    "CREATE TABLE cards (block INTEGER PRIMARY KEY, key BLOB, names TEXT)",
    "CREATE TABLE words (found TEXT)",
    "CREATE TABLE facts (key BLOB, names TEXT)",
    "CREATE TABLE stamp (size INTEGER, modified INTEGER)",
)
_MOST_CHANGED = 0.1
_FEW = 16
"""Where more of the log than this has changed, and more than a few records, it is indexed anew."""


class Changes(NamedTuple):
    """The places of records whose words have changed, and of those that are new; places begin at 0."""

    changed: tuple[int, ...]
    added: tuple[int, ...]


class IndexMemory:
    """The last index, and what the next build shall know of this one. Close it when done.

    Without a *folder* nothing is known and nothing kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._rows = _opened(folder)
        self.keys: tuple[bytes, ...] = tuple(
            key for (key,) in self._rows.execute("SELECT key FROM rows ORDER BY place")
        )

    def changes(self, keys: Sequence[bytes]) -> Changes | None:
        """What differs from the last index, whose records had `self.keys`; None when too much does."""
        before = self.keys
        if self._folder is None or not before or len(keys) < len(before):
            return None
        changed = tuple(place for place, key in enumerate(before) if keys[place] != key)
        added = tuple(range(len(before), len(keys)))
        if len(changed) + len(added) > max(_FEW, int(len(keys) * _MOST_CHANGED)):
            return None
        return Changes(changed, added) if self._is_whole() else None

    def _is_whole(self) -> bool:
        """Whether the index that lies there is the one that the rows were kept with."""
        assert self._folder is not None
        with suppress(OSError):
            found = _stamp(self._folder / _INDEX)
            return bool(found == self._rows.execute("SELECT size, modified FROM stamp").fetchone())
        return False

    def columns(self, place: int) -> tuple[str, ...]:
        """The words that were indexed of the record at that place."""
        found = self._rows.execute("SELECT columns FROM rows WHERE place = ?", (place,)).fetchone()
        return tuple(json.loads(found[0]))

    def cards(self, block: int) -> tuple[bytes, tuple[str, ...]]:
        """The key of a block of cards, and the names of its files, the cards' own last."""
        found = self._rows.execute("SELECT key, names FROM cards WHERE block = ?", (block,)).fetchone()
        return (found[0], tuple(json.loads(found[1]))) if found else (b"", ())

    def begin_anew(self) -> None:
        """Forget the last index."""
        self.keys = ()
        self._rows.execute("DELETE FROM words")
        self._rows.execute("DELETE FROM facts")
        self._rows.execute("DELETE FROM rows")
        self._rows.execute("DELETE FROM cards")

    def keep_row(self, place: int, key: bytes, columns: Sequence[str]) -> None:
        """Have the next build know what was indexed of a record."""
        values = place, key, to_json(columns).decode()
        self._rows.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", values)

    def keep_cards(self, block: int, key: bytes, names: Sequence[str]) -> None:
        """Have the next build know the files of a block of cards."""
        values = block, key, to_json(names).decode()
        self._rows.execute("INSERT OR REPLACE INTO cards VALUES (?, ?, ?)", values)

    def facts(self) -> tuple[bytes, list[str]]:
        """The digest of what the records of the last index state, and the names of the files made of that."""
        found = self._rows.execute("SELECT key, names FROM facts").fetchone()
        return (found[0], json.loads(found[1])) if found else (b"", [])

    def keep_facts(self, key: bytes, names: Sequence[str]) -> None:
        """Have the next build know the files that are made of what the records state."""
        self._rows.execute("DELETE FROM facts")
        self._rows.execute("INSERT INTO facts VALUES (?, ?)", (key, json.dumps(names)))

    def words(self) -> dict[str, int]:
        """In how many records of the last index each word was."""
        row = self._rows.execute("SELECT found FROM words").fetchone()
        found: dict[str, int] = json.loads(row[0]) if row else {}
        return found

    def keep_words(self, found: Mapping[str, int]) -> None:
        """Have the next build know in how many records each word is."""
        self._rows.execute("DELETE FROM words")
        self._rows.execute("INSERT INTO words VALUES (?)", (to_json(found).decode(),))

    def take_index(self, target: Path) -> None:
        """Copy the last index. Raises: OSError."""
        assert self._folder is not None
        shutil.copyfile(self._folder / _INDEX, target)

    def keep_index(self, database: Path) -> None:
        """Have the next build find the index, once this one is saved."""
        if self._folder is not None:
            with suppress(OSError):
                kept = self._folder / f"{_INDEX}.new"
                shutil.copyfile(database, kept)
                self._rows.execute("DELETE FROM stamp")
                self._rows.execute("INSERT INTO stamp VALUES (?, ?)", _stamp(kept))

    def save(self) -> None:
        """Keep what was noted."""
        if self._folder is None:
            return
        with suppress(OSError, sqlite3.Error):
            if (self._folder / f"{_INDEX}.new").is_file():
                os.replace(self._folder / f"{_INDEX}.new", self._folder / _INDEX)
            self._rows.execute("COMMIT")

    def close(self) -> None:
        """Forget what was not saved."""
        self._rows.close()
        if self._folder is not None:
            with suppress(OSError):
                (self._folder / f"{_INDEX}.new").unlink(missing_ok=True)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _opened(folder: Path | None) -> sqlite3.Connection:
    """The table of rows, in a transaction; in memory where there is none that can be used."""
    for _ in range(2 if folder else 0):
        assert folder is not None
        with suppress(sqlite3.Error):
            return _ready(str(folder / _ROWS))
        for name in (_ROWS, _INDEX):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
    return _ready(":memory:")


def _ready(place: str) -> sqlite3.Connection:
    connection = kept_database(place, _FORMAT, _TABLES)
    try:
        connection.execute("SELECT place, key, columns FROM rows LIMIT 1").fetchone()
        connection.execute("SELECT block, key, names FROM cards LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
