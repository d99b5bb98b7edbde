"""What a build makes beside the record pages: each maker gives the files of one kind, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from foilog.making.assets import assets
from foilog.making.browser_editor import browser_editor
from foilog.making.discovery import feeds, opensearch, robots
from foilog.making.figures import figures, glossary, statistics
from foilog.making.headers import headers
from foilog.making.lists import asked, home, listings, missing, search, ways
from foilog.making.open_data import open_data
from foilog.making.schema import record_schema
from foilog.making.series import series
from foilog.making.sitemap import sitemap
from foilog.outputs import Output

if TYPE_CHECKING:
    from foilog.publishing import Publication

Maker = Callable[["Publication"], Iterator[Output]]

PAGES: Mapping[str, Sequence[Maker]] = {
    "Writing lists": (home, search, asked, listings, ways, series),
    "Writing figures": (statistics, glossary),
}
"""The makers of pages that every edition has, by the stage of the build that they are."""
FILES: Mapping[str, Sequence[Maker]] = {
    "Writing open data": (figures, record_schema, open_data, feeds),
    "Writing what hosts and browsers ask for": (
        *(missing, assets, opensearch, robots, sitemap, headers, browser_editor),
    ),
}
"""The makers of what a site has once, by the stage of the build that they are."""
OF_FACTS: frozenset[Maker] = frozenset(
    (search, asked, ways, statistics, glossary, figures, record_schema, feeds, missing, opensearch, robots)
) | {sitemap, headers}
"""Those that show nothing that a record's text decides, and no file of the theme but its templates."""
OF_THE_DAY: frozenset[Maker] = frozenset((feeds,))
"""Those of them that also show the day: a feed without an entry was changed on it."""
