"""The files of one record: its versions in other languages, and what lies in the folder beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foilog.addresses import VERSIONS
from foilog.authoring.references import Known, node_of
from foilog.disclosing import Folder, find_attachment, read_disclosure
from foilog.editing import Manuscript, read_manuscript
from foilog.findings import Finding
from foilog.reading import Fields, Items, Record, Scalar, UnreadableError, read_record
from foilog.settings import Settings


class AmendingError(ValueError):
    """The change cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Files:
    """A record's own files, as paths below the log's folder: the main text first, then its versions."""

    texts: tuple[str, ...]
    named: tuple[str, ...]
    beside: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every one of them, each once."""
        return tuple(dict.fromkeys((*self.texts, *self.named, *self.beside)))


def files_of(one: Known, settings: Settings) -> Files:
    """The record's files: those it names, and all else in its folder but other records."""
    root = settings.docs_dir
    wanted = [f"{one.stem}.md", *(f"{one.stem}.{version}.md" for version in VERSIONS)]
    texts = [path for path in wanted if (root / path).is_file()]
    log = Folder(root, settings.docs_name)
    named = [path for text in texts for path in _named(text, log)]
    folder = root / one.stem
    beside = [path.relative_to(root).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    return Files(
        tuple(texts), tuple(dict.fromkeys(named)), tuple(path for path in beside if not path.endswith(".md"))
    )


def _named(relative: str, log: Folder) -> Iterable[str]:
    """The files that the record's attachments name and that are there."""
    try:
        record = read_record(relative, (log.path / relative).read_bytes())
    except UnreadableError:
        return
    for name in attachment_names(record):
        found, _ = find_attachment(name, relative, log)
        if found:
            yield found


def attachment_names(record: Record) -> Sequence[str]:
    """The names under `attachments`, as written."""
    node = node_of(record, "attachments")
    groups = node.values if isinstance(node, Items) else ()
    return [
        value.value
        for group in groups
        if isinstance(group, Fields)
        for key, value in group.pairs
        if key.value == "file" and isinstance(value, Scalar)
    ]


def manuscript_of(relative: str, settings: Settings) -> Manuscript:
    """The record's text, ready for edits. Raises: AmendingError when it cannot be read."""
    shown = f"{settings.docs_name}/{relative}"
    try:
        return read_manuscript(shown, (settings.docs_dir / relative).read_bytes())
    except UnreadableError as problem:
        raise AmendingError(f"{shown} must be mended first.\n{problem.finding}") from None
    except OSError as problem:
        raise AmendingError(f"{shown} cannot be read: {problem.strerror}") from None


def refuse_new_faults(before: Manuscript, after: Manuscript, relative: str, settings: Settings) -> None:
    """Raises: AmendingError when the edit would bring an error that was not there."""
    known = {(found.rule, found.what) for found in _errors(before.content, relative, settings)}
    for found in _errors(after.content, relative, settings):
        if (found.rule, found.what) not in known:
            raise AmendingError(f"{found.what}. {found.remedy}")


def _errors(content: bytes, relative: str, settings: Settings) -> list[Finding]:
    folder = Folder(settings.docs_dir, settings.docs_name)
    try:
        record = read_record(folder.shown(relative), content)
    except UnreadableError as problem:
        return [problem.finding]
    _, found = read_disclosure(
        record,
        relative,
        folder,
        law=settings.law,
        today=settings.today,
        requester_types=settings.requester_types,
    )
    return [finding for finding in found if finding.stops]
