"""What of a record's pages can change though its own file did not, as one digest to compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from foilog import allowed, bodies, plain_blocks, sparing_markdown
from foilog.addresses import root_of
from foilog.cache import key_of
from foilog.disclosure import Disclosure
from foilog.pipeline.sources import Sources
from foilog.recordpages import RecordPages
from foilog.views.pages import Site
from foilog.views.record_history import related_answers
from foilog.views.records import easy_read, record_here
from foilog.views.tables import table_address

Links = tuple[tuple[str, str | None], ...]

_LIBRARIES = ("markdown", "jinja2", "nh3", "babel", "markupsafe")


class Surroundings:
    """Digests of all that the pages of a record show: equal digests, equal pages.

    Whatever a record's page takes from beyond its own file must be told here.
    """

    def __init__(self, records: RecordPages, sources: Sources) -> None:
        self._records = records
        self._sources = sources

    @cached_property
    def edition(self) -> bytes:
        """What all pages share."""
        return edition_digest(self._program, self._records.site, self._records.folders)

    @cached_property
    def _lists(self) -> bytes:
        return hashlib.sha256("\n".join(sorted(self._records.around.lists)).encode()).digest()

    def source(self, one: Disclosure) -> bytes:
        """The digest of the record's file."""
        return self._records.digests[one.path.removeprefix(self._above)]

    @cached_property
    def _above(self) -> str:
        return f"{self._records.settings.docs_name}/"

    def links(self, one: Disclosure, links: Iterable[tuple[str, str | None]]) -> Links:
        """Where the relative links of a text lead today."""
        return tuple((target, self._records.resolve(target, one)) for target, _ in links)

    def words(self, one: Disclosure, source: bytes, body: bytes) -> bytes:
        """The digest of what search and open data take from a record: its file, text and attachments.

        With a refusal search tells which later answers gave something.
        """
        files = [self._sources.digest(file.source) for file in one.attachments]
        told = one.path, files, self._records.refusal(one)
        parts = (self._program, source, body, repr(told).encode())
        return hashlib.sha256(b"\0".join(parts)).digest()

    @cached_property
    def _program(self) -> bytes:
        return key_of(self._records.settings)

    def key(self, one: Disclosure, source: bytes, links: Links, query: str) -> bytes:
        """The digest; *query* is that of the search for records like this one."""
        parts = (self.edition, source, repr((links, query, *self._beyond(one))).encode())
        return hashlib.sha256(b"\0".join(parts)).digest()

    def _beyond(self, one: Disclosure) -> Iterator[object]:
        """What other files decide: those beside the record, other records, and the lists there are."""
        records = self._records
        log, around = records.log, records.around
        for file in one.attachments:
            yield (
                file.file,
                file.size,
                self._sources.digest(file.source),
                table_address(file) in log.by_address,
            )
        if one.related or one.address in log.relations_to:
            yield tuple(related_answers(one, log, root_of(one.address), records.settings))
        yield records.refusal(one)
        if one.address in log.versions or one.version:
            yield record_here(one, log, records.settings).alternates
            yield easy_read(one, log, records.settings)
        original = records.original(one)
        if original:
            yield self._lists, self.source(original)
        series = around.series.get(one.address)
        if series:
            yield series.title, series.address, len(series.records)


def edition_digest(program: bytes, site: Site, folders: Iterable[Path]) -> bytes:
    """The digest of what all pages share: program and settings, theme, the site's name and notices."""
    found = hashlib.sha256(program)
    found.update(repr(site).encode())
    found.update(repr([version(name) for name in _LIBRARIES]).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.digest()


def body_key(one: Disclosure, links: Links) -> bytes:
    """The digest of what decides a record's converted text."""
    parts = (_converter(), one.written, repr(links).encode())
    return hashlib.sha256(b"\0".join(parts)).digest()


@cache
def _converter() -> bytes:
    """The digest of the program and the libraries that convert a text."""
    found = hashlib.sha256(repr([version(name) for name in ("markdown", "nh3")]).encode())
    for module in (allowed, bodies, plain_blocks, sparing_markdown):
        found.update(Path(str(module.__file__)).read_bytes())
    return found.digest()
