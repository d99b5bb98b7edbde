"""The log as one SQLite file, with full-text search: opens in Datasette as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from foilog.opendata.rows import COLUMNS, VERSION, csv_row
from foilog.settings import Settings

Row = Mapping[str, Any]

_TYPES = {"string": "TEXT", "integer": "INTEGER"}
_RECORDS = ", ".join(f'"{name}" {_TYPES[kind]}' for name, (_, kind, _) in COLUMNS.items())
_TABLES = (
    f"""CREATE TABLE records (
        id INTEGER PRIMARY KEY, address TEXT UNIQUE, {_RECORDS}, request TEXT, response TEXT
    )""",
    "CREATE TABLE parts (address TEXT REFERENCES records(address), part TEXT, question TEXT, outcome TEXT)",
    """CREATE TABLE citations (
        address TEXT REFERENCES records(address), part TEXT, law TEXT, code TEXT, ncnd_further INTEGER
    )""",
    "CREATE TABLE topics (address TEXT REFERENCES records(address), topic TEXT)",
    """CREATE TABLE attachments (
        address TEXT REFERENCES records(address), title TEXT, url TEXT, type TEXT, bytes INTEGER, licence TEXT
    )""",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)",
)
_SEARCH = (
    """CREATE VIRTUAL TABLE records_fts USING fts5(
        title, reference, summary, request, response,
        content='records', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO records_fts(records_fts) VALUES ('rebuild')",
    "CREATE INDEX citations_by_code ON citations(code)",
    "CREATE INDEX topics_by_topic ON topics(topic)",
)


def write_sqlite(pairs: Iterable[tuple[Row, Row]], settings: Settings, path: Path) -> None:
    """Write the log into a new file at *path*; each pair is a record's facts and its text.

    Raises: sqlite3.Error when the file cannot be written or this Python's SQLite has no FTS5.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for statement in _TABLES:
            connection.execute(statement)
        for facts, text in pairs:
            for table, rows in _rows(facts, text).items():
                for row in rows:
                    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        connection.executemany("INSERT INTO about VALUES (?, ?)", _about(settings))
        for statement in _SEARCH:
            connection.execute(statement)
        connection.execute("COMMIT")


def _rows(facts: Row, text: Row) -> Mapping[str, Iterable[tuple[Any, ...]]]:
    address = facts["address"]
    files = (
        (f["title"], f["url"] or f["address"], f["type"], f["bytes"], f["licence"])
        for f in facts["attachments"]
    )
    return {
        "records": [(None, address, *csv_row(facts), *_sides(text))],
        "parts": [(address, part["part"], part["question"], part["outcome"]) for part in facts["parts"]],
        "citations": _citations(facts),
        "topics": [(address, topic) for topic in facts["topics"]],
        "attachments": [(address, *file) for file in files],
    }


def _citations(facts: Row) -> Iterator[tuple[Any, ...]]:
    """Every citation with its part; a request without parts has one, unnamed."""
    whole = {"part": "", "exemptions": facts["exemptions"], "ncnd_further": facts["ncnd_further"]}
    for part in facts["parts"] or [whole]:
        for name in ("exemptions", "ncnd_further"):
            for code in part[name]:
                yield facts["address"], part["part"], facts["law"], code, int(name == "ncnd_further")


def _sides(text: Row) -> tuple[str, str]:
    """The words of the request and of the answer."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for section in text["sections"]:
        sides[section["request"]].append(f"{section['heading']}\n{section['text']}".strip())
    return "\n\n".join(sides[True]), "\n\n".join(sides[False])


def _about(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "version", VERSION
    yield "authority", settings.authority
    yield "licence", settings.licence
    yield "address", settings.url
