"""A record file on disk, typed: read anew, or as it was found when it had the same content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from foilog.bodytext import BodyText
from foilog.cache import Cache, digest_of
from foilog.disclosing import Folder, find_attachment, type_record
from foilog.disclosure import Disclosure
from foilog.findings import Finding, Place, error
from foilog.kinds import Reading
from foilog.law.regimes import regime
from foilog.packing import Kept
from foilog.reading import (
    MAX_BYTES,
    Fields,
    Items,
    Record,
    Scalar,
    UnreadableError,
    first_bytes,
    plain_text,
    read_record,
)
from foilog.settings import Settings
from foilog.stamps import stamp_of

Read = tuple[Disclosure | None, list[Finding]]

_NAMES = tuple(field.name for field in fields(Disclosure))
_BODY, _PLACES, _PATH = map(_NAMES.index, ("text", "places", "path"))
_values = attrgetter(*_NAMES)


_FEW = 32


class _Opened(NamedTuple):
    """A file's bytes, and the record that they write."""

    content: bytes
    record: Record


@dataclass(frozen=True, slots=True)
class Shelf:
    """The log's folder, the authority's settings, and what is known of unchanged files."""

    folder: Folder
    settings: Settings
    cache: Cache | None = None

    def read(self, relative: str) -> Read:
        """The disclosure in a file, and what is wrong with it; None when too much is missing."""
        return self._finished(relative, self._opened(relative))

    def read_all(self, relatives: Iterable[str]) -> Iterator[Read]:
        """What `read` gives for each file.

        A few are opened before they are typed: a processor does one thing often sooner than two by turns.
        """
        waiting = iter(relatives)
        while some := list(islice(waiting, _FEW)):
            yield from map(self._finished, some, [self._opened(relative) for relative in some])

    def _opened(self, relative: str) -> _Opened | Read:
        """The file's record, which is to be typed; or all that is to be had of it."""
        shown, path = self.folder.shown(relative), f"{self.folder.path}/{relative}"
        try:
            found = self._known(relative, path, self.cache) if self.cache else None
            if found:
                return found
            content = first_bytes(path, MAX_BYTES)
        except OSError as problem:
            what = f"the file cannot be read: {problem.strerror}"
            return None, [error(Place(shown), "record-unreadable", what, "Check its permissions.")]
        try:
            return _Opened(content, read_record(shown, content))
        except UnreadableError as problem:
            self._keep(relative, digest_of(content), None, self._reading(relative), [problem.finding])
            return None, [problem.finding]

    def _known(self, relative: str, path: str, cache: Cache) -> Read | None:
        """What was found in the file before, when nothing that decides it has changed. Raises: OSError."""
        known, stamp = cache.find(relative), stamp_of(path)
        was = cache.stamp(relative, stamp)
        if known is None or not self._still_holds(known, relative):
            return None
        if stamp and was == stamp:
            text = BodyText.waiting(path, known.digest, known.body_at, has_links=known.links)
        else:
            content = first_bytes(path, MAX_BYTES)
            if known.digest != digest_of(content):
                return None
            text = BodyText(plain_text(content)[known.body_at :])
            text.lies_in(path, known.digest, known.body_at)
        cache.keep(relative, known)
        return _again(known, text), list(known.found)

    def _finished(self, relative: str, opened: _Opened | Read) -> Read:
        return self._typed(relative, *opened) if isinstance(opened, _Opened) else opened

    def _reading(self, relative: str) -> Reading:
        settings = self.settings
        shown = self.folder.shown(relative)
        return Reading(shown, settings.today, regime(settings.law), settings.requester_types)

    def _typed(self, relative: str, content: bytes, record: Record) -> Read:
        reading = self._reading(relative)
        one = type_record(record, relative, self.folder, reading)
        digest = digest_of(content)
        self._keep(relative, digest, one, reading, reading.findings, record)
        return self._filed(one, relative, digest, record.body_at), reading.findings

    def _filed(self, one: Disclosure | None, relative: str, digest: bytes, at: int) -> Disclosure | None:
        """The record, whose text can be read again from its file."""
        if one:
            one.text.lies_in(f"{self.folder.path}/{relative}", digest, at)
        return one

    def _keep(
        self,
        relative: str,
        digest: bytes,
        one: Disclosure | None,
        reading: Reading,
        found: list[Finding],
        record: Record | None = None,
    ) -> None:
        if self.cache is None:
            return
        files = tuple(self._looked_up(relative, name) for name in _files_named(record))
        stated = repr((record.head if record else digest, files))
        kept = Kept(
            digest=digest,
            head=digest_of(stated.encode("utf-8", "surrogatepass")),
            day=self.settings.today,
            latest=reading.latest,
            facts=_facts(one),
            body_at=record.body_at if record else 0,
            links=one is not None and one.text.has_links,
            found=tuple(found),
            files=files,
        )
        self.cache.keep(relative, kept)

    def _still_holds(self, known: Kept, relative: str) -> bool:
        """Whether the day and the files beside the record leave what is known of it true."""
        return known.holds_on(self.settings.today) and all(
            self._looked_up(relative, name) == (name, *rest) for name, *rest in known.files
        )

    def _looked_up(self, relative: str, name: str) -> tuple[str, str, str, int]:
        """What an attachment's name leads to: its path, or why it cannot be published, and its size."""
        found, reason = find_attachment(name, relative, self.folder)
        size = os.stat(os.path.join(self.folder.path, found)).st_size if found else 0
        return name, found, reason, size


def _facts(one: Disclosure | None) -> tuple[object, ...] | None:
    """The values of the disclosure, less its body, its fields' places as names and numbers."""
    if one is None:
        return None
    values: list[Any] = list(_values(one))
    values[_BODY] = None
    values[_PLACES] = tuple([(name, place.line, place.column) for name, place in one.places.items()])
    return tuple(values)


def _again(known: Kept, text: BodyText) -> Disclosure | None:
    """The disclosure that is known, with its text."""
    if known.facts is None:
        return None
    values: list[Any] = list(known.facts)
    path = values[_PATH]
    values[_BODY] = text
    values[_PLACES] = {name: Place(path, line, column) for name, line, column in values[_PLACES]}
    return Disclosure(*values)


def _files_named(record: Record | None) -> Iterator[str]:
    """The names under `attachments`, whatever else is wrong with them."""
    stated = [value for name, value in record.fields.pairs if name.value == "attachments"] if record else []
    for listed in stated:
        for group in listed.values if isinstance(listed, Items) else ():
            for name, value in group.pairs if isinstance(group, Fields) else ():
                if name.value == "file" and isinstance(value, Scalar) and value.value.strip():
                    yield value.value.strip()
