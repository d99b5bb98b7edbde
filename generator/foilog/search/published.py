"""Searches the published files as the browser does: what the browser's engine is tested against."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from math import floor
from pathlib import Path
from typing import Any

import apsw

from foilog.outputs import Output
from foilog.search.blocks import FOLDER
from foilog.search.database import LIKENESS, WEIGHTS
from foilog.search.expression import Expression, any_of, expression
from foilog.search.files import MANIFEST, build_index
from foilog.search.index import Answer, Dates, Filters, Sort
from foilog.search.rows import SearchRow
from foilog.search.telling import telling_words

_RANKED, _CLOSEST = (
    f"SELECT rowid, bm25(answers, {', '.join(map(str, weights))}) FROM answers WHERE answers MATCH ?"
    for weights in (WEIGHTS, LIKENESS)
)
_FOUND = "SELECT rowid FROM answers WHERE answers MATCH ?"
_ROUNDING = 1e6


class PublishedIndex:
    """The index that a site folder holds. *scratch* is where its database is put together."""

    def __init__(self, site: Path, scratch: Path) -> None:
        self._site = site
        manifest = json.loads((site / MANIFEST).read_bytes())
        self._records: int = manifest["records"]
        self._facets = json.loads(self._read(manifest["facets"]))
        self._facets["days"]["rows"] = list(accumulate(self._facets["days"]["rows"]))
        words = json.loads(self._read(manifest["words"]))
        self._words: dict[str, int] = dict(zip(words["words"], words["counts"], strict=True))
        head, size = self._read(manifest["head"]), manifest["chunkSize"]
        pieces = [head[at : at + size] for at in range(0, len(head), size)]
        chunks = dict(zip(manifest["headChunks"], pieces, strict=True))
        rest = iter(manifest["chunks"])
        with scratch.open("wb") as database:
            for number in range(manifest["size"] // size):
                database.write(chunks.get(number) or self._read(next(rest)))
        self._database = apsw.Connection(str(scratch), apsw.SQLITE_OPEN_READONLY)

    def build(self, rows: Iterable[SearchRow]) -> Iterator[Output]:
        """The files that publish the index."""
        return build_index(rows)

    def search(
        self, query: str, filters: Filters, sort: Sort = "relevance", dates: Dates | None = None
    ) -> Answer:
        """What the browser would find, in its order. Without words relevance is newest first."""
        asked = expression(query)
        found = self._ranked(asked) if asked.match else list(range(self._records))[::-1]
        return self._narrowed(found, filters, sort, dates or Dates())

    def closest(self, text: str) -> tuple[int, ...]:
        """The places of the records most like *text*, by the words that tell it from others.

        What was asked counts; only where no request holds any of the words do the answers.
        """
        words = telling_words(text, self._words, self._records)
        if not words:
            return ()
        asked = any_of(words)
        scored = self._scored(_CLOSEST, asked.front) or self._scored(_CLOSEST, asked.match)
        return tuple(rowid - 1 for _, rowid in sorted(scored, key=lambda found: (found[0], -found[1])))

    def _narrowed(self, found: list[int], filters: Filters, sort: Sort, dates: Dates) -> Answer:
        if sort != "relevance":
            found.sort(reverse=sort == "newest")
        dated = [place for place in found if self._is_dated(place, dates)]
        failed = {place: self._failed(place, filters) for place in dated}
        hits = tuple(place for place in dated if not failed[place])
        return Answer(hits, {facet: self._counts(facet, failed) for facet in self._facets["columns"]})

    def close(self) -> None:
        """Let go of the database file."""
        self._database.close()

    def _read(self, name: str) -> bytes:
        return zlib.decompress((self._site / FOLDER / name[:2] / f"{name}.z").read_bytes())

    def _ranked(self, asked: Expression) -> list[int]:
        """Own reference first, then hits in title, reference or citations, then by weight, then the newer."""
        exact, front = (self._places(match) if match else set() for match in (asked.exact, asked.front))
        ordered = sorted(
            (rowid - 1 not in exact, rowid - 1 not in front, score, 1 - rowid)
            for score, rowid in self._scored(_RANKED, asked.match)
        )
        return [-place for *_, place in ordered]

    def _scored(self, query: str, match: str) -> list[tuple[int, int]]:
        """The weight of each hit, the least first in rank, and its rowid."""
        found: Any = self._database.execute(query, (match,))
        return [(floor(score * _ROUNDING + 0.5), rowid) for rowid, score in found]

    def _places(self, match: str) -> set[int]:
        found: Any = self._database.execute(_FOUND, (match,))
        return {rowid - 1 for (rowid,) in found}

    def _options(self, facet: str, place: int) -> list[str]:
        column = self._facets["columns"][facet]
        return [column["options"][number] for number in column["sets"][column["rows"][place]]]

    def _failed(self, place: int, filters: Filters) -> set[str]:
        return {
            facet
            for facet, chosen in filters.items()
            if chosen and not set(chosen) & set(self._options(facet, place))
        }

    def _counts(self, facet: str, failed: Mapping[int, set[str]]) -> Mapping[str, int]:
        within = (place for place, reasons in failed.items() if reasons <= {facet})
        return dict(Counter(option for place in within for option in self._options(facet, place)))

    def _is_dated(self, place: int, dates: Dates) -> bool:
        days = self._facets["days"]
        day: str = days["values"][days["rows"][place]]
        if not (dates.earliest or dates.latest):
            return True
        return bool(day) and _first(dates.earliest) <= _last(day) and _first(day) <= _last(dates.latest)


def _first(day: str) -> str:
    return day + "0000-01-01"[len(day) :]


def _last(day: str) -> str:
    return day + "9999-12-31"[len(day) :]
