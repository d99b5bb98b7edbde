"""Which words of a whole letter are looked for, the same by the build and by the browser."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from conftest import TODAY, Authority, record
from foilog.bodies import convert
from foilog.log import read_log
from foilog.sample import write_sample
from foilog.search import PublishedIndex, SearchRow
from foilog.search.telling import COMMON, MOST_KNOWN, MOST_UNKNOWN, telling_words
from foilog.settings import read_settings
from foilog.views.search_rows import search_row
from search.test_index import publish
from site_building import ROOT

HERE = Path(__file__).parent
LETTER = """Dear Information Team,

My name is Jordan Ashgrove and I live in Westmere. Under the Freedom of Information Act 2000 please tell me
how many DRONES were flown from the control room in 2016, see https://drones.example/helicopters.

Yours faithfully,
Kestrel Ashgrove, kestrel@kestrels.example
"""
COUNTS = {"drones": 3, "control": 40, "room": 41, "information": 90, "kestrel": 2, "live": 7, "team": 12}
Question = tuple[str, Mapping[str, int], int]


def in_the_browser(questions: Sequence[Question]) -> list[list[str]]:
    """What the browser's script answers, run by Node."""
    command = ["node", str(HERE / "telling.mjs")]
    done = subprocess.run(command, input=json.dumps(questions), capture_output=True, text=True, check=True)
    answers: list[list[str]] = json.loads(done.stdout)
    return answers


def test_a_letter_is_told_by_what_it_asks() -> None:
    """Not by greeting, name, place, Act, numbers, addresses, or the close and what stands under it."""
    assert telling_words(LETTER, COUNTS, 100) == ("live", "drones", "flown", "control", "room", "see")


def test_words_in_most_records_tell_nothing() -> None:
    """Those in a fifth of a large log are left out, and of the rest only the rarest are looked for."""
    counts = {"offences": 900, "drones": 3} | {f"aa{x}": 50 for x in "bcdefghijklmno"}

    words = telling_words("Offences by DRONES " + " ".join(counts), counts, 1000)

    assert words[0] == "drones"
    assert len(words) == MOST_KNOWN


def test_words_that_the_index_does_not_list_are_looked_for_too() -> None:
    """A word of one record alone is not listed; the longest are taken, and names in capitals are not."""
    text = "barbecue griddle skewer tongs charcoal lighter Smith marinade"

    words = telling_words(text, {}, 100)

    assert words == ("barbecue", "griddle", "skewer", "charcoal", "lighter", "marinade")
    assert len(words) == MOST_UNKNOWN


@pytest.mark.parametrize("text", ["", "Dear Sir,", "12 34 56", "Yours faithfully, A. Person", "a b c"])
def test_a_text_that_asks_nothing_has_no_telling_word(text: str) -> None:
    """Nothing is looked for then."""
    assert telling_words(text, COUNTS, 100) == ()


def texts() -> Iterator[str]:
    """Letters, their pieces, and what people paste by mistake."""
    yield LETTER
    yield " ".join(sorted(COMMON))
    yield from (
        "Annwyl Syr,\nFaint o ddronau sydd gan yr heddlu?\nYn gywir, Dewi",
        "ÉCOLE école café CAFÉ",
        "",
    )
    yield from (
        "x" * 30_000,
        "drones\n" * 4_000,
        "\n" * 25_000,
        "@" * 5_000,
        "my name is " * 2_000,
        "😀 drones 😀",
    )
    rng = random.Random(5)
    pieces = re.findall(r"\S+\s*", LETTER)
    for _ in range(100):
        yield "".join(rng.choices(pieces, k=rng.randint(1, 60)))


def test_the_browser_tells_texts_by_the_same_words() -> None:
    """Both twins, on the same texts."""
    questions = [(text, COUNTS, 100) for text in texts()]

    assert in_the_browser(questions) == [list(telling_words(*question)) for question in questions]


def reworded(request: str, rng: random.Random) -> str:
    """Half of a request in a letter of one's own: fewer words, singular for plural, halves turned."""
    words = request.split()
    half = words[len(words) // 2 :] if rng.random() < 0.5 else words[: max(3, len(words) // 2)]
    kept = [word for at, word in enumerate(half) if len(half) < 10 or at % 5]
    said = [word[:-1] if re.fullmatch("[a-z]{5,}s", word) and rng.random() < 0.5 else word for word in kept]
    turned = [*said[len(said) // 2 :], *said[: len(said) // 2]]
    return f"Dear FOI team,\nI would like to ask for this. {' '.join(turned)}\nYours faithfully,\nA. Person"


def rows_of(config_file: Path) -> list[SearchRow]:
    """The records of a log as the index is given them, without their files."""
    log, _ = read_log(read_settings(config_file, today=TODAY))
    bodies = ((one, convert(one.body, lambda _: None)) for one in log.listed[::-1])
    return [search_row(one, body, lambda _: "") for one, body in bodies]


@pytest.mark.parametrize("count", [0, 200], ids=["the sample log", "200 synthetic records"])
def test_half_a_request_reworded_finds_it_among_the_first_three(tmp_path: Path, count: int) -> None:
    """In at least 95 of 100 cases, although much of a synthetic request is words that all have."""
    if count:
        write_sample(count, tmp_path)
    rows = rows_of((tmp_path if count else ROOT) / "mkdocs.yml")
    rng = random.Random(1)

    with closing(PublishedIndex(publish(rows, tmp_path / "site"), tmp_path / "scratch.sqlite")) as index:
        asked = [(at, reworded(row.request, rng)) for at, row in enumerate(rows) if row.request]
        found = [at in index.closest(text)[:3] for at, text in asked]

    assert len(found) >= 40
    assert sum(found) / len(found) >= 0.95


def test_only_public_answers_are_like_anything(authority: Authority, tmp_path: Path) -> None:
    """A withdrawn answer and one held back until a later day are in no index."""
    text = "Telescopes and binoculars bought for the observatory"
    body = f"## Request\n\n{text}\n\n## Response\n\nThree.\n"
    for name, fields in (
        ("public", {}),
        ("gone", {"withdrawn": "{on: 2026-03-01, reason: legal}"}),
        ("later", {"published": "2027-01-01"}),
    ):
        authority.put(f"2026/{name}.md", record(body, reference=name, title=text, **fields))
    rows = rows_of(authority.config_file)

    with closing(PublishedIndex(publish(rows, tmp_path / "site"), tmp_path / "scratch.sqlite")) as index:
        found = [rows[place].reference for place in index.closest(text)]

    assert found == ["public"]
