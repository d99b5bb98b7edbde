"""The ledger: every request the authority received, a line each, published or not.

`disclosures/ledger.csv` is counted and never listed: nothing of a line but its part in a sum leaves the
repository. Where there is no ledger, there are no figures from it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from foilog.findings import Finding, Place, error
from foilog.law.outcomes import OUTCOMES
from foilog.log import same_reference
from foilog.settings import Settings

FILE = "ledger.csv"
COLUMNS = ("reference", "received", "due", "closed", "outcome", "extended", "review", "published")
_REVIEWS = ("", "no", "requested", "upheld", "partly-overturned", "overturned")
_REASONS = (
    *("yes", "no", "embargoed", "withdrawn", "pending", "personal-data", "own-data", "repeated"),
    *("not-suitable", "other"),
)
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A request received. *closed* is None while it is open; *published* is yes or why it is not."""

    reference: str
    received: date
    due: date | None
    closed: date | None
    outcome: str
    extended: bool
    review: bool
    published: str

    @property
    def is_published(self) -> bool:
        """Whether the answer stands, or has stood until it was withdrawn, in the log."""
        return self.published == "yes"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every line that could be read."""

    lines: tuple[Line, ...]


def read_ledger(settings: Settings) -> tuple[Ledger | None, list[Finding]]:
    """The authority's ledger and what is wrong with it; None when it keeps none."""
    path = settings.docs_dir / FILE
    shown = f"{settings.docs_name}/{FILE}"
    if not path.is_file() or path.is_symlink():
        return None, []
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [
                _refused(shown, 0, "file-too-large", "the ledger is over 50 MB", "Split off old years.")
            ]
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        remedy = "Save it as “CSV UTF-8”."
        return None, [_refused(shown, 0, "file-unreadable", "the ledger is not in UTF-8", remedy)]
    except OSError as problem:
        what = f"the ledger cannot be read: {problem.strerror}"
        return None, [_refused(shown, 0, "file-unreadable", what, "Check its permissions.")]
    return _read(text, shown)


def _refused(path: str, line: int, rule: str, what: str, remedy: str) -> Finding:
    return error(Place(path, line, 1 if line else 0), rule, what, remedy)


def _read(text: str, path: str) -> tuple[Ledger | None, list[Finding]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    reading = _Reading(path)
    lines: list[Line] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if not reading.accepts(header):
            return None, reading.findings
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found = reading.line(dict(zip(header, cells, strict=False)), len(cells), reader.line_num)
                lines.extend([found] if found else [])
    except csv.Error as problem:
        what = f"this is not a line of CSV: {problem}"
        reading.refuse(reader.line_num, "ledger-line", what, "Put text with quotes or commas between quotes.")
    return Ledger(tuple(lines)), reading.findings


@dataclass
class _Reading:
    """One pass over a ledger: what was wrong, and where each reference stood."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    width: int = 0

    def refuse(self, line: int, rule: str, what: str, remedy: str) -> None:
        """Note a finding."""
        self.findings.append(_refused(self.path, line, rule, what, remedy))

    def accepts(self, header: Sequence[str]) -> bool:
        """Whether the first line names the columns."""
        self.width = len(header)
        missing = [name for name in COLUMNS if name not in header]
        unknown = [name for name in header if name not in COLUMNS]
        remedy = f"The first line is: {','.join(COLUMNS)}"
        if missing:
            self.refuse(1, "ledger-column", f"the column `{missing[0]}` is missing", remedy)
        if unknown:
            self.refuse(1, "ledger-column", f"`{unknown[0]}` is not a column of the ledger", remedy)
        if len(set(header)) < len(header) and not unknown:
            self.refuse(1, "ledger-column", "a column stands twice", remedy)
        return not self.findings

    def line(self, cells: Mapping[str, str], width: int, number: int) -> Line | None:
        """One request; None, and findings, when it cannot be read."""
        before = len(self.findings)
        if width != self.width:
            what = f"this line has {width} cells, the first has {self.width}"
            self.refuse(
                number, "ledger-line", what, "Give each column a cell; leave it empty if it has nothing."
            )
            return None
        values = {name: read(self, cells[name].strip(), name, number) for name, read in _CELLS.items()}
        if len(self.findings) > before:
            return None
        found = Line(**values)
        self._agree(found, number)
        return found if len(self.findings) == before else None

    def _agree(self, line: Line, number: int) -> None:
        """Report what two cells of a line, or two lines, cannot both be."""
        first = self.seen.setdefault(same_reference(line.reference), number)
        if first != number:
            what = f"the reference also stands in line {first}"
            self.refuse(number, "ledger-repeated", what, "Keep one line for each request.")
        if line.closed and line.closed < line.received:
            self.refuse(number, "ledger-order", "closed before it was received", "Correct one of the dates.")
        if bool(line.closed) != bool(line.outcome):
            remedy = "Give both `closed` and `outcome`, or neither while the request is open."
            self.refuse(number, "ledger-outcome", "`closed` and `outcome` do not agree", remedy)
        if line.is_published and not line.closed:
            remedy = "Give `closed` and `outcome`, or the reason it is not published."
            self.refuse(number, "ledger-published", "an open request is said to be published", remedy)

    def text(self, text: str, name: str, number: int) -> str:
        """A text that must be there."""
        if not text:
            self.refuse(number, "ledger-value", f"`{name}` is empty", f"Give the {name}.")
        return text

    def day(self, text: str, name: str, number: int) -> date | None:
        """A day, or None for an empty cell."""
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            what, remedy = f"`{name}` is not a day", "Write it as 2026-01-31."
            self.refuse(number, "ledger-date", what, remedy)
            return None

    def received(self, text: str, name: str, number: int) -> date | None:
        """A day that must be there."""
        return self.day(self.text(text, name, number), name, number)

    def one_of(self, text: str, options: Sequence[str], name: str, number: int) -> str:
        """One of a few words; capital letters do not matter."""
        found = text.lower()
        if found not in options:
            words = ", ".join(option for option in options if option)
            self.refuse(
                number, "ledger-value", f"`{name}` has a word it cannot have", f"Use one of: {words}."
            )
        return found


def _outcome(reading: _Reading, text: str, name: str, number: int) -> str:
    return reading.one_of(text, ("", *OUTCOMES), name, number)


def _yes_no(reading: _Reading, text: str, name: str, number: int) -> bool:
    return reading.one_of(text, ("", "no", "yes"), name, number) == "yes"


def _review(reading: _Reading, text: str, name: str, number: int) -> bool:
    return reading.one_of(text, _REVIEWS, name, number) not in ("", "no")


def _published(reading: _Reading, text: str, name: str, number: int) -> str:
    return reading.one_of(text or "no", _REASONS, name, number)


_CELLS: Mapping[str, Callable[[_Reading, str, str, int], Any]] = {
    "reference": _Reading.text,
    "received": _Reading.received,
    "due": _Reading.day,
    "closed": _Reading.day,
    "outcome": _outcome,
    "extended": _yes_no,
    "review": _review,
    "published": _published,
}
