"""JSON and words, made quickly, are those that Python's own libraries make."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from foilog.compact import letter_runs, to_json

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(_VALUES)
def test_json_is_compact_and_escapes_no_more_than_it_must(value: object) -> None:
    assert to_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@given(st.text(max_size=60))
def test_runs_of_letters_are_those_of_one_pattern(text: str) -> None:
    assert letter_runs(text) == re.findall(r"[^\W\d_]+", text)
