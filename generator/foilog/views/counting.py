"""What a log's records add up to: each count as rows, in one pass over the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from foilog.dates import PartialDate
from foilog.disclosure import Disclosure
from foilog.languages import Translator, message
from foilog.law.citations import natural_key
from foilog.law.deadlines import Verdict
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import Regime
from foilog.settings import Settings
from foilog.timeliness import record_timeliness
from foilog.views.facets import year_of
from foilog.views.figures import Count, Figure, column_chart, count_table

VERDICTS: Mapping[Verdict, str] = {
    Verdict.IN_TIME: message("In time"),
    Verdict.IN_TIME_WITH_EXTENSION: message("In time, with an extension"),
    Verdict.LATE: message("Late"),
    Verdict.UNKNOWN: message("Not known"),
}
_BANDS = (
    (5, message("0 to 5")),
    (10, message("6 to 10")),
    (15, message("11 to 15")),
    (20, message("16 to 20")),
    (40, message("21 to 40")),
)
_LONGER = message("41 or more")
NOT_RECORDED = message("Not recorded")
_REQUESTS = message("Requests")


def quarter_of(when: PartialDate | None) -> str:
    """The calendar quarter of a date: `2026 Q1`; empty when its month is not known."""
    return f"{when.year} Q{(when.month - 1) // 3 + 1}" if when and when.month else ""


def quarters_between(first: str, last: str) -> Iterator[str]:
    """Every quarter from one to another, those without a request included."""
    year, number = int(first[:4]), int(first[-1])
    while f"{year} Q{number}" <= last:
        yield f"{year} Q{number}"
        year, number = (year + 1, 1) if number == 4 else (year, number + 1)


def requests_by_quarter(records: Sequence[Disclosure]) -> Count:
    """Published requests by the quarter they were received in, newest last."""
    found = Counter(quarter_of(one.received) for one in records)
    unknown = found.pop("", 0)
    spans = quarters_between(min(found), max(found)) if found else iter(())
    rows: list[tuple[str | int, ...]] = [(quarter, found[quarter]) for quarter in spans]
    if unknown:
        rows.append((NOT_RECORDED, unknown))
    return Count(
        "requests", message("Requests received, by quarter"), (message("Quarter"), _REQUESTS), tuple(rows)
    )


def outcomes(records: Sequence[Disclosure]) -> Count:
    """Published requests by what was decided on the whole of each."""
    found = Counter(one.outcome.id for one in records)
    rows = tuple((outcome.label, found[each]) for each, outcome in OUTCOMES.items() if found[each])
    return Count("outcomes", message("Outcomes"), (message("Outcome"), _REQUESTS), rows)


def exemptions(records: Sequence[Disclosure], *, ncnd: bool) -> Count:
    """The provisions cited, each once a request: those for withholding, or those for not confirming."""
    found: Counter[tuple[str, str]] = Counter()
    laws: dict[str, Regime] = {}
    for one in records:
        laws[one.regime.id] = one.regime
        found.update((one.regime.id, code) for code in one.codes if _is_limb(code, one.regime) is ncnd)
    order = sorted(found, key=lambda key: (-found[key], key[0], natural_key(key[1])))
    rows = tuple((code, laws[law].short, _title(code, laws[law]), found[law, code]) for law, code in order)
    identity, heading = _EXEMPTIONS[ncnd]
    columns = message("Provision"), message("Law"), message("What it is about"), _REQUESTS
    return Count(identity, heading, columns, rows)


_EXEMPTIONS = {
    False: ("exemptions", message("Exemptions and exceptions relied on to withhold")),
    True: ("neither-confirm-nor-deny", message("Provisions relied on to neither confirm nor deny")),
}


def _is_limb(code: str, law: Regime) -> bool:
    provision = law.provisions.get(code)
    return provision is not None and provision.is_ncnd_limb


def _title(code: str, law: Regime) -> str:
    provision = law.provisions.get(code)
    return provision.title.removesuffix(": neither confirm nor deny") if provision else ""


def days_taken(records: Iterable[Disclosure], settings: Settings) -> Count:
    """Published requests by the working days that the answer took."""
    found = Counter(_band(days) for days in _days(records, settings))
    bands = [*(words for _, words in _BANDS), _LONGER]
    return Count(
        "days-taken",
        message("Working days taken"),
        (message("Working days"), _REQUESTS),
        tuple((band, found[band]) for band in bands) if found else (),
    )


def typical_days(records: Iterable[Disclosure], settings: Settings) -> float | None:
    """The middle number of working days; None when none is known."""
    known = list(_days(records, settings))
    return median(known) if known else None


def _days(records: Iterable[Disclosure], settings: Settings) -> Iterator[int]:
    """The working days of each answer whose dates and law tell them; other laws count other days."""
    for one in records:
        if one.regime.deadline.unit == "working-days":
            taken = record_timeliness(one, settings).days_taken
            if taken is not None:
                yield taken


def _band(days: int) -> str:
    return next((words for most, words in _BANDS if days <= most), _LONGER)


def verdicts(records: Iterable[Disclosure], settings: Settings) -> Count:
    """Published requests by whether the answer came in time, year by year and together."""
    found: Counter[tuple[str, Verdict]] = Counter()
    for one in records:
        year = str(year_of(one) or NOT_RECORDED)
        found[year, record_timeliness(one, settings).verdict] += 1
    years = sorted({year for year, _ in found}, reverse=True)
    rows: list[tuple[str | int, ...]] = [
        (year, *(found[year, verdict] for verdict in VERDICTS)) for year in years
    ]
    return Count("in-time", message("In time or late"), (message("Year"), *VERDICTS.values()), tuple(rows))


def by_year(records: Iterable[Disclosure]) -> Count:
    """Records by the year they are filed under, oldest first."""
    found = Counter(str(year_of(one) or NOT_RECORDED) for one in records)
    numbers = sorted(int(year) for year in found if year != NOT_RECORDED)
    years = [str(year) for year in range(numbers[0], numbers[-1] + 1)] if numbers else []
    if found[NOT_RECORDED]:
        years.append(NOT_RECORDED)
    columns = message("Year"), message("Answers")
    return Count("by-year", message("Answers by year"), columns, tuple((y, found[y]) for y in years))


def year_figure(records: Sequence[Disclosure], what: str, _: Translator) -> Figure | None:
    """How many answers of a list fall in each year; nothing for a list of one year."""
    count = by_year(records)
    if len(count.rows) < 2:
        return None
    rows = [(_.gettext(str(row[0])), int(row[1])) for row in count.rows]
    chart = column_chart(_("%(heading)s: answers by year", heading=what), rows)
    lead = _.ngettext(
        "%(count)s answer, by the year it is filed under.",
        "%(count)s answers, by the year they are filed under.",
        len(records),
    )
    return Figure("by-year", _("By year"), lead, chart, count_table(count, _))
