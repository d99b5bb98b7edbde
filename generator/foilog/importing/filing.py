"""From drafts to record files: new, changed, the same, or left because a person changed them since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from foilog.disclosing import Folder
from foilog.findings import Finding, Place
from foilog.importing.cleaning import Tally, cleaned
from foilog.importing.draft import GUESSED, Draft, LeftOut, Note, Source, Value
from foilog.importing.ledger import Entry, Ledger, digest, sweep, write_whole
from foilog.importing.naming import ledger_key, record_path
from foilog.importing.proving import prove, without_citations
from foilog.importing.records import record_text
from foilog.log import same_reference
from foilog.reading import Scalar, UnreadableError, read_record
from foilog.settings import Settings

IMPORTED, UPDATED, UNCHANGED, KEPT, OUT = "imported", "updated", "unchanged", "changed by hand", "left out"
Progress = Callable[[Iterable[Draft | LeftOut]], Iterable[Draft | LeftOut]]


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one row, file or request of the source."""

    place: Place
    fate: str
    reference: str = ""
    path: str = ""
    why: str = ""
    notes: tuple[Note, ...] = ()
    titled: int = 0


@dataclass
class Outcome:
    """Everything that an import did."""

    filed: list[Filed] = field(default_factory=list)
    removed: Tally = field(default_factory=Tally)
    private: int = 0

    def count(self, fate: str) -> int:
        """How many had this fate."""
        return sum(one.fate == fate for one in self.filed)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A record about to be written."""

    filed: Filed
    key: str
    path: str
    content: bytes


class Importer:
    """Files the drafts of one source into one log."""

    def __init__(self, settings: Settings, ledger: Ledger, kind: str) -> None:
        self.settings = settings
        self.ledger = ledger
        self.kind = kind
        self.folder = Folder(settings.docs_dir, settings.docs_name)
        self.outcome = Outcome()
        self.seen: dict[str, list[tuple[str, Place]]] = {}
        self.taken = _taken(settings.docs_dir) | {e.path.casefold(): k for k, e in ledger.entries.items()}
        mine = {entry.path for key, entry in ledger.entries.items() if key.startswith(f"{kind}:")}
        self.known = _references(settings.docs_dir, mine)

    def file(self, source: Source, progress: Progress, *, dry_run: bool = False) -> Outcome:
        """Write what is new and what has changed. Raises: OSError."""
        plans = [plan for plan in map(self._plan, progress(source.read)) if plan]
        self.outcome.filed.sort(key=lambda one: one.place)
        if not dry_run:
            self._write(plans)
        return self.outcome

    def _plan(self, read: Draft | LeftOut) -> _Plan | None:
        if isinstance(read, LeftOut):
            self._note(Filed(read.place, OUT, why=read.why))
            return None
        draft, tally = cleaned(read)
        self.outcome.private += read.private
        self.outcome.removed.add(tally)
        draft = replace(draft, fields=_complete(draft.fields))
        numbered = self._told_apart(draft)
        if isinstance(numbered, str):
            self._note(Filed(draft.place, OUT, draft.reference, why=numbered))
            return None
        return self._settled(numbered, tally)

    def _told_apart(self, draft: Draft) -> Draft | str:
        """The draft under a reference of its own, or why it makes no record."""
        plain = same_reference(draft.reference)
        if plain in self.known:
            return f"the log already has `{draft.reference}`, in {self.folder.shown(self.known[plain])}"
        content = record_text(draft)
        before = self.seen.setdefault(plain, [])
        for text, place in before:
            if text == content:
                return f"it says the same as {_row(place)}"
        before.append((content, draft.place))
        if len(before) == 1:
            return draft
        first = draft.reference
        others = draft.fields.get("other_references") or []
        assert isinstance(others, list)
        fields = {
            **draft.fields,
            "reference": f"{first} ({len(before)})",
            "other_references": [first, *others],
        }
        note = Note(
            GUESSED,
            f"the reference `{first}` is also that of {_row(before[0][1])}; ` ({len(before)})` was added",
        )
        return replace(draft, fields=fields, notes=(*draft.notes, note))

    def _settled(self, draft: Draft, tally: Tally) -> _Plan | None:
        key = ledger_key(self.kind, draft.reference)
        entry = self.ledger.entries.get(key)
        path = entry.path if entry else self._free(record_path(draft.fields), key)
        draft, found = self._provable(draft, path)
        shown = self.folder.shown(path)
        if found:
            why = f"the check refuses it: {found[0].rule}: {found[0].what}"
            self._note(Filed(draft.place, OUT, draft.reference, why=why, notes=draft.notes))
            return None
        content = record_text(draft).encode("utf-8")
        fate, why = self._fate(entry, path, content)
        filed = Filed(draft.place, fate, draft.reference, shown, why, draft.notes, tally.titled)
        self._note(filed)
        self.taken[path.casefold()] = key
        if fate in (UNCHANGED, IMPORTED, UPDATED):
            return _Plan(filed, key, path, content)
        return None

    def _provable(self, draft: Draft, path: str) -> tuple[Draft, list[Finding]]:
        """The draft as the check lets it stand: refused citations become words of the text."""
        found = prove(draft, path, self.folder, self.settings)
        if not found:
            return draft, []
        plainer = without_citations(draft)
        if plainer is draft:
            return draft, found
        return plainer, prove(plainer, path, self.folder, self.settings)

    def _fate(self, entry: Entry | None, path: str, content: bytes) -> tuple[str, str]:
        new = digest(content)
        try:
            there = digest((self.settings.docs_dir / path).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            if entry and entry.written and not entry.pending:
                return KEPT, "its file was deleted by hand; it was not made again"
            return IMPORTED, ""
        if there == new:
            return UNCHANGED, ""
        if entry and there in (entry.written, entry.pending):
            return UPDATED, ""
        return KEPT, "the file was changed by hand since it was imported; it was left as it is"

    def _free(self, path: str, key: str) -> str:
        """The path, numbered where another record has it."""
        stem, number = path.removesuffix(".md"), 1
        while self.taken.get(path.casefold(), key) != key:
            number += 1
            path = f"{stem}-{number}.md"
        return path

    def _note(self, filed: Filed) -> None:
        self.outcome.filed.append(filed)

    def _write(self, plans: Sequence[_Plan]) -> None:
        """Write the records; the ledger says beforehand what comes, so that an interruption harms nothing."""
        root = self.settings.docs_dir.resolve()
        scratch = self.ledger.file.parent
        sweep(scratch)
        for plan in plans:
            old = self.ledger.entries.get(plan.key, Entry(plan.path))
            new = digest(plan.content)
            self.ledger.entries[plan.key] = replace(old, pending="" if old.written == new else new)
        self.ledger.save()
        for plan in plans:
            target = self.settings.docs_dir / plan.path
            if plan.filed.fate != UNCHANGED:
                if not target.parent.resolve().is_relative_to(root) or target.is_symlink():
                    raise OSError(
                        None, "this is a link that leads out of the log", self.folder.shown(plan.path)
                    )
                write_whole(target, plan.content, scratch)
            self.ledger.entries[plan.key] = Entry(plan.path, digest(plan.content))
        self.ledger.save()


def _complete(fields: object) -> dict[str, Value]:
    """The fields, with the reference in one Unicode form and without spaces at its ends."""
    assert isinstance(fields, dict)
    return {**fields, "reference": " ".join(str(fields["reference"]).split())}


def _row(place: Place) -> str:
    return f"row {place.line}" if place.line else place.path


def _taken(log: Path) -> dict[str, str]:
    """Every file of the log, case aside, so that no import lands on one."""
    return (
        {path.relative_to(log).as_posix().casefold(): "" for path in log.rglob("*.md")}
        if log.is_dir()
        else {}
    )


def _references(log: Path, ours: set[str]) -> dict[str, str]:
    """The references of the records that no import made, and where each stands."""
    found: dict[str, str] = {}
    for path in sorted(log.rglob("*.md")) if log.is_dir() else ():
        relative = path.relative_to(log).as_posix()
        if relative in ours or relative.startswith("pages/") or path.is_symlink():
            continue
        try:
            fields = read_record(relative, path.read_bytes()).fields
        except (UnreadableError, OSError):
            continue
        for name, node in fields.pairs:
            if name.value == "reference" and isinstance(node, Scalar):
                found.setdefault(same_reference(node.value), relative)
    return found
