"""The way from the log to the files of the site: every page, list and index, as outputs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, product
from pathlib import Path
from typing import TypeVar

from foilog import __version__
from foilog.addresses import page_file, prose_address
from foilog.bodies import Body
from foilog.cache import key_of
from foilog.disclosure import Disclosure
from foilog.editions import log_in, settings_in
from foilog.languages import message
from foilog.ledger import Ledger, read_ledger
from foilog.log import Log
from foilog.making import FILES, OF_FACTS, OF_THE_DAY, PAGES, Maker
from foilog.making.assets import engine_folder
from foilog.opendata.texts import Texts
from foilog.outputs import Output
from foilog.pipeline.lastbuild import KeptRecord, LastBuild, open_last_build
from foilog.pipeline.pool import HERE, Pool
from foilog.pipeline.records import Records
from foilog.pipeline.sitewriter import SiteWriter
from foilog.pipeline.sources import Sources
from foilog.pipeline.surroundings import Surroundings
from foilog.pipeline.words import LogWords
from foilog.pipeline.work import Bench, Desk
from foilog.policy import content_security_policy
from foilog.progress import stage
from foilog.prose import Prose, prose_links
from foilog.recordpages import RecordPages
from foilog.settings import Settings
from foilog.textcache import TextCache
from foilog.views.facets import FACETS, Facet, Shelf, Shelves
from foilog.views.figures import Count
from foilog.views.likeness import Likeness, counted_words
from foilog.views.listings import listing_pages, page_addresses
from foilog.views.pages import Here, Link, Notice, Site
from foilog.views.places import alternates, page_here
from foilog.views.records import Around
from foilog.views.series import Series, find_series, series_in, series_of
from foilog.views.statistics import counts
from foilog.views.wording import own_words

_MENU = (
    *((message("Search"), "search/"), (message("All answers"), "log/"), (message("Outcomes"), "outcomes/")),
    *((message("Topics"), "topics/"), (message("Exemptions"), "exemptions/")),
)
_FOOTER = (
    (message("Has this been asked?"), "asked/"),
    (message("Statistics"), "statistics/"),
    (message("Glossary"), "glossary/"),
    (message("Open data"), "data/"),
)
_ENGINE = "assets/engine"
_COUNTED_BY, _COUNTED, _COUNT = "words by", "words", "records"
T = TypeVar("T")


@dataclass
class Publication:
    """One build: the log, the settings and the theme, and all that is made of them.

    *leads* are the words of `pages/index.md` in each edition, by its folder; *main* is the publication that
    this is an edition of. *serving* leaves the policy out of pages, because `mkdocs serve` puts a script of
    its own into them. *digests* are the sha256 of the record files, *heads* those of what they state beside
    their text; *last* is the last build, where one is known.
    """

    log: Log
    settings: Settings
    folders: Sequence[Path]
    prose: Sequence[Prose] = ()
    leads: Mapping[str, str] = field(default_factory=dict)
    serving: bool = False
    digests: Mapping[str, bytes] = field(default_factory=dict)
    heads: Mapping[str, bytes] = field(default_factory=dict)
    last: LastBuild | None = None
    teasers: dict[str, str] = field(default_factory=dict)
    main: Publication | None = None
    told: dict[str, bytes] = field(init=False, repr=False, default_factory=dict)
    retold: set[str] = field(init=False, repr=False, default_factory=set)
    texts: Texts = field(init=False, repr=False)
    writer: SiteWriter = field(init=False, repr=False)
    surroundings: Surroundings = field(init=False, repr=False)

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
        return Around(self.log, self.settings, self.lists, series_of(self.series), self.likeness)

    @cached_property
    def likeness(self) -> Likeness:
        """How many records use each word: as the last build had it, but for the records that have changed."""
        if self.main:
            return self.main.likeness
        before = self._likeness_before
        if before is None or self.last is None:
            return Likeness(map(counted_words, self.log.listed))
        above, known = f"{self.settings.docs_name}/", dict(self.last.records)
        changed = []
        for one in self.log.listed:
            was = known.get(one.path)
            if was and was.source == self.digests.get(one.path.removeprefix(above)):
                del known[one.path]
            else:
                changed.append(one)
        gone = (was.counted.split() for was in known.values())
        return before.after(gone, map(counted_words, changed), len(self.log.listed))

    @cached_property
    def _likeness_before(self) -> Likeness | None:
        """The same as the last build had it, if it was made by the same program."""
        if self.last is None or self.last.about.get(_COUNTED_BY) != key_of(self.settings).hex():
            return None
        found = Likeness()
        found.used = Counter(json.loads(self.last.about[_COUNTED]))
        found.count = int(self.last.about[_COUNT])
        return found

    def _moved(self) -> frozenset[str] | None:
        """The words that are more or less rare than in the last build; None when other facts changed too."""
        before = self._likeness_before
        return self.likeness.moved(before) if before and self.has_same_facts else None

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
        return edition, replace(here, description=description or here.description, alternates=others)

    @cached_property
    def lists(self) -> frozenset[str]:
        """The addresses of every list of the log."""
        return frozenset(address for shelves in self.shelves.by_facet.values() for address in shelves)

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
            if notice.is_shown(today):
                yield Notice(notice.text, Link(more, notice.link) if notice.link else None)

    @cached_property
    def records(self) -> RecordPages:
        """The makers of record pages."""
        digests = self.main.digests if self.main else self.digests
        return RecordPages(self.log, self.settings, self.folders, self.site, self.around, digests)

    def render(self, template: str, here: Here, page: object) -> Output:
        """A page as an output."""
        return self.records.render(template, here, page)

    def teaser(self, one: Disclosure) -> str:
        """The first words of a record's request, for lists; kept when its body was converted."""
        return self.teasers.get(one.address, "")

    def publish(self, writer: SiteWriter, pool: Pool = HERE) -> None:
        """Give *writer* every file of the site but the prose pages, which the engine adapter renders."""
        last = self.last or open_last_build(None)
        sources = Sources(last.sources)
        self.writer = writer
        for edition in self.editions:
            edition.surroundings = Surroundings(edition.records, sources)
        desks = {each.settings.folder: Desk(each.records, each.surroundings) for each in self.editions}
        records = Records(Bench(desks, writer), last, pool, self._moved())
        stage("Writing answers")
        with closing(Texts()) as self.texts, closing(TextCache(self.settings.root, sources.digest)) as files:
            words = LogWords(records, self.log.listed[::-1], self.texts, files.text, self.facts)
            for output in words.index():
                writer.write(output)
            for one in self.log.listed:
                self._note(one, words.made[one.address].kept)
            stage("Writing other versions and files")
            for output in chain(self._versions(records), self._beside(sources)):
                writer.write(output)
            for output in self._others():
                writer.write(output)
            files.keep(file.source for one in self.log.listed for file in one.attachments)
        last.note_about(
            {
                _COUNTED_BY: key_of(self.settings).hex(),
                _COUNTED: json.dumps(self.likeness.used),
                _COUNT: str(self.likeness.count),
            }
        )
        last.note(records.kept, sources.stamps, writer.stamps, writer.derived)

    def _note(self, one: Disclosure, kept: KeptRecord) -> None:
        """Keep what lists show of a record, and the digest of that."""
        self.teasers[one.address] = kept.teaser
        self.told[one.path] = self.told[one.address] = kept.words
        known = self.last.records.get(one.path) if self.last else None
        if known is None or known.words != kept.words:
            self.retold.update((one.path, one.address))

    @cached_property
    def facts(self) -> bytes:
        """The digest of all that pages and files show which no text of a record decides."""
        main = self.main or self
        if main is not self:
            return main.facts
        found = hashlib.sha256(repr([self.prose, self.engine, self.leads, self.ledger]).encode())
        for edition in self.editions:
            found.update(edition.surroundings.edition)
        above = f"{self.settings.docs_name}/"
        for one in self.log.by_address.values():
            found.update(one.path.encode() + b"\0" + self.heads.get(one.path.removeprefix(above), b"\0"))
        return found.digest()

    def stated(self) -> dict[str, str]:
        """By address, the digest of what each listed record states, and of what else decides its rows."""
        key, above = key_of(self.settings), f"{self.settings.docs_name}/"
        heads = ((one, self.heads.get(one.path.removeprefix(above), b"")) for one in self.log.listed)
        return {one.address: hashlib.sha256(key + head).hexdigest() for one, head in heads}

    @cached_property
    def has_same_facts(self) -> bool:
        """Whether the facts are those of the last build."""
        return self.main.has_same_facts if self.main else self.writer.was("facts", self.facts)

    def of_facts(self, name: str, find: Callable[[], T]) -> T:
        """What *find* gives of the facts, as JSON can hold it; not sought again while they are the same."""
        return (self.main or self).writer.recalled(f"facts: {name}", self.facts, find)

    def _others(self) -> Iterator[Output]:
        """What is made beside the pages of records."""
        for name, makers in PAGES.items():
            stage(name)
            for edition, make in product(self.editions, makers):
                yield from self._made(edition, make)
        for name, makers in FILES.items():
            stage(name)
            for make in makers:
                yield from self._made(self, make)

    def _made(self, edition: Publication, make: Maker) -> Iterator[Output]:
        """What a maker gives; nothing where it shows facts alone and they are as they were."""
        if make not in OF_FACTS:
            yield from make(edition)
            return
        name, day = f"{edition.settings.folder}{make.__name__}()", self.settings.today.isoformat()
        key = hashlib.sha256(self.facts + day.encode()).digest() if make in OF_THE_DAY else self.facts
        if not self.writer.all_stand(name, key):
            paths = []
            for output in make(edition):
                paths.append(output.path)
                yield output
            self.writer.note_all(name, key, paths)

    def _versions(self, records: Records) -> Iterator[Output]:
        """The pages of other versions; a version of a withdrawn record is withdrawn with it."""
        versions = [
            (one, self.log.by_address[address])
            for address, several in self.log.versions.items()
            for one in several
        ]
        shown = [one for one, original in versions if not (one.withdrawn or original.withdrawn)]
        records.settle(shown)
        for one, made in records.made(shown):
            self._note(one, made.kept)
        for one, original in versions:
            gone = one.withdrawn or original.withdrawn
            if gone:
                yield self.edition_of(one).records.tombstone(replace(one, withdrawn=gone))

    def _beside(self, sources: Sources) -> Iterator[Output]:
        """What is left of withdrawn records, pages at earlier addresses, and the files of records."""
        for one in self.log.by_address.values():
            yield from self.records.redirects(one)
            if one.withdrawn and not one.version:
                yield self.records.tombstone(one)
        for one in self.log.listed:
            for file in one.attachments:
                yield Output(file.address, source=Path(file.source), sha256=sources.digest(file.source))

    def stands(self, path: str, *parts: bytes) -> bool:
        """Whether a file of the site need not be made, since what it is made of is as it was: *parts*."""
        digest = hashlib.sha256(b"\0".join((self.surroundings.edition, *parts))).digest()
        return (self.main or self).writer.stands(path, digest)

    def list_pages(self, shelf: Shelf, facet: Facet | None) -> Iterator[Output]:
        """The pages of a list that have changed."""
        if self._is_as_it_was(shelf):
            return
        pages = listing_pages(shelf, facet, self.shelves, self.settings, self.teaser, self._list_stands)
        yield from (self.render("listing.html", here, page) for here, page in pages)

    def _is_as_it_was(self, shelf: Shelf) -> bool:
        """Whether no record of a list says anything else than it did, and all its pages stand."""
        main = self.main or self
        if not main.has_same_facts or any(
            place in main.retold for one in shelf.records for place in (one.path, one.address)
        ):
            return False
        pages = page_addresses(shelf, self.settings)
        return all(main.writer.still_stands(self.settings.folder + page_file(each)) for each in pages)

    def _list_stands(self, address: str, words: str, records: Sequence[Disclosure]) -> bool:
        """Whether a page of a list need not be made: it says in *words* what it said, of the same records."""
        path, told = self.settings.folder + page_file(address), (self.main or self).told
        keys = (told.get(place, b"") for one in records for place in (one.path, one.address))
        return self.stands(path, words.encode(), *keys)

    def body(self, one: Disclosure) -> Body:
        """A record's text, converted, its links resolved to addresses of the site."""
        return self.records.body(one)

    def needs_engine(self) -> bool:
        """Whether the search engine is missing from the theme, so that search could not work."""
        return not any((folder / _ENGINE / "worker.js").is_file() for folder in self.folders)
