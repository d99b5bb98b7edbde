"""The words that set a record apart, for the link that looks for others like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from foilog.disclosure import Disclosure

MOST_WORDS = 6
_READ = 600
_WORD = re.compile(r"[^\W\d_]{4,}")
_TOO_COMMON = 0.2
_FEW = 20


class Likeness:
    """How many records use each word, by their titles and the beginnings of their texts.

    The texts are only counted, never shown: a query's words come from what the page itself shows.
    """

    def __init__(self, records: Iterable[Disclosure]) -> None:
        self._used: Counter[str] = Counter()
        count = 0
        for one in records:
            count += 1
            questions = " ".join(part.question for part in one.parts)
            self._used.update(_words(f"{one.title} {questions} {one.body[:_READ]}"))
        self._most = max(_FEW, int(count * _TOO_COMMON))

    def query(self, one: Disclosure, request: str) -> str:
        """A search for records that share this one's rarest words; empty when it shares none.

        Rarity is taken in powers of two, so that one more record in the log seldom changes another's link.
        """
        questions = " ".join(part.question for part in one.parts)
        shared = [
            word
            for word in _words(f"{one.title} {questions} {request[:_READ]}")
            if 2 <= self._used[word] <= self._most
        ]
        rarest = sorted(shared, key=lambda word: self._used[word].bit_length())[:MOST_WORDS]
        return " OR ".join(rarest)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text that can tell it from others, each once, in order."""
    return tuple(dict.fromkeys(_WORD.findall(text.lower())))
