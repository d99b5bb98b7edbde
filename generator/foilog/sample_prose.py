"""The prose of the synthetic log: drawn words with a frequency curve like that of real answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, product
from random import Random

from foilog.sample_words import CODAS, ENDINGS, NOUNS, ONSETS, PLACES, VOWELS

_SLOT = re.compile(r"\{([npcy])\}")
_BATCH = 64
_TAIL = 12_000


@cache
def _vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The nouns, common ones first and then made-up ones, with weights that fall as 1/rank (Zipf)."""
    made_up = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS, ENDINGS)]
    Random("vocabulary").shuffle(made_up)
    words = (*NOUNS, *made_up[:_TAIL])
    return words, tuple(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


@cache
def _compiled(frame: str) -> tuple[str, str]:
    """The frame as a `%` pattern and the kinds of its slots in order."""
    return _SLOT.sub("%s", frame), "".join(_SLOT.findall(frame))


class Prose:
    """Sentences drawn from frames with one record's own source of chance."""

    def __init__(self, rng: Random, first_year: int, last_year: int) -> None:
        self._rng = rng
        self._years = range(first_year, last_year + 1)
        self._draws: Mapping[str, Iterator[str]] = {
            "n": self._nouns(),
            "p": self._places(),
            "c": self._counts(),
            "y": self._year_names(),
        }

    def _nouns(self) -> Iterator[str]:
        words, weights = _vocabulary()
        while True:
            yield from self._rng.choices(words, cum_weights=weights, k=_BATCH)

    def _places(self) -> Iterator[str]:
        while True:
            yield from self._rng.choices(PLACES, k=8)

    def _counts(self) -> Iterator[str]:
        while True:
            yield f"{int(5 + self._rng.lognormvariate(5, 1.6)):,}"

    def _year_names(self) -> Iterator[str]:
        while True:
            yield str(self._rng.choice(self._years))

    def sentence(self, frame: str) -> str:
        """The frame with its slots filled, beginning with a capital."""
        pattern, slots = _compiled(frame)
        text = pattern % tuple(next(self._draws[slot]) for slot in slots)
        return text[0].upper() + text[1:]

    def paragraphs(self, frames: Sequence[str], characters: int) -> list[str]:
        """Paragraphs of two to six sentences, about *characters* long together."""
        made: list[str] = []
        remaining = characters
        while remaining > 0:
            chosen = self._rng.choices(frames, k=self._rng.randint(2, 6))
            paragraph = " ".join(self.sentence(frame) for frame in chosen)
            made.append(paragraph)
            remaining -= len(paragraph)
        return made
