"""The full-text index: one SQLite file that holds the words of every record, and no text.

Columns and tokenizer are what `foilog.search.expression` writes its queries for.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from foilog.search.rows import SearchRow
from foilog.search.tokens import ANY_RECORD, code_tokens, joined, mentioned_tokens

PAGE_SIZE = 32 * 1024
WEIGHTS = (1.0, 2.0, 8.0, 10.0, 8.0, 0.5, 1.0)
"""How much a hit counts in response, request, title, reference, codes, attachments and mentions.

The response, where most words stand, is the first, because FTS5 keeps no mark for the first column. Codes are
what was applied or the title names, mentions the citations in the other texts: one word each, since "section
40(2)" as a phrase would have every `section`, `40` and `2` of the log fetched.
"""
LIKENESS = (0.5, 1.0, 1.0, 0.0, 0.0, 0.1, 0.0)
"""The same where records are looked for that are like a text."""
WORDED = (0, 1, 2, 5)
"""The columns that hold running text."""

_CREATE = """
    CREATE VIRTUAL TABLE answers USING fts5(
        response, request, title, reference, codes, attachments, mentions,
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
    INSERT INTO answers(rowid, response, request, title, reference, codes, attachments, mentions)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_SIZES = "SELECT id, sz FROM answers_docsize"
_ROUND = "UPDATE answers_docsize SET sz = ? WHERE id = ?"
_LENGTH_BITS = 5
_MOST_FREE = 8
"""Where more than one page in so many is free, the file is written anew without them."""
_DELETE = """
    INSERT INTO answers(answers, rowid, response, request, title, reference, codes, attachments, mentions)
    VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)
"""

Columns = tuple[str, ...]
Placed = tuple[int, Columns]


def write_database(rows: Iterable[Columns], path: Path) -> None:
    """Index the columns of *rows* into a new SQLite file at *path*; rowids are their places, from 1.

    The words of a record that is not among the rows are in no page of the file. Raises: sqlite3.Error.
    """
    with open_index(path) as connection:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute(_CREATE)
        connection.execute("INSERT INTO answers(answers, rank) VALUES ('hashsize', 8000000)")
        connection.execute("BEGIN")
        connection.executemany(_INSERT, ((place, *columns) for place, columns in enumerate(rows, 1)))
        connection.execute("INSERT INTO answers(answers) VALUES ('optimize')")
        connection.executemany(_ROUND, list(_rounded(connection.execute(_SIZES))))
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def update_database(gone: Sequence[Placed], new: Sequence[Placed], path: Path) -> None:
    """Take the columns of *gone* out of the index at *path* and put those of *new* in; each has its rowid.

    What is taken out is in no page of the file afterwards, and only the pages that held it are written. New
    records make a piece of their own. Source: SQLite's "FTS5 Extension", section 6.11, secure-delete; the
    SQLite of many a Python is older than that. Raises: sqlite3.Error.
    """
    with open_index(path) as connection:
        for setting in ("PRAGMA secure_delete = ON", *_SETTINGS):
            connection.execute(setting)
        connection.execute("BEGIN")
        if gone:
            connection.execute("INSERT INTO answers(answers, rank) VALUES ('secure-delete', 1)")
        connection.executemany(_DELETE, ((rowid, *columns) for rowid, columns in gone))
        connection.executemany(_INSERT, ((rowid, *columns) for rowid, columns in new))
        for rowid, _ in new:
            sizes = connection.execute(f"{_SIZES} WHERE id = ?", (rowid,))
            connection.executemany(_ROUND, list(_rounded(sizes)))
        connection.execute("COMMIT")
        if _number(connection, "freelist_count") * _MOST_FREE > _number(connection, "page_count"):
            connection.execute("VACUUM")


@contextmanager
def open_index(path: Path) -> Iterator[apsw.Connection]:
    """The index at *path*. Raises: sqlite3.OperationalError, whatever is wrong with it."""
    connection = apsw.Connection(str(path))
    try:
        yield connection
    except apsw.Error as problem:
        raise sqlite3.OperationalError(str(problem)) from None
    finally:
        connection.close()


def _number(connection: apsw.Connection, pragma: str) -> int:
    return int(str(connection.pragma(pragma)))


def columns_of(row: SearchRow) -> Columns:
    """The texts of a record that are indexed."""
    return tuple(_columns(row))


def _rounded(sizes_of: Iterable[tuple[Any, ...]]) -> Iterator[tuple[bytes, int]]:
    """How long each record is, in words, to about three per cent: ranking needs no more, and it packs well.

    FTS5 keeps a number for each column; bm25 asks only for their sum, which all stands in the first.
    """
    for rowid, sizes in sizes_of:
        length = sum(_numbers(sizes))
        dropped = max(length.bit_length() - _LENGTH_BITS, 0)
        rounded = bytes([*_varint(length >> dropped << dropped), *[0] * (len(WEIGHTS) - 1)])
        if rounded != sizes:
            yield rounded, rowid


def _numbers(varints: bytes) -> Iterator[int]:
    """Numbers of seven bits a byte. Source: SQLite's "Database File Format", section 1.6."""
    value = 0
    for byte in varints:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0


def _varint(number: int) -> list[int]:
    found = [number & 0x7F]
    while number := number >> 7:
        found.insert(0, number & 0x7F | 0x80)
    return found


def _columns(row: SearchRow) -> Iterator[str]:
    """The record's own reference comes first in its column, as one token."""
    references = (row.reference, *row.other_references)
    applied = (token for code in row.codes for token in code_tokens(code))
    codes = dict.fromkeys((*applied, *mentioned_tokens(row.title)))
    yield _composed(f"{row.summary} {row.response}")
    yield _composed(row.request)
    yield _composed(row.title)
    yield _composed(" ".join(part for reference in references for part in (joined(reference), reference)))
    yield " ".join((ANY_RECORD, *codes))
    yield _composed(f"{row.attachments} {row.authority}".strip())
    yield mentions_in(row) if row.mentions is None else row.mentions


def mentions_in(row: SearchRow) -> str:
    """The citations in the record's texts, as tokens."""
    return " ".join(mentioned_tokens(f"{row.summary} {row.request} {row.response} {row.attachments}"))


def _composed(text: str) -> str:
    """The text in Unicode's composed form, as queries are."""
    return unicodedata.normalize("NFC", text)
