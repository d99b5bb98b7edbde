"""The site before the one that stands, brought up to date with it, in which the next build begins.

It shares every file with the site that stands, and holds nothing else: a build writes into it what has
changed, and the two change places. Losing it costs the next build time only.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from foilog.earlier import retire
from foilog.manifest import MANIFEST, files_of
from foilog.pipeline.sitewriter import SiteWriter, remove_files
from foilog.writing import swap


def spare_of(site: Path) -> Path:
    """Where the spare of a site lies."""
    return site.with_name(f".{site.name}-spare")


def take_spare(site: Path, staging: Path) -> bool:
    """Begin the new site, in the empty folder *staging*, with the spare of the one that stands.

    False when there is no spare, or one that was not brought up to date with this site. Only for whoever
    holds the site's lock.
    """
    spare = spare_of(site)
    try:
        if not os.path.samefile(spare / MANIFEST, site / MANIFEST):
            raise FileNotFoundError(MANIFEST)
        os.rename(spare, staging)
    except OSError:
        drop_spare(site)
        return False
    return True


def put_in_place(staging: Path, site: Path, writer: SiteWriter, keep: int | None) -> None:
    """Let the new site in *staging* stand; the old one is kept among *keep* earlier sites, else as the spare.

    *writer* wrote the new site. Whatever spare there was is gone. Raises: OSError.
    """
    old = swap(staging, site)
    drop_spare(site)
    if old and not keep:
        leave_spare(old, site, writer)
        old = None
    retire(old, site, keep)


def leave_spare(old: Path, site: Path, writer: SiteWriter) -> None:
    """Make the *old* site, which *writer*'s took the place of, the spare of the new one.

    What the new site does not have is gone from it before the build ends. Where files cannot be shared there
    is no spare.
    """
    try:
        was = set(writer.ready) if writer.ready else {path for path, _ in files_of(old)}
        (old / MANIFEST).unlink(missing_ok=True)
        remove_files(str(old), was - writer.stamps.keys())
        _share(old, site, {*(writer.stamps.keys() - writer.kept), MANIFEST})
        os.rename(old, spare_of(site))
    except OSError:
        shutil.rmtree(old, ignore_errors=True)


def drop_spare(site: Path) -> None:
    """Remove the spare, if there is one."""
    if os.path.lexists(spare_of(site)):
        shutil.rmtree(spare_of(site), ignore_errors=True)


def _share(old: Path, site: Path, paths: Set[str]) -> None:
    """Have *old* share these files with *site*, the manifest last. Raises: OSError."""
    for path in sorted(paths, key=lambda path: path == MANIFEST):
        with suppress(FileNotFoundError):
            os.unlink(f"{old}/{path}")
        try:
            os.link(f"{site}/{path}", f"{old}/{path}")
        except FileNotFoundError:
            os.makedirs(f"{old}/{path}".rpartition("/")[0], exist_ok=True)
            os.link(f"{site}/{path}", f"{old}/{path}")
