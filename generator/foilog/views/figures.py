"""A count as a reader meets it: a sentence, a small chart, the table behind it, and its CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foilog.languages import Translator
from foilog.views.links import Link

LINE = 44
"""The height of a bar with its words above it, in CSS pixels."""
COLUMNS_HEIGHT = 180
_FOOT = 28
_ONE_LINE = 10
_LABELS = 4
"""As many as stand side by side on a phone."""
_HEAD = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar of a chart. Across the page it is measured in per cent, down it in CSS pixels.

    Text keeps its size at any width that way. *value* stands at the bar, *label* names it.
    """

    label: str
    value: str
    x: str
    y: str
    width: str
    height: str
    label_x: str
    label_y: str
    value_x: str
    value_y: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars as SVG. *description* says in words what they show; *kind* is rows or columns."""

    kind: str
    title: str
    description: str
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers; the first cell of a row names it. *numeric* says which columns hold numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    row_headers: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A headed count: what it says, its chart, its table and the file behind it."""

    id: str
    heading: str
    lead: str
    chart: Chart | None
    table: Table
    file: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A count before it is drawn: what is published as CSV. The first column names the rows."""

    id: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers alone."""
        return tuple(
            bool(self.rows) and all(isinstance(row[place], int) for row in self.rows)
            for place in range(len(self.columns))
        )


def row_chart(title: str, counts: Sequence[tuple[str, int]]) -> Chart | None:
    """Horizontal bars, one below the other, each with its words above it; None without any count."""
    most = max((number for _, number in counts), default=0)
    if not most:
        return None
    marks = tuple(_row(place, label, number, most) for place, (label, number) in enumerate(counts))
    return Chart("rows", title, _described(counts), LINE * len(marks), marks)


def _row(place: int, label: str, number: int, most: int) -> Mark:
    top = place * LINE
    return Mark(
        label=label,
        value=f"{number:,}",
        x="0",
        y=str(top + 22),
        width=f"{100 * number / most:.2f}%",
        height="12",
        label_x="0",
        label_y=str(top + 16),
        value_x="100%",
        value_y=str(top + 16),
    )


def column_chart(title: str, counts: Sequence[tuple[str, int]]) -> Chart | None:
    """Upright bars from left to right, for time; None without any count. A label too many is left out."""
    most = max((number for _, number in counts), default=0)
    if not most:
        return None
    step = 100 / len(counts)
    every = -(-len(counts) // _LABELS)
    marks = tuple(
        _column(place, step, label if place % every == every // 2 else "", number, most)
        for place, (label, number) in enumerate(counts)
    )
    return Chart("columns", title, _described(counts), COLUMNS_HEIGHT, marks)


def _column(place: int, step: float, label: str, number: int, most: int) -> Mark:
    tall = (COLUMNS_HEIGHT - _FOOT - _HEAD) * number / most
    top = COLUMNS_HEIGHT - _FOOT - tall
    middle = f"{place * step + step / 2:.2f}%"
    return Mark(
        label=label,
        value=f"{number:,}",
        x=f"{place * step + step * 0.12:.2f}%",
        y=f"{top:.1f}",
        width=f"{step * 0.76:.2f}%",
        height=f"{tall:.1f}",
        label_x=middle,
        label_y=str(COLUMNS_HEIGHT - 8),
        value_x=middle,
        value_y=f"{top - 6:.1f}",
    )


def _described(counts: Sequence[tuple[str, int]]) -> str:
    """The counts in words, for those who do not see the bars; the table has them too."""
    return "; ".join(f"{label}: {number:,}" for label, number in counts) + "."


def count_table(count: Count, _: Translator) -> Table:
    """A count as the page shows it: in the page's language, thousands set apart."""
    rows = tuple(tuple(_cell(cell, _) for cell in row) for row in count.rows)
    return Table(_(count.heading), tuple(map(_, count.columns)), rows, count.numeric)


def _cell(cell: str | int, _: Translator) -> str:
    """A cell as the page shows it: thousands set apart, a short name on one line."""
    if isinstance(cell, int):
        return f"{cell:,}"
    said = _.gettext(cell)
    return said.replace(" ", "\u00a0") if len(said) <= _ONE_LINE else said
