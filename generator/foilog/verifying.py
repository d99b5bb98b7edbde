"""Whether a copy of a site is what was published: each file against the manifest."""

from __future__ import annotations

from pathlib import Path

from foilog.manifest import MANIFEST, Manifest, file_entry, files_of


def compare(site: Path, manifest: Manifest) -> list[str]:
    """How the files of a folder differ from a manifest, in words, by path. Raises: OSError."""
    found = {path for path, _ in files_of(site) if path != MANIFEST}
    differences = dict.fromkeys(manifest.entries.keys() - found, "is missing")
    differences |= dict.fromkeys(found - manifest.entries.keys(), "was not published")
    for path in found & manifest.entries.keys():
        if file_entry(site / path) != manifest.entries[path]:
            differences[path] = "has other bytes"
    return [f"{path} {what}" for path, what in sorted(differences.items())]
