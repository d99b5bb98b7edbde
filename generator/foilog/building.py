"""`foilog build`: check, build beside the old site, swap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foilog.earlier import retire
from foilog.findings import PublicationRefusedError
from foilog.locking import locked
from foilog.manifest import MANIFEST, Manifest, files_of
from foilog.reproducing import prove_same
from foilog.settings import Settings
from foilog.staging import staging_folder, tidy
from foilog.writing import swap


def build(
    settings: Settings,
    config_file: Path,
    *,
    strict: bool = False,
    today: date | None = None,
    keep: int | None = None,
    verify: bool = False,
) -> int:
    """Build the site beside the one that stands and put it in its place; gives the number of its files.

    The old site is untouched until the new one is whole. With *keep*, so many earlier sites stay beside it;
    with *verify*, a second build must give the same bytes.
    Raises: PublicationRefusedError, SiteBusyError, ForeignFolderError, OSError, sqlite3.Error.
    """
    from foilog.adapters.mkdocs import build_site  # MkDocs takes a third of a second to import

    site = settings.site_dir.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    with locked(site):
        tidy(site)
        with staging_folder(site) as staging:
            manifest = build_site(config_file, staging, strict=strict, today=today)
            _prove_whole(staging, manifest)
            if verify:
                with staging_folder(site) as second:
                    prove_same(config_file, second, manifest, today=settings.today)
            retire(swap(staging, site), site, keep)
    return len(manifest.entries) + 1


def _prove_whole(staging: Path, manifest: Manifest) -> None:
    """Look once more whether every file is there, whole by its size. Raises: PublicationRefusedError."""
    sizes = {path: size for path, size in files_of(staging) if path != MANIFEST}
    stated = {path: entry.size for path, entry in manifest.entries.items()}
    if sizes != stated:
        odd = min(path for path, _ in sizes.items() ^ stated.items())
        raise PublicationRefusedError(
            f"{odd} is not as it was written: a plugin of mkdocs.yml or another program changed the new site."
            " The old site stands."
        )
