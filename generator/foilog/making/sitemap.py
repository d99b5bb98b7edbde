"""The sitemap of records, lists and prose. Source: the sitemaps.org protocol 0.9."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from foilog.disclosure import Disclosure
from foilog.outputs import Output

if TYPE_CHECKING:
    from foilog.publishing import Publication

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
)


def sitemap(publication: Publication) -> Iterator[Output]:
    """`sitemap.xml`; the protocol wants whole addresses, so there is none without `site_url`."""
    url = publication.settings.url
    if url:
        lines = (
            _line(edition.settings.url + address, day)
            for edition in publication.editions
            for address, day in _addresses(edition)
        )
        yield Output("sitemap.xml", ("\n".join([*_HEAD, *lines, "</urlset>"]) + "\n").encode())


def _line(address: str, day: str) -> str:
    stamp = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{stamp}</url>"


def _addresses(publication: Publication) -> Iterator[tuple[str, str]]:
    """Every address that a search engine may show, with the day it last changed where that is known."""
    yield "", ""
    yield from ((address, "") for address in ("log/", "asked/", "statistics/", "glossary/", "data/"))
    if publication.series:
        yield "series/", ""
    yield from ((series.address, "") for series in publication.series)
    for one in publication.log.listed:
        if not one.noindex and one.address.startswith(publication.settings.folder):
            yield one.address.removeprefix(publication.settings.folder), last_change(one)
    for shelves in publication.shelves.by_facet.values():
        yield from ((address, "") for address in shelves)
    yield from ((prose.address, "") for prose in publication.own_prose if prose.address)


def last_change(one: Disclosure) -> str:
    """The day a record last changed, by its own dates; nothing when it states none to the day."""
    days = [change.on for change in one.changes] + [one.published, *(r.decided for r in one.reviews)]
    exact = [day.exact for day in days if day is not None and day.exact]
    return max(exact).isoformat() if exact else ""
