"""Home, search, 404, and every list of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from foilog.outputs import Output
from foilog.views.asked import ASKED, TITLE, asked_page
from foilog.views.facets import Option, Shelf
from foilog.views.listings import ALL, facet_page, home_page, missing_page, search_page
from foilog.views.pages import Link, Way

if TYPE_CHECKING:
    from foilog.publishing import Publication


def home(publication: Publication) -> Iterator[Output]:
    """The home page."""
    shelves, settings = publication.shelves, publication.settings
    words = publication.home_heading, publication.lead_html
    here, page = home_page(shelves, settings, publication.teaser, *words)
    about = Way(settings.translator("About the log"), tuple(_about(publication)))
    page = replace(page, ways=(*page.ways, about))
    yield publication.render("home.html", here, page)


def search(publication: Publication) -> Iterator[Output]:
    """The search page."""
    page = search_page(publication.shelves, publication.settings, f"{publication.engine}worker.js")
    yield publication.render("search.html", *page)


def asked(publication: Publication) -> Iterator[Output]:
    """The page where a request is compared with earlier ones."""
    engine = f"{publication.engine}worker.js"
    yield publication.render("asked.html", *asked_page(publication.shelves, publication.settings, engine))


def missing(publication: Publication) -> Iterator[Output]:
    """The page for what is missing: a host shows one, so it is in the main language."""
    base = urlsplit(publication.settings.url).path or "/"
    yield publication.render("404.html", *missing_page(publication.shelves, publication.settings, base))


def _about(publication: Publication) -> Iterator[Link]:
    """What is to be had beside the answers themselves."""
    _ = publication.settings.translator
    yield Link(_(TITLE), f"./{ASKED}")
    yield Link(_("Statistics"), "./statistics/")
    if publication.series:
        yield Link(_("Series of requests"), "./series/", len(publication.series))
    yield Link(_("Glossary"), "./glossary/")
    yield Link(_("Open data"), "./data/")


def listings(publication: Publication) -> Iterator[Output]:
    """The whole log, and the records of each option of each way in; all paginated."""
    everything = Shelf(Option("log/", ALL), list(publication.log.listed))
    yield from publication.list_pages(everything, None)
    for facet in publication.shelves.facets:
        for shelf in publication.shelves.by_facet[facet.id].values():
            yield from publication.list_pages(shelf, facet)


def ways(publication: Publication) -> Iterator[Output]:
    """The page of each way in, with all its options; years stand on the page of the whole log."""
    for facet in publication.shelves.facets:
        if facet.address != "log/" and facet.address not in publication.shelves.by_facet[facet.id]:
            here, page = facet_page(facet, publication.shelves, publication.settings)
            yield publication.render("ways.html", here, page)
