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


def csv_bytes(header: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file of a header and rows."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()
