"""The words that set a record apart, for the link that looks for others like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from foilog.compact import letter_runs
from foilog.disclosure import Disclosure

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

    def __init__(self, records: Iterable[Iterable[str]]) -> None:
        self._used: Counter[str] = Counter()
        count = 0
        for words in records:
            count += 1
            self._used.update(words)
        self._most = max(_FEW, int(count * _TOO_COMMON))

    def query(self, asked: Iterable[str]) -> str:
        """A search for records that share the rarest of these words; empty when none shares one.

        Rarity is taken in powers of two, so that one more record in the log seldom changes another's link.
        """
        used, most = self._used, self._most
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
    return tuple(word for word in dict.fromkeys(letter_runs(text.lower())) if len(word) >= _SHORTEST)
