"""The statistics page with a CSV behind each figure, and the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foilog.opendata.csvfile import csv_bytes
from foilog.outputs import Output
from foilog.views.glossary import glossary_page
from foilog.views.statistics import count_file, statistics_page

if TYPE_CHECKING:
    from foilog.publishing import Publication


def statistics(publication: Publication) -> Iterator[Output]:
    """The page of figures."""
    counts = publication.counts
    page = statistics_page(counts, publication.log, publication.settings, publication.ledger)
    yield publication.render("statistics.html", *page)


def figures(publication: Publication) -> Iterator[Output]:
    """Each figure as CSV."""
    for count in publication.counts:
        yield Output(count_file(count), csv_bytes(count.columns, count.rows))


def glossary(publication: Publication) -> Iterator[Output]:
    """The words that answers use."""
    yield publication.render("glossary.html", *glossary_page(publication.log, publication.settings))
