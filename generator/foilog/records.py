"""A record file on disk, typed: read anew, or as it was found when it had the same content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

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

Read = tuple[Disclosure | None, list[Finding]]

_NAMES = tuple(field.name for field in fields(Disclosure))
_BODY = _NAMES.index("text")
_values = attrgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The log's folder, the authority's settings, and what is known of unchanged files."""

    folder: Folder
    settings: Settings
    cache: Cache | None = None

    def read(self, relative: str) -> Read:
        """The disclosure in a file, and what is wrong with it; None when too much is missing."""
        shown = self.folder.shown(relative)
        try:
            content = first_bytes(f"{self.folder.path}/{relative}", MAX_BYTES)
        except OSError as problem:
            what = f"the file cannot be read: {problem.strerror}"
            return None, [error(Place(shown), "record-unreadable", what, "Check its permissions.")]
        if self.cache is None:
            return self._typed(relative, content)
        known = self.cache.find(relative)
        if known and known.digest == digest_of(content) and self._still_holds(known, relative):
            self.cache.keep(relative, known)
            one = self._filed(_again(known, content), relative, known.digest, known.body_at)
            return one, list(known.found)
        return self._typed(relative, content)

    def _typed(self, relative: str, content: bytes) -> Read:
        reading = Reading(
            self.folder.shown(relative),
            self.settings.today,
            regime(self.settings.law),
            self.settings.requester_types,
        )
        try:
            record = read_record(reading.path, content)
        except UnreadableError as problem:
            self._keep(relative, content, None, reading, [problem.finding])
            return None, [problem.finding]
        one = type_record(record, relative, self.folder, reading)
        self._keep(relative, content, one, reading, reading.findings, record)
        return self._filed(one, relative, digest_of(content), record.body_at), reading.findings

    def _filed(self, one: Disclosure | None, relative: str, digest: bytes, at: int) -> Disclosure | None:
        """The record, whose text can be read again from its file."""
        if one:
            one.text.lies_in(f"{self.folder.path}/{relative}", digest, at)
        return one

    def _keep(
        self,
        relative: str,
        content: bytes,
        one: Disclosure | None,
        reading: Reading,
        found: list[Finding],
        record: Record | None = None,
    ) -> None:
        if self.cache is None:
            return
        kept = Kept(
            digest=digest_of(content),
            day=self.settings.today,
            latest=reading.latest,
            facts=_facts(one),
            body_at=record.body_at if record else 0,
            found=tuple(found),
            files=tuple(self._looked_up(relative, name) for name in _files_named(record)),
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
    if one is None:
        return None
    values = _values(one)
    return (*values[:_BODY], None, *values[_BODY + 1 :])


def _again(known: Kept, content: bytes) -> Disclosure | None:
    """The disclosure that is known, with the text that the file holds."""
    if known.facts is None:
        return None
    values: list[Any] = list(known.facts)
    values[_BODY] = BodyText(plain_text(content)[known.body_at :])
    return Disclosure(*values)


def _files_named(record: Record | None) -> Iterator[str]:
    """The names under `attachments`, whatever else is wrong with them."""
    stated = [value for name, value in record.fields.pairs if name.value == "attachments"] if record else []
    for listed in stated:
        for group in listed.values if isinstance(listed, Items) else ():
            for name, value in group.pairs if isinstance(group, Fields) else ():
                if name.value == "file" and isinstance(value, Scalar) and value.value.strip():
                    yield value.value.strip()
