"""What records can be filtered and sorted by: a few small numbers per record, column by column.

Options are numbered in the order they are first met, and so are the sets of options that records have;
a column is then one set number per record, which compresses to about a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from foilog.compact import to_json
from foilog.search.blocks import steps
from foilog.search.rows import SearchRow
from foilog.search.tokens import section_of

FORMAT = 2

FACETS: Mapping[str, Callable[[SearchRow], tuple[str, ...]]] = {
    "outcome": lambda row: (row.outcome, *row.part_outcomes),
    "exemption": lambda row: tuple(name for code in row.codes for name in (section_of(code), code)),
    "topic": lambda row: row.topics,
    "department": lambda row: (row.department,),
    "law": lambda row: (row.law,),
    "year": lambda row: (str(row.year or ""),),
    "kind": lambda row: row.file_kinds,
    "goodwill": lambda row: ("yes",) if row.goodwill else (),
}
"""How each filter reads its options off a record. An outcome is a record's own or that of one of its parts;
an exemption is the limb cited and its section."""
OF_SEVERAL: Mapping[str, Callable[[SearchRow], tuple[str, ...]]] = {"authority": lambda row: (row.authority,)}
"""The filter that only the answers of several authorities have; without them it is not published."""
_ALL = {**FACETS, **OF_SEVERAL}


class Numbering:
    """Numbers values in the order they are first met."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of *value*, a new one the first time."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[Any]:
        """The values by number."""
        return list(self._numbers)


class Column:
    """One filter's options for every record met so far."""

    def __init__(self) -> None:
        self._options = Numbering()
        self._sets = Numbering()
        self._rows: list[int] = []

    def add(self, options: tuple[str, ...]) -> None:
        """Note the next record's options; empty ones are none."""
        numbers = sorted({self._options.number(option) for option in options if option})
        self._rows.append(self._sets.number(tuple(numbers)))

    @property
    def has_options(self) -> bool:
        """Whether any record has an option."""
        return bool(self._options.values())

    def published(self) -> dict[str, Any]:
        """The column as the browser reads it."""
        return {"options": self._options.values(), "sets": self._sets.values(), "rows": self._rows}


class FacetTable:
    """The columns of every filter and the dates, filled record by record."""

    def __init__(self) -> None:
        self._columns = {name: Column() for name in _ALL}
        self._days = Numbering()
        self._dated: list[int] = []

    def add(self, row: SearchRow) -> None:
        """Note the next record of the log."""
        for name, options in _ALL.items():
            self._columns[name].add(options(row))
        self._dated.append(self._days.number(row.day))

    def published(self) -> bytes:
        """The facet file, uncompressed: JSON."""
        columns = {
            name: column.published()
            for name, column in self._columns.items()
            if column.has_options or name in FACETS
        }
        days = {"values": self._days.values(), "rows": steps(self._dated)}
        return to_json({"columns": columns, "days": days})
