"""What people type into the search box, read the same by the build and by the browser."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.search import SearchRow
from foilog.search.database import columns_of, write_database
from foilog.search.expression import expression

HERE = Path(__file__).parent
EXAMPLES: list[dict[str, Any]] = json.loads((HERE / "queries.json").read_text(encoding="utf-8"))
_BITS = [
    *('"', "(", ")", "-", "*", " ", "  ", "AND ", "OR ", "NOT ", " s24(2)", "section 31 (1) (g)", "11177_16"),
    *(
        "reg 12(4)(b)",
        "drones",
        "informati",
        "cafe\u0301",
        "\u0130",
        "ß",
        "\u00a0",
        "\x00",
        "中",
        "🚁",
        "’",
        "^",
    ),
    *("+", "_", "/", "40(2)", "the ", "s.", "FOI ", "2024", "\u0600", "\u200d", "ſ", "Ⅷ", "½", "{", ":"),
]
_JUMBLES = st.lists(st.sampled_from(_BITS) | st.text(max_size=5), max_size=30).map("".join)


def in_the_browser(questions: Sequence[tuple[str, bool]]) -> list[dict[str, Any]]:
    """What the browser's script makes of each text, run by Node."""
    command = ["node", str(HERE / "expressions.mjs")]
    done = subprocess.run(command, input=json.dumps(questions), capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def in_the_build(text: str, typing: bool) -> dict[str, Any]:
    """What the build makes of a text, as JSON would carry it."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(expression(text, typing))))
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: ascii(example["query"]))
def test_a_query_is_read_as_the_examples_say(example: dict[str, Any]) -> None:
    """Words, phrases, operators, references and citations mean what the list of examples says."""
    asked = in_the_build(example["query"], example["typing"])

    assert {name: asked[name] for name in ("match", "exact", "marks")} == {
        name: example[name] for name in ("match", "exact", "marks")
    }


def test_the_browser_reads_the_examples_as_the_build_does() -> None:
    """The script in the browser and the program in the office read every example alike."""
    questions = [(example["query"], example["typing"]) for example in EXAMPLES]

    assert in_the_browser(questions) == [in_the_build(*question) for question in questions]


def test_the_browser_reads_any_jumble_as_the_build_does() -> None:
    """However brackets, quotes, operators and alphabets are jumbled, both read them alike."""
    rng = random.Random(24)
    jumbles = ["".join(rng.choices(_BITS, k=rng.randint(1, 40))) for _ in range(1500)]
    questions = [(text, at % 2 == 0) for at, text in enumerate(jumbles)]

    answers = in_the_browser(questions)

    differing = [
        (question, answer)
        for question, answer in zip(questions, answers, strict=True)
        if answer != in_the_build(*question)
    ]
    assert differing == []


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one record."""
    path = tmp_path_factory.mktemp("search") / "index.sqlite"
    row = SearchRow(address="a/", title="Drones", reference="1_16", codes=("s24(2)",))
    write_database([columns_of(row)], path)
    return path


@given(
    text=st.lists(st.sampled_from(_BITS) | st.text(max_size=5), max_size=30).map("".join),
    typing=st.booleans(),
)
def test_no_text_is_an_error(database: Path, text: str, typing: bool) -> None:
    """Whatever a person types, the index is asked a question that it understands."""
    asked = expression(text, typing)

    with closing(sqlite3.connect(database)) as connection:
        for match in filter(None, (asked.match, asked.front, asked.exact)):
            rows = connection.execute("SELECT rowid FROM answers WHERE answers MATCH ?", (match,)).fetchall()
            assert rows in ([], [(1,)])
