"""`foilog build`: check, build beside the old site, swap."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from foilog.locking import locked
from foilog.settings import Settings
from foilog.staging import staging_folder, tidy
from foilog.writing import swap


def build(settings: Settings, config_file: Path, *, strict: bool = False, today: date | None = None) -> int:
    """Build the site beside the one that stands and put it in its place; gives the number of its files.

    The old site is untouched until the new one is whole.
    Raises: PublicationRefusedError, SiteBusyError, ForeignFolderError, OSError, sqlite3.Error.
    """
    from foilog.adapters.mkdocs import build_site  # MkDocs takes a third of a second to import

    site = settings.site_dir.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    with locked(site):
        tidy(site)
        with staging_folder(site) as staging:
            build_site(config_file, staging, strict=strict, today=today)
            files = sum(1 for path in staging.rglob("*") if path.is_file())
            old = swap(staging, site)
            if old is not None:
                shutil.rmtree(old, ignore_errors=True)
    return files
