"""Dates: those the record states, those its text states, and the time the answer took."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from foilog.checks.letters import Letter
from foilog.checks.rules import INFO, WARNING, Answer, Fault, listed
from foilog.checks.signals import signal
from foilog.disclosure import Disclosure
from foilog.law.deadlines import Timeliness, Verdict, due_date
from foilog.law.holidays import holidays_for
from foilog.log import Log, newest_first
from foilog.settings import Settings
from foilog.timeliness import record_timeliness

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAYS_OF = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_WRITTEN = re.compile(rf"(?<!\d)(\d\d)(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (\d{{4}})(?!\d))?", re.I)
_NUMBERS = re.compile(r"(?<![\d/])(29|3\d)/(\d\d)/(\d{4}|\d\d)(?![\d/])")
_RANGE = re.compile(
    rf"{_DAY} {_MONTH} (\d{{4}}) ?(?:to|-|until) ?{_DAY} {_MONTH} (\d{{4}})",
    re.I,
)
_BEFORE_MONTH = frozenset({"29 ", "30 ", "31 ", "32 ", "st ", "nd ", "rd ", "th ", "of "})
SHORT_MONTHS = signal(
    "99 99 99",
    *(
        f"{before} {month}"
        for before in ("99", "st", "nd", "rd", "th", "of")
        for month in ("feb", "apr", "jun", "sep", "nov")
    ),
)
"""Days of months with fewer than 31, in words or in numbers."""
JOINED_DAYS = signal("9 to 9", "9   9", "9 until 9")
_JOINT = re.compile(r" (?:to|-|until) \d")
_YEAR_BEFORE = re.compile(r"\byear\b[^.\n]{0,25}$", re.I)
PRESENT = signal("current", "at present", "at the moment", "to date", "as of today", "recently")
_NOW = re.compile(
    r"\b(?:current(?:ly)? (?:\w+ ){0,2}(?:level|number|figure|total|position|policy|rate|cost|staff|strength)"
    r"|at present|at the moment|to date|as of today|recently|currently)\b"
)
_AS_AT = re.compile(r"\bas at\b|\bas of (?!today)|\bat the time of (?:this|the) (?:answer|response|request)")


def date_missing(answer: Answer) -> Iterator[Fault]:
    """Records without the day of receipt or of the answer."""
    record = answer.record
    # A date that stands there and cannot be read has been reported already.
    lacking = [name for name in ("received", "responded") if name not in record.places]
    if lacking:
        yield Fault(
            answer.file(),
            f"{listed(f'`{name}`' for name in lacking)} {'is' if len(lacking) == 1 else 'are'} missing, "
            "so nobody can tell whether the answer came in time",
            f"Add {listed(f'`{name}:`' for name in lacking)}, as precise as it is known: "
            "2026-01-31, 2026-01 or 2026.",
        )


def answered_first(answer: Answer) -> Iterator[Fault]:
    """Answers dated before the request."""
    record = answer.record
    start = record.clarified or record.received
    for name in ("received", "clarified"):
        asked = getattr(record, name)
        if asked and record.responded and record.responded.latest() < asked.earliest():
            yield Fault(
                record.place("responded"),
                f"answered on {record.responded}, before it was {name} on {asked}",
                f"Correct `{name}` or `responded`.",
            )
            return
    if record.received and start and start.latest() < record.received.earliest():
        yield Fault(
            record.place("clarified"),
            f"clarified on {start}, before it was received on {record.received}",
            "Correct `received` or `clarified`.",
        )


def published_first(answer: Answer) -> Iterator[Fault]:
    """Answers published before they were asked for or given."""
    record = answer.record
    for name, verb in (("responded", "answered"), ("received", "received")):
        earlier = getattr(record, name)
        if earlier and record.published and record.published.latest() < earlier.earliest():
            yield Fault(
                record.place("published"),
                f"published on {record.published}, before it was {verb} on {earlier}",
                f"Correct `published` or `{name}`.",
            )
            return


def late(answer: Answer) -> Iterator[Fault]:
    """Answers that came after the last day the law allows."""
    counted = _counted(answer)
    if counted is None or counted.verdict is not Verdict.LATE:
        return
    record, days = answer.record, counted.days_taken
    unit = "working days" if answer.regime.deadline.unit == "working-days" else "days"
    took = f"after {days} {unit}" if days is not None else "late"
    excused = record.extension is not None and not counted.reason
    yield Fault(
        record.place("responded"),
        f"answered {took}; the last day was {counted.due}"
        + (f" ({counted.reason})" if counted.reason else ""),
        "The page says so. If more time was lawfully taken, add `extension: {until: …, why: …}`."
        if not excused
        else "The page says so. Check `extension` and the dates.",
        INFO if excused else WARNING,
    )


def _counted(answer: Answer) -> Timeliness | None:
    """How long the answer took; None where it came so soon that counting is idle."""
    record = answer.record
    start = record.clarified or record.received
    if not (start and start.exact and record.responded and record.responded.exact):
        return None
    days = (record.responded.exact - start.exact).days
    if not days >= 0 or (days <= answer.regime.deadline.count and answer.regime.deadline.unit != "weeks"):
        return None
    return record_timeliness(record, answer.settings)


def impossible_quoted(answer: Answer) -> Iterator[Fault]:
    """Days that the calendar does not have, in the text and not marked as the writer's own."""
    seen = set()
    for words, at in _impossible(answer.letter):
        marked = any(words in sic.quote or sic.quote in words for sic in answer.record.sic)
        after = answer.letter.text[at + len(words) : at + len(words) + 7]
        if words not in seen and not marked and "sic" not in after:
            seen.add(words)
            yield Fault(
                answer.letter.place(at),
                f"“{words}” is not a day in the calendar",
                f'Keep the requester\'s words, mark them [sic] and add `sic: [{{quote: "{words}"}}]`; '
                "in the authority's own words, correct them.",
            )


def _impossible(letter: Letter) -> Iterator[tuple[str, int]]:
    """Each date that cannot be, and where it begins. A month of 31 days is beyond doubt."""
    text = letter.text
    for before, _ in letter.signals.get(SHORT_MONTHS, ()):
        at = before + 2
        found = letter.said(before, at + 1) in _BEFORE_MONTH and _WRITTEN.search(
            text, max(0, at - 8), at + 20
        )
        if found and found.start() < at and not _is_possible(found):
            yield text[found.start() : found.end()].rstrip(" ,"), found.start()
    if "/" in text:
        yield from ((found[0], found.start()) for found in _NUMBERS.finditer(text) if not _is_possible(found))


def _is_possible(found: re.Match[str]) -> bool:
    """Whether the calendar has the day; in numbers, the month may come first."""
    named = found[2].lower()
    month = _MONTHS.index(named) + 1 if named in _MONTHS else int(named)
    if not 1 <= month <= 12:
        return True
    year = int(found[3]) if found[3] and len(found[3]) == 4 else 0
    return int(found[1]) <= (monthrange(year, month)[1] if year else _DAYS_OF.get(month, 31))


def odd_range(answer: Answer) -> Iterator[Fault]:
    """Time ranges that end before they begin, and a “year” of more or fewer than twelve months."""
    for found in _ranges(answer.letter):
        start, end = _day(*found.group(1, 2, 3)), _day(*found.group(4, 5, 6))
        if start is None or end is None:
            continue
        if end < start:
            what, remedy = (
                "the range ends before it begins",
                "Mark it with `sic` if the requester wrote it so.",
            )
        elif _YEAR_BEFORE.search(
            answer.letter.text, max(0, found.start() - 50), found.start()
        ) and _is_no_year(start, end):
            months = (end.year - start.year) * 12 + end.month - start.month + (end.day >= start.day)
            what = f"“{found[0]}” is called a year and spans {months} months"
            remedy = "Say in the answer which months it covers."
        else:
            continue
        yield Fault(answer.letter.place(found.start()), what, remedy)


def _ranges(letter: Letter) -> Iterator[re.Match[str]]:
    """Each pair of days that a word joins."""
    for before, _ in letter.signals.get(JOINED_DAYS, ()):
        at = before + 1
        found = _JOINT.match(letter.text, at) and _RANGE.search(letter.text, max(0, at - 20), at + 40)
        if found and found.start() < at < found.end():
            yield found


def _day(day: str, month: str, year: str) -> date | None:
    """The day, or the month's last where the calendar has no such day."""
    number = _MONTHS.index(month.lower()) + 1
    if not 1 <= int(year) <= 9999 or not int(day):
        return None
    return date(int(year), number, min(int(day), monthrange(int(year), number)[1]))


def _is_no_year(start: date, end: date) -> bool:
    """Whether the span is near a year and yet not one."""
    days = (end - start).days + 1
    return 270 <= days <= 430 and not 364 <= days <= 367


def present_undated(answer: Answer) -> Iterator[Fault]:
    """“Current” and “to date” in an answer that gives no day to count from."""
    record = answer.record
    if record.as_at or record.responded or record.published or record.received:
        return
    found = _NOW.search(answer.letter.lower) if answer.letter.places(PRESENT) else None
    if found and not _AS_AT.search(answer.letter.lower):
        yield Fault(
            answer.letter.place(found.start()),
            f"“{answer.letter.text[found.start() : found.end()]}”: of which day?",
            "Add `as_at:` with the day or period that the answer describes, or `responded:`.",
        )


def review_due(log: Log, settings: Settings) -> Iterator[Fault]:
    """Records whose day to be looked at again has come."""
    for record in log.listed:
        if record.review_after and record.review_after.latest() < settings.today:
            yield Fault(
                record.place("review_after"),
                f"this record was to be looked at again after {record.review_after}",
                "If it stays, set a later day; if not, withdraw it: `withdrawn: {on: …, reason: retention}`.",
            )


def stale(log: Log, settings: Settings) -> Iterator[Fault]:
    """A log that has published nothing for longer than the authority promises."""
    promised = settings.publish_within
    dated = [record for record in log.listed if record.published and record.published.exact]
    if not promised or not dated:
        return
    newest = max(dated, key=lambda record: (_published(record), newest_first(record)))
    due = _after(_published(newest), promised, newest)
    if settings.today > due:
        yield Fault(
            newest.place("published"),
            f"nothing has been published since {_published(newest)}; the promise was {promised} working days",
            "Publish the answers given since, or change `publish_within` in mkdocs.yml.",
        )


def _published(record: Disclosure) -> date:
    assert record.published
    return record.published.latest()


def _after(day: date, working_days: int, record: Disclosure) -> date:
    holidays = holidays_for(record.regime)
    return due_date(day, holidays, working_days) if holidays else day + timedelta(working_days * 7 / 5)
