"""Earlier sites, kept whole beside the one that stands, so that one can be put back at once."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from foilog.staging import aside
from foilog.writing import swap


def earlier_sites(site: Path) -> tuple[Path, ...]:
    """The folders of earlier sites, the one that stood last first."""
    name = re.compile(rf"\.{re.escape(site.name)}-kept-(\d+)")
    found = [(int(match[1]), path) for path in site.parent.iterdir() if (match := name.fullmatch(path.name))]
    return tuple(path for _, path in sorted(found, reverse=True))


def retire(old: Path | None, site: Path, keep: int | None) -> None:
    """Keep the *old* site or remove it. With *keep*, that many earlier sites stay and older ones go.

    Without, none that was kept goes, and none is added. Raises: OSError when the old site cannot be renamed.
    """
    if old is not None and keep:
        last = max((_number(path) for path in earlier_sites(site)), default=0)
        os.rename(old, site.with_name(f".{site.name}-kept-{last + 1}"))
    elif old is not None:
        shutil.rmtree(old, ignore_errors=True)
    for path in earlier_sites(site)[keep:] if keep is not None else ():
        shutil.rmtree(path, ignore_errors=True)


def put_back(kept: Path, site: Path) -> None:
    """Let an earlier site stand again; the one that stood is kept in its place. Raises: OSError."""
    old = swap(kept, site)
    if old == aside(kept):
        os.rename(old, kept)


def _number(kept: Path) -> int:
    return int(kept.name.rpartition("-")[2])
