"""The texts of the log's files by their content, kept in `.foilog/` so that an unchanged file is read once.

Only the texts that this build used are kept, so nothing stays of a file that was taken away. Losing the cache
loses time, nothing else: whatever is wrong with it, it is begun anew. It is as private as the log itself.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from foilog.cache import FOLDER, make_folder
from foilog.stations.memory import gate_digest

_FILE = "file-texts.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS texts (key BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"


def digest_of(path: str) -> str:
    """The sha256 of a file's bytes, in hexadecimal. Raises: OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class TextCache:
    """The texts of files, read or remembered. Close it when the build is done.

    *digest* gives the sha256 of a file's bytes, in hexadecimal.
    """

    def __init__(self, root: Path, digest: Callable[[str], str] = digest_of) -> None:
        self._digest = digest
        self._database = _opened(root / FOLDER / _FILE)
        self._used: set[bytes] = set()

    def text(self, path: Path) -> str:
        """What a reader sees of the file at *path*. Raises: OSError."""
        key = self._key(path)
        self._used.add(key)
        found = self._database.execute("SELECT text FROM texts WHERE key = ?", (key,)).fetchone()
        if found:
            return str(found[0])
        from foilog.filetexts import file_text  # the readers of Office files and PDFs take time to load

        text = file_text(path)
        with suppress(sqlite3.Error):
            self._database.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (key, text))
        return text

    def keep(self, paths: Iterable[str]) -> None:
        """Remember the texts of these files for the next build, though this one did not ask for them."""
        self._used.update(self._key(Path(path)) for path in paths)

    def _key(self, path: Path) -> bytes:
        """What decides the text of a file: its bytes, its ending, and the readers."""
        decides = f"{self._digest(str(path))}\0{path.suffix.lower()}\0"
        return hashlib.sha256(decides.encode() + _readers()).digest()

    def close(self) -> None:
        """Forget what this build did not use."""
        with suppress(sqlite3.Error):
            known = {key for (key,) in self._database.execute("SELECT key FROM texts")}
            self._database.executemany("DELETE FROM texts WHERE key = ?", ((k,) for k in known - self._used))
            self._database.commit()
        self._database.close()


def _opened(path: Path) -> sqlite3.Connection:
    """The cache's database, or an empty one in memory where none can be had."""
    for place in (path, path, None):
        with suppress(sqlite3.Error, OSError):
            return _connected(place)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    raise AssertionError("a database in memory can always be had")


def _connected(path: Path | None) -> sqlite3.Connection:
    if path:
        make_folder(path.parent)
    connection = sqlite3.connect(path or ":memory:", timeout=1)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(_TABLE)
        connection.execute("SELECT key, text FROM texts LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@cache
def _readers() -> bytes:
    """A digest of the code that reads files."""
    digest = hashlib.sha256(gate_digest().encode())
    for name in ("filetexts.py", "tabulation.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.digest()
