"""What feed readers, browsers and search engines look for: feeds, OpenSearch, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from foilog.opendata.feeds import WHOLE, Feeds, feed_address
from foilog.outputs import Output
from foilog.views.listings import FED

if TYPE_CHECKING:
    from foilog.publishing import Publication


def feeds(publication: Publication) -> Iterator[Output]:
    """The feed of the log, and one for each outcome, exemption and topic.

    A feed wants whole addresses, so there is none without `site_url`.
    """
    settings = publication.settings
    if not settings.url:
        return
    made = Feeds(settings)
    whole = feed_address(WHOLE)
    yield Output(
        whole, made.feed(f"{settings.name}, {settings.authority}", whole, WHOLE, publication.log.listed)
    )
    for facet in publication.shelves.facets:
        for shelf in publication.shelves.by_facet[facet.id].values() if facet.id in FED else ():
            address = feed_address(shelf.option.address)
            title = f"{shelf.option.label} – {settings.name}, {settings.authority}"
            yield Output(address, made.feed(title, address, shelf.option.address, shelf.records))


def opensearch(publication: Publication) -> Iterator[Output]:
    """How a browser searches the log from its address bar. Source: OpenSearch 1.1."""
    settings = publication.settings
    if settings.url:
        lines = (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
            f"<ShortName>{escape(settings.name[:16])}</ShortName>",
            f"<Description>{escape(f'Search the disclosure log of {settings.authority}')}</Description>",
            f'<Url type="text/html" template="{escape(settings.url)}search/?q={{searchTerms}}"/>',
            "<InputEncoding>UTF-8</InputEncoding>",
            "</OpenSearchDescription>",
        )
        yield Output("opensearch.xml", ("\n".join(lines) + "\n").encode())


def robots(publication: Publication) -> Iterator[Output]:
    """Every page may be read by search engines; those that should not be shown say so themselves."""
    url = publication.settings.url
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {url}sitemap.xml"] if url else [])]
    yield Output("robots.txt", ("\n".join(lines) + "\n").encode())
