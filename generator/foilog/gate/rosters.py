"""Tables with a row for each person, in a file of any kind: by their headings, or by what fills a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lxml import etree

from foilog.findings import Severity
from foilog.gate.headings import (
    is_about_people,
    is_about_places,
    is_of_one_person,
    is_people_heading,
    is_public_office,
)
from foilog.gate.names import is_lone_name
from foilog.gate.sightings import Sighting
from foilog.gate.texttables import is_name_cell
from foilog.gate.xmlparts import named, text_of

HEADING_ROWS = 10
"""So many rows from the top, one heading about people is enough; further down it takes two."""
_SAMPLE_ROWS = 200
_LEAST_NAMES = 3
_DIGIT = re.compile(r"\d")

Row = Mapping[int, str]
"""The filled cells of a row, by column."""


def heading_levels(row: Row, number: int) -> Iterator[tuple[int, Severity | None]]:
    """The columns with a heading about people, and how loud that is (None: as the rule says).

    *number* counts the rows from 0. Addresses alone may be a public body's: a warning. Beside what is said of
    one person, such as an age, they are that person's.
    """
    about = {column for column, heading in row.items() if is_about_people(heading)}
    places = {column for column, heading in row.items() if is_about_places(heading)} - about
    if number >= HEADING_ROWS and (not about or len(about | places) < 2 or _has_figures(row)):
        return
    of_people = bool(about) or (bool(places) and any(map(is_of_one_person, row.values())))
    for column in sorted(about | places):
        yield column, None if column in about or of_people else Severity.WARNING


def _has_figures(row: Row) -> bool:
    return bool(_DIGIT.search("".join(row.values())))


def name_columns(rows: Iterable[Row]) -> frozenset[int]:
    """The columns that hold hardly anything but people's full names, whatever they are called.

    The first rows are looked at; three names or more must fill most of a column. Those who hold an elected or
    public office answer by name.
    """
    filled: Counter[int] = Counter()
    names: Counter[int] = Counter()
    public: set[int] = set()
    for row in islice(rows, _SAMPLE_ROWS):
        for column, cell in row.items():
            if column not in names and is_public_office(cell):
                public.add(column)
            if cell.strip():
                filled[column] += 1
                names[column] += is_name_cell(cell.strip())
    return frozenset(
        column
        for column, count in names.items()
        if count >= _LEAST_NAMES and 3 * count > 2 * (filled[column] - 1) and column not in public
    )


def named_columns(row: Row) -> frozenset[int]:
    """The columns that *row*, read as headings, calls by people."""
    return frozenset(column for column, heading in row.items() if is_people_heading(heading))


def is_person_in(row: Row, called: Iterable[int], full: Iterable[int] = ()) -> bool:
    """Whether *row* names a person in a column *called* by people, or in one *full* of their names."""
    shortened = any(is_lone_name(row.get(column, "").strip()) for column in called)
    return shortened or any(is_name_cell(row.get(column, "").strip()) for column in (*called, *full))


def sight_rows(rows: Sequence[tuple[str, Row]]) -> Iterator[Sighting]:
    """Headings about people, and rows that each name one, in a table whose rows are placed by a label."""
    full = name_columns(row for _, row in rows)
    called: frozenset[int] = frozenset()
    for number, (where, row) in enumerate(rows):
        levels = [level for _, level in heading_levels(row, number)]
        if levels:
            yield Sighting("table-personal-column", where, severity=None if None in levels else levels[0])
        if number < HEADING_ROWS or levels:
            called = called or named_columns(row)
        if is_person_in(row, called, full):
            yield Sighting("personal-table-name", where)


def sight_sheet_rows(rows: Mapping[int, Row], label: str) -> Iterator[Sighting]:
    """The same of a sheet's filled rows by number, in order: rows that follow each other are one table."""
    table: list[tuple[str, Row]] = []
    last = 0
    for number, row in rows.items():
        if number > last + 1:
            yield from sight_rows(table)
            table = []
        table.append((f"{label}, row {number}", row))
        last = number
    yield from sight_rows(table)


def drawn_tables(
    root: etree._Element, label: str, table: str, row: str, cell: str
) -> Iterator[list[tuple[str, Row]]]:
    """The tables below *root*, made of elements with the local names *table*, *row* and *cell*."""
    for number, element in enumerate(named(root, table), 1):
        yield [
            (f"{label}, table {number}, row {place}", dict(enumerate(map(text_of, named(line, cell)))))
            for place, line in enumerate(named(element, row), 1)
        ]


def sight_drawn_tables(
    root: etree._Element, label: str, table: str = "tbl", row: str = "tr", cell: str = "tc"
) -> Iterator[Sighting]:
    """What the tables of a document or slide tell of people; what may be a body's address is let through."""
    for rows in drawn_tables(root, label, table, row, cell):
        yield from (found for found in sight_rows(rows) if found.is_error)
