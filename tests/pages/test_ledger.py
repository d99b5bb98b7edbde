"""The ledger: every request the authority received, counted and never listed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority
from foilog.languages import Translator
from foilog.ledger import COLUMNS, Ledger, Line, read_ledger
from foilog.settings import Settings
from foilog.views.compliance import code_count, coverage_words, line_verdict

HEADER = "reference,received,due,closed,outcome,extended,review,published\n"


def findings(authority: Authority, text: str | bytes) -> list[str]:
    """What is said of a ledger."""
    authority.put("ledger.csv", text)
    return [str(finding) for finding in read_ledger(authority.settings)[1]]


def test_without_a_ledger_nothing_is_read_or_said(authority: Authority) -> None:
    """An authority need not keep one."""
    assert read_ledger(authority.settings) == (None, [])


def test_a_ledger_saved_by_a_spreadsheet_is_read(authority: Authority) -> None:
    """With a byte order mark, Windows line ends, capital letters and empty lines at the end."""
    text = HEADER + "1/26,2026-01-05,2026-02-02,2026-01-20,Granted-in-full,No,,Yes\n,,,,,,,\n"
    authority.put("ledger.csv", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    ledger, found = read_ledger(authority.settings)

    assert found == []
    assert ledger == Ledger(
        (
            Line(
                reference="1/26",
                received=date(2026, 1, 5),
                due=date(2026, 2, 2),
                closed=date(2026, 1, 20),
                outcome="granted-in-full",
                extended=False,
                review=False,
                published="yes",
            ),
        )
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "1/26,5 January,,,,,,",
            "2:1: ledger-date error: `received` is not a day\n    Write it as 2026-01-31.",
        ),
        (
            ",2026-01-05,,,,,,",
            "2:1: ledger-value error: `reference` is empty\n    Give the reference.",
        ),
        (
            "1/26,2026-01-05,,2026-01-01,not-held,,,",
            "2:1: ledger-order error: closed before it was received\n    Correct one of the dates.",
        ),
        (
            "1/26,2026-01-05,,2026-01-20,,,,",
            (
                "2:1: ledger-outcome error: `closed` and `outcome` do not agree\n"
                "    Give both `closed` and `outcome`, or neither while the request is open."
            ),
        ),
        (
            "1/26,2026-01-05,,,,,,yes",
            (
                "2:1: ledger-published error: an open request is said to be published\n"
                "    Give `closed` and `outcome`, or the reason it is not published."
            ),
        ),
        (
            "1/26,2026-01-05,,,,maybe,,",
            "2:1: ledger-value error: `extended` has a word it cannot have\n    Use one of: no, yes.",
        ),
        (
            "1/26,2026-01-05",
            (
                "2:1: ledger-line error: this line has 2 cells, the first has 8\n"
                "    Give each column a cell; leave it empty if it has nothing."
            ),
        ),
    ],
)
def test_a_broken_line_is_named_by_its_number(authority: Authority, line: str, said: str) -> None:
    """File and line, what is wrong, and what to do; the cell itself is not repeated: it may be private."""
    assert findings(authority, HEADER + line + "\n") == [f"disclosures/ledger.csv:{said}"]


def test_one_reference_has_one_line(authority: Authority) -> None:
    """Spaces and capitals aside, as in the log."""
    text = HEADER + "A/1,2026-01-05,,,,,,\na / 1,2026-01-06,,,,,,\n"

    (found,) = findings(authority, text)

    assert found == (
        "disclosures/ledger.csv:3:1: ledger-repeated error: the reference also stands in line 2\n"
        "    Keep one line for each request."
    )


def test_the_columns_are_known_by_name(authority: Authority) -> None:
    """A missing column and an unknown one are both named at the first line."""
    remedy = f"\n    The first line is: {','.join(COLUMNS)}"

    found = findings(authority, "reference,received,name\n")

    assert found == [
        f"disclosures/ledger.csv:1:1: ledger-column error: the column `due` is missing{remedy}",
        f"disclosures/ledger.csv:1:1: ledger-column error: `name` is not a column of the ledger{remedy}",
    ]


def test_a_ledger_in_another_encoding_is_refused(authority: Authority) -> None:
    """The officer is told how to save it."""
    (found,) = findings(authority, HEADER.encode() + b"\xff\n")

    assert found == (
        "disclosures/ledger.csv: file-unreadable error: the ledger is not in UTF-8\n"
        "    Save it as “CSV UTF-8”."
    )


@given(st.binary(max_size=300))
def test_no_ledger_whatever_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Any bytes give lines or findings."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "ledger.csv").write_bytes(HEADER.encode() + content)

    ledger, found = read_ledger(Settings(root=folder, docs_dir=folder))

    assert ledger is not None or found


def line(**values: object) -> Line:
    """A closed request of January 2026, answered in time, its answer not published."""
    usual = {
        "reference": "1",
        "received": date(2026, 1, 5),
        "due": date(2026, 2, 2),
        "closed": date(2026, 1, 20),
        "outcome": "granted-in-full",
        "extended": False,
        "review": False,
        "published": "no",
    }
    return Line(**{**usual, **values})  # type: ignore[arg-type] # values stands in for typed cells


def test_the_code_of_practice_table_adds_up() -> None:
    """Each quarter: received is open and closed, closed is the outcomes, and the times."""
    ledger = Ledger(
        (
            line(),
            line(outcome="granted-in-part", extended=True),
            line(outcome="not-held", closed=date(2026, 2, 3)),
            line(outcome="refused-cost", review=True),
            line(outcome="withdrawn"),
            line(received=date(2026, 8, 3), due=None, closed=None, outcome=""),
        )
    )

    count = code_count(ledger, Settings())

    assert count.columns == (
        *("Quarter", "Received", "Not yet answered", "In time", "In time, with an extension", "Late"),
        *("Granted in full", "Granted in part", "Refused in full", "Not held", "Closed in another way"),
        "Internal reviews",
    )
    assert count.rows == (
        ("2026 Q3", 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        ("2026 Q2", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        ("2026 Q1", 5, 0, 3, 1, 1, 1, 1, 1, 1, 1, 1),
    )


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({}, "in-time"),
        ({"due": None}, "in-time"),
        ({"due": None, "closed": date(2026, 2, 3)}, "late"),
        ({"due": None, "closed": date(2026, 2, 3), "extended": True}, "unknown"),
        ({"due": date(2026, 3, 2), "closed": date(2026, 2, 20), "extended": True}, "in-time-with-extension"),
        ({"due": date(2026, 3, 2), "closed": date(2026, 3, 3), "extended": True}, "late"),
        ({"closed": None, "outcome": ""}, ""),
    ],
)
def test_an_answer_is_in_time_by_the_day_the_ledger_says(values: dict[str, object], verdict: str) -> None:
    """By the due day stated; without one by the law's twenty working days, unless there was an extension."""
    assert line_verdict(line(**values), Settings()) == verdict


def test_coverage_is_counted_from_the_ledger_alone() -> None:
    """Published of closed; what is held back or withdrawn is counted and not named."""
    ledger = Ledger(
        (
            line(published="yes"),
            line(),
            line(published="embargoed"),
            line(published="withdrawn"),
            line(closed=None, outcome="", published="pending"),
        )
    )

    assert coverage_words(ledger, Translator()) == (
        "The authority has kept count of 5 requests. Of the 4 that are closed, the answers to 1 (25%) are "
        "published in this log. 1 answer is held back until a later day. 1 answer is withdrawn."
    )
