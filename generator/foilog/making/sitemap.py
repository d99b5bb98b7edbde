"""The sitemap of records, lists and prose. Source: the sitemaps.org protocol 0.9."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


_INDEX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
)
_MOST = 50_000
"""So many addresses may stand in one file."""


def sitemap(publication: Publication) -> Iterator[Output]:
    """`sitemap.xml`; the protocol wants whole addresses, so there is none without `site_url`.

    Where it would hold more addresses than one file may, it names `sitemap-1.xml` and so on, which hold them,
    the oldest answers first: a new answer changes the last alone.
    """
    url = publication.settings.url
    if not url:
        return
    lists = [line for edition in publication.editions for line in _lists(edition)]
    answers = [line for edition in publication.editions for line in _answers(edition)]
    lines = [*lists, *answers[::-1]]
    if len(lines) <= _MOST:
        yield _file("sitemap.xml", [*_HEAD, *lines, "</urlset>"])
        return
    named = []
    for number, at in enumerate(range(0, len(lines), _MOST), 1):
        name = f"sitemap-{number}.xml"
        yield _file(name, [*_HEAD, *lines[at : at + _MOST], "</urlset>"])
        named.append(f"<sitemap><loc>{escape(url + name)}</loc></sitemap>")
    yield _file("sitemap.xml", [*_INDEX_HEAD, *named, "</sitemapindex>"])


def _file(name: str, lines: Sequence[str]) -> Output:
    return Output(name, ("\n".join(lines) + "\n").encode())


def _line(publication: Publication, address: str, day: str = "") -> str:
    stamp = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(publication.settings.url + address)}</loc>{stamp}</url>"


def _lists(publication: Publication) -> Iterator[str]:
    """Every page that a search engine may show beside the answers."""
    series = ("series/", *(one.address for one in publication.series)) if publication.series else ()
    shelves = (address for shelves in publication.shelves.by_facet.values() for address in shelves)
    prose = (one.address for one in publication.own_prose if one.address)
    fixed = ("", "log/", "asked/", "statistics/", "glossary/", "data/")
    yield from (_line(publication, address) for address in (*fixed, *series, *shelves, *prose))


def _answers(publication: Publication) -> Iterator[str]:
    """Every answer that a search engine may show, with the day it last changed where that is known."""
    folder = publication.settings.folder
    for one in publication.log.listed:
        if not one.noindex and one.address.startswith(folder):
            yield _line(publication, one.address.removeprefix(folder), last_change(one))


def last_change(one: Disclosure) -> str:
    """The day a record last changed, by its own dates; nothing when it states none to the day."""
    days = [change.on for change in one.changes] + [one.published, *(r.decided for r in one.reviews)]
    exact = [day.exact for day in days if day is not None and day.exact]
    return max(exact).isoformat() if exact else ""
