"""What happened in the log since a day, and the statistics of the section 45 Code."""

from __future__ import annotations

import itertools
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.auditing.quarters import Quarter, quarters
from foilog.dates import PartialDate
from terminal import foilog

REPORT = """\
From 1 January 2026 to 25 November 2026

Published: 3
  2026-02-02  1/26  Test  Information provided in full
  2026-04-01  2/26  A | B  Refused (cost)
  2026-05-01  3/26  Test  Information provided in full

Corrected: 1
  2026-03-01  1/26  Test  correction: It is 21.

Withdrawn: 1
  2026-06-01  4/26  personal-data

Requests received in 2026 Q1
        3  received
        3  answered
        1  answered in time
        1  answered late
        1  time cannot be computed
        2  granted in full
        1  refused in full
"""


@pytest.fixture
def log(authority: Authority) -> Authority:
    """Four records of a quarter: in time and corrected, late, undated, withdrawn."""
    changes = "[{on: 2026-03-01, kind: correction, note: It is 21.}]"
    dates = {"received": "2026-01-05", "responded": "2026-01-20"}
    authority.put("2026/1.md", record(reference='"1/26"', changes=changes, **dates))
    late = {"received": "2026-01-05", "responded": "2026-03-20", "published": "2026-04-01"}
    authority.put("2026/2.md", record(reference='"2/26"', title='"A | B"', outcome="refused-cost", **late))
    authority.put("2026/3.md", record(reference='"3/26"', published="2026-05-01"))
    gone = "{on: 2026-06-01, reason: personal-data, hide_title: yes}"
    unsure = {"received": "2026-02", "responded": "2026-03"}
    authority.put("2026/4.md", record(reference='"4/26"', withdrawn=gone, **unsure))
    return authority


def test_the_report_lists_and_counts(log: Authority) -> None:
    """Published, corrected, withdrawn; then each quarter by the Code's names."""
    done = foilog("report", "--since", "2026-01-01", cwd=log.root)

    assert done.exit_code == 0, done.output
    assert done.output.startswith(REPORT)
    assert done.output.endswith(
        "Counted from this log: requests whose answers are not in it are not counted.\n"
        "1 without a day of receipt are in no quarter.\n"
    )


def test_the_report_is_a_page_too(log: Authority) -> None:
    """Markdown, with every cell escaped."""
    done = foilog("report", "--since", "2026-01-01", "--format", "markdown", cwd=log.root)

    assert "| 2026-04-01 | 2/26 | A \\| B | Refused (cost) |" in done.output.splitlines()
    assert "| granted in full | 2 |" in done.output.splitlines()


def test_the_report_is_data_too(log: Authority) -> None:
    """The same counts for a program, with where the names come from."""
    done = foilog("report", "--since", "2026-01-01", "--format", "json", cwd=log.root)

    found = json.loads(done.output)
    assert found["since"] == "2026-01-01"
    assert found["quarters"][0]["outcomes"] == {"granted in full": 2, "refused in full": 1}
    assert found["withdrawn"][0]["title"] == ""
    assert found["outcome_names"]["scheme"] == "s45-code-8.5"


def test_a_day_to_come_is_no_beginning(log: Authority) -> None:
    """A report of the future is refused."""
    done = foilog("report", "--since", "2027-01-01", cwd=log.root)

    assert done.exit_code == 2
    assert done.output.endswith("Invalid value for --since: that day has not come yet\n")


def test_a_broken_log_is_reported_with_a_warning(log: Authority) -> None:
    """What could not be read is not passed over in silence."""
    log.put("2026/5.md", "broken")

    done = foilog("report", cwd=log.root)

    assert done.exit_code == 1
    assert done.output.endswith("The log has errors, so records may be missing here: run foilog check.\n")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_the_quarters_of_a_time_follow_each_other(since: date, until: date) -> None:
    """Every day lies in one quarter, and no quarter is left out."""
    found = list(quarters(since, until))

    assert all(one.next == other for one, other in itertools.pairwise(found))
    assert (Quarter.of(until) in found) == (Quarter.of(since) <= Quarter.of(until))


def test_a_year_alone_lies_in_no_quarter() -> None:
    """A date that may mean two quarters is counted in neither."""
    assert not Quarter(2026, 1).has(PartialDate(2026))
    assert Quarter(2026, 1).has(PartialDate(2026, 2))
