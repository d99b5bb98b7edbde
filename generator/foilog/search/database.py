"""The full-text index: one SQLite file that holds the words of every record, and no text.

Columns and tokenizer are what `foilog.search.expression` writes its queries for.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from foilog.search.rows import SearchRow
from foilog.search.tokens import ANY_RECORD, code_tokens, joined

PAGE_SIZE = 32 * 1024
WEIGHTS = (8.0, 10.0, 8.0, 2.0, 1.0, 0.5)
"""How much a hit counts in title, reference, codes, request, response and attachments."""

_CREATE = """
    CREATE VIRTUAL TABLE answers USING fts5(
        title, reference, codes, request, response, attachments,
        content='', tokenize='porter unicode61 remove_diacritics 2'
    )
"""
_SETTINGS = (
    f"PRAGMA page_size = {PAGE_SIZE}",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = FILE",
)
_INSERT = """
    INSERT INTO answers(rowid, title, reference, codes, request, response, attachments)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def write_database(rows: Iterable[SearchRow], path: Path) -> None:
    """Index *rows* into a new SQLite file at *path*; a record's rowid is its place among them, from 1.

    The words of a record that is not among the rows are in no page of the file.
    Raises: sqlite3.OperationalError when this Python's SQLite has no FTS5.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute(_CREATE)
        connection.execute("INSERT INTO answers(answers, rank) VALUES ('hashsize', 8000000)")
        connection.execute("BEGIN")
        connection.executemany(_INSERT, ((place, *_columns(row)) for place, row in enumerate(rows, 1)))
        connection.execute("INSERT INTO answers(answers) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _columns(row: SearchRow) -> Iterator[str]:
    """The indexed texts. The record's own reference comes first in its column, as one token."""
    references = (row.reference, *row.other_references)
    codes = dict.fromkeys(token for code in row.codes for token in code_tokens(code))
    yield _composed(row.title)
    yield _composed(" ".join(part for reference in references for part in (joined(reference), reference)))
    yield " ".join((ANY_RECORD, *codes))
    yield _composed(row.request)
    yield _composed(f"{row.summary} {row.response}")
    yield _composed(row.attachments)


def _composed(text: str) -> str:
    """The text in Unicode's composed form, as queries are."""
    return unicodedata.normalize("NFC", text)
