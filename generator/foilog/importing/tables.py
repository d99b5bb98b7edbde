"""A spreadsheet's rows as drafts: `foilog import csv`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from foilog.findings import Place
from foilog.importing.dates import contradicts_day_first
from foilog.importing.decisions import UndecidedError
from foilog.importing.draft import Draft, LeftOut, Source, SourceError
from foilog.importing.mapping import LEFT_OUT, ColumnMapping
from foilog.importing.removing import name_forms
from foilog.importing.rows import DATES, RowReader
from foilog.importing.sheets import MAX_ROW, Row, Sheet
from foilog.importing.words import folded, is_private_heading
from foilog.settings import Settings

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass
class SheetReader:
    """Makes drafts of a sheet's rows under one mapping."""

    sheet: Sheet
    mapping: ColumnMapping
    settings: Settings
    dates: str = "day-first"
    outcomes: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = {name: self.sheet.headings.index(heading) for name, heading in self.mapping.columns.items()}
        self.private = [
            number for number, heading in enumerate(self.sheet.headings) if is_private_heading(heading)
        ]
        self.persons = [
            number for number in self.private if not folded(self.sheet.headings[number]).startswith("organi")
        ]

    def read(self, path: Path) -> Source:
        """Every row as a draft, or why it makes none. Raises: SourceError for dates in another order."""
        self._check_order()
        read = tuple(self._row(path, row) for row in self.sheet.rows)
        return Source("csv", path.name, read, self._about(), self._tables())

    def _check_order(self) -> None:
        if self.dates != "day-first" or self.mapping.dates:
            return
        for name in DATES:
            values = [self.cell(row, name) for row in self.sheet.rows]
            strange = contradicts_day_first(value for value in values if value)
            if strange:
                raise SourceError(
                    f"the dates of `{self.mapping.columns[name]}` cannot all be day first: `{strange[:40]}`; "
                    "say which order they have with --dates month-first or --dates day-first"
                )

    def cell(self, row: Row, name: str) -> str:
        """The row's cell for a field; empty when it has none."""
        at = self.at.get(name, -1)
        return row.cells[at].strip() if 0 <= at < len(row.cells) else ""

    def _row(self, path: Path, row: Row) -> Draft | LeftOut:
        place = Place(path.name, row.line)
        if sum(map(len, row.cells)) > MAX_ROW:
            return LeftOut(place, f"the row has more than {MAX_ROW:,} characters")
        try:
            return RowReader(self, row, place).draft()
        except UndecidedError as problem:
            return LeftOut(place, str(problem))

    def names_in(self, row: Row) -> tuple[tuple[str, ...], int]:
        """What the row's columns of persons hold, in every form a text may write it, and how many cells."""
        cells = [
            row.cells[at].strip() for at in self.private if at < len(row.cells) and row.cells[at].strip()
        ]
        persons = [row.cells[at] for at in self.persons if at < len(row.cells)]
        forms = [form for cell in persons if len(cell) < 200 for form in name_forms(cell)]
        return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True)), len(cells)

    def _about(self) -> tuple[str, ...]:
        separator = _SEPARATORS.get(self.sheet.separator, self.sheet.separator)
        order = self.dates.replace("-", " ")
        british = ": 03/04/2016 is 3 April, as in the United Kingdom" if self.dates == "day-first" else ""
        return (
            f"{len(self.sheet.rows):,} rows, read as {self.sheet.encoding}, separated by {separator}",
            f"dates read {order}{british}",
        )

    def _tables(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        by_heading = {heading: name for name, heading in self.mapping.columns.items()}
        columns = tuple(
            (
                heading,
                by_heading.get(heading)
                or ("left out: tells of a person" if at in self.private else LEFT_OUT),
            )
            for at, heading in enumerate(self.sheet.headings)
        )
        counted = sorted(self.outcomes.items(), key=lambda each: -each[1])
        outcomes = tuple((word, meaning, how, f"{count:,}") for (word, meaning, how), count in counted)
        return {
            "Columns": (("Column", "Field"), *columns),
            "Outcome words": (("In the file", "Outcome", "How", "Rows"), *outcomes),
        }


def outcome_words(sheet: Sheet, columns: Mapping[str, str]) -> Counter[str]:
    """How often each word stands in the outcome column."""
    if "outcome" not in columns:
        return Counter()
    at = sheet.headings.index(columns["outcome"])
    return Counter(
        row.cells[at].strip() for row in sheet.rows if at < len(row.cells) and row.cells[at].strip()
    )
