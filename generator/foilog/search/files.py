"""The search index as files of a plain static site: small, compressed, named by what they hold.

`search/index.json` names all the others, which may be cached for good.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import apsw

from foilog.compact import to_json
from foilog.outputs import Output
from foilog.search.blocks import FOLDER, Keep, deflated_numbers, keep_nothing, place_of, published, steps
from foilog.search.cards import CARDS_A_BLOCK, Cards
from foilog.search.database import PAGE_SIZE, Columns, columns_of, update_database, write_database
from foilog.search.facets import FORMAT, FacetTable
from foilog.search.memory import Changes, IndexMemory
from foilog.search.pages import table_leaves, table_pages
from foilog.search.rows import SearchRow
from foilog.search.words import WordCounts

MANIFEST = FOLDER + "index.json"
CHUNK_SIZE = PAGE_SIZE


def build_index(
    rows: Iterable[SearchRow],
    keys: Mapping[str, bytes] | None = None,
    memory: IndexMemory | None = None,
    keep: Keep = keep_nothing,
    facts: bytes = b"",
) -> Iterator[Output]:
    """Every file of the search index, `search/index.json` last.

    *rows* come with the oldest first and are read once. The same rows give the same bytes. *memory* keeps
    what `update_index` wants to know next time: of each row the key that *keys* has for its address, and the
    *facts*, a digest of what all rows say beside their texts.
    Raises: sqlite3.Error.
    """
    memory, keys = memory or IndexMemory(), {} if keys is None else keys
    memory.begin_anew()
    with tempfile.TemporaryDirectory(prefix="foilog-search-") as folder:
        database = Path(folder) / "index.sqlite"
        noted = _Noted(memory, keys)
        write_database(map(noted.columns, rows), database)
        noted.cards.finish()
        memory.keep_index(database)
        for block, names in enumerate(noted.cards.files):
            first = block * CARDS_A_BLOCK
            memory.keep_cards(block, _key(noted.keys[first : first + CARDS_A_BLOCK]), names)
        manifest = yield from _database_files(database, keep)
    yield from (block.output for block in noted.cards.blocks())
    memory.keep_words(noted.words.found)
    of_facts = yield from published([noted.table.published(), to_json(noted.addresses)], keep)
    memory.keep_facts(facts, of_facts)
    yield from _rest(
        manifest | {"cards": noted.cards.names}, of_facts, noted.words, len(noted.addresses), keep
    )


def update_index(
    changes: Changes,
    keys: Sequence[bytes],
    bare: Iterable[SearchRow],
    row: Callable[[int], SearchRow],
    memory: IndexMemory,
    keep: Keep,
    facts: bytes = b"",
) -> Iterator[Output]:
    """Every file of the index that differs from the last one; *keep* takes over the others.

    *keys* are those of all rows in order, *bare* the rows without their texts, which are not asked for while
    the *facts* are the same; *row* gives one whole, by its place. Queries find in it what they would find in
    an index made anew.
    """
    with tempfile.TemporaryDirectory(prefix="foilog-search-") as folder:
        database = Path(folder) / "index.sqlite"
        memory.take_index(database)
        gone = [(place + 1, memory.columns(place)) for place in changes.changed]
        new = [(place + 1, columns_of(row(place))) for place in (*changes.changed, *changes.added)]
        update_database(gone, new, database)
        for rowid, columns in new:
            memory.keep_row(rowid - 1, keys[rowid - 1], columns)
        memory.keep_index(database)
        manifest = yield from _database_files(database, keep)
    names = yield from _updated_cards(keys, row, memory, keep)
    of_facts = yield from _of_facts(bare, memory, keep, facts)
    words = WordCounts(memory.words(), len(memory.keys))
    for _, columns in gone:
        words.remove(columns)
    for _, columns in new:
        words.add(columns)
    memory.keep_words(words.found)
    yield from _rest(manifest | {"cards": names}, of_facts, words, len(keys), keep)


def _of_facts(
    bare: Iterable[SearchRow], memory: IndexMemory, keep: Keep, facts: bytes
) -> Generator[Output, None, Sequence[str]]:
    """The files of filters and of addresses. Returns: their names."""
    known, names = memory.facts()
    if facts and known == facts and all(keep(place_of(name)) for name in names):
        return names
    table, addresses = FacetTable(), []
    for each in bare:
        table.add(each)
        addresses.append(each.address)
    names = yield from published([table.published(), to_json(addresses)], keep)
    memory.keep_facts(facts, names)
    return names


class _Noted:
    """Rows, each noted for filters, results and the next build as it goes by on its way to the index."""

    def __init__(self, memory: IndexMemory, keys: Mapping[str, bytes]) -> None:
        self._memory, self._known = memory, keys
        self.table, self.cards, self.words = FacetTable(), Cards(), WordCounts()
        self.addresses: list[str] = []
        self.keys: list[bytes] = []

    def columns(self, row: SearchRow) -> Columns:
        """What is indexed of the row."""
        self.table.add(row)
        self.cards.add(row)
        key = self._known.get(row.address, b"")
        columns = columns_of(row)
        self.words.add(columns, row.words)
        self._memory.keep_row(len(self.addresses), key, columns)
        self.addresses.append(row.address)
        self.keys.append(key)
        return columns


def _updated_cards(
    keys: Sequence[bytes], row: Callable[[int], SearchRow], memory: IndexMemory, keep: Keep
) -> Generator[Output, None, list[str]]:
    """The blocks of cards in which a record has changed. Returns: the names of all blocks."""
    names = []
    for block, first in enumerate(range(0, len(keys), CARDS_A_BLOCK)):
        key = _key(keys[first : first + CARDS_A_BLOCK])
        known, files = memory.cards(block)
        if known != key or not all(keep(place_of(name)) for name in files):
            cards = Cards()
            for place in range(first, min(first + CARDS_A_BLOCK, len(keys))):
                cards.add(row(place))
            cards.finish()
            (files,) = cards.files
            memory.keep_cards(block, key, files)
            yield from (each.output for each in cards.blocks())
        names.append(files[-1])
    return names


def _rest(
    manifest: dict[str, Any], of_facts: Sequence[str], words: WordCounts, count: int, keep: Keep
) -> Iterator[Output]:
    """The words, and `search/index.json` last. *of_facts* are the files of filters and of addresses."""
    manifest = {"format": FORMAT, "sqlite": apsw.sqlite_lib_version()} | manifest
    manifest |= {"records": count, "cardsABlock": CARDS_A_BLOCK}
    manifest["facets"], manifest["addresses"] = of_facts
    (manifest["words"],) = yield from published([words.published()], keep)
    yield Output(MANIFEST, to_json(manifest))


def _key(keys: Sequence[bytes]) -> bytes:
    """One key for several rows."""
    return hashlib.sha256(b"".join(keys)).digest()


def _database_files(database: Path, keep: Keep) -> Generator[Output, None, dict[str, Any]]:
    """The database in pieces. Returns: what the manifest says of it."""
    layout = _layout(database)
    head = layout["headChunks"]
    rest = [number for number in range(layout["size"] // CHUNK_SIZE) if number not in head]
    (name,) = yield from published([b"".join(_chunks(database, head))], keep, deflated_numbers)
    chunks = yield from published(_chunks(database, rest), keep, deflated_numbers)
    return layout | {"head": name, "chunks": chunks}


def _layout(database: Path) -> dict[str, Any]:
    """Where the database's tables lie.

    *headChunks* are the chunks that every query by words reads, and ranking: FTS5's directory, totals and
    lengths. They are published as one file, the others each as its own. *firsts* and *pages* are, in steps,
    the first row and the number of each page of FTS5's data.
    """
    leaves = table_leaves(database, "answers_data")
    whole = (table_pages(database, f"answers_{name}") for name in ("idx", "config", "docsize"))
    above = set(table_pages(database, "answers_data")) - {page for _, page in leaves[1:]}
    head = {1, *above, *(page for pages in whole for page in pages)}
    return {
        "size": database.stat().st_size,
        "pageSize": PAGE_SIZE,
        "chunkSize": CHUNK_SIZE,
        "firsts": steps([first for first, _ in leaves]),
        "pages": steps([page for _, page in leaves]),
        "headChunks": sorted({(page - 1) * PAGE_SIZE // CHUNK_SIZE for page in head}),
    }


def _chunks(database: Path, numbers: Iterable[int]) -> Iterator[bytes]:
    with database.open("rb") as file:
        for number in numbers:
            file.seek(number * CHUNK_SIZE)
            yield file.read(CHUNK_SIZE)
