"""A private database in `.foilog/`: what a build keeps for the next; it may be lost at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


def kept_database(place: str, version: int, tables: Sequence[str]) -> sqlite3.Connection:
    """A connection in a transaction, with the *tables* as their statements make them.

    What another *version* left is dropped, and what is deleted is overwritten, so that no word stays of a
    record that was taken away. *place* is a path, or `:memory:`.
    Raises: sqlite3.Error when the file is no database or is in use.
    """
    connection = sqlite3.connect(place, isolation_level=None, timeout=1)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found != version:
            _lay_out(connection, version, tables)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection, version: int, tables: Sequence[str]) -> None:
    """Put the empty tables in the place of whatever stood there."""
    standing = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in standing:
        connection.execute(f"DROP TABLE {table}")
    for statement in tables:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version}")
