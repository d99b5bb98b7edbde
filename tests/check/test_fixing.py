"""`foilog check --fix` mends what is safe, shows it, and touches nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, Authority
from foilog.disclosing import Folder, read_disclosure
from foilog.disclosure import Disclosure
from foilog.findings import Place
from foilog.fixing import difference, fix_log, fix_record
from foilog.law.citations import Citation
from foilog.law.regimes import Regime
from foilog.reading import read_record

UNTIDY = """\
---
# Kept by the FOI team

title: Covert drones
# as the letter has it
reference: 1204_26   # never a number
exemptions:
  - Section 31 (3) FOIA   # of policing
  - "s 24(2) and 31(1)(a)"
  - {cite: 's.40(2)', in_the_alternative: yes}
outcome: refused-exempt
---

Section 31 (3)  stays as the letter wrote it.\t
"""
TIDY = """\
---
# Kept by the FOI team

# as the letter has it
reference: "1204_26"   # never a number
title: Covert drones
outcome: refused-exempt
exemptions:
  - s31(3)   # of policing
  - "s24(2)"
  - "s31(1)(a)"
  - {cite: "s40(2)", in_the_alternative: yes}
---

Section 31 (3)  stays as the letter wrote it.\t
"""


def fixed(text: str) -> str:
    return fix_record("x.md", text.encode(), law="uk-foia").decode()


def test_spelling_quotes_and_order_are_mended() -> None:
    """Comments, blank lines, spaces and the text of the letter stay."""
    assert fixed(UNTIDY) == TIDY


def test_a_list_in_brackets_stays_in_brackets() -> None:
    """Two citations in one value become two of the list."""
    assert fixed('---\nexemptions: ["sections 24(2) and 31(3)", s.30]  # both\n---\n') == (
        '---\nexemptions: ["s24(2)", "s31(3)", s30]  # both\n---\n'
    )


PASTED = """\
---
reference: "1/26"
---
Fines by year:
Year\tFines\tNote
2024\t4,003
2025\t4,120\tto June
Of these
\u2022\tpaid: 12
\u2022 unpaid: 4

```
a\tb
c\td
```
"""
WRITTEN = """\
---
reference: "1/26"
---
Fines by year:

| Year | Fines | Note |
|---|---|---|
| 2024 | 4,003 |  |
| 2025 | 4,120 | to June |

Of these

- paid: 12
- unpaid: 4

```
a\tb
c\td
```
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_was_pasted_from_excel_or_word_becomes_a_table_or_a_list(newline: str) -> None:
    """Nothing of the words goes; what stands in a block of code stays as it is."""
    assert fixed(PASTED.replace("\n", newline)) == WRITTEN.replace("\n", newline)
    assert fixed(WRITTEN) == WRITTEN


@pytest.mark.parametrize(
    "text",
    [
        '---\nreference: "1/26"\nexemptions: [nonsense, "reg 12(5)(e)"]\n---\n',
        "---\nexemptions: not-recorded\n---\n",
        "---\nrequester: J\nreference: 1_2\n---\n",
        "---\ntitle: a\nreference: 1_2\ntitle: b\n---\n",
        "---\n{title: a, reference: 1_2}\n---\n",
        '---\ntitle: "open\nreference: 1_2\n---\n',
        "no front matter",
    ],
)
def test_what_only_a_person_can_mend_is_left(text: str) -> None:
    """An unknown citation, a field we do not know, a file that cannot be read: none is touched."""
    assert fixed(text) == text


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    """A file of a Windows editor is mended as one."""
    content = b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode()

    assert fix_record("x.md", content, law="uk-foia") == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()


def test_the_difference_is_shown_and_the_second_run_shows_none(authority: Authority) -> None:
    """Only the lines that changed are shown, and only chosen files are mended."""
    one = authority.put("2026/1.md", '---\nreference: 1_2\ntitle: "T"\n---\nBody\n')
    other = authority.put("2026/2.md", "---\nreference: 1_3\n---\n")

    first = list(fix_log(authority.settings, lambda path: path.endswith("1.md")))
    second = list(fix_log(authority.settings, lambda path: path.endswith("1.md")))

    assert first == [
        (
            "--- a/disclosures/2026/1.md\n+++ b/disclosures/2026/1.md\n@@ -2 +2 @@\n"
            '-reference: 1_2\n+reference: "1_2"'
        )
    ]
    assert second == []
    assert one.read_text() == '---\nreference: "1_2"\ntitle: "T"\n---\nBody\n'
    assert other.read_text() == "---\nreference: 1_3\n---\n"


def test_controls_in_a_difference_are_shown_as_escapes() -> None:
    """A record cannot write to the officer's terminal."""
    assert difference("x", b"a\x1b[31m", b"b") == "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\\x1b[31m\n+b"


SPELLINGS = st.sampled_from(
    [
        "s31(3)",
        "Section 31 (3)",
        "s.24(2) and 31(3)",
        "S40 (2)",
        "sections 30 and 31(1)(a)",
        "s 43",
        "nonsense",
        "21",
    ]
)
REFERENCES = st.from_regex(r"[A-Z0-9][A-Z0-9/_.-]{0,8}", fullmatch=True)
TITLES = st.sampled_from(["Drones", "|\n  Two\n  lines", ">-\n  Two\n\n  lines"])
COMMENTS = st.sampled_from(["", "  # a note", " #"])


@st.composite
def written_records(draw: st.DrawFn) -> str:
    """A record in any order and layout, with the same things said in many ways."""
    ends = draw(COMMENTS)
    cited = [draw(st.sampled_from(["{}", '"{}"', "'{}'"])).format(one) for one in draw(st.lists(SPELLINGS))]
    exemptions = (
        f"exemptions: [{', '.join(cited)}]{ends}\n"
        if draw(st.booleans())
        else f"exemptions:{ends}\n" + "".join(f"  - {one}{ends}\n" for one in cited)
    )
    lines = [
        f"reference: {draw(REFERENCES)}{ends}\n",
        f"title: {draw(TITLES)}\n",
        "outcome: refused-exempt\n",
        exemptions,
        f"related:\n- {{reference: {draw(REFERENCES)}, relation: cites}}{ends}\n",
        f"withdrawn:\n    on: 2026-01-02\n    reason: legal\n    replaced_by: {draw(REFERENCES)}{ends}\n",
    ]
    shuffled = draw(st.permutations(lines))
    between = draw(st.lists(st.sampled_from(["", "\n", "# on what follows\n"]), min_size=6, max_size=6))
    matter = "".join(gap + line for gap, line in zip(between, shuffled, strict=True))
    body = draw(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20))
    return f"---\n{matter}---\n{body}\n"


def said(value: object) -> object:
    """A typed value without its places and the spelling of its citations."""
    if isinstance(value, Citation):
        return value.code, value.kind
    if isinstance(value, Regime):
        return value.id
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple):
        return [said(one) for one in value]
    if is_dataclass(value):
        return {one.name: said(getattr(value, one.name)) for one in fields(value) if one.name not in SKIPPED}
    return value


SKIPPED = ("places", "body_line")


def typed(text: str) -> Disclosure | None:
    record = read_record("x.md", text.encode())
    return read_disclosure(record, "x.md", Folder(Path("nowhere"), ""), law="uk-foia", today=TODAY)[0]


@given(written_records(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_fix_changes_no_meaning_and_a_second_changes_nothing(text: str, newline: str, marked: bool) -> None:
    """Fixing twice is fixing once; the typed record and the body's bytes are the same after it."""
    content = (b"\xef\xbb\xbf" if marked else b"") + text.replace("\n", newline).encode()

    once = fix_record("x.md", content, law="uk-foia")

    assert fix_record("x.md", once, law="uk-foia") == once
    assert said(typed(once.decode("utf-8-sig"))) == said(typed(text))
    assert (
        once.partition(f"---{newline}".encode())[2].partition(f"{newline}---{newline}".encode())[2]
        == (content.partition(f"---{newline}".encode())[2].partition(f"{newline}---{newline}".encode())[2])
    )
    assert once.startswith(b"\xef\xbb\xbf") == marked


PIECES = (
    "title: Covert drones\n",
    "# as the letter has it\nreference: 1204_26   # never a number\n",
    "exemptions:  # all\n- Section 31 (3)   # of policing\n- {cite: 's.40(2)', emissions: no}\n\n",
    "outcome: refused-exempt\n",
)


@given(st.permutations(PIECES))
def test_what_is_mended_is_only_the_mended_words(pieces: list[str]) -> None:
    """Every line of the file is still there, comments and blanks too, when the mended words are put back."""
    text = f"---\n{''.join(pieces)}---\nBody\n"

    back = fixed(text)
    for mended, written in {
        '"1204_26"': "1204_26",
        "- s31(3)": "- Section 31 (3)",
        '"s40(2)"': "'s.40(2)'",
    }.items():
        assert mended in back
        back = back.replace(mended, written)

    assert sorted(back.splitlines()) == sorted(text.splitlines())
