"""The words of the index, each with the number of records that hold it.

The browser looks among them for the nearest to a misspelt word, and for those that set a text apart.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from foilog.compact import letter_runs, to_json
from foilog.search.database import WORDED, Columns, columns_of, mentions_in
from foilog.search.rows import SearchRow

MOST_WORDS = 40_000
_SMALL_LOG = 100
_SHORTEST = 3


class WordCounts:
    """Counts in how many records each word is: *found* in so many of *records*, to begin with."""

    def __init__(self, found: Mapping[str, int] | None = None, records: int = 0) -> None:
        self.found: Counter[str] = Counter(found)
        self._records = records

    def add(self, columns: Columns, words: str | None = None) -> None:
        """Note the words of a record by what is indexed of it, or as they have been found."""
        self._records += 1
        self.found.update(_words_in(columns) if words is None else words.split())

    def remove(self, columns: Columns) -> None:
        """Forget the words of a record that was noted."""
        self._records -= 1
        for word in _words_in(columns):
            self.found[word] -= 1
            if not self.found[word]:
                del self.found[word]

    def published(self) -> bytes:
        """The commonest words in order of the alphabet, and their counts: JSON.

        A word that stands in one record of many may be a slip of the pen, and is left out.
        """
        kept = self.counts()
        return to_json({"words": list(kept), "counts": list(kept.values())})

    def counts(self) -> dict[str, int]:
        """The words that are published, in order of the alphabet."""
        fewest = 1 if self._records < _SMALL_LOG else 2
        found = [
            (word, count)
            for word, count in sorted(self.found.items(), key=lambda each: (-each[1], each[0]))[:MOST_WORDS]
            if count >= fewest and word.isalpha()
        ]
        return dict(sorted(found))


def with_words(row: SearchRow) -> SearchRow:
    """The row with the citations and the words in it found; as it is where its files may add to them."""
    if row.files:
        return row
    found = replace(row, mentions=mentions_in(row))
    return replace(found, words=" ".join(_words_in(columns_of(found))))


def _words_in(columns: Columns) -> set[str]:
    """The words of a record's title, request, answer and files: letters in a row, three or more."""
    text = unicodedata.normalize("NFC", " ".join(columns[place] for place in WORDED)).lower()
    return {word for word in set(letter_runs(text)) if len(word) >= _SHORTEST}
