"""Made-up records in made-up words, many of a few words and few of most, as in real letters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from foilog.search import SearchedFile, SearchRow

_STARTS = [*"bcdfghlmnprstvw", "st", "tr", "pl", "ch"]
_ENDS = [*"aeiou", "an", "er", "in", "on", "al"]
CODES = [
    *("s24(2)", "s24(1)", "s31(3)", "s31(1)(g)", "s31(1)(a)", "s40(2)", "s12(1)", "s21(1)", "s43(2)"),
    "reg 12(4)(b)",
]
OUTCOMES = [
    *("granted-in-full", "granted-in-part", "refused-exempt", "refused-ncnd", "refused-cost", "not-held"),
]
DEPARTMENTS = ("Custody", "Finance", "Operations", "Roads policing")


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """So many different words."""
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(rng.choice(_STARTS) + rng.choice(_ENDS) for _ in range(rng.randint(1, 4)))] = None
    return list(words)


def synthetic_rows(count: int, vocabulary_size: int = 6000) -> Iterator[SearchRow]:
    """The same *count* records each time, the oldest first, spread over ten years."""
    rng = random.Random(11177)
    words = vocabulary(rng, vocabulary_size)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    days = [
        f"{rng.randint(2015, 2024)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}" for _ in range(count)
    ]
    for number, day in enumerate(sorted(days), 1):
        yield _row(rng, words, weights, number, _blurred(rng, day))


def _blurred(rng: random.Random, day: str) -> str:
    return rng.choices((day, day[:7], day[:4]), (90, 6, 4))[0]


def _row(rng: random.Random, words: list[str], weights: list[float], number: int, day: str) -> SearchRow:
    def text(length: int) -> str:
        return " ".join(rng.choices(words, cum_weights=weights, k=length))

    address = f"{day[:4]}/{number}_{day[2:4]}/"
    kinds = rng.sample(("csv", "pdf", "xlsx"), k=rng.choice((0, 0, 1, 2)))
    return SearchRow(
        address=address,
        title=text(6).capitalize(),
        reference=f"{number}_{day[2:4]}",
        other_references=(f"FOI/{number}/X",) if number % 7 == 0 else (),
        request=text(20),
        response=text(rng.randint(40, 200) if number % 50 else 900),
        files=tuple(
            SearchedFile(text(3).capitalize(), f"{kind}.{kind}", f"{address}{kind}.{kind}", kind, text(30))
            for kind in kinds
        ),
        codes=tuple(sorted(set(rng.choices(CODES, k=rng.randint(0, 3))))),
        outcome=rng.choice(OUTCOMES),
        part_outcomes=tuple(rng.sample(OUTCOMES, k=rng.choice((0, 0, 2)))),
        law="uk-foia" if number % 9 else "uk-eir",
        department=rng.choice(DEPARTMENTS),
        topics=tuple(sorted({f"Topic {rng.randint(1, 30)}" for _ in range(2)})),
        year=int(day[:4]),
        day=day,
        goodwill=number % 40 == 0,
    )
