"""Taking a record out of the log: its page stays as a tombstone; on request nothing else of it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foilog.addresses import split_version
from foilog.authoring.files import AmendingError, Files, files_of, manuscript_of, refuse_new_faults
from foilog.authoring.references import Known, node_of
from foilog.authoring.written_dates import exact_date
from foilog.dates import read_date
from foilog.editing import Manuscript, Value, write_value
from foilog.reading import Fields, Items, Node, Record, Scalar, read_record
from foilog.schema import RECORD
from foilog.settings import Settings

ERASED_TITLE = "Withdrawn"
_KEPT = (
    *("reference", "other_references", "law", "received", "clarified", "responded", "published"),
    *("outcome", "goodwill", "requester_type", "language", "aliases", "noindex"),
)
"""The fields that cannot carry what was erased. Titles, questions, notes and comments can."""


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What a withdrawal did: the texts it changed, the files it deleted, and all paths it concerns."""

    texts: tuple[str, ...]
    deleted: tuple[str, ...]
    concerned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a withdrawal and what is to be done with the record."""

    on: date
    reason: str
    replaced_by: str = ""
    hide_title: bool = False
    erase: bool = False

    @property
    def value(self) -> Mapping[str, Value]:
        """The field `withdrawn`."""
        values: dict[str, Value] = {"on": exact_date(self.on), "reason": self.reason}
        if self.replaced_by:
            values["replaced_by"] = self.replaced_by
        if self.hide_title or self.erase:
            values["hide_title"] = True
        return values


def withdraw(one: Known, why: Why, others: Iterator[Known], settings: Settings) -> Withdrawing:
    """Withdraw the record and its versions. Nothing is written unless everything can be.

    Raises: AmendingError, UneditableError, OSError.
    """
    files = files_of(one, settings)
    changed = [(path, _withdrawn(path, why, settings)) for path in files.texts]
    deleted = _deletable(files, others, settings) if why.erase else ()
    for path, manuscript in changed:
        (settings.docs_dir / path).write_bytes(manuscript.content)
    for path in deleted:
        (settings.docs_dir / path).unlink()
    _remove_empty_folders(one, settings)
    return Withdrawing(files.texts, deleted, files.all)


def _withdrawn(path: str, why: Why, settings: Settings) -> Manuscript:
    before = manuscript_of(path, settings)
    record = read_record(before.path, before.content)
    gone = node_of(record, "withdrawn")
    if isinstance(gone, Fields) and not why.erase:
        raise AmendingError(f"{before.path} is withdrawn already; to empty it too, add --erase")
    after = _erased(before, record, why) if why.erase else before.with_field("withdrawn", why.value)
    if not why.erase:
        refuse_new_faults(before, after, path, settings)
    return after


def _erased(before: Manuscript, record: Record, why: Why) -> Manuscript:
    """The front matter written anew from what cannot carry personal data, and no text."""
    values = {**dict(_kept(record)), "title": ERASED_TITLE, "withdrawn": why.value}
    fields = [f"{name}: {write_value(values[name])}" for name in RECORD if name in values]
    return Manuscript(before.path, before.newline.join(["---", *fields, "---", ""]))


def _kept(record: Record) -> Iterator[tuple[str, Value]]:
    for name in _KEPT:
        node = node_of(record, name)
        if node is not None:
            yield name, _plain(node)
    for name in ("exemptions", "ncnd_further"):
        node = node_of(record, name)
        if node is not None:
            yield name, _codes(node)
    parts = node_of(record, "parts")
    if isinstance(parts, Items):
        yield "parts", [_part(part, number) for number, part in enumerate(parts.values)]


def _plain(node: Node) -> Value:
    if isinstance(node, Scalar):
        try:
            return read_date(node.value)
        except ValueError:
            return node.value
    return [_plain(one) for one in node.values] if isinstance(node, Items) else {}


def _codes(node: Node) -> Value:
    """The citations without the notes on them."""
    if isinstance(node, Items):
        return [_cite(one) for one in node.values]
    return _plain(node)


def _cite(node: Node) -> Value:
    if isinstance(node, Fields):
        return next((_plain(value) for name, value in node.pairs if name.value == "cite"), "")
    return _plain(node)


def _part(node: Node, number: int) -> Value:
    """A part's name, outcome and exemptions; its question may carry anything."""
    pairs = {name.value: value for name, value in node.pairs} if isinstance(node, Fields) else {}
    values: dict[str, Value] = {name: _plain(pairs[name]) for name in ("part", "outcome") if name in pairs}
    if not re.fullmatch(r"\w{1,3}", str(values.get("part", ""))):
        values["part"] = str(number + 1)
    if "exemptions" in pairs:
        values["exemptions"] = _codes(pairs["exemptions"])
    return values


def _deletable(files: Files, others: Iterator[Known], settings: Settings) -> tuple[str, ...]:
    """The record's files, but those that another record names too."""
    mine = {*files.named, *files.beside}
    folders = {path.rpartition("/")[0] for path in mine}
    near = (one for one in others if _may_share(one, folders))
    shared = {path for one in near for path in files_of(one, settings).named}
    return tuple(sorted(mine - shared))


def _may_share(one: Known, folders: set[str]) -> bool:
    return one.relative.rpartition("/")[0] in folders or one.stem in folders


def _remove_empty_folders(one: Known, settings: Settings) -> None:
    folder = settings.docs_dir / split_version(one.relative)[0]
    if not folder.is_dir():
        return
    for path in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()
