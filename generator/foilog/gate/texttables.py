"""Tables inside Markdown: a column for single people, or rows that each name one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.gate.clues import Clues
from foilog.gate.headings import is_about_people, is_people_heading
from foilog.gate.names import is_person
from foilog.gate.vocabulary import is_given_name

_RULE_LINE = re.compile(r"^[ \t>]*(?:\|[ \t]*)?:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?[ \t]*\Z")
_EMPTY = re.compile(r"[\W_]*\Z")
_NAME_CELL = re.compile(r"[^\W\d_][\w'’.-]*,?(?:[ \t]+[^\W\d_][\w'’.-]*){1,3}\Z")


def _cells(line: str) -> list[str]:
    return [cell.strip(" \t*_`") for cell in line.strip(" \t>").strip("|").split("|")]


def _rows(text: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of the table that goes on at *start*, each with its offset."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if "|" not in line:
            return
        yield start, _cells(line)
        start = end + 1


def is_name_cell(cell: str) -> bool:
    """Whether a *cell* is nothing but a person's name: a given name and a surname, in either order."""
    if not _NAME_CELL.match(cell) or not is_person(cell):
        return False
    if "," in cell:
        return is_given_name(cell.partition(",")[2].split()[0])
    words = cell.split()
    return is_given_name(words[0].split("-")[0]) or is_given_name(words[-1])


def _rule_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of dashes below a table's headings."""
    at = text.find("|")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if "-" in line and _RULE_LINE.match(line):
            yield start, end
        at = text.find("|", end)


def people_in_tables(clues: Clues) -> Iterator[int]:
    """The offset of each row of headings with one about single people, and of each row that names one."""
    text = clues.text
    if not clues.has_table:
        return
    for start, end in _rule_lines(text):
        heading_start = text.rfind("\n", 0, max(0, start - 1)) + 1
        headings = _cells(text[heading_start : max(0, start - 1)])
        rows = list(_rows(text, end + 1))
        if any(
            is_about_people(heading) and _is_filled(rows, column) for column, heading in enumerate(headings)
        ):
            yield heading_start
        people = [column for column, heading in enumerate(headings) if is_people_heading(heading)]
        for start, cells in rows:
            if any(is_name_cell(cells[column]) for column in people if column < len(cells)):
                yield start


def _is_filled(rows: list[tuple[int, list[str]]], column: int) -> bool:
    return any(column < len(cells) and not _EMPTY.match(cells[column]) for _, cells in rows)
