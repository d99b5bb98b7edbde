"""CSV and TSV: every row to the last, columns about people, cells that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from foilog.findings import Severity
from foilog.gate.decoding import decode
from foilog.gate.headings import is_about_people, is_about_places, is_people_heading
from foilog.gate.kinds import ending
from foilog.gate.limits import Allowance
from foilog.gate.personal import sight_personal
from foilog.gate.sightings import RefusedError, Sighting
from foilog.gate.texttables import is_name_cell
from foilog.gate.unseen import sight_unseen

_STARTERS = frozenset("=@+-\t\r\n ＝＠＋－")
_FORMULA = re.compile(
    r"[ \t\r\n]*(?:[=@＝＠]\s*[^\s=@-]|[\t\r](?=\S)"
    r"|[+\-＋－](?=.*[(|!*/+]|\s*[A-Z]{1,3}\d)(?![\d.,\s£$%()+-]*\Z))",
    re.DOTALL,
)
_SEPARATOR = re.compile(r"sep=(?P<mark>.)\r?\n", re.IGNORECASE)
_DELIMITERS = ",;|\t"
_HEADING_ROWS = 10
_SNIFFED_ROWS = 20
_FIELD_LIMIT = 10_000_000


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet that opens the table would run *cell*. Negative numbers and dashes are not run.

    Source: OWASP, CSV injection.
    """
    return cell[:1] in _STARTERS and bool(_FORMULA.match(cell))


def delimiter(name: str, text: str) -> str:
    """The mark that parts the cells of *text*: what its rows agree on."""
    if ending(name) in {"tsv", "tab"}:
        return "\t"
    if said := _SEPARATOR.match(text):
        return said["mark"]
    lines = [line for line in islice(io.StringIO(text), _SNIFFED_ROWS) if line.strip()]
    found = {mark: _agreement(mark, lines) for mark in _DELIMITERS}
    best = max(found, key=lambda mark: found[mark])
    return best if found[best] > (0, 0) else ","


def _agreement(mark: str, lines: Sequence[str]) -> tuple[int, int]:
    """How many rows have as many of the *mark* as the row that has most, and how many that is."""
    counts = [line.count(mark) for line in lines]
    most = max(counts, default=0)
    return (counts.count(most), most) if most else (0, 0)


def _rows(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as damage:
        raise RefusedError("file-unreadable", "its quoting is damaged") from damage


def _headings(row: list[str], line: int) -> Iterator[Sighting]:
    """A sighting for each heading about people; addresses alone may be a public body's: a warning."""
    is_about_anyone = any(map(is_about_people, row))
    for column, heading in enumerate(row, 1):
        if is_about_people(heading) or (is_about_anyone and is_about_places(heading)):
            yield Sighting("table-personal-column", f"column {column}", line, 1)
        elif is_about_places(heading):
            yield Sighting("table-personal-column", f"column {column}", line, 1, Severity.WARNING)


def _row_sightings(row: list[str], line: int, people: Sequence[int]) -> Iterator[Sighting]:
    for column, cell in enumerate(row, 1):
        if is_formula(cell):
            yield Sighting("table-formula", f"column {column}", line, 1)
    for column in people:
        if column < len(row) and is_name_cell(row[column].strip()):
            yield Sighting("personal-table-name", f"column {column + 1}", line, 1)


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What a table gives away, in any row."""
    text = yield from decode(content)
    people: list[int] = []
    for number, (line, row) in enumerate(_rows(text, delimiter(name, text))):
        if number < _HEADING_ROWS:
            yield from _headings(row, line)
            people = people or [column for column, heading in enumerate(row) if is_people_heading(heading)]
        if number % 1000 == 0:
            allowance.check_time()
        yield from _row_sightings(row, line, people)
    yield from sight_personal(text)
    yield from sight_unseen(text)
