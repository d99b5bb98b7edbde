"""Which files of the log, its settings and its templates have been saved since they were last looked at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Seen = Mapping[str, tuple[int, int]]


class Watch:
    """The files below some places, with the time and size of each."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._places = tuple(places)
        self._seen = dict(self._look())

    def add(self, places: Iterable[Path]) -> None:
        """Watch these places too."""
        before = self._places
        self._places = tuple(places)
        self._seen.update(self._look())
        self._places = (*before, *self._places)

    def changed(self) -> tuple[str, ...]:
        """The paths of files that were saved, added or deleted since the last time."""
        before, self._seen = self._seen, dict(self._look())
        return tuple(sorted({path for path, _ in before.items() ^ self._seen.items()}))

    def _look(self) -> Seen:
        return {path: stamp for place in self._places for path, stamp in _files(str(place))}


def _files(place: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file at or below a place; nothing of what cannot be read."""
    try:
        entries = list(os.scandir(place))
    except NotADirectoryError:
        found = os.stat(place)
        yield place, (found.st_mtime_ns, found.st_size)
        return
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                found = entry.stat(follow_symlinks=False)
                yield entry.path, (found.st_mtime_ns, found.st_size)
        except OSError:  # it was deleted meanwhile
            continue
