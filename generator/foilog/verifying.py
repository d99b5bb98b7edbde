"""Whether a copy of a site is what was published: each file against the manifest, on disk or on a host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from foilog.addresses import PAGE
from foilog.fetching import FetchError, fetch
from foilog.manifest import MANIFEST, Entry, Manifest, entry_of, file_entry, files_of, read_manifest
from foilog.policy import HOST_FILES
from foilog.progress import counted


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says, and how."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path} {self.what}"


def compare(site: Path, manifest: Manifest) -> list[Difference]:
    """How the files of a folder differ from a manifest, by path. Raises: OSError."""
    paths = [path for path, _ in files_of(site) if path != MANIFEST]
    found = {path: file_entry(site / path) for path in counted(paths, "Comparing files")}
    return _differences(manifest.entries, found, "is missing", "was not published", "has other bytes")


def changes(first: Manifest, second: Manifest) -> list[Difference]:
    """How two builds differ, by path."""
    only_first, only_second = "is in the first build only", "is in the second build only"
    return _differences(first.entries, second.entries, only_first, only_second, "has other bytes")


def compare_host(address: str, manifest: Manifest) -> list[Difference]:
    """How what a host serves below *address* differs from a manifest, by path, fetched as visitors do."""
    return list(_on_host(address, manifest))


def fetch_manifest(address: str) -> Manifest:
    """The manifest of the site at *address*. Raises: FetchError, ManifestError."""
    return read_manifest(fetch(f"{address.rstrip('/')}/{MANIFEST}"))


def _on_host(address: str, manifest: Manifest) -> Iterator[Difference]:
    below = address.rstrip("/")
    for path, entry in counted(sorted(manifest.entries.items()), "Fetching files"):
        if path in HOST_FILES:
            continue
        try:
            found = entry_of(fetch(f"{below}/{quote(path.removesuffix(PAGE))}"))
        except FetchError as problem:
            yield Difference(path, f"is missing ({problem})")
            continue
        if found != entry:
            yield Difference(path, "has other bytes")


def _differences(
    stated: Mapping[str, Entry], found: Mapping[str, Entry], gone: str, added: str, changed: str
) -> list[Difference]:
    how = dict.fromkeys(stated.keys() - found.keys(), gone)
    how |= dict.fromkeys(found.keys() - stated.keys(), added)
    how |= {path: changed for path in stated.keys() & found.keys() if stated[path] != found[path]}
    return [Difference(path, what) for path, what in sorted(how.items())]
