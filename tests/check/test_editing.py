"""One field of a record's file is changed, and every other byte is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foilog.editing import Manuscript, UneditableError, is_plain, quote, read_manuscript, write_value
from foilog.reading import Fields, Items, Node, Scalar, read_record

RECORD = """\
---
# The council's own notes
reference: "101/26"   # as on the letter
title: Library hours
parts:
  - part: a
    outcome: granted-in-full  # all of it

  - {part: b, outcome: not-held}
# the subjects
topics: [Libraries]
changes:
- on: 2026-03-01
  kind: addition
  note: A table.
summary: |
  Two lines
  of it.

noindex: no
---

## Request

When?
"""


def edited(manuscript: Manuscript) -> str:
    """The lines that an edit changed, as `-` and `+` lines."""
    before, after = RECORD.splitlines(), manuscript.text.splitlines()
    gone = [f"-{line}" for line in before if line not in after]
    return "\n".join([*gone, *(f"+{line}" for line in after if line not in before)])


@pytest.fixture
def manuscript() -> Manuscript:
    return read_manuscript("x.md", RECORD.encode())


def test_a_field_that_stands_is_set_in_its_place(manuscript: Manuscript) -> None:
    """The comment behind the value stays."""
    assert edited(manuscript.with_field("reference", "1204_26")) == (
        '-reference: "101/26"   # as on the letter\n+reference: "1204_26"   # as on the letter'
    )


def test_a_field_is_added_where_the_schema_has_it(manuscript: Manuscript) -> None:
    """`published` follows the title and comes before the parts."""
    lines = manuscript.with_field("published", date(2026, 3, 1)).text.splitlines()

    assert lines[3:6] == ["title: Library hours", "published: 2026-03-01", "parts:"]


def test_a_field_is_added_to_front_matter_that_has_none() -> None:
    """An empty record can be begun."""
    empty = read_manuscript("x.md", b"---\r\n---\r\nBody\r\n")

    assert empty.with_field("title", "Drones").content == b"---\r\ntitle: Drones\r\n---\r\nBody\r\n"


def test_a_field_goes_with_all_its_lines(manuscript: Manuscript) -> None:
    """Whatever shape its value has; the comment of the next field stays."""
    for name, lines in {"parts": 5, "topics": 1, "summary": 3, "changes": 4, "noindex": 1}.items():
        shorter = manuscript.without_field(name)

        assert not shorter.has(name)
        assert len(shorter.text.splitlines()) == len(RECORD.splitlines()) - lines
        assert "# the subjects" in shorter.text


def test_an_absent_field_is_not_removed(manuscript: Manuscript) -> None:
    """Nothing changes."""
    assert manuscript.without_field("withdrawn") == manuscript


def test_an_item_joins_a_list_in_the_shape_the_list_has(manuscript: Manuscript) -> None:
    """In brackets, or on a line of its own; a list that is not there is begun."""
    assert edited(manuscript.with_item("topics", "Opening hours")) == (
        "-topics: [Libraries]\n+topics: [Libraries, Opening hours]"
    )
    assert edited(
        manuscript.with_item("changes", {"on": date(2026, 4, 1), "kind": "correction", "note": "Six: not 5."})
    ) == ('+- {on: 2026-04-01, kind: correction, note: "Six: not 5."}')
    assert edited(manuscript.with_item("related", {"reference": "9/26", "relation": "cites"})) == (
        '+related:\n+  - {reference: "9/26", relation: cites}'
    )


def test_an_item_does_not_join_what_is_no_list(manuscript: Manuscript) -> None:
    """The officer is told how to write it."""
    with pytest.raises(UneditableError, match=r"^x\.md: write `title` as a list$"):
        manuscript.with_item("title", "x")


def test_one_value_is_replaced_where_it_stands(manuscript: Manuscript) -> None:
    """By the place that the reader gave it; quotes stay quotes."""
    read = {name.value: value for name, value in read_record("x.md", RECORD.encode()).fields.pairs}
    parts = read["parts"]
    assert isinstance(parts, Items)
    group = parts.values[0]
    assert isinstance(group, Fields)

    assert edited(manuscript.with_scalar(group.pairs[1][1].place, "not-held")) == (
        "-    outcome: granted-in-full  # all of it\n+    outcome: not-held  # all of it"
    )
    assert edited(manuscript.with_scalar(read["reference"].place, "Abc")) == (
        '-reference: "101/26"   # as on the letter\n+reference: "Abc"   # as on the letter'
    )


def test_the_body_is_replaced_alone(manuscript: Manuscript) -> None:
    """The front matter keeps its bytes."""
    assert manuscript.with_body("").text == RECORD.partition("\n## Request")[0]


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    """The file of a Windows editor stays one."""
    content = b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode()

    changed = read_manuscript("x.md", content).with_field("published", date(2026, 3, 1)).content

    assert changed == content.replace(b"parts:\r\n", b"published: 2026-03-01\r\nparts:\r\n")


def test_fields_on_one_line_are_not_edited() -> None:
    """They are laid out first, by the officer."""
    cramped = read_manuscript("x.md", b"---\n{reference: a, title: b}\n---\n")

    with pytest.raises(UneditableError, match=r"^x\.md: write each field on a line of its own$"):
        cramped.with_field("title", "c")


def test_values_are_written_as_the_sample_log_writes_them() -> None:
    """Quotes where another reader of YAML would see a number or a yes."""
    assert [write_value(value) for value in ("Drones", "1204_26", "s31(3)", "no", "a: b", "#1", "")] == [
        *("Drones", '"1204_26"', '"s31(3)"', '"no"', '"a: b"', '"#1"', '""')
    ]
    assert write_value({"on": date(2026, 1, 2), "hide_title": True, "files": ["a.csv", "b.csv"]}) == (
        "{on: 2026-01-02, hide_title: yes, files: [a.csv, b.csv]}"
    )


def plain(node: Node) -> object:
    """What a node says, without its places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(child) for child in node.values]
    return [(name.value, plain(child)) for name, child in node.pairs]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs", "M"]), max_size=60))
def test_a_text_set_comes_back_and_nothing_else_moves(text: str) -> None:
    """YAML 1.2 section 7.3: whatever is set in a field is what is read, beside the same other fields."""
    written = read_manuscript("x.md", RECORD.encode()).with_field("title", text)
    before = dict(plain(read_record("x.md", RECORD.encode()).fields))  # type: ignore[call-overload]

    after = read_record("x.md", written.content)

    assert dict(plain(after.fields)) == {**before, "title": text}  # type: ignore[call-overload]
    assert written.text.replace(f"title: {write_value(text)}", "title: Library hours") == RECORD


@given(st.from_regex(r"[A-Za-z0-9_.,:;' #\[\]{}&*!|>@`%/()-]{1,20}", fullmatch=True))
def test_what_is_called_plain_reads_the_same_in_a_list(text: str) -> None:
    """YAML 1.2 section 7.3.3: a plain value has no character that means something in brackets."""
    written = f"---\na: [{text if is_plain(text) else quote(text)}, b]\n---\n"

    [(_, found)] = read_record("x.md", written.encode()).fields.pairs

    assert plain(found) == [text, "b"]
