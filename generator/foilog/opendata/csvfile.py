"""CSV that a spreadsheet opens without harm: UTF-8 with a mark, and no cell that runs as a formula.

Source: RFC 4180; OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BREAKS = str.maketrans({"\r": " ", "\n": " ", "\t": " ", "\0": ""})


def safe_cell(value: object) -> str:
    """A value as a cell: on one line, and with an apostrophe before what a spreadsheet would calculate."""
    text = "" if value is None else str(value)
    if text[:1].isalnum() and text.isprintable():
        return text
    text = text.translate(_BREAKS).strip()
    return f"'{text}" if text.startswith(_DANGEROUS) else text


class Sheet:
    """A CSV file that grows row by row, from its header on."""

    def __init__(self, header: Iterable[object]) -> None:
        self._bytes = io.BytesIO()
        self._text = io.TextIOWrapper(self._bytes, "utf-8-sig", newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self.add(header)

    def add(self, row: Iterable[object]) -> None:
        """The next row."""
        self._writer.writerow([safe_cell(cell) for cell in row])

    def add_line(self, line: bytes) -> None:
        """The next row, as such a file holds it."""
        self._text.write(f"{line.decode()}\r\n")

    def content(self) -> bytes:
        """The file so far."""
        self._text.flush()
        return self._bytes.getvalue()


def rows_of(sheet: bytes) -> list[bytes]:
    """The rows of such a file without its header: no cell has a break of lines."""
    return sheet.split(b"\r\n")[1:-1]


def csv_bytes(header: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file of a header and rows."""
    sheet = Sheet(header)
    for row in rows:
        sheet.add(row)
    return sheet.content()
