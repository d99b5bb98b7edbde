"""What a build makes beside the record pages: each maker gives the files of one kind, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from foilog.making.assets import assets
from foilog.making.browser_editor import browser_editor
from foilog.making.discovery import feeds, opensearch, robots
from foilog.making.figures import figures, glossary, statistics
from foilog.making.headers import headers
from foilog.making.lists import home, listings, missing, ways
from foilog.making.open_data import open_data
from foilog.making.schema import record_schema
from foilog.making.series import series
from foilog.making.sitemap import sitemap
from foilog.outputs import Output

if TYPE_CHECKING:
    from foilog.publishing import Publication

Maker = Callable[["Publication"], Iterator[Output]]

PAGES: Sequence[Maker] = (home, listings, ways, series, statistics, glossary)
"""The makers of pages that every edition has."""
FILES: Sequence[Maker] = (
    *(
        missing,
        figures,
        assets,
        record_schema,
        open_data,
        feeds,
        opensearch,
        robots,
        sitemap,
        headers,
        browser_editor,
    ),
)
"""The makers of what a site has once."""
