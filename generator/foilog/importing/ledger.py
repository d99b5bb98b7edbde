"""The ledger of imports: which file each imported request became, and the bytes it was given.

Kept beside mkdocs.yml, so that a second import updates what it made and leaves what a person changed since.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from foilog.addresses import is_safe_path
from foilog.importing.draft import SourceError

NAME = ".foilog-import.json"
_SCRATCH = ".foilog-import-"


@dataclass(frozen=True, slots=True)
class Entry:
    """An imported record's path below the log; digests of what was written, and is being written."""

    path: str
    written: str = ""
    pending: str = ""


@dataclass
class Ledger:
    """The entries by key, and the file they are kept in."""

    file: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    def save(self) -> None:
        """Put the ledger on disk in one step. Raises: OSError."""
        rows = {
            key: {name: value for name, value in _values(entry).items() if value}
            for key, entry in sorted(self.entries.items())
        }
        text = json.dumps({"version": 1, "records": rows}, ensure_ascii=False, indent=1) + "\n"
        if self.entries or self.file.exists():
            write_whole(self.file, text.encode("utf-8"), self.file.parent)


def read_ledger(root: Path) -> Ledger:
    """The ledger beside mkdocs.yml; an empty one when there is none. Raises: SourceError."""
    file = root / NAME
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))["records"]
        return Ledger(file, {str(key): _entry(row) for key, row in rows.items()})
    except FileNotFoundError:
        return Ledger(file)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SourceError(
            f"{NAME} cannot be read: take it back from git, or delete it to begin anew"
        ) from None


def digest(content: bytes) -> str:
    """The sha256 of a file's bytes."""
    return sha256(content).hexdigest()


def write_whole(target: Path, content: bytes, scratch: Path) -> None:
    """Write a file so that no reader and no interruption ever leaves half of it. Raises: OSError."""
    aside = scratch / f"{_SCRATCH}{os.getpid()}.tmp"
    aside.write_bytes(content)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(aside, target)


def sweep(scratch: Path) -> None:
    """Delete what an interrupted import left half written."""
    for left in scratch.glob(f"{_SCRATCH}*.tmp"):
        left.unlink(missing_ok=True)


def _entry(row: Any) -> Entry:
    path = str(row["path"])
    if not is_safe_path(path) or not path.endswith(".md"):
        raise ValueError(path)
    return Entry(path, str(row.get("written", "")), str(row.get("pending", "")))


def _values(entry: Entry) -> dict[str, str]:
    return {"path": entry.path, "written": entry.written, "pending": entry.pending}
