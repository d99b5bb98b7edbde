"""The full text of every answer, kept on disk while the pages are made, so that none waits in memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

from foilog.bodies import Body
from foilog.disclosure import Disclosure
from foilog.opendata.rows import text_row
from foilog.views.facets import year_of

UNDATED = "undated"


class Texts:
    """Texts by year, the last added first. Close it when it has been read."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 # it lives as long as the build
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._end = 0

    def add(self, one: Disclosure, body: Body) -> None:
        """Note a record's text."""
        line = json.dumps(text_row(one, body), ensure_ascii=False, separators=(",", ":")).encode()
        self._file.write(line)
        self._places.setdefault(str(year_of(one) or UNDATED), []).append((self._end, len(line)))
        self._end += len(line)

    @property
    def years(self) -> tuple[str, ...]:
        """The years that have a text, the newest first; those without a year last."""
        return tuple(sorted(self._places, key=lambda year: (year != UNDATED, year), reverse=True))

    def year(self, year: str) -> bytes:
        """The texts of a year as a JSON array."""
        return b"[" + b",\n".join(self._read(year)) + b"]"

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Every text, one by one."""
        for year in self.years:
            yield from map(json.loads, self._read(year))

    def _read(self, year: str) -> Iterator[bytes]:
        for start, length in reversed(self._places[year]):
            self._file.seek(start)
            yield self._file.read(length)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
