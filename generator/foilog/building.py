"""`foilog build`: check, build beside the old site, swap."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from foilog.settings import Settings
from foilog.writing import swap


def build(settings: Settings, config_file: Path, *, strict: bool = False, today: date | None = None) -> int:
    """Build the site beside the one that stands and put it in its place; gives the number of its files.

    The old site is untouched until the new one is whole. Raises: PublicationRefusedError, OSError.
    """
    from foilog.adapters.mkdocs import build_site  # MkDocs takes a third of a second to import

    site = settings.site_dir
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{site.name}-build-", dir=site.parent))
    try:
        build_site(config_file, staging, strict=strict, today=today)
        staging.chmod(0o755)
        files = sum(1 for path in staging.rglob("*") if path.is_file())
        swap(staging, site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return files
