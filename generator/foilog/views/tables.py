"""A CSV attachment as a table: its first rows beside the file, and all of them on a page of its own."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from foilog.addresses import root_of
from foilog.disclosure import Attachment, Disclosure
from foilog.languages import Translator
from foilog.tables import CsvTable, read_table
from foilog.views.figures import Table
from foilog.views.links import Link

FIRST_ROWS = 6
ALL_ROWS = 12
"""A table of so many rows is shown whole; a longer one by its first."""
FIRST_COLUMNS = 12
MOST_ROWS = 1_000
MOST_CELLS = 20_000
"""A table page holds no more, or a phone would choke on it; the file has all."""


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table with what its file says above it, and the way to all of it."""

    table: Table
    notes: tuple[str, ...] = ()
    shown: str = ""
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class TablePage:
    """The page of a whole table."""

    heading: str
    caption: str
    reference: str
    record: Link
    file: Link
    table: FileTable


def table_address(file: Attachment) -> str:
    """Where the page of a CSV file's table stands: `2026/x/drones.csv` -> `2026/x/drones-table/`."""
    return f"{file.address.rpartition('.')[0]}-table/"


def csv_tables(one: Disclosure, taken: Container[str]) -> dict[str, tuple[CsvTable, bool]]:
    """The tables of a record's CSV files, and whether each has a page; *taken* are addresses in use.

    Only the main version of a record has pages for them.
    """
    found: dict[str, tuple[CsvTable, bool]] = {}
    for file in one.attachments:
        table = read_table(Path(file.source)) if file.kind == "csv" else None
        if table:
            found[file.file] = table, not one.version and _has_page(table, file, taken)
    return found


def _has_page(table: CsvTable, file: Attachment, taken: Container[str]) -> bool:
    fits = len(table.rows) <= MOST_ROWS and len(table.rows) * len(table.header) <= MOST_CELLS
    return _is_long(table) and fits and table_address(file) not in taken


def _is_long(table: CsvTable) -> bool:
    return len(table.rows) > ALL_ROWS or len(table.header) > FIRST_COLUMNS


def file_table(table: CsvTable, file: Attachment, root: str, _: Translator, *, has_page: bool) -> FileTable:
    """A table as it stands on the record's page."""
    if not _is_long(table):
        return FileTable(_table(table, file.title, len(table.rows), len(table.header)), table.notes)
    rows = min(FIRST_ROWS, len(table.rows))
    columns = min(FIRST_COLUMNS, len(table.header))
    shown = _.ngettext(
        "The first %(count)s row of %(all)s.",
        "The first %(count)s rows of %(all)s.",
        rows,
        all=f"{len(table.rows):,}",
    )
    if columns < len(table.header):
        shown += " " + _.ngettext(
            "The first %(count)s column of %(all)s.",
            "The first %(count)s columns of %(all)s.",
            columns,
            all=len(table.header),
        )
    whole = _("The whole table: %(title)s", title=file.title)
    more = Link(whole, f"{root}{table_address(file)}") if has_page else None
    return FileTable(_table(table, file.title, rows, columns), table.notes, shown, more)


def _table(table: CsvTable, caption: str, rows: int, columns: int) -> Table:
    return Table(
        caption,
        table.header[:columns],
        tuple(row[:columns] for row in table.rows[:rows]),
        table.numeric[:columns],
        table.has_row_names,
    )


def table_page(one: Disclosure, file: Attachment, table: CsvTable, _: Translator) -> TablePage:
    """The page of the whole table in a record's file."""
    root = root_of(table_address(file))
    whole = FileTable(_table(table, file.title, len(table.rows), len(table.header)), table.notes)
    return TablePage(
        file.title,
        _("Table in the answer to request"),
        one.reference,
        Link(one.title, f"{root}{one.address}"),
        Link(f"{file.title} (CSV)", f"{root}{file.address}"),
        whole,
    )
