"""`manifest.json`: every file of a site with its sha256 and size, by which anyone can check a copy."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring_ascii as _quoted
from pathlib import Path

from foilog import __version__

MANIFEST = "manifest.json"
_BLOCK = 1024 * 1024


class ManifestError(ValueError):
    """A manifest cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the manifest knows it: sha256 in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """The files of a site by path, itself left out, and the version of foilog that made them."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    version: str = __version__

    def to_bytes(self) -> bytes:
        """The file, a line for each entry, by path; no time stamps, so that equal sites have equal ones."""
        lines = ",\n".join(
            f'{{"path": {_quoted(path)}, "sha256": {_quoted(entry.sha256)}, "size": {entry.size}}}'
            for path, entry in sorted(self.entries.items())
        )
        return f'{{"foilog":{json.dumps(self.version)},"files":[\n{lines}\n]}}\n'.encode()


def entry_of(content: bytes) -> Entry:
    """The entry of a file with these bytes."""
    return Entry(hashlib.sha256(content).hexdigest(), len(content))


def file_entry(path: Path) -> Entry:
    """The entry of a file on disk, read piece by piece. Raises: OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return Entry(digest.hexdigest(), size)


def make_manifest(site: Path, known: Mapping[str, Entry]) -> Manifest:
    """The manifest of what lies in *site*; only files that are not *known* are read. Raises: OSError."""
    return Manifest(
        {path: known.get(path) or file_entry(site / path) for path, _ in files_of(site) if path != MANIFEST}
    )


def files_of(site: Path) -> Iterator[tuple[str, int]]:
    """Every file of a folder by its path there, with its size in bytes. Raises: OSError."""
    return ((path, found.st_size) for path, found in stats_of(site))


def stats_of(site: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file of a folder by its path there, with what the system says of it. Raises: OSError."""
    folders = [""]
    while folders:
        below = folders.pop()
        with os.scandir(f"{site}/{below}") as found:
            for one in found:
                if one.is_dir(follow_symlinks=False):
                    folders.append(f"{below}{one.name}/")
                else:
                    yield f"{below}{one.name}", one.stat(follow_symlinks=False)


def read_manifest(content: bytes) -> Manifest:
    """A manifest from its file's bytes. Raises: ManifestError."""
    try:
        stated = json.loads(content)
        entries = {str(one["path"]): Entry(str(one["sha256"]), int(one["size"])) for one in stated["files"]}
        return Manifest(entries, str(stated["foilog"]))
    except (ValueError, KeyError, TypeError) as problem:
        raise ManifestError(f"this is not a manifest of foilog ({type(problem).__name__})") from None


def site_manifest(site: Path) -> Manifest | None:
    """The manifest of a site on disk; None where there is none. Raises: ManifestError, OSError."""
    try:
        return read_manifest((site / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
