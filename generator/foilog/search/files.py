"""The search index as files of a plain static site: small, compressed, named by what they hold.

`search/index.json` names all the others, which may be cached for good.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

from foilog.outputs import Output
from foilog.search.blocks import FOLDER, Block, block, steps, to_json
from foilog.search.cards import CARDS_A_BLOCK, Cards
from foilog.search.database import PAGE_SIZE, write_database
from foilog.search.facets import FORMAT, FacetTable
from foilog.search.pages import table_leaves, table_pages
from foilog.search.rows import SearchRow
from foilog.search.words import WordCounts

MANIFEST = FOLDER + "index.json"
CHUNK_SIZE = 32 * 1024


def build_index(rows: Iterable[SearchRow]) -> Iterator[Output]:
    """Every file of the search index, `search/index.json` last.

    *rows* come with the oldest first and are read once. The same rows give the same bytes.
    Raises: sqlite3.OperationalError without FTS5.
    """
    with tempfile.TemporaryDirectory(prefix="foilog-search-") as folder:
        database = Path(folder) / "index.sqlite"
        table, cards, words, addresses = FacetTable(), Cards(), WordCounts(), list[str]()
        write_database(_noted(rows, table, cards, words, addresses), database)
        cards.finish()
        manifest = {"format": FORMAT, "sqlite": sqlite3.sqlite_version} | _layout(database)
        manifest["chunks"] = yield from _written(map(block, _chunks(database)))
    yield from _written(cards.blocks())
    manifest |= {"records": cards.count, "cardsABlock": CARDS_A_BLOCK, "cards": cards.names}
    (manifest["facets"],) = yield from _written([block(table.published())])
    (manifest["words"],) = yield from _written([block(words.published())])
    (manifest["addresses"],) = yield from _written([block(to_json(addresses))])
    yield Output(MANIFEST, to_json(manifest))


def _noted(
    rows: Iterable[SearchRow], table: FacetTable, cards: Cards, words: WordCounts, addresses: list[str]
) -> Iterator[SearchRow]:
    """The rows themselves, each noted for filters and results as it goes by."""
    for row in rows:
        table.add(row)
        cards.add(row)
        words.add(row)
        addresses.append(row.address)
        yield row


def _layout(database: Path) -> dict[str, Any]:
    """Where the database's tables lie.

    *warm* are chunks that every query reads, *ranked* those that ranking reads; *firsts* and *pages* are, in
    steps, the first row and the number of each page of FTS5's data.
    """
    head = _chunks_of(database, "answers_idx", "answers_config")
    leaves = table_leaves(database, "answers_data")
    return {
        "size": database.stat().st_size,
        "pageSize": PAGE_SIZE,
        "chunkSize": CHUNK_SIZE,
        "firsts": steps([first for first, _ in leaves]),
        "pages": steps([page for _, page in leaves]),
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


def _written(blocks: Iterable[Block]) -> Generator[Output, None, list[str]]:
    """The blocks as files. Returns: their names."""
    names = []
    for one in blocks:
        names.append(one.name)
        yield one.output
    return names
