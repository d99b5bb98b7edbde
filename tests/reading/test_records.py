"""Front matter is read as text, with the place of every value."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.reading import Scalar, UnreadableError, read_record


def fields_of(text: str) -> dict[str, str]:
    read = read_record("x.md", text.encode())
    return {name.value: node.value for name, node in read.fields.pairs if isinstance(node, Scalar)}


@pytest.mark.parametrize(
    "written",
    [
        "11177_16",
        "509_15",
        "12265/17",
        "01/FIN/24/002521/W",
        "0x1F",
        "1e5",
        "12:30:45",
        "no",
        "~",
        "2016-09-31",
    ],
)
def test_a_value_is_the_text_that_was_typed(written: str) -> None:
    """A reference is never taken for a number, nor `no` for false: YAML's own types would lose it."""
    assert fields_of(f"---\nreference: {written}\n---\n") == {"reference": written}


def test_every_value_knows_its_line_and_column() -> None:
    """A finding can point at the word that is wrong."""
    read = read_record("x.md", b"---\nreference: a\nparts:\n  - {part: a, outcome: b}\n---\n\nBody\n")

    (_, first), (_, parts) = read.fields.pairs

    assert str(first.place) == "x.md:2:12"
    assert str(parts.values[0].place) == "x.md:4:5"
    assert (read.body, read.body_line) == ("\nBody\n", 6)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("no front matter\n", "x.md:1:1: front-matter-missing"),
        ("---\nreference: a\n", "x.md:1:1: front-matter-unclosed"),
        ('---\nreference: a\ntitle: "open\n---\n', "x.md:3:8: yaml-syntax"),
        ("---\na: &x b\nc: *x\n---\n", "x.md:2:4: yaml-feature"),
        ("---\na: b\nc: *x\n---\n", "x.md:3:4: yaml-feature"),
        ("---\na: !!python/object:os.system b\n---\n", "x.md:2:4: yaml-feature"),
        ("---\n<<: {a: b}\n---\n", "x.md:2:1: yaml-feature"),
        ("---\n- a\n---\n", "x.md:2:1: yaml-syntax"),
        (f"---\na: {'[' * 30}{']' * 30}\n---\n", "x.md:2:12: yaml-depth"),
        ("---\na: b\n\tc: d\n---\n", "x.md:3:1: yaml-syntax"),
        ("---\na: b\x00\n---\n", "x.md:2:5: control-character"),
        ('---\na: "\\u202egpj.exe"\n---\n', "x.md:2:4: direction-override"),
        ("---\na: b\n---\nzero\u200bwidth", "x.md:4:5: invisible-character"),
        ("---\na: b\n---\nzero\ufeffwidth", "x.md:4:5: invisible-character"),
    ],
)
def test_what_cannot_be_read_is_placed_and_named(text: str, finding: str) -> None:
    """A file that cannot be read gives one finding, at the line that is to blame."""
    with pytest.raises(UnreadableError) as refused:
        read_record("x.md", text.encode())

    assert str(refused.value.finding).startswith(finding)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('title: "open', "2:8: the quote that opens here is not closed"),
        ("topics: [a, b", "2:9: the bracket that opens here is not closed, or a comma is missing"),
        (
            "title: Re: drones",
            "2:10: a second colon on the line, or none on the line above",
        ),
        ("a: b\ntitle", "3:1: this line is no `name: value`"),
        ('title: "a" and b', "2:12: this line does not fit by its indent, or has text after a quote"),
        ("\ttitle: a", "2:1: a tab where spaces are expected"),
        ("title: @home", "2:8: a value that begins with this sign stands in quotes"),
        ("topics: - a", "2:9: a list begins on a line of its own"),
        ("topics:\n- a\nb", "4:1: this line is no `name: value`"),
        ('a: "1/26\nb: "Drones"\nc: d', "2:4: the quote that opens here is not closed"),
        ("a: '1/26\nb: 'Drones'\nc: d", "2:4: the quote that opens here is not closed"),
        ('a: "1\n  2"\nb: "c" d', "4:8: this line does not fit by its indent, or has text after a quote"),
        (
            "a: b\nreceived:\u00a02026-01-05",
            "3:10: the space after the colon is a no-break space, as Word writes it",
        ),
    ],
)
def test_a_mistake_in_punctuation_is_said_in_plain_words(line: str, told: str) -> None:
    """An officer need not know what a scalar is."""
    with pytest.raises(UnreadableError) as refused:
        read_record("x.md", f"---\n{line}\nreference: a\n---\n".encode())

    place, what = told.split(": ", 1)
    assert (str(refused.value.finding.place), refused.value.finding.what) == (
        f"x.md:{place}",
        f"the front matter is not valid YAML: {what}",
    )


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    """Files saved by Windows editors read the same."""
    read = read_record("x.md", b"\xef\xbb\xbf---\r\nreference: a\r\n---\r\nBody\r\n")

    assert [(name.value, str(name.place)) for name, _ in read.fields.pairs] == [("reference", "x.md:2:1")]
    assert read.body == "Body\n"


def test_text_in_another_encoding_is_refused_with_its_line() -> None:
    """A file saved as Windows-1252 is refused, not guessed."""
    with pytest.raises(UnreadableError) as refused:
        read_record("x.md", b"---\nreference: a\ntitle: caf\xe9\n---\n")

    assert str(refused.value.finding).startswith(
        "x.md:3:1: record-unreadable error: the file is not UTF-8 text"
    )


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_finding(content: bytes) -> None:
    """YAML 1.1 and UTF-8: whatever a file holds, reading gives a record or says why not."""
    with suppress(UnreadableError):
        assert read_record("x.md", b"---\n" + content).path == "x.md"


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
        st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40),
        min_size=1,
        max_size=6,
    )
)
def test_a_double_quoted_value_comes_back_as_typed(values: dict[str, str]) -> None:
    """YAML 1.1, 5.7: in double quotes, every printable character stands for itself."""
    lines = [
        f'{name}: "{value.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"'
        for name, value in values.items()
    ]

    assert fields_of("---\n" + "\n".join(lines) + "\n---\n") == values


def test_all_findings_of_all_files_come_in_one_run(authority: Authority) -> None:
    """An officer mends everything at once, in file and line order."""
    authority.put("2026/a.md", record(title="[a, b]", outcome="withheld", colour="red"))
    authority.put("2026/b.md", record(reference='"102/26"', received="2026-09-31", requester_name="Somebody"))

    findings = authority.findings()

    assert [finding.partition(": ")[2].partition(" error")[0] for finding in findings] == [
        "value-type",
        "outcome-unknown",
        "field-unknown",
        "date-impossible",
        "field-private",
    ]
    assert [finding.partition(": ")[0] for finding in findings] == [
        "disclosures/2026/a.md:3:8",
        "disclosures/2026/a.md:5:10",
        "disclosures/2026/a.md:6:1",
        "disclosures/2026/b.md:6:11",
        "disclosures/2026/b.md:7:1",
    ]
    assert "Somebody" not in "".join(findings)


def test_a_finding_says_what_is_wrong_and_what_to_do(authority: Authority) -> None:
    """The whole finding, as it is printed."""
    authority.put("2026/a.md", record(outcome="granted_in_full"))

    (finding,) = authority.findings()
    assert finding == (
        "disclosures/2026/a.md:5:10: outcome-unknown error: `granted_in_full` is not an outcome; "
        "did you mean `granted-in-full`?\n    Use one of: granted-in-full, granted-in-part, refused-exempt, "
        "refused-ncnd, refused-cost, refused-vexatious, refused-repeated, signposted, future-publication, "
        "not-held, out-of-scope, clarification-lapsed, invalid, fee-unpaid, withdrawn, transferred."
    )


def test_empty_values_are_absent(authority: Authority) -> None:
    """Web editors write '' and [] for fields left blank."""
    authority.put("2026/a.md", record(received="''", topics="[]", department='""', cost="{}"))

    log, findings = authority.read()

    assert findings == []
    assert (log.disclosures[0].received, log.disclosures[0].topics, log.disclosures[0].cost) == (
        None,
        (),
        None,
    )


def test_a_repeated_field_is_refused(authority: Authority) -> None:
    """YAML would silently keep the last of two outcomes."""
    authority.put("2026/a.md", record(topics="[A]\noutcome: not-held"))

    (finding,) = authority.findings()
    assert finding == (
        "disclosures/2026/a.md:7:1: field-repeated error: the field `outcome` stands twice\n"
        "    Keep one of the two."
    )
