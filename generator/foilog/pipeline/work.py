"""One record's share of a build, in any process: its text converted, its pages rendered and written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foilog.bodies import Body, BodySection
from foilog.compact import to_json
from foilog.disclosure import Disclosure
from foilog.opendata.texts import text_line
from foilog.outputs import Output
from foilog.pipeline.lastbuild import KeptRecord
from foilog.pipeline.sitewriter import SiteWriter, Stamp
from foilog.pipeline.surroundings import Surroundings, body_key
from foilog.recordpages import RecordPages
from foilog.search import SearchRow
from foilog.search.words import with_words
from foilog.views.likeness import asked_words, counted_words
from foilog.views.search_rows import search_row
from foilog.views.words import shorten

_TEASER = 200


class Task(NamedTuple):
    """A record to be made, by its address, and its converted text where an earlier build kept it."""

    address: str
    body: str | None = None


class Words(NamedTuple):
    """What a record says: its line in the open data and its row for the search, without its files' words."""

    text: bytes
    row: SearchRow


class Made(NamedTuple):
    """What a record gives the build: what is kept of it, its words, its files.

    *body* is the converted text for the next build; None when it came from the last. *words* are None for a
    version, which neither search nor open data shows, and for a record that stands as it was.
    """

    kept: KeptRecord
    body: str | None = None
    words: Words | None = None
    stamps: Mapping[str, Stamp] = {}  # a tuple's default is never written to
    linked: frozenset[str] = frozenset()


class Desk(NamedTuple):
    """What makes the record pages of one edition, and what tells whether they have changed."""

    records: RecordPages
    surroundings: Surroundings


@dataclass
class Bench:
    """What it takes to make a record, by edition's folder; it can be sent to another process."""

    desks: Mapping[str, Desk]
    writer: SiteWriter

    def desk(self, one: Disclosure) -> Desk:
        """Where the record's pages are made: a version's in its edition."""
        return self.desks.get(f"{one.version}/", self.desks[""])

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        """Convert records' texts where they are not known, render their pages and write them.

        One step of the work is done for all before the next: a processor is quicker at more of the same.
        """
        by_address = self.desks[""].records.log.by_address
        ones = [by_address[task.address] for task in tasks]
        bodies = [self._body(one, task) for one, task in zip(ones, tasks, strict=True)]
        pages = [self._pages(one, body) for one, body in zip(ones, bodies, strict=True)]
        rows = zip(ones, bodies, tasks, pages, strict=True)
        return [self._made(one, body, task, outputs) for one, body, task, outputs in rows]

    def _body(self, one: Disclosure, task: Task) -> Body:
        return self.desk(one).records.body(one) if task.body is None else unpack_body(task.body)

    def _pages(self, one: Disclosure, body: Body) -> list[Output]:
        records = self.desk(one).records
        return list(records.pages(records.filed(one), body))

    def _made(self, one: Disclosure, body: Body, task: Task, outputs: Sequence[Output]) -> Made:
        stamps = {output.path: self.writer.write(output) for output in outputs}
        kept = self._kept(one, body, tuple(stamps))
        packed = pack_body(body) if task.body is None else None
        linked = frozenset(self.writer.kept & stamps.keys())
        return Made(kept, packed, None if one.version else _told(one, body), stamps, linked)

    def _kept(self, one: Disclosure, body: Body, pages: tuple[str, ...]) -> KeptRecord:
        records, surroundings = self.desk(one)
        source = surroundings.source(one)
        body_digest = body_key(one, body.links)
        asked = asked_words(one, body.request)
        query = records.around.likeness.query(asked)
        return KeptRecord(
            source=source,
            key=surroundings.key(one, source, body.links, query),
            body=body_digest,
            words=surroundings.words(one, source, body_digest),
            teaser=shorten(body.request or body.response, _TEASER),
            counted="" if one.version else " ".join(counted_words(one)),
            asked=" ".join(asked),
            links=body.links,
            pages=pages,
        )


def _told(one: Disclosure, body: Body) -> Words:
    """What a record says, with all that the index asks of its text found here, where others work beside."""
    words = words_of(one, body)
    return words._replace(row=with_words(words.row))


def words_of(one: Disclosure, body: Body) -> Words:
    """What a record says."""
    return Words(text_line(one, body), search_row(one, body, lambda _: ""))


def pack_body(body: Body) -> str:
    """A converted text, to be kept."""
    sections = [(each.id, each.heading, each.level, each.html) for each in body.sections]
    return to_json((sections, body.links)).decode()


def unpack_body(packed: str) -> Body:
    """A converted text that was kept."""
    sections, links = json.loads(packed)
    return Body(
        tuple(BodySection(*each) for each in sections), tuple((target, found) for target, found in links)
    )
