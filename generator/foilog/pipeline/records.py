"""Every record of a build: left as it stands where nothing it shows has changed, else made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foilog.disclosure import Disclosure
from foilog.pipeline.lastbuild import KeptRecord, LastBuild
from foilog.pipeline.pool import HERE, Pool
from foilog.pipeline.surroundings import body_key
from foilog.pipeline.work import Bench, Made, Task, Words, unpack_body, words_of
from foilog.progress import counted


@dataclass
class Records:
    """The records of a build. *kept* grows to what the next build shall know of each, by its file's path.

    *moved* are the words that have become more or less rare, where nothing else that a page shows of other
    records is different from the last build; None where something is.
    """

    bench: Bench
    last: LastBuild
    pool: Pool = HERE
    moved: frozenset[str] | None = None
    kept: dict[str, KeptRecord] = field(default_factory=dict)
    _standing: dict[str, KeptRecord] = field(default_factory=dict)

    def settle(self, records: Sequence[Disclosure]) -> int:
        """See which records stand as they are, their pages taken over; gives the number of the others."""
        self._standing |= {one.address: known for one in records if (known := self._as_it_was(one))}
        return sum(one.address not in self._standing for one in records)

    def made(self, records: Sequence[Disclosure]) -> Iterator[tuple[Disclosure, Made]]:
        """Each settled record with what it gives the build, in order; its pages are in place by then."""
        changed = [one for one in records if one.address not in self._standing]
        anew = self.pool.made(self.bench, map(self._task, changed), len(changed))
        for one in counted(records, "Writing answers"):
            known = self._standing.get(one.address)
            made = Made(known) if known else self._taken_over(next(anew))
            self.kept[one.path] = made.kept
            yield one, made

    def words(self, one: Disclosure, made: Made) -> Words:
        """What a record says, from its converted text where it was not made anew."""
        if made.words is not None:
            return made.words
        packed = self.last.body(made.kept.body)
        body = self.bench.desk(one).records.body(one) if packed is None else unpack_body(packed)
        return words_of(one, body)

    def _as_it_was(self, one: Disclosure) -> KeptRecord | None:
        """What is known of the record, where its pages would be the same and still stand."""
        known = self.last.records.get(one.path)
        if known is None or not (self._is_steady(one, known) or self._key(one, known) == known.key):
            return None
        return known if all(self.bench.writer.keep(path) for path in known.pages) else None

    def _is_steady(self, one: Disclosure, known: KeptRecord) -> bool:
        """Whether it can be told at once that the record's pages would be the same."""
        if self.moved is None or one.attachments or one.version:
            return False
        if self.bench.desk(one).surroundings.source(one) != known.source:
            return False
        return not self.moved or self.moved.isdisjoint(known.asked.split())

    def _key(self, one: Disclosure, known: KeptRecord) -> bytes | None:
        """The key that the record's pages would have today; None when its file has changed."""
        records, surroundings = self.bench.desk(one)
        source = surroundings.source(one)
        if source != known.source:
            return None
        query = records.around.likeness.query(known.asked.split())
        return surroundings.key(one, source, surroundings.links(one, known.links), query)

    def _task(self, one: Disclosure) -> Task:
        """The making of a record, with its converted text where that is known."""
        known = self.last.records.get(one.path)
        if known is None:
            return Task(one.address)
        links = self.bench.desk(one).surroundings.links(one, known.links)
        if body_key(one, links) != known.body:
            return Task(one.address)
        return Task(one.address, self.last.body(known.body))

    def _taken_over(self, made: Made) -> Made:
        """What was made, perhaps elsewhere, once the build knows of it."""
        self.bench.writer.note(made.stamps, made.linked)
        if made.body is not None:
            self.last.keep_body(made.kept.body, made.body)
        return made
