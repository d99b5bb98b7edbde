"""The pages of one record, from what it says and what of the whole log they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import urlsplit

from foilog.addresses import original_address, page_file, prose_address, record_address, root_of
from foilog.bodies import Body, convert
from foilog.disclosure import Disclosure
from foilog.findings import Finding, Place, PublicationRefusedError, error
from foilog.log import PROSE, Log
from foilog.opendata.linked import report_data
from foilog.outputs import Output
from foilog.rendering import Templates
from foilog.search import Refusal
from foilog.settings import Settings
from foilog.timelimit import TimeUpError, within
from foilog.views.pages import Here, Link, RedirectPage, Site
from foilog.views.record_files import table_here
from foilog.views.records import Around, record_here, record_page, tombstone_page
from foilog.views.refusals import refusal_of
from foilog.views.tables import csv_tables, table_page

MAX_SECONDS = 5.0
"""How long the processor may work on one text; an ordinary one takes a thousandth of a second."""


@dataclass
class RecordPages:
    """Makes the pages of records, in any process: all but *folders'* templates can be sent to another.

    *digests* are the sha256 of the record files, by their paths below the log's folder.
    """

    log: Log
    settings: Settings
    folders: Sequence[Path]
    site: Site
    around: Around
    digests: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def templates(self) -> Templates:
        """The theme."""
        return Templates(self.folders)

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def render(self, template: str, here: Here, page: object) -> Output:
        """A page as an output."""
        path = here.address if here.address.endswith(".html") else page_file(here.address)
        return Output(self.settings.folder + path, self.templates.page(template, self.site, here, page))

    def body(self, one: Disclosure) -> Body:
        """A record's text, converted, its links resolved to addresses of the site.

        Raises: PublicationRefusedError for a text that cannot be made into a page in time.
        """
        try:
            with within(MAX_SECONDS):
                return convert(one.body, lambda target: self.resolve(target, one))
        except (TimeUpError, RecursionError):
            raise PublicationRefusedError(str(_endless(one))) from None

    def resolve(self, target: str, one: Disclosure) -> str | None:
        """Where a relative link in a record's text leads; None when it names nothing that is published."""
        pieces = urlsplit(target)
        here = one.path.removeprefix(f"{self.settings.docs_name}/")
        path = normpath(f"{dirname(here)}/{pieces.path}").lstrip("/")
        fragment = f"#{pieces.fragment}" if pieces.fragment else ""
        if path.endswith(".md"):
            address = prose_address(path) if path.startswith(PROSE) else record_address(path)
            known = path in self.log.prose or address in self.log.by_address
            return f"{root_of(one.address)}{address}{fragment}" if known else None
        if any(path == attachment.address for attachment in one.attachments):
            return f"{root_of(one.address)}{path}{fragment}"
        return None

    def refusal(self, one: Disclosure) -> Refusal | None:
        """What a record refused, and what helps who would ask the same."""
        return refusal_of(one, self.log, self.around.series)

    def pages(self, one: Disclosure, body: Body) -> Iterator[Output]:
        """A record's page, and those of its long tables."""
        tables = csv_tables(one, self.log.by_address)
        here = record_here(one, self.log, self.settings)
        here = replace(here, linked_data=report_data(one, here, self.settings))
        yield self.render("record.html", here, record_page(one, body, self.around, tables))
        for file in one.attachments:
            table, has_page = tables.get(file.file, (None, False))
            if table and has_page:
                place = table_here(one, file, here, self.settings)
                page = table_page(one, file, table, self.settings.translator)
                yield self.render("table.html", place, page)

    def tombstone(self, one: Disclosure) -> Output:
        """What stays of a withdrawn record or version."""
        here = record_here(one, self.log, self.settings)
        return self.render("record.html", here, tombstone_page(one, self.log, self.settings))

    def filed(self, one: Disclosure) -> Disclosure:
        """A record as its pages show it: in an edition a version is filed as its record is."""
        original = self.original(one)
        if not self.settings.folder or original is None:
            return one
        return replace(one, topics=original.topics, department=original.department)

    def original(self, one: Disclosure) -> Disclosure | None:
        """The record that a version is one of."""
        return self.log.by_address[original_address(one.address, one.version)] if one.version else None

    def redirects(self, one: Disclosure) -> Iterator[Output]:
        """A page at each earlier address that leads to the record."""
        for alias in one.aliases:
            address = alias.strip("/") + "/"
            root = root_of(address)
            moved = self.settings.translator("This page has moved")
            page = RedirectPage(moved, Link(one.reference, f"{root}{one.address}"))
            here = Here(
                title=moved,
                kind="redirect",
                root=root,
                address=address,
                canonical=f"{self.settings.site_url}{one.address}" if self.settings.url else "",
                noindex=True,
            )
            yield self.render("redirect.html", here, page)


def _endless(one: Disclosure) -> Finding:
    return error(
        Place(one.path, one.body_line, 1),
        "text-overgrown",
        f"the text cannot be made into a page within {MAX_SECONDS:g} seconds",
        "Divide its long paragraphs by empty lines, and move its long lists and tables into files beside it.",
    )
