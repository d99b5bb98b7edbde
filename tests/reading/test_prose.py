"""A page of prose is held to what a record's text and front matter are held to, before any build reads it."""

from __future__ import annotations

import pytest

from conftest import Authority

BOMB = "a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (f"---\n{BOMB}---\n# About\n".encode(), "yaml-feature"),
        (b"---\ntitle: !!python/object/apply:os.system [id]\n---\n# About\n", "yaml-feature"),
        (b'---\ntitle: "open\n---\n# About\n', "yaml-syntax"),
        (b"---\n- a\n---\n# About\n", "yaml-syntax"),
        (b"# Caf\xe9\n", "record-unreadable"),
        (b"# a\x00b\n", "control-character"),
        ("# a\u202eb\n".encode(), "direction-override"),
        (b"# " + b"a " * 1_500_000, "file-too-large"),
    ],
)
def test_a_hostile_page_of_prose_is_refused(council: Authority, content: bytes, rule: str) -> None:
    """A bomb of aliases in a page's title would take all memory, and its bytes a traceback."""
    council.put("pages/about.md", content)

    assert [finding.rule for finding in council.read()[1]] == [rule]


@pytest.mark.parametrize(
    "content", ["# About\n", "---\ntitle: About\n---\n\nText.\n", "---\n", "Text\n\n---\n\nMore.\n"]
)
def test_an_ordinary_page_of_prose_is_let_be(council: Authority, content: str) -> None:
    """With front matter, without, or with a line of hyphens."""
    council.put("pages/about.md", content)

    assert council.read()[1] == []
