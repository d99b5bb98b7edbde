"""The pages of requests that repeat: all series, and each with its answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foilog.languages import message
from foilog.outputs import Output
from foilog.views.facets import Facet, Option, Shelf
from foilog.views.pages import Link, Way, WaysPage
from foilog.views.places import page_here

if TYPE_CHECKING:
    from foilog.publishing import Publication

SERIES = Facet(
    "series",
    message("Series"),
    message("Series of requests"),
    "series/",
    lambda one: iter(()),
    message("Requests that were made more than once, or that follow one another, each with all its answers."),
)


def series(publication: Publication) -> Iterator[Output]:
    """A page for each series, and one that lists them; nothing when no request repeats."""
    if not publication.series:
        return
    _ = publication.settings.translator
    here = page_here(_(SERIES.plural), "ways", SERIES.address, publication.settings)
    links = tuple(
        Link(one.title, f"{here.root}{one.address}", len(one.records), one.language)
        for one in publication.series
    )
    page = WaysPage(_(SERIES.plural), _(SERIES.lead), (Way(_("All of them"), links),))
    yield publication.render("ways.html", here, page)
    for one in publication.series:
        shelf = Shelf(Option(one.address, one.title), list(one.records))
        yield from publication.list_pages(shelf, SERIES)
