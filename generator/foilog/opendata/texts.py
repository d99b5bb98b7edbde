"""The full text of every answer, kept on disk while the pages are made, so that none waits in memory."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from foilog.bodies import Body
from foilog.compact import to_json
from foilog.disclosure import Disclosure
from foilog.opendata.rows import text_row
from foilog.views.facets import year_of

UNDATED = "undated"
_ADDRESS = re.compile(rb'"address":"([^"]*)"')

Line = Callable[[], bytes]


def text_line(one: Disclosure, body: Body) -> bytes:
    """A record's text as a line of JSON."""
    return to_json(text_row(one, body))


def year_name(one: Disclosure) -> str:
    """The year whose file holds a record's text."""
    return str(year_of(one) or UNDATED)


def lines_of(document: bytes) -> dict[str, bytes]:
    """The lines of a file of texts, `data/<year>.json`, by the addresses of their records."""
    lines = document.partition(b'"records":[')[2].removesuffix(b"]}\n").split(b",\n")
    return {found[1].decode(): line for line in lines if (found := _ADDRESS.search(line))}


class Texts:
    """Texts by year, the last added first. Close it when it has been read."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 # it lives as long as the build
        self._years: dict[str, list[tuple[bytes, Line]]] = {}
        self._end = 0

    def add(self, one: Disclosure, key: bytes, line: bytes) -> None:
        """Note a record's text, its `text_line`; *key* is the digest of what the text is made of."""
        self._file.write(line)
        self.expect(one, key, partial(self._read, self._end, len(line)))
        self._end += len(line)

    def expect(self, one: Disclosure, key: bytes, line: Line) -> None:
        """Note that *line* gives a record's text when it is asked for."""
        self._years.setdefault(year_name(one), []).append((key, line))

    @property
    def years(self) -> tuple[str, ...]:
        """The years that have a text, the newest first; those without a year last."""
        return tuple(sorted(self._years, key=lambda year: (year != UNDATED, year), reverse=True))

    def key(self, year: str) -> bytes:
        """The digest of what the texts of a year are made of."""
        return hashlib.sha256(b"".join(key for key, _ in self._years[year])).digest()

    def year(self, year: str) -> Iterator[bytes]:
        """The texts of a year, the newest first."""
        return (line() for _, line in reversed(self._years[year]))

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Every text, one by one."""
        for year in self.years:
            yield from map(json.loads, self.year(year))

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
