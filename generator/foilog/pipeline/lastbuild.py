"""What the last build made, in `.foilog/build.sqlite`: of every record, every converted text, every file.

It holds what this build's records need and nothing else, and what is deleted from it is overwritten. Losing
it loses time only; so whatever is wrong with it is passed over, and it is written anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from foilog.cache import make_folder
from foilog.keeping import kept_database
from foilog.pipeline.sitewriter import Stamp
from foilog.search.memory import IndexMemory

NAME = "build.sqlite"
_FORMAT = 2
_NOT_OURS = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)",
    """CREATE TABLE records (
        name TEXT PRIMARY KEY, source BLOB, key BLOB, body BLOB, words BLOB, teaser TEXT, counted TEXT,
        asked TEXT, links TEXT, pages TEXT
    )""",
    "CREATE TABLE files (name TEXT PRIMARY KEY, digest TEXT, size INTEGER, modified INTEGER)",
    """CREATE TABLE sources (
        name TEXT PRIMARY KEY, digest TEXT, size INTEGER, modified INTEGER, changed INTEGER
    )""",
    "CREATE TABLE derived (name TEXT PRIMARY KEY, key BLOB)",
    "CREATE TABLE bodies (key BLOB PRIMARY KEY, body TEXT)",
)


class KeptRecord(NamedTuple):
    """What is kept of a record.

    *source* is the digest of its file and *key* that of all its pages show (`surroundings`); *body* is the
    key of its converted text, *words* that of what search and open data take from it. *counted*, which a
    version has none of, and *asked* are words for `views.likeness`, *links* the relative links of its text
    with where each leads, *pages* the files of the site that are its pages.
    """

    source: bytes
    key: bytes
    body: bytes
    words: bytes
    teaser: str
    counted: str
    asked: str
    links: tuple[tuple[str, str | None], ...]
    pages: tuple[str, ...]


class SourceStamp(NamedTuple):
    """A file beside a record: its sha256, and by what the file system knows that it has not changed."""

    digest: str
    size: int
    modified: int
    changed: int


_Next = tuple[Mapping[str, KeptRecord], Mapping[str, SourceStamp], Mapping[str, Stamp], Mapping[str, bytes]]


class LastBuild:
    """The last build as this one finds it, and what the next one shall find. Close it when done."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None) -> None:
        self._connection = connection
        self.index = IndexMemory(folder)
        self.records: Mapping[str, KeptRecord] = self._read("records", _record)
        self.files: Mapping[str, Stamp] = self._read("files", Stamp._make)
        self.sources: Mapping[str, SourceStamp] = self._read("sources", SourceStamp._make)
        self.about: Mapping[str, str] = self._read("about", lambda row: str(row[0]))
        self.derived: Mapping[str, bytes] = self._read("derived", lambda row: bytes(row[0]))
        self._next: _Next = ({}, {}, {}, {})
        self._next_about: dict[str, str] = {}

    def _read(self, table: str, make: Callable[[Any], Any]) -> dict[str, Any]:
        rows = self._connection.execute(f"SELECT * FROM {table}")
        return {row[0]: make(row[1:]) for row in rows}

    def body(self, key: bytes) -> str | None:
        """The converted text with this key, as it was kept."""
        found = self._connection.execute("SELECT body FROM bodies WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def keep_body(self, key: bytes, body: str) -> None:
        """Have the next build find this text."""
        self._connection.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", (key, body))

    def note(
        self,
        records: Mapping[str, KeptRecord],
        sources: Mapping[str, SourceStamp],
        files: Mapping[str, Stamp],
        derived: Mapping[str, bytes],
    ) -> None:
        """What this build made, for `save` to keep once its site stands."""
        self._next = records, sources, files, derived

    def note_about(self, facts: Mapping[str, str]) -> None:
        """What else this build found out, by name, for `save` to keep."""
        self._next_about.update(facts)

    def save(self, site: Path) -> None:
        """Keep this build, whose site stands at *site*, for the next, and nothing of what is gone from it."""
        records, sources, files, derived = self._next
        self.index.save()
        with suppress(sqlite3.Error):
            self._replace("records", self.records, records, _row)
            self._replace("sources", self.sources, sources, tuple)
            self._replace("files", self.files, files, tuple)
            self._replace("derived", self.derived, derived, lambda key: (key,))
            self._replace("about", self.about, self._next_about | {"site": str(site)}, lambda value: (value,))
            needed = {one.body for one in records.values()}
            known = {key for (key,) in self._connection.execute("SELECT key FROM bodies")}
            self._connection.executemany("DELETE FROM bodies WHERE key = ?", ((k,) for k in known - needed))
            self._connection.execute("COMMIT")
            if self.records.keys() - records.keys():  # moving rows may have left copies beside them
                self._connection.execute("VACUUM")

    def files_of(self, site: Path) -> Mapping[str, Stamp]:
        """The files of the site that stands at *site*, as the last build left them."""
        return self.files if self.about.get("site") == str(site) else {}

    def _replace(
        self,
        table: str,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        row: Callable[[Any], Iterable[Any]],
    ) -> None:
        """Write the rows that differ, and delete those that are gone."""
        changed = [(name, *row(value)) for name, value in after.items() if before.get(name) != value]
        if changed:
            marks = ", ".join("?" * len(changed[0]))
            self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", changed)
        gone = ((name,) for name in before.keys() - after.keys())
        self._connection.executemany(f"DELETE FROM {table} WHERE name = ?", gone)

    def close(self) -> None:
        """Let go of the file; what was not saved is forgotten."""
        self._connection.close()
        self.index.close()


def open_last_build(folder: Path | None) -> LastBuild:
    """What *folder* holds of the last build; nothing where it cannot be read or another build is at work."""
    for _ in range(2):
        if folder is None:
            break
        try:
            make_folder(folder)
            return LastBuild(kept_database(str(folder / NAME), _FORMAT, _TABLES), folder)
        except (OSError, sqlite3.Error, ValueError, TypeError) as problem:
            if isinstance(problem, OSError) or getattr(problem, "sqlite_errorcode", 0) in _NOT_OURS:
                break
            with suppress(OSError):
                (folder / NAME).unlink()
    return LastBuild(kept_database(":memory:", _FORMAT, _TABLES), None)


def _record(row: tuple[Any, ...]) -> KeptRecord:
    *facts, links, pages = row
    pairs = tuple((target, found) for target, found in json.loads(links)) if links else ()
    return KeptRecord._make((*facts, pairs, tuple(pages.split("\n")) if pages else ()))


def _row(one: KeptRecord) -> tuple[Any, ...]:
    *facts, links, pages = one
    return (*facts, json.dumps(links) if links else "", "\n".join(pages))
