"""The figures of the published records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.log import Log
from foilog.views.counting import exemptions, outcomes, requests_by_quarter, typical_days, verdicts
from foilog.views.figures import column_chart, row_chart
from foilog.views.statistics import counts, statistics_page


@pytest.fixture
def log(authority: Authority) -> Log:
    """Five answers: two in one quarter, one two quarters later, one with a month, one without dates."""
    authority.put("2025/a.md", record(reference="a", received="2025-01-06", responded="2025-01-20"))
    authority.put(
        "2025/b.md",
        record(
            reference="b",
            received="2025-03-03",
            responded="2025-04-30",
            outcome="refused-ncnd",
            exemptions='["s24(2)", "s31(3)"]',
        ),
    )
    authority.put(
        "2025/c.md",
        record(
            reference="c",
            received="2025-07-01",
            outcome="granted-in-part",
            exemptions='["s40(2)"]',
            ncnd_further='["s31(3)"]',
        ),
    )
    authority.put("2025/d.md", record(reference="d", received="2025-07", published="2025-08"))
    authority.put("2025/e.md", record(reference="e", published=None))
    return authority.read()[0]


def test_quarters_without_a_request_are_shown_too(log: Log) -> None:
    """Time runs on; a record without a month is counted apart, never as nothing."""
    assert requests_by_quarter(log.listed).rows == (
        ("2025 Q1", 2),
        ("2025 Q2", 0),
        ("2025 Q3", 2),
        ("Not recorded", 1),
    )


def test_withholding_and_not_confirming_are_counted_apart(log: Log) -> None:
    """They are two duties of the Act: s.1(1)(a) and s.1(1)(b)."""
    assert [row[::3] for row in exemptions(log.listed, ncnd=False).rows] == [("s40(2)", 1)]
    assert [row[::3] for row in exemptions(log.listed, ncnd=True).rows] == [("s31(3)", 2), ("s24(2)", 1)]


def test_what_is_not_known_is_never_counted_as_in_time(log: Log, authority: Authority) -> None:
    """In time, with an extension, late, not known."""
    rows = verdicts(log.listed, authority.settings).rows

    assert [sum(int(row[place]) for row in rows) for place in range(1, 5)] == [1, 0, 1, 3]
    assert typical_days(log.listed, authority.settings) == 24.5


def test_a_page_says_that_it_counts_published_answers_only(log: Log, authority: Authority) -> None:
    """No one should take the log for all requests."""
    settings = authority.settings
    _, page = statistics_page(counts(log, settings, None), log, settings, None)

    assert page.lead == (
        "These figures count the answers published in this log and no others. An authority need not publish "
        "every answer, so they do not show how many requests it received."
    )
    assert page.ledger == ()
    assert [figure.id for figure in page.figures] == [
        *("requests", "outcomes", "exemptions", "neither-confirm-nor-deny", "days-taken", "in-time")
    ]


def test_every_chart_says_in_words_what_it_shows(log: Log) -> None:
    """A reader who does not see the bars is told each count."""
    rows = [(str(row[0]), int(row[1])) for row in outcomes(log.listed).rows]
    chart = row_chart("Outcomes", rows)

    assert chart is not None
    assert chart.description == (
        "Information provided in full: 3; Information provided in part: 1; Neither confirmed nor denied: 1."
    )
    assert [mark.width for mark in chart.marks] == ["100.00%", "33.33%", "33.33%"]


@pytest.mark.parametrize("draw", [row_chart, column_chart])
def test_nothing_to_count_draws_nothing(draw: Callable[..., object]) -> None:
    """An empty log has no chart, and no division by nothing."""
    assert draw("Nothing", []) is None
    assert draw("Nothing", [("a", 0)]) is None


def test_a_chart_of_many_years_names_few_of_them() -> None:
    """Labels never run into each other on a phone."""
    chart = column_chart("Years", [(str(year), 1) for year in range(2000, 2027)])

    assert chart is not None
    assert [mark.label for mark in chart.marks if mark.label] == ["2003", "2010", "2017", "2024"]


def test_the_figures_of_the_sample_page_agree_with_their_files(sample: Path) -> None:
    """A CSV for each figure, beside a chart that needs no style of its own."""
    html = (sample / "site/statistics/index.html").read_text(encoding="utf-8")

    assert html.count("<svg") == html.count("<desc") == 7
    assert " style=" not in html
    for name in ("requests", "outcomes", "code-of-practice"):
        assert f"../data/statistics/{name}.csv" in html
