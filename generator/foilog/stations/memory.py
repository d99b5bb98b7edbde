"""What the gate said of each file's bytes, kept so that an unchanged file is not searched again.

Only findings are kept, and they never quote what was found; a file is known by its sha256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from foilog.findings import Finding, Place, Severity

FOLDER = ".foilog"
_FILE = "gate.json"
CUT_SHORT = frozenset({"file-limit", "file-unreadable"})

Row = tuple[int, int, str, int, str, str]
Search = Callable[[], Iterable[Finding]]


@cache
def gate_digest() -> str:
    """A digest of the gate's own rules and code: whatever changes in it, every file is searched again."""
    digest = hashlib.sha256()
    for source in sorted(files("foilog.gate").iterdir(), key=lambda one: one.name):
        if source.name.endswith((".py", ".toml", ".txt")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


@dataclass
class Memory:
    """The findings of earlier runs by key, and those of this run, which alone are kept."""

    path: Path
    known: dict[str, list[Row]]
    kept: dict[str, list[Row]] = field(default_factory=dict)

    def recall(self, key: str, path: str, search: Search) -> list[Finding]:
        """What was found in the bytes that *key* stands for, or what *search* finds, as findings of *path*.

        A search that was cut short is never kept.
        """
        rows = self.known.get(key)
        if rows is None:
            rows = [_row(finding) for finding in search()]
        if not any(rule in CUT_SHORT for _, _, rule, *_ in rows):
            self.kept[key] = rows
        return [_finding(path, row) for row in rows]

    def save(self) -> None:
        """Keep this run's findings for the next; where nothing can be written every run searches anew."""
        if self.kept.keys() == self.known.keys():
            return
        try:
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_text(json.dumps(self.kept, separators=(",", ":")), encoding="utf-8")
        except OSError:
            return


def empty_memory(root: Path) -> Memory:
    """A memory that knows of no earlier run."""
    return Memory(root / FOLDER / _FILE, {})


def open_memory(root: Path) -> Memory:
    """The memory in the authority's `.foilog` folder; an empty one when there is none that can be read."""
    path = root / FOLDER / _FILE
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    return Memory(path, known if _is_sound(known) else {})


def _is_sound(known: object) -> bool:
    """Whether what was read is what `save` writes."""
    if not isinstance(known, dict):
        return False
    rows = (row for rows in known.values() for row in (rows if isinstance(rows, list) else [None]))
    kinds = (int, int, str, int, str, str)
    return all(
        isinstance(row, list) and len(row) == len(kinds) and all(map(isinstance, row, kinds)) for row in rows
    )


def key_of(name: str, content: bytes, *settings: object) -> str:
    """The key of a file: its name, its bytes, the settings and the gate itself."""
    digest = hashlib.sha256(content)
    digest.update(f"\0{name}\0{settings}\0{gate_digest()}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _row(finding: Finding) -> Row:
    place = finding.place
    return place.line, place.column, finding.rule, int(finding.severity), finding.what, finding.remedy


def _finding(path: str, row: Row) -> Finding:
    line, column, rule, severity, what, remedy = row
    return Finding(Place(path, line, column), rule, Severity(severity), what, remedy)
