"""The search index as files of a plain static site: small, compressed, named by what they hold.

`search/index.json` names all the others, which may be cached for good. They are deflated here because many
hosts compress only text; the browser inflates them.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from foilog.outputs import Output
from foilog.search.database import PAGE_SIZE, write_database
from foilog.search.facets import FORMAT, FacetTable, to_json
from foilog.search.pages import table_pages
from foilog.search.rows import SearchRow

FOLDER = "search/"
MANIFEST = FOLDER + "index.json"
CHUNK_SIZE = 64 * 1024
FRAGMENTS_A_BLOCK = 16
_NAME_LENGTH = 12
_LEVEL = 5  # 9 takes six times as long for 2% less


def build_index(rows: Iterable[SearchRow], labels: Mapping[str, Any]) -> Iterator[Output]:
    """Every file of the search index, `search/index.json` last.

    *rows* come in the log's order, newest first, and are read once. *labels* names the filters' options:
    {"outcome": {"granted-in-full": "Granted in full"}, …}; an option without a label shows as itself.
    The same rows and labels give the same bytes. Raises: sqlite3.OperationalError without FTS5.
    """
    with tempfile.TemporaryDirectory(prefix="foilog-search-") as folder:
        database = Path(folder) / "index.sqlite"
        table, fragments = FacetTable(), Fragments()
        write_database(_noted(rows, table, fragments), database)
        manifest = {"format": FORMAT, "sqlite": sqlite3.sqlite_version} | _layout(database)
        manifest["chunks"] = yield from _named(_chunks(database))
    manifest["records"] = fragments.count
    manifest["fragmentsABlock"] = FRAGMENTS_A_BLOCK
    manifest["fragments"] = yield from _named(fragments.blocks())
    (manifest["facets"],) = yield from _named([table.published(labels)])
    yield Output(MANIFEST, to_json(manifest))


class Fragments:
    """What the list of results shows of each record, in blocks of consecutive records, kept compressed."""

    def __init__(self) -> None:
        self.count = 0
        self._open: list[Mapping[str, Any]] = []
        self._full: list[bytes] = []

    def add(self, row: SearchRow) -> None:
        """Note the next record of the log."""
        self.count += 1
        self._open.append(fragment(row))
        if len(self._open) == FRAGMENTS_A_BLOCK:
            self._full.append(zlib.compress(to_json(self._open), _LEVEL))
            self._open = []

    def blocks(self) -> Iterator[bytes]:
        """Each block's JSON, the first records' first."""
        yield from map(zlib.decompress, self._full)
        if self._open:
            yield to_json(self._open)


def fragment(row: SearchRow) -> Mapping[str, Any]:
    """What the list of results shows of a record."""
    return {
        "address": row.address,
        "title": row.title,
        "reference": row.reference,
        "outcome": row.outcome,
        "outcomeLabel": row.outcome_label,
        "day": row.day,
        "codes": row.codes,
        "teaser": row.teaser,
    }


def _noted(rows: Iterable[SearchRow], table: FacetTable, fragments: Fragments) -> Iterator[SearchRow]:
    """The rows themselves, each noted for filters and results as it goes by."""
    for row in rows:
        table.add(row)
        fragments.add(row)
        yield row


def _layout(database: Path) -> dict[str, Any]:
    """Where the database's tables lie: chunks that every query reads, and those that ranking reads."""
    head = _chunks_of(database, "answers_idx", "answers_config")
    return {
        "size": database.stat().st_size,
        "chunkSize": CHUNK_SIZE,
        "warm": sorted({0, *head}),
        "ranked": _chunks_of(database, "answers_docsize"),
    }


def _chunks_of(database: Path, *tables: str) -> list[int]:
    pages = {page for table in tables for page in table_pages(database, table)}
    return sorted({(page - 1) * PAGE_SIZE // CHUNK_SIZE for page in pages})


def _chunks(database: Path) -> Iterator[bytes]:
    with database.open("rb") as file:
        while chunk := file.read(CHUNK_SIZE):
            yield chunk


def _named(contents: Iterable[bytes]) -> Generator[Output, None, list[str]]:
    """Files named by their content, compressed. Returns: their names."""
    names = []
    for content in contents:
        name = hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]
        names.append(name)
        yield Output(f"{FOLDER}{name[:2]}/{name}.z", zlib.compress(content, _LEVEL))
    return names
