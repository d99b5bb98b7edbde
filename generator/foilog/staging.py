"""The folder beside the site in which a build takes shape, and what killed builds leave there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ASIDE = "-old"


class ForeignFolderError(Exception):
    """The site's folder holds files that no build made; the message says what to do."""


@contextmanager
def staging_folder(site: Path) -> Iterator[Path]:
    """A new folder on the site's own file system, gone at the end with all that is left in it."""
    staging = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
    staging.chmod(0o755)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def temporary_files_below(folder: Path) -> Iterator[None]:
    """Have temporary files lie in *folder*, so that a build that is killed leaves none elsewhere."""
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def aside(staging: Path) -> Path:
    """Where the old site waits while two renames swap it for *staging*."""
    return staging.with_name(f"{staging.name}{_ASIDE}")


def tidy(site: Path) -> None:
    """Put back a site that a killed build left aside, and remove what killed builds left.

    Only for whoever holds the site's lock. Raises: OSError, ForeignFolderError.
    """
    left = [path for path in site.parent.iterdir() if path.name.startswith(_prefix(site))]
    for path in left:
        if path.name.endswith(_ASIDE) and not site.exists():
            os.rename(path, site)
        else:
            shutil.rmtree(path, ignore_errors=True)
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise ForeignFolderError(
            f"{site} holds files that no build made, and a build would replace them all. "
            "Empty the folder, or name another under `site_dir` in mkdocs.yml."
        )


def _prefix(site: Path) -> str:
    return f".{site.name}-build-"
