"""The table of the section 45 Code of Practice, and how much of what was answered is published.

From the ledger alone. Source: Code of Practice under FOIA s.45 (4 July 2018), paras 8.5 and 8.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from foilog.dates import PartialDate
from foilog.languages import Translator, message, messages
from foilog.law.deadlines import Verdict, timeliness
from foilog.law.outcomes import MAPPINGS
from foilog.law.regimes import regime
from foilog.ledger import Ledger, Line
from foilog.settings import Settings
from foilog.views.counting import quarter_of, quarters_between
from foilog.views.figures import Count

CODE = "code-of-practice"
_CODE = MAPPINGS["s45-code-8.5"].names
_FULL, _PART, _REFUSED = "granted in full", "granted in part and refused in part", "refused in full"


def _code(line: Line) -> str:
    return _CODE.get(line.outcome, "")


Test = Callable[[Line, str], bool]
_COLUMNS: Mapping[str, Test] = {
    message("Received"): lambda line, verdict: True,
    message("Not yet answered"): lambda line, verdict: line.closed is None,
    message("In time"): lambda line, verdict: verdict == Verdict.IN_TIME,
    message("In time, with an extension"): lambda line, verdict: verdict == Verdict.IN_TIME_WITH_EXTENSION,
    message("Late"): lambda line, verdict: verdict == Verdict.LATE,
    message("Granted in full"): lambda line, verdict: _code(line) == _FULL,
    message("Granted in part"): lambda line, verdict: _code(line) == _PART,
    message("Refused in full"): lambda line, verdict: (
        _code(line).startswith(_REFUSED) and line.outcome != "not-held"
    ),
    message("Not held"): lambda line, verdict: line.outcome == "not-held",
    message("Closed in another way"): lambda line, verdict: (
        line.closed is not None and not _code(line).startswith((_FULL, _PART, _REFUSED))
    ),
    message("Internal reviews"): lambda line, verdict: line.review,
}


def code_count(ledger: Ledger, settings: Settings) -> Count:
    """The Code's table: every request received, by the quarter of receipt, the newest first."""
    found: dict[str, Counter[str]] = {}
    for line in ledger.lines:
        verdict = line_verdict(line, settings)
        sums = found.setdefault(_quarter(line), Counter())
        sums.update(name for name, holds in _COLUMNS.items() if holds(line, verdict))
    quarters = list(quarters_between(min(found), max(found)))[::-1] if found else []
    empty: Counter[str] = Counter()
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (quarter, *(found.get(quarter, empty)[name] for name in _COLUMNS)) for quarter in quarters
    )
    heading = message("Performance, as the section 45 Code of Practice sets it out")
    return Count(CODE, heading, (message("Quarter"), *_COLUMNS), rows)


def code_quarters(ledger: Ledger) -> Sequence[tuple[str, int]]:
    """Requests received by quarter, newest last."""
    found = Counter(_quarter(line) for line in ledger.lines)
    return (
        [(quarter, found[quarter]) for quarter in quarters_between(min(found), max(found))] if found else []
    )


def _quarter(line: Line) -> str:
    return quarter_of(_partial(line.received))


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def line_verdict(line: Line, settings: Settings) -> str:
    """Whether the answer came in time: by the day the ledger says it was due, else by the law's own count."""
    if line.closed is None:
        return ""
    if line.due:
        in_time = Verdict.IN_TIME_WITH_EXTENSION if line.extended else Verdict.IN_TIME
        return in_time if line.closed <= line.due else Verdict.LATE
    found = timeliness(regime(settings.law), _partial(line.received), _partial(line.closed)).verdict
    return Verdict.UNKNOWN if found is Verdict.LATE and line.extended else found


def coverage_words(ledger: Ledger, _: Translator) -> str:
    """How many of the requests answered are published, and how many are not for a while or no longer."""
    closed = [line for line in ledger.lines if line.closed]
    published = sum(line.is_published for line in closed)
    share = f" ({100 * published / len(closed):.0f}%)" if closed else ""
    words = [
        _.ngettext(
            "The authority has kept count of %(count)s request.",
            "The authority has kept count of %(count)s requests.",
            len(ledger.lines),
        ),
        _(
            "Of the %(closed)s that are closed, the answers to %(published)s are published in this log.",
            closed=f"{len(closed):,}",
            published=f"{published:,}{share}",
        ),
    ]
    aside = Counter(line.published for line in ledger.lines)
    words += [_.ngettext(*forms, aside[why]) for why, forms in _ASIDE.items() if aside[why]]
    return " ".join(words)


_ASIDE: Mapping[str, tuple[str, str]] = {
    "embargoed": messages(
        "%(count)s answer is held back until a later day.",
        "%(count)s answers are held back until a later day.",
    ),
    "withdrawn": messages("%(count)s answer is withdrawn.", "%(count)s answers are withdrawn."),
}
