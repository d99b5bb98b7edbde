"""The words that set a record apart, for the link that looks for others like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from foilog.compact import letter_runs
from foilog.disclosure import Disclosure
from foilog.search.telling import COMMON

MOST_WORDS = 6
_READ = 600
_SHORTEST = 4
_TOO_COMMON = 0.2
_FEW = 20


class Likeness:
    """How many records use each word, by their titles and the beginnings of their texts.

    *records* are the words of each record, once each: `counted_words`. They are only counted, never shown:
    a query's words come from what the page itself shows.
    """

    def __init__(self, records: Iterable[Iterable[str]] = ()) -> None:
        self.used: Counter[str] = Counter()
        self.count = 0
        for words in records:
            self.count += 1
            self.used.update(words)

    @property
    def _most(self) -> int:
        return max(_FEW, int(self.count * _TOO_COMMON))

    def after(self, gone: Iterable[Iterable[str]], new: Iterable[Iterable[str]], count: int) -> Likeness:
        """The same once the words of some records are *gone* and *new* ones are there, *count* in all."""
        found = Likeness()
        found.used, found.count = self.used.copy(), count
        for words in gone:
            found.used.subtract(words)
        for words in new:
            found.used.update(words)
        found.used = +found.used
        return found

    def moved(self, before: Likeness) -> frozenset[str]:
        """The words that are more or less rare than *before*."""
        changed = {word for word, _ in self.used.items() ^ before.used.items()}
        return frozenset(word for word in changed if self._rarity(word) != before._rarity(word))

    def _rarity(self, word: str) -> int:
        """How rare a word is in powers of two; 0 when it is not looked for."""
        used = self.used[word]
        return used.bit_length() if 2 <= used <= self._most else 0

    def query(self, asked: Iterable[str]) -> str:
        """A search for records that share the rarest of these words; empty when none shares one.

        Rarity is taken in powers of two, so that one more record in the log seldom changes another's link.
        """
        used, most = self.used, self._most
        shared = [word for word in asked if 2 <= used[word] <= most]
        rarest = sorted(shared, key=lambda word: used[word].bit_length())[:MOST_WORDS]
        return " OR ".join(rarest)


def counted_words(one: Disclosure) -> tuple[str, ...]:
    """The words by which a record is counted: of its title, questions and the beginning of its text."""
    return _words(f"{one.title} {_questions(one)} {one.body[:_READ]}")


def asked_words(one: Disclosure, request: str) -> tuple[str, ...]:
    """The words by which others like it may be looked for: of what its page shows as the request."""
    return _words(f"{one.title} {_questions(one)} {request[:_READ]}")


def _questions(one: Disclosure) -> str:
    return " ".join(part.question for part in one.parts)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text that can tell it from others, each once, in order."""
    words = dict.fromkeys(letter_runs(text.lower()))
    return tuple(word for word in words if len(word) >= _SHORTEST and word not in COMMON)
