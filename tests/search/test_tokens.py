"""Mentions and words are found the quick way, and are those that one plain pattern finds."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from foilog.search.database import WORDED
from foilog.search.tokens import BARE, CITATION, citation_steps, mentioned_tokens
from foilog.search.words import WordCounts

_MENTION = re.compile(rf"(?<![0-9A-Za-z_/-]){CITATION.pattern}", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[^\W\d_]{3,}")
_CITING = st.lists(
    st.sampled_from(
        [
            *("s", "S", "ss", "sect", "section", "Sections", "r", "reg", "Regulations", ".", " ", "  "),
            *("(", ")", "1", "40", "12", "1234", "a", "iv", "(1)", " (a)", "( 2 )"),
            *("/", "-", "_", "x", "é", "\n", ","),
        ]
    ),
    max_size=14,
).map("".join)


def _plainly(text: str) -> list[str]:
    found: dict[str, None] = {}
    for unit, number, limbs in (match.groups() for match in _MENTION.finditer(text)):
        if unit or limbs:
            steps = citation_steps(unit, number, limbs)
            steps[0] = steps[0] if unit else f"{BARE}{number.lower()}"
            found.update(dict.fromkeys("x".join(steps[: depth + 1]) for depth in range(len(steps))))
    return list(found)


def test_citations_are_found_in_running_text() -> None:
    text = "Under section 40(2) and reg. 12(5)(e), not p40, 2016-12 or 12345; ss 31 (1) (g); 24(2) alone; 7."
    assert mentioned_tokens(text) == [
        *("s40", "s40x2", "reg12", "reg12x5", "reg12x5xe", "s31", "s31x1", "s31x1xg", "x24", "x24x2")
    ]


@given(_CITING)
def test_mentions_are_those_of_one_pattern(text: str) -> None:
    assert mentioned_tokens(text) == _plainly(text)


@given(st.text(max_size=60) | _CITING)
def test_words_are_those_of_one_pattern(text: str) -> None:
    columns = ["", "", "", "", "", "", ""]
    columns[WORDED[0]] = text
    counts = WordCounts()
    counts.add(tuple(columns))
    assert counts.found.keys() == set(_WORD.findall(unicodedata.normalize("NFC", text).lower()))
