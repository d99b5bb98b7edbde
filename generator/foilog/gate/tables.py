"""CSV and TSV: every row to the last, columns about people, cells that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from foilog.gate.decoding import decode
from foilog.gate.kinds import ending
from foilog.gate.limits import Allowance
from foilog.gate.personal import sight_personal
from foilog.gate.rosters import HEADING_ROWS, Row, heading_levels, is_person_in, name_columns, named_columns
from foilog.gate.sightings import RefusedError, Sighting
from foilog.gate.unseen import sight_unseen

_STARTERS = frozenset("=@+-\t\r\n ＝＠＋－")
_FORMULA = re.compile(
    r"[ \t\r\n]*(?:[=@＝＠]\s*[^\s=@-]|[\t\r](?=\S)"
    r"|[+\-＋－](?=.*[(|!*/+]|\s*[A-Z]{1,3}\d)(?![\d.,\s£$%()+-]*\Z))",
    re.DOTALL,
)
_SEPARATOR = re.compile(r"sep=(?P<mark>.)\r?\n", re.IGNORECASE)
_DELIMITERS = ",;|\t"
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


def _row_sightings(row: Row, line: int, called: Iterable[int], full: Iterable[int]) -> Iterator[Sighting]:
    for column, cell in row.items():
        if is_formula(cell):
            yield Sighting("table-formula", f"column {column + 1}", line, 1)
    if is_person_in(row, called, full):
        yield Sighting("personal-table-name", "", line, 1)


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What a table gives away, in any row."""
    text = yield from decode(content)
    mark = delimiter(name, text)
    full = name_columns(dict(enumerate(row)) for _, row in _rows(text, mark))
    called: frozenset[int] = frozenset()
    for number, (line, cells) in enumerate(_rows(text, mark)):
        row = dict(enumerate(cells))
        levels = list(heading_levels(row, number))
        for column, severity in levels:
            yield Sighting("table-personal-column", f"column {column + 1}", line, 1, severity)
        if number < HEADING_ROWS or levels:
            called = called or named_columns(row)
        if number % 1000 == 0:
            allowance.check_time()
        yield from _row_sightings(row, line, called, full)
    yield from sight_personal(text)
    yield from sight_unseen(text)
