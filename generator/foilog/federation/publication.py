"""The files of a site of several authorities: lists, search, data and feeds, and no page of an answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from foilog.addresses import page_file
from foilog.cache import key_of
from foilog.compact import to_json
from foilog.federation.answers import (
    AUTHORITY,
    FederatedAnswer,
    Words,
    answer_digest,
    data_row,
    federated_row,
)
from foilog.federation.gathering import Archive
from foilog.federation.views import (
    ABOUT,
    FEDERATED_COLUMNS,
    SOURCES,
    federated_home,
    sources_page,
)
from foilog.languages import message
from foilog.making.assets import assets
from foilog.making.discovery import feeds, opensearch, robots
from foilog.making.headers import headers
from foilog.making.lists import asked, listings, missing, ways
from foilog.opendata.csvfile import csv_bytes
from foilog.opendata.rows import VERSION, csv_row
from foilog.opendata.schemas import log_schema
from foilog.outputs import Output
from foilog.pipeline.lastbuild import KeptRecord, open_last_build
from foilog.pipeline.pool import HERE, Pool
from foilog.pipeline.sitewriter import SiteWriter
from foilog.pipeline.surroundings import edition_digest
from foilog.progress import counted, stage
from foilog.publishing import Publication
from foilog.rendering import Templates
from foilog.search import SearchRow, build_index
from foilog.search.files import update_index
from foilog.search.memory import IndexMemory
from foilog.views.asked import ASKED, TITLE
from foilog.views.data import data_page
from foilog.views.facets import FACETS, Shelves
from foilog.views.finder import finder_data
from foilog.views.listings import search_page
from foilog.views.pages import Here, Link, Site
from foilog.views.series import Series
from foilog.views.words import shorten

_TEASER = 200
_MENU = (
    *(
        (message("Search"), "search/"),
        (message("All answers"), "log/"),
        (message("Authorities"), "authorities/"),
    ),
    *(
        (message("Outcomes"), "outcomes/"),
        (message("Topics"), "topics/"),
        (message("Exemptions"), "exemptions/"),
    ),
)
_FOOTER = ((ABOUT, SOURCES), (TITLE, ASKED), (message("Open data"), "data/"))
_FIXED = ("", "log/", ASKED, SOURCES, "data/")
SAID_ANEW = page_file(SOURCES)
"""The one page that says when each source was fetched, and so differs at every run."""


@dataclass
class FederatedPublication(Publication):
    """One build of a site of several authorities; *archive* is all that its sources have.

    *standing* are the files of the site that stands, where nothing of it changes. *kept* grows to what the
    next build shall know of each answer.
    """

    archive: Archive = field(default_factory=lambda: Archive(()))
    standing: Collection[str] | None = None
    kept: dict[str, KeptRecord] = field(init=False, default_factory=dict)

    @cached_property
    def shelves(self) -> Shelves:
        """The answers under every way in, by authority first."""
        return Shelves(self.log, (AUTHORITY, *FACETS))

    @cached_property
    def facts(self) -> bytes:
        """What each source has decides what is made anew; there is nothing to compare but that."""
        return b""

    @cached_property
    def has_same_facts(self) -> bool:
        """Never: a list is asked whether its answers are the same."""
        return False

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Each authority's own site shows its series."""
        return ()

    @cached_property
    def site(self) -> Site:
        """What every page shares."""
        _ = self.settings.translator
        menu = tuple(Link(_(words), address) for words, address in _MENU if self._has(address))
        return replace(super().site, menu=menu, footer=tuple(Link(_(words), at) for words, at in _FOOTER))

    def _has(self, address: str) -> bool:
        if self.standing is not None:
            return page_file(address) in self.standing
        return super()._has(address)

    @cached_property
    def templates(self) -> Templates:
        """The theme's templates."""
        return Templates(self.folders)

    @cached_property
    def program(self) -> bytes:
        """The digest of the program and the settings."""
        return key_of(self.settings)

    @cached_property
    def edition(self) -> bytes:
        """The digest of what all pages share."""
        return edition_digest(self.program, self.site, self.folders)

    @property
    def answers(self) -> Sequence[FederatedAnswer]:
        """Every answer, the newest first."""
        return [one for one in self.log.listed if isinstance(one, FederatedAnswer)]

    def render(self, template: str, here: Here, page: object) -> Output:
        """A page as an output."""
        path = here.address if here.address.endswith(".html") else page_file(here.address)
        return Output(path, self.templates.page(template, self.site, here, page))

    def stands(self, path: str, *parts: bytes) -> bool:
        """Whether a file of the site need not be made, since what it is made of is as it was: *parts*."""
        return self.writer.stands(path, hashlib.sha256(b"\0".join((self.edition, *parts))).digest())

    def publish(self, writer: SiteWriter, pool: Pool = HERE) -> None:
        """Give *writer* every file of the site."""
        last = self.last or open_last_build(None)
        self.writer = writer
        oldest_first = self.answers[::-1]
        for one in counted(oldest_first, "Reading texts"):
            self.kept[one.path] = self._told_of(one)
        stage("Writing the search index")
        for output in self._index(oldest_first, last.index):
            writer.write(output)
        for output in chain(self._pages(), self._files()):
            writer.write(output)
        last.note(self.kept, {}, writer.stamps, writer.derived)

    def _told_of(self, one: FederatedAnswer) -> KeptRecord:
        """What the next build shall know of an answer; lists show some of it."""
        sections = self.archive.sections(one)
        digest = answer_digest(one, sections)
        words = hashlib.sha256(self.program + digest).digest()
        said = Words(sections)
        teaser = shorten(said.request or said.response, _TEASER)
        self.teasers[one.address], self.told[one.address] = teaser, words
        return KeptRecord(digest, b"", b"", words, teaser, "", "", (), ())

    def _index(self, answers: Sequence[FederatedAnswer], memory: IndexMemory) -> Iterator[Output]:
        """The files of the search index that are not the last build's."""
        keys = {one.address: self.kept[one.path].words for one in answers}
        in_order = list(keys.values())
        changes = memory.changes(in_order)
        if changes is None:
            yield from build_index(map(self._row, answers), keys, memory, self.writer.keep)
            return
        bare = [federated_row(one, (), self.settings.language) for one in answers]
        yield from update_index(
            changes, in_order, bare, lambda place: self._row(answers[place]), memory, self.writer.keep
        )

    def _row(self, one: FederatedAnswer) -> SearchRow:
        return federated_row(one, self.archive.sections(one), self.settings.language)

    def _pages(self) -> Iterator[Output]:
        stage("Writing lists")
        yield self.render("home.html", *federated_home(self.shelves, self.settings, self.teaser))
        yield from self._search()
        for make in (asked, listings, ways):
            yield from make(self)
        yield self.sources()

    def sources(self) -> Output:
        """The page about the sources."""
        return self.render("sources.html", *sources_page(self.archive.gathered, self.settings))

    def _search(self) -> Iterator[Output]:
        """The search page; addresses of answers are whole, so its script is told of no site before them."""
        here, page = search_page(self.shelves, self.settings, f"{self.engine}worker.js")
        finder = finder_data(self.shelves, replace(self.settings, url=""))
        yield self.render("search.html", here, replace(page, finder=finder))

    def _files(self) -> Iterator[Output]:
        stage("Writing open data")
        yield from self._data()
        yield from feeds(self)
        stage("Writing what hosts and browsers ask for")
        for make in (missing, assets, opensearch, robots, headers):
            yield from make(self)
        yield from self._sitemap()

    def _data(self) -> Iterator[Output]:
        """Every answer's facts, and the page that lists the files; its words are its authority's to give."""
        rows = [data_row(one) for one in self.answers]
        head = {"$schema": "log.schema.json", "version": VERSION, "name": self.settings.name}
        listed = b",\n".join(map(to_json, rows))
        files = [
            Output(
                "data/log.csv",
                csv_bytes(FEDERATED_COLUMNS, (csv_row(row, FEDERATED_COLUMNS) for row in rows)),
            ),
            Output("data/log.json", to_json(head)[:-1] + b',"records":[' + listed + b"]}\n"),
            Output("data/log.schema.json", json.dumps(_schema(), indent=1).encode() + b"\n"),
        ]
        yield from files
        sizes = {each.path: len(each.read()) for each in files}
        here, page = data_page(self.settings, sizes, (), FEDERATED_COLUMNS)
        _ = self.settings.translator
        lead = _("The facts of every answer, each with its authority and the address of its own page.")
        yield self.render("data.html", here, replace(page, lead=lead, licence=None))

    def _sitemap(self) -> Iterator[Output]:
        """The lists; the pages of answers stand in the sitemaps of their own sites."""
        url = self.settings.url
        if url:
            lists = (address for shelves in self.shelves.by_facet.values() for address in shelves)
            lines = (f"<url><loc>{escape(url + address)}</loc></url>" for address in (*_FIXED, *lists))
            head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            yield Output("sitemap.xml", "\n".join([head, *lines, "</urlset>\n"]).encode())


def _schema() -> dict[str, Any]:
    """The JSON Schema of `data/log.json`: that of a site, with the authority of each answer."""
    schema = log_schema()
    record = schema["$defs"]["record"]
    added = {"authority": {"type": "string"}, "site": {"type": "string"}}
    properties = {**added, **record["properties"]}
    head = {"version": {"const": VERSION}, "name": {"type": "string"}}
    records = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    return {
        **schema,
        "title": "Disclosure logs",
        "description": "The published answers of several public authorities, newest first.",
        "properties": {**head, "records": records},
        "required": [*head, "records"],
        "$defs": {"record": {**record, "properties": properties, "required": list(properties)}},
    }
