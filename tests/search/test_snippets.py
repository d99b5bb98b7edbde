"""The passage under each result: the words around those that were looked for."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from foilog.search.cards import NEAR_RESPONSE, card, far_texts
from foilog.search.expression import expression
from foilog.search.rows import SearchedFile, SearchRow

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ANSWER = -1
LONG = "We hold no such list. " * 30 + "Two drones were bought for the control room. " + "Nothing else. " * 30


def in_the_browser(question: dict[str, Any]) -> dict[str, Any]:
    """What the browser's script answers, run by Node."""
    command = ["node", str(HERE / "snippets.mjs")]
    done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def passage(query: str, *texts: tuple[int, str]) -> dict[str, Any] | None:
    """The best passage of *texts* for what a person typed."""
    (found,) = in_the_browser({"passages": [[expression(query).marks, texts]]})["passages"]
    return None if found is None else dict(found)


def test_a_passage_is_cut_around_the_words_and_marks_them() -> None:
    """Some words before, some after, dots where the text goes on, and the words found apart from the rest."""
    found = passage("drone rooms", (ANSWER, LONG))

    assert found
    assert found["pieces"][1::2] == ["drones", "room"]
    assert found["pieces"][0].startswith("… ")
    assert found["pieces"][-1].endswith(" …")
    assert "".join(found["pieces"]).strip("… ") in LONG


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ('"control room"', "A room for control, and the control room itself.", ["control room"]),
        ("s24(2)", "Section 24(2) applies, and s.24(2) again, not s31.", ["Section 24(2)", "s.24(2)"]),
        ("café", "The CAFE and the cafés.", ["CAFE", "cafés"]),
        ("surveil*", "Surveillance was surveilled.", ["Surveillance", "surveilled"]),
        ("11177_16", "See 11177/16 and 11177.", ["11177/16"]),
        ("drones -cost", "The cost of drones.", ["drones"]),
    ],
)
def test_what_was_looked_for_is_marked(query: str, text: str, marked: list[str]) -> None:
    """Phrases as a whole, citations in every spelling, words in every form; never a word left out."""
    found = passage(query, (ANSWER, text))

    assert found
    assert found["pieces"][1::2] == marked
    assert "".join(found["pieces"]) == text


def test_the_passage_says_which_text_it_is_from() -> None:
    """Of several texts the one that says most is shown, so a hit in a file is shown as that file's."""
    texts = (ANSWER, "We bought drones."), (0, "Month, flights"), (1, "Drones by control room")

    found = passage("drones control room", *texts)

    assert found
    assert found["source"] == 1


def test_a_text_without_the_words_has_no_passage() -> None:
    """Then the result shows the beginning of its request."""
    assert passage("helicopters", (ANSWER, LONG)) is None


def test_words_are_compared_as_the_index_compares_them() -> None:
    """The browser's stems are those of SQLite's tokenizer, for every word of the rules' own pages."""
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "rules").glob("*.md"))
    words = sorted(set(re.findall(r"[a-z]+", pages.lower())))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(w, tokenize='porter unicode61')")
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        connection.executemany("INSERT INTO t(rowid, w) VALUES (?, ?)", enumerate(words))
        expected = [stem for (stem,) in connection.execute("SELECT term FROM v ORDER BY doc")]

    assert in_the_browser({"stems": words})["stems"] == expected


def test_a_card_and_its_far_texts_hold_every_word_once() -> None:
    """What does not fit on a card lies with its files' texts, and is not lost."""
    file = SearchedFile("Drones by year", "drones.csv", "a/drones.csv", "csv", "2015 3")
    row = SearchRow(address="a/", title="Drones", reference="1", response="word " * 5000, files=(file,))

    near, far = card(row), far_texts(row)

    assert len(near["response"]) <= NEAR_RESPONSE
    assert near["response"] + far[0][1] == row.response
    assert (far[0][0], far[1]) == (ANSWER, (0, "2015 3"))
    assert near["files"] == [["Drones by year", "csv", "a/drones.csv"]]
