"""A second build of the same sources under other circumstances, to prove that it gives the same bytes.

It runs in a process of its own: another time zone, locale and seed of hashes, folders listed in the opposite
order, files made with another umask, one job, and nothing of what earlier builds kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from foilog import cache
from foilog.findings import PublicationRefusedError
from foilog.manifest import Manifest, site_manifest
from foilog.verifying import changes

_OTHERWISE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANGUAGE": "cy",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "1",
    "NO_MKDOCS_2_WARNING": "1",
}
_SHOWN = 20


def prove_same(config_file: Path, staging: Path, first: Manifest, *, today: date) -> None:
    """Build again, into the folder *staging*, and compare with the manifest of the *first* build.

    Raises: PublicationRefusedError that names the files which differ, OSError.
    """
    command = [sys.executable, "-W", "ignore", "-m", __name__, str(config_file), str(staging)]
    done = subprocess.run(
        [*command, today.isoformat()],
        env={**os.environ, **_OTHERWISE},
        capture_output=True,
        text=True,
        check=False,
    )
    second = site_manifest(staging) if done.returncode == 0 else None
    if second is None:
        raise PublicationRefusedError(f"The second build failed:\n{done.stderr.strip()}")
    differences = changes(first, second)
    if differences:
        shown = "\n".join(f"  {one}" for one in differences[:_SHOWN])
        more = f"\n  and {len(differences) - _SHOWN:,} more" if len(differences) > _SHOWN else ""
        raise PublicationRefusedError(f"A second build of the same sources differs:\n{shown}{more}")


class _Backwards:
    """What `os.scandir` gives, in the opposite order."""

    def __init__(self, entries: list[os.DirEntry[Any]]) -> None:
        self._entries = iter(entries[::-1])

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __enter__(self) -> _Backwards:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open any more: the folder was read at once."""


def _list_backwards() -> None:
    """Have this process see every folder in the opposite order."""
    listed, scanned = os.listdir, os.scandir

    def scan(*where: Any) -> _Backwards:
        with scanned(*where) as entries:
            return _Backwards(sorted(entries, key=lambda entry: str(entry.name)))

    os.listdir = lambda *where: sorted(listed(*where), key=str)[::-1]  # type: ignore[assignment]
    os.scandir = scan  # type: ignore[assignment]


def main(config_file: str, staging: str, today: str) -> int:
    """The second build, in this process."""
    from foilog.assembly import build_site

    os.umask(0o027)
    _list_backwards()
    with tempfile.TemporaryDirectory(prefix="foilog-") as nothing_kept:
        cache.FOLDER = nothing_kept  # below any folder, an absolute path stands for itself
        try:
            build_site(Path(config_file), Path(staging), today=date.fromisoformat(today))
        except (PublicationRefusedError, OSError) as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
