"""Whatever bytes or Markdown a file holds, it is read or refused; its page is harmless and made in time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from foilog.active import active_content
from foilog.allowed import ATTRIBUTES, TAGS
from foilog.bodies import convert
from foilog.disclosing import Folder, read_disclosure
from foilog.findings import Finding, Place
from foilog.gate import scan_text
from foilog.gate.limits import Limits
from foilog.proportions import overgrown
from foilog.reading import Record, UnreadableError, read_record
from foilog.timelimit import within

MATTER = st.lists(
    st.sampled_from(
        [
            *("reference: ", "title: ", "parts:\n", "topics: ", "received: ", "published: ", "cost: ", "\n"),
            *("- ", "  ", "{", "}", "[", "]", ",", ": ", '"', "'", "|", ">", "&a", "*a", "!x ", "<<: ", "# "),
            *("---\n", "...\n", "\t", "\\u202e", "2026-01-05", "11177_16", "null", "yes", "granted-in-full"),
            *(
                "part: a",
                "outcome: ",
                "exemptions: ",
                "not-recorded",
                "\x85",
                "\ufeff",
                "e\u0301",
                "\U0001f600",
            ),
        ]
    ),
    max_size=25,
).map("".join)
MARKS = st.sampled_from(
    [
        *(
            "<",
            ">",
            "[",
            "]",
            "(",
            ")",
            "!",
            "`",
            "``",
            "```\n",
            "*",
            "**",
            "_",
            "~~~\n",
            "\\",
            "&",
            "#",
            "|",
        ),
        *(
            "\n",
            "\n\n",
            "    ",
            "\t",
            "> ",
            "- ",
            "1. ",
            ":   ",
            "[^1]",
            "[^1]: ",
            "*[A]: ",
            "[a]: ",
            "A",
            "a",
        ),
        *("<b", "<script", "<svg", "<img src=x ", "onerror=", "onclick=", "style=", "javascript:", "href="),
        *(
            "data:",
            "&colon;",
            "&#58;",
            "&Tab;",
            '"',
            "'",
            "=",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "{: ",
        ),
        *("http://", "https://e.org", "a@b.org", "|---|", "\u00e9", "\U0001f600", "\x00", "\ue000"),
    ]
)
MARKDOWN = st.lists(MARKS, max_size=40).map("".join)
PIECE = st.tuples(st.lists(MARKS, min_size=1, max_size=4).map("".join), st.integers(1, 4_000))
REPEATED = st.lists(PIECE, min_size=1, max_size=4).map(lambda pieces: "".join(each * n for each, n in pieces))
BRIEFLY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
_TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"]*\")*) ?/?>")
OURS = {"section", "class", "tabindex", "aria-label", "id", "href", "title", "role", "rel"}


def read(content: bytes) -> Record | Finding:
    try:
        return read_record("a.md", content)
    except UnreadableError as refused:
        return refused.finding


@BRIEFLY
@given(st.binary(max_size=400))
@example(b"---\nreference: \xed\xa0\x80\n---\n")
@example(b"---\n\xef\xbb\xbfreference: x\n---\n")
def test_any_bytes_are_a_record_or_one_finding(content: bytes) -> None:
    """No file of the log stops the reading of the others."""
    found = read(b"---\n" + content)

    assert isinstance(found, Record) or (found.stops and found.place.path == "a.md")


@BRIEFLY
@given(MATTER, MARKDOWN)
@example("topics: [[a], {b: c}]\n", "")
@example("parts:\n  - {part: a}\n  - a\n", "")
@example("? a\n: b\n", "")
def test_any_front_matter_is_typed_or_refused_at_a_line(matter: str, body: str) -> None:
    """Each finding stands on a line that the file has."""
    text = f"---\n{matter}\n---\n{body}"
    found = read(text.encode())
    lines = text.replace("\x85", "\n").count("\n") + 1
    if isinstance(found, Finding):
        assert 1 <= found.place.line <= lines
        return

    folder = Folder(Path("/nowhere"), "")
    _, findings = read_disclosure(found, "2026/a.md", folder, law="uk-foia", today=date(2026, 11, 25))

    assert all(1 <= finding.place.line <= lines for finding in findings)


@BRIEFLY
@given(MARKDOWN)
@example("<script\n>alert(1)</script\n>")
@example('[x](java\tscript:alert(1) "<img src=x onerror=alert(1)>")')
@example('*[A]: " onclick=alert(1)\n\nA')
@example("\ue000\n\n## a\n\n<p>\ue000</p>")
def test_any_markdown_makes_a_page_of_allowed_elements_only(text: str) -> None:
    """What a page carries is on the list, whatever the text was."""
    for section in convert(text, lambda target: None).sections:
        for match in re.finditer(r"<[^>]*>", section.html):
            tag = _TAG.fullmatch(match[0])
            assert tag, match[0]
            assert tag[2] in TAGS | {"section"}
            names = set(re.findall(r" ([a-z-]+)=\"", tag[3]))
            assert names <= set(ATTRIBUTES.get(tag[2], ())) | OURS
        assert not re.search(r'(?:href|src)="(?!https?:|mailto:|tel:|#|")[a-z]+:', section.html)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(REPEATED)
@example("**a*" * 9_000)
@example("<a b=c " * 3_900)
@example("a\n=\n" * 990)
def test_any_text_in_proportion_is_made_into_a_page_in_time(text: str) -> None:
    """What the limits let through takes seconds at most to check, search and convert."""
    if overgrown("a.md", text) is not None:
        return

    with within(5):
        convert(text, lambda target: None)
        active_content("a.md", text, 1)


@BRIEFLY
@given(MARKDOWN)
def test_any_text_is_searched_for_what_must_not_be_published(text: str) -> None:
    """The gate gives an answer, and names no rule more often than an officer would read."""
    found = [finding.rule for finding in scan_text(text, Place("a.md", 1, 1))]

    assert all(found.count(rule) <= Limits().findings for rule in found)
