"""The stylesheet and the theme's own files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foilog.outputs import Output
from foilog.rendering import stylesheet

if TYPE_CHECKING:
    from foilog.publishing import Publication


def assets(publication: Publication) -> Iterator[Output]:
    """The stylesheet and the theme's files; an authority's override wins."""
    yield Output("assets/foilog.css", stylesheet(publication.folders, publication.settings.colour))
    seen: set[str] = set()
    for folder in publication.folders:
        for path in sorted((folder / "assets").rglob("*")):
            relative = path.relative_to(folder).as_posix()
            if path.is_file() and relative not in seen:
                seen.add(relative)
                yield Output(relative, source=path)
