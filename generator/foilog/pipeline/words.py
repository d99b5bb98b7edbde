"""What records say, for search and open data: told as they are made, or again only where it has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from foilog.bodies import Body
from foilog.disclosure import Disclosure
from foilog.opendata.texts import Texts, lines_of, year_name
from foilog.outputs import Output
from foilog.pipeline.records import Records
from foilog.pipeline.work import Made
from foilog.progress import stage
from foilog.search import SearchRow, build_index
from foilog.search.files import update_index
from foilog.views.search_rows import search_row, searched_files

ReadText = Callable[[Path], str]
_NOTHING = Body(())
_MANY, _FEW = 0.1, 16
"""More changed records than this share of the log, and than a few, are not kept in memory to be asked for."""


class LogWords:
    """The words of the listed records, oldest first. *texts* is filled as they are told.

    *facts* is the digest of what the records state beside their text.
    """

    def __init__(
        self, records: Records, listed: Sequence[Disclosure], texts: Texts, read: ReadText, facts: bytes
    ) -> None:
        self._records, self._listed, self._texts, self._read = records, listed, texts, read
        self._facts = facts
        self._before: dict[str, dict[str, bytes]] = {}
        self.made: dict[str, Made] = {}

    def index(self) -> Iterator[Output]:
        """The files of the search index that are not the last build's; the records are made on the way."""
        changed = self._records.settle(self._listed)
        memory, keep = self._records.last.index, self._records.bench.writer.keep
        if changed > max(_FEW, len(self._listed) * _MANY):
            keys: dict[str, bytes] = {}
            yield from build_index(self._told(keys), keys, memory, keep, self._facts)
            return
        self.made = {one.address: made for one, made in self._records.made(self._listed)}
        stage("Writing the search index")
        for one in self._listed:
            self._texts.expect(one, self._made(one).kept.words, partial(self._line, one))
        in_order = [self._made(one).kept.words for one in self._listed]
        changes = memory.changes(in_order)
        if changes is None:
            by_address = {one.address: self._made(one).kept.words for one in self._listed}
            yield from build_index(map(self._row, self._listed), by_address, memory, keep, self._facts)
        else:
            bare = (search_row(one, _NOTHING, lambda _: "") for one in self._listed)
            yield from update_index(changes, in_order, bare, self._row_at, memory, keep, self._facts)

    def _told(self, keys: dict[str, bytes]) -> Iterator[SearchRow]:
        """The rows as the records are made; nothing of them stays in memory."""
        for one, made in self._records.made(self._listed):
            words = self._records.words(one, made)
            self._texts.add(one, made.kept.words, words.text)
            self.made[one.address] = Made(made.kept)
            keys[one.address] = made.kept.words
            yield self._whole(one, words.row)
        stage("Writing the search index")

    def _made(self, one: Disclosure) -> Made:
        return self.made[one.address]

    def _line(self, one: Disclosure) -> bytes:
        """A record's text, from the file that the last build made where it says what it said."""
        made, known = self._made(one), self._records.last.records.get(one.path)
        if known and known.words == made.kept.words:
            line = self._lines_before(year_name(one)).get(one.address)
            if line is not None:
                return line
        return self._records.words(one, made).text

    def _lines_before(self, year: str) -> dict[str, bytes]:
        if year not in self._before:
            self._before[year] = lines_of(self._records.bench.writer.before(f"data/{year}.json") or b"")
        return self._before[year]

    def _row(self, one: Disclosure) -> SearchRow:
        return self._whole(one, self._records.words(one, self._made(one)).row)

    def _row_at(self, place: int) -> SearchRow:
        return self._row(self._listed[place])

    def _whole(self, one: Disclosure, row: SearchRow) -> SearchRow:
        """The row with what the record's files say, and what helps who would ask for what it refused."""
        files = tuple(searched_files(one, self._read)) if row.files else ()
        return replace(row, files=files, refusal=self._records.bench.desks[""].records.refusal(one))
