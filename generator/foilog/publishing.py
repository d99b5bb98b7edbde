"""The way from the log to the files of the site: every page, list and index, as outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import urlsplit

from foilog import __version__
from foilog.addresses import page_file, prose_address, record_address, root_of
from foilog.bodies import Body, convert
from foilog.disclosure import Disclosure
from foilog.editions import log_in, settings_in
from foilog.languages import message
from foilog.ledger import Ledger, read_ledger
from foilog.log import PROSE, Log
from foilog.making import FILES, PAGES
from foilog.making.assets import engine_folder
from foilog.opendata.linked import report_data
from foilog.opendata.texts import Texts
from foilog.outputs import Output
from foilog.policy import content_security_policy
from foilog.progress import counted
from foilog.prose import Prose, prose_links
from foilog.rendering import Templates
from foilog.search import SearchRow, build_index
from foilog.settings import Settings
from foilog.textcache import TextCache
from foilog.views.facets import FACETS, Shelves
from foilog.views.figures import Count
from foilog.views.likeness import Likeness
from foilog.views.pages import Here, Link, Notice, RedirectPage, Site
from foilog.views.places import alternates, page_here
from foilog.views.record_files import table_here
from foilog.views.records import Around, record_here, record_page, tombstone_page
from foilog.views.search_rows import search_row
from foilog.views.series import Series, find_series, series_in, series_of
from foilog.views.statistics import counts
from foilog.views.tables import csv_tables, table_page
from foilog.views.wording import own_words
from foilog.views.words import shorten

_MENU = (
    *((message("Search"), "search/"), (message("All answers"), "log/"), (message("Outcomes"), "outcomes/")),
    *((message("Topics"), "topics/"), (message("Exemptions"), "exemptions/")),
)
_FOOTER = (
    (message("Statistics"), "statistics/"),
    (message("Glossary"), "glossary/"),
    (message("Open data"), "data/"),
)
_ENGINE = "assets/engine"

Write = Callable[[Output], None]


@dataclass
class Publication:
    """One build: the log, the settings and the theme, and all that is made of them.

    *leads* are the words of `pages/index.md` in each edition, by its folder; *main* is the publication that
    this is an edition of. *serving* leaves the policy out of pages, because `mkdocs serve` puts a script of
    its own into them.
    """

    log: Log
    settings: Settings
    folders: Sequence[Path]
    prose: Sequence[Prose] = ()
    leads: Mapping[str, str] = field(default_factory=dict)
    serving: bool = False
    teasers: dict[str, str] = field(default_factory=dict)
    main: Publication | None = None
    texts: Texts = field(init=False, repr=False)
    file_texts: TextCache = field(init=False, repr=False)

    @cached_property
    def editions(self) -> tuple[Publication, ...]:
        """This, in the main language, and the site's editions in its other languages."""
        return self, *(self._edition(language) for language in self.settings.languages[1:])

    def _edition(self, language: str) -> Publication:
        settings, log = settings_in(language, self.settings), log_in(language, self.log)
        return replace(self, settings=settings, log=log, main=self)

    def edition_of(self, one: Disclosure) -> Publication:
        """The edition whose pages a version of a record stands among."""
        folder = f"{one.version}/"
        return next((edition for edition in self.editions if edition.settings.folder == folder), self)

    @cached_property
    def shelves(self) -> Shelves:
        """The log's records under every way in."""
        return Shelves(self.log)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The requests that repeat."""
        if self.main:
            return series_in(self.main.series, self.log.listed, self.settings)
        return find_series(self.log)

    @cached_property
    def ledger(self) -> Ledger | None:
        """The authority's count of every request, where it keeps one."""
        return read_ledger(self.settings)[0]

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """The figures that have rows: of the published records, and of the ledger where there is one."""
        if self.main:
            return self.main.counts
        return counts(self.log, self.settings, self.ledger)

    @cached_property
    def around(self) -> Around:
        """What of the whole log a record's page needs."""
        likeness = self.main.around.likeness if self.main else Likeness(self.log.listed)
        return Around(self.log, self.settings, self.lists, series_of(self.series), likeness)

    @cached_property
    def engine(self) -> str:
        """The folder of the search engine in the site."""
        return engine_folder(self.folders)

    @property
    def own_prose(self) -> tuple[Prose, ...]:
        """The pages of prose in this edition's language."""
        return tuple(one for one in self.prose if one.edition == self.settings.folder)

    @property
    def home_heading(self) -> str:
        """The title that `pages/index.md` gives the home page."""
        return next((one.title for one in self.own_prose if not one.address), "")

    @property
    def lead_html(self) -> str:
        """The words that `pages/index.md` gives the home page, as HTML."""
        return self.leads.get(self.settings.folder, "")

    def prose_here(self, path: str, title: str, description: str) -> tuple[Publication, Here]:
        """The edition that a page of prose belongs to, and its place there."""
        one = Prose(path, title)
        edition = next((each for each in self.editions if each.settings.folder == one.edition), self)
        address = prose_address(path).removeprefix(edition.settings.folder)
        held = {(other.edition, other.address) for other in self.prose}
        languages = [
            each.settings.language for each in self.editions if (each.settings.folder, one.address) in held
        ]
        here = page_here(title, "prose", address, edition.settings)
        others = tuple(alternates(address, edition.settings, languages))
        return edition, replace(here, description=description, alternates=others)

    @cached_property
    def lists(self) -> frozenset[str]:
        """The addresses of every list of the log."""
        return frozenset(address for shelves in self.shelves.by_facet.values() for address in shelves)

    @cached_property
    def templates(self) -> Templates:
        """The theme."""
        return self.main.templates if self.main else Templates(self.folders)

    @cached_property
    def site(self) -> Site:
        """What every page shares."""
        settings, _ = self.settings, self.settings.translator
        menu = [Link(_(words), address) for words, address in _MENU if self._has(address)]
        footer = [Link(_(words), address) for words, address in _FOOTER]
        pages = list(prose_links(self.prose, settings))
        return Site(
            name=settings.name,
            authority=settings.authority,
            language=settings.language,
            url=settings.url,
            generator=f"foilog {__version__}",
            colour=settings.colour,
            logo=settings.logo,
            request_form=settings.request_form,
            contact=settings.contact,
            menu=(*menu, *(page for page in pages if page.href.removeprefix("../") == "about/")),
            footer=(*footer, *pages),
            notices=tuple(self._notices()),
            licence=own_words(settings.licence, settings) if settings.licence else None,
            content_security_policy="" if self.serving else content_security_policy(),
            engine_policy="" if self.serving else content_security_policy(engine=True),
        )

    def _has(self, address: str) -> bool:
        facet = next((facet for facet in FACETS if facet.address == address and facet.id != "year"), None)
        return facet is None or bool(self.shelves.by_facet[facet.id])

    def _notices(self) -> Iterator[Notice]:
        today, more = self.settings.today, self.settings.translator("Read more")
        for notice in self.settings.notices:
            if (notice.start or today) <= today <= (notice.end or today):
                yield Notice(notice.text, Link(more, notice.link) if notice.link else None)

    def render(self, template: str, here: Here, page: object) -> Output:
        """A page as an output."""
        path = here.address if here.address.endswith(".html") else page_file(here.address)
        return Output(self.settings.folder + path, self.templates.page(template, self.site, here, page))

    def teaser(self, one: Disclosure) -> str:
        """The first words of a record's request, for lists; kept when its body was converted."""
        return self.teasers.get(one.address, "")

    def publish(self, write: Write) -> None:
        """Write every file of the site but the prose pages, which the engine adapter renders."""
        with closing(Texts()) as self.texts, closing(TextCache(self.settings.root)) as self.file_texts:
            for output in self.record_outputs(write):
                write(output)
            for edition in self.editions:
                for make in PAGES:
                    for output in make(edition):
                        write(output)
            for make in FILES:
                for output in make(self):
                    write(output)

    def record_outputs(self, write: Write) -> Iterator[Output]:
        """The search index; the record pages go to *write* as the index reads on, so none waits in memory."""
        for one in self.log.disclosures:
            if one.withdrawn:
                write(self._tombstone(one))
            yield from self._redirects(one)
        for address, versions in self.log.versions.items():
            for one in versions:
                yield from self._redirects(one)
                self.edition_of(one)._write_version(one, self.log.by_address[address], write)

        def rows() -> Iterator[SearchRow]:
            for one in counted(self.log.listed[::-1], "Writing answers"):
                body = self.body(one)
                self.teasers[one.address] = shorten(body.request or body.response, 200)
                self._write_record(one, body, write)
                self.texts.add(one, body)
                for attachment in one.attachments:
                    write(Output(attachment.address, source=Path(attachment.source)))
                yield search_row(one, body, self.file_texts.text)

        yield from build_index(rows())

    def _tombstone(self, one: Disclosure) -> Output:
        page = tombstone_page(one, self.log, self.settings)
        return self.render("record.html", self._here(one), page)

    def _here(self, one: Disclosure) -> Here:
        return record_here(one, self.log, self.settings)

    def _write_record(self, one: Disclosure, body: Body, write: Write) -> None:
        """A record's page, and those of its long tables."""
        tables = csv_tables(one, self.log.by_address)
        here = self._here(one)
        here = replace(here, linked_data=report_data(one, here, self.settings))
        write(self.render("record.html", here, record_page(one, body, self.around, tables)))
        for file in one.attachments:
            table, has_page = tables.get(file.file, (None, False))
            if table and has_page:
                place = table_here(one, file, here, self.settings)
                page = table_page(one, file, table, self.settings.translator)
                write(self.render("table.html", place, page))

    def _write_version(self, one: Disclosure, original: Disclosure, write: Write) -> None:
        """A version's page; a version of a withdrawn record is withdrawn with it.

        In an edition it is filed as its record is.
        """
        gone = one.withdrawn or original.withdrawn
        if gone is None:
            if self.main:
                one = replace(one, topics=original.topics, department=original.department)
            body = self.body(one)
            self.teasers[one.address] = shorten(body.request or body.response, 200)
            self._write_record(one, body, write)
        else:
            write(self._tombstone(replace(one, withdrawn=gone)))

    def body(self, one: Disclosure) -> Body:
        """A record's text, converted, its links resolved to addresses of the site."""
        return convert(one.body, lambda target: self.resolve(target, one))

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

    def _redirects(self, one: Disclosure) -> Iterator[Output]:
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

    def needs_engine(self) -> bool:
        """Whether the search engine is missing from the theme, so that search could not work."""
        return not any((folder / _ENGINE / "worker.js").is_file() for folder in self.folders)
