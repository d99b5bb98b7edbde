"""The site before this one: what stands, or what was named, by its manifest."""

from __future__ import annotations

from pathlib import Path

from foilog.fetching import FetchError
from foilog.findings import PublicationRefusedError
from foilog.manifest import Manifest, ManifestError, read_manifest, site_manifest
from foilog.verifying import fetch_manifest


def previous_manifest(named: str | None, site: Path) -> Manifest | None:
    """The manifest of the site that *named* leads to (a folder, a manifest or an address), else of *site*.

    None when no site stands, or one that has no manifest. Raises: PublicationRefusedError, OSError.
    """
    try:
        if named is None:
            return site_manifest(site)
        return fetch_manifest(named) if "://" in named else _on_disk(Path(named))
    except (FetchError, ManifestError) as problem:
        raise PublicationRefusedError(
            f"The manifest of {named or site} cannot be read: {problem}. Name the site before this one with "
            "--previous; where there is none, build with --allow-removal."
        ) from None


def _on_disk(place: Path) -> Manifest:
    if place.is_file():
        return read_manifest(place.read_bytes())
    manifest = site_manifest(place)
    if manifest is None:
        raise ManifestError("there is no manifest.json")
    return manifest
