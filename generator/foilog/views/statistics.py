"""The statistics page: figures from the published records, and those of the ledger where one is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foilog.disclosure import Disclosure
from foilog.languages import Translator, message
from foilog.ledger import Ledger
from foilog.log import Log
from foilog.settings import Settings
from foilog.views import counting
from foilog.views.compliance import CODE, code_count, code_quarters, coverage_words
from foilog.views.counting import VERDICTS
from foilog.views.figures import Chart, Count, Figure, column_chart, count_table, row_chart
from foilog.views.pages import Here, Link
from foilog.views.places import page_here

STATISTICS = "statistics/"
_SHOWN_QUARTERS = 12
_SHOWN_EXEMPTIONS = 10
_ONLY_PUBLISHED = message(
    "These figures count the answers published in this log and no others. An authority need not publish "
    "every answer, so they do not show how many requests it received."
)


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """Figures under headings; *ledger* are those of every request, where the authority keeps count."""

    heading: str
    lead: str
    figures: tuple[Figure, ...]
    ledger_lead: str = ""
    ledger: tuple[Figure, ...] = ()


def published_counts(log: Log, settings: Settings) -> tuple[Count, ...]:
    """The counts of the published records: the rows of the page and of the CSV files."""
    records = log.listed
    return (
        counting.requests_by_quarter(records),
        counting.outcomes(records),
        counting.exemptions(records, ncnd=False),
        counting.exemptions(records, ncnd=True),
        counting.days_taken(records, settings),
        counting.verdicts(records, settings),
    )


def counts(log: Log, settings: Settings, ledger: Ledger | None) -> tuple[Count, ...]:
    """Every count that has rows: of the published records, then of the ledger."""
    found = published_counts(log, settings)
    if ledger:
        found = (*found, code_count(ledger, settings))
    return tuple(count for count in found if count.rows)


def statistics_page(
    counts: Sequence[Count], log: Log, settings: Settings, ledger: Ledger | None
) -> tuple[Here, StatisticsPage]:
    """The page of figures, each with its chart, table and CSV; those of the ledger stand apart."""
    _ = settings.translator
    here = page_here(_("Statistics"), "statistics", STATISTICS, settings)
    figures = [_figure(count, here.base, log.listed, settings) for count in counts if count.id != CODE]
    page = StatisticsPage(here.title, _(_ONLY_PUBLISHED), tuple(figures))
    code = next((count for count in counts if count.id == CODE), None)
    if ledger is None or code is None:
        return here, page
    figure = _code_figure(code, ledger, here.base, _)
    return here, replace(page, ledger_lead=coverage_words(ledger, _), ledger=(figure,))


def _code_figure(count: Count, ledger: Ledger, root: str, _: Translator) -> Figure:
    chart = column_chart(_("Every request received, by quarter"), _last(code_quarters(ledger)))
    return Figure(
        count.id, _(count.heading), _(_CODE_LEAD), chart, count_table(count, _), _file(count, root, _)
    )


_CODE_LEAD = message(
    "Every request, by the quarter in which it was received, whether or not its answer is published."
)


def _figure(count: Count, root: str, records: Sequence[Disclosure], settings: Settings) -> Figure:
    _ = settings.translator
    lead = _days_lead(records, settings) if count.id == "days-taken" else _(_LEADS.get(count.id, ""))
    return Figure(
        count.id, _(count.heading), lead, _chart(count, _), count_table(count, _), _file(count, root, _)
    )


_LEADS = {
    "requests": message("By the day each request was received, as far as its record states it."),
    "outcomes": message("What was decided on the whole of each request."),
    "exemptions": message(
        "A request counts once under each provision that was relied on to withhold information."
    ),
    "neither-confirm-nor-deny": message(
        "A request counts once under each provision relied on to refuse to say whether information is held."
    ),
    "in-time": message(
        "By the record’s own dates and the days that its law counts. Not known: a date is missing."
    ),
}


def _days_lead(records: Sequence[Disclosure], settings: Settings) -> str:
    days = counting.typical_days(records, settings)
    _ = settings.translator
    return (
        "" if days is None else _("Half of the answers took %(days)s working days or less.", days=f"{days:g}")
    )


def _chart(count: Count, _: Translator) -> Chart | None:
    heading = _(count.heading)
    if count.id == "requests":
        quarters = [(str(row[0]), int(row[1])) for row in count.rows if row[0] != counting.NOT_RECORDED]
        return column_chart(heading, _last(quarters))
    if count.id == "in-time":
        sums = [sum(int(row[place]) for row in count.rows) for place in range(1, len(VERDICTS) + 1)]
        return row_chart(heading, list(zip(map(_, VERDICTS.values()), sums, strict=True)))
    rows = count.rows[:_SHOWN_EXEMPTIONS]
    return row_chart(heading, [(_.gettext(str(row[0])), int(row[-1])) for row in rows])


def _last(quarters: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    return quarters[-_SHOWN_QUARTERS:]


def _file(count: Count, root: str, _: Translator) -> Link:
    return Link(f"{_(count.heading)} (CSV)", f"{root}{count_file(count)}")


def count_file(count: Count) -> str:
    """Where a count's CSV stands in the site."""
    return f"data/statistics/{count.id}.csv"
