"""The stylesheet, the theme's own files, and the search engine under a name that its content gives it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foilog.outputs import Output
from foilog.policy import ENGINE_FILES
from foilog.rendering import stylesheet

if TYPE_CHECKING:
    from foilog.publishing import Publication

_NAME_LENGTH = 12


def assets(publication: Publication) -> Iterator[Output]:
    """The stylesheet and the theme's files; an authority's override wins."""
    yield Output("assets/foilog.css", stylesheet(publication.folders, publication.settings.colour))
    for relative, path in _files(publication.folders).items():
        if relative.startswith(ENGINE_FILES):
            relative = publication.engine + relative.removeprefix(ENGINE_FILES)
        yield Output(relative, source=path)


def engine_folder(folders: Sequence[Path]) -> str:
    """Where the search engine stands: `assets/engine/1f0c…/`, so that browsers may keep it for good."""
    engine = (path for relative, path in _files(folders).items() if relative.startswith(ENGINE_FILES))
    digest = hashlib.sha256()
    for path in engine:
        digest.update(path.read_bytes())
    return f"{ENGINE_FILES}{digest.hexdigest()[:_NAME_LENGTH]}/"


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    """The files below `assets/` by their place in the site; of the same place, the first folder's."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / "assets").rglob("*")):
            if path.is_file():
                found.setdefault(path.relative_to(folder).as_posix(), path)
    return found
