"""A record's life in plain words: who changed what, and when, as git has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foilog.authoring.references import node_of, text_of
from foilog.git import Commit, git_bytes, life_of
from foilog.law.outcomes import OUTCOMES
from foilog.reading import Fields, Items, Node, Record, Scalar, UnreadableError, read_record
from foilog.views.words import shorten

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a record on a day; without a commit it is what the record itself states."""

    day: date
    what: tuple[str, ...]
    author: str = ""
    commit: str = ""


def history(root: Path, path: str, today: date) -> list[Event]:
    """The events of the record at *path* below the repository *root*, oldest first. Raises: GitError.

    What a withdrawal for personal data took away is not told again: only which fields changed.
    """
    states = [*_states(root, path)]
    now = _record((root / path).read_bytes()) if (root / path).is_file() else None
    is_masked = _is_hidden(now)
    events: list[Event] = []
    before: Record | None = None
    for commit, there, record in states:
        what = tuple(_changes(before, record, commit, there, is_masked))
        if what:
            events.append(Event(commit.day, what, commit.author, commit.short))
        before = record or before
    if states and now and before and _differs(before, now):
        events.append(Event(today, ("changed on this machine, not committed yet",)))
    return sorted([*events, *_published(now, today)], key=lambda event: event.day)


def _states(root: Path, path: str) -> Iterator[tuple[Commit, str, Record | None]]:
    for commit in life_of(root, path):
        _, there = commit.files[-1] if commit.files else ("", path)
        is_gone = bool(commit.files) and commit.files[-1][0].startswith("D")
        content = b"" if is_gone else git_bytes(root, "show", f"{commit.hash}:{there}")
        yield commit, "" if is_gone else there, None if is_gone else _record(content)


def _record(content: bytes) -> Record | None:
    try:
        return read_record("", content)
    except UnreadableError:
        return None


def _is_hidden(record: Record | None) -> bool:
    gone = _value(node_of(record, "withdrawn")) if record else None
    if not isinstance(gone, Mapping):
        return False
    return gone.get("reason") == "personal-data" or str(gone.get("hide_title")).casefold() in ("yes", "true")


def _published(record: Record | None, today: date) -> Iterator[Event]:
    """The day the record was to be public, where it states one to the day."""
    try:
        day = date.fromisoformat(text_of(record, "published")) if record else None
    except ValueError:
        return
    if day:
        yield Event(day, ("published" if day <= today else "to be published",))


def _differs(one: Record, other: Record) -> bool:
    return one.body != other.body or _fields(one) != _fields(other)


def _fields(record: Record) -> dict[str, object]:
    return {name.value: _value(node) for name, node in record.fields.pairs}


def _value(node: Node | None) -> object:
    """A node as plain text, lists and mappings."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [_value(one) for one in node.values]
    if isinstance(node, Fields):
        return {name.value: _value(value) for name, value in node.pairs}
    return None


def _changes(
    before: Record | None, after: Record | None, commit: Commit, there: str, is_masked: bool
) -> Iterator[str]:
    if not there:
        yield "deleted"
        return
    if after is None:
        yield "left so that it cannot be read" if before else "added, but cannot be read"
        return
    if before is None:
        yield "added" + ("" if is_masked else f": {_decision(after)}")
        return
    if commit.files and commit.files[-1][0].startswith("R"):
        yield f"moved to {there}"
    yield from _field_changes(_fields(before), _fields(after), is_masked)
    if before.body != after.body:
        yield _text_change(before.body, after.body)


def _decision(record: Record) -> str:
    """What was decided, in the words of the outcome or of each part."""
    outcome = text_of(record, "outcome")
    if outcome:
        return _label(outcome)
    parts = node_of(record, "parts")
    stated = [_value(part) for part in parts.values] if isinstance(parts, Items) else []
    told = [_label(str(part.get("outcome"))) for part in stated if isinstance(part, Mapping)]
    return "; ".join(dict.fromkeys(told)) or "no decision stated"


def _label(outcome: str) -> str:
    return OUTCOMES[outcome].label if outcome in OUTCOMES else outcome


def _field_changes(
    before: Mapping[str, object], after: Mapping[str, object], is_masked: bool
) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        told = _TOLD.get(name)
        if told and not (is_masked and name == "changes"):
            yield from told(old, new)
        elif is_masked or not (isinstance(old, str | None) and isinstance(new, str | None)):
            yield f"{_words(name)} {_verb(old, new)}"
        elif old and new:
            yield f"{_words(name)} changed from {_quoted(old)} to {_quoted(new)}"
        else:
            yield f"{_words(name)} {_verb(old, new)}: {_quoted(new or old or '')}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _verb(old: object, new: object) -> str:
    return "changed" if old and new else "added" if new else "removed"


def _quoted(text: str) -> str:
    return f"“{shorten(text, _LONGEST)}”"


def _text_change(before: str, after: str) -> str:
    if not after.strip():
        return "text emptied"
    return "text changed" if before.strip() else "text written"


def _withdrawal(old: object, new: object) -> Iterator[str]:
    if not new:
        yield "put back into the log"
    elif isinstance(new, Mapping):
        yield f"withdrawn: {new.get('reason', 'no reason stated')}"


def _noted(old: object, new: object) -> Iterator[str]:
    known: Sequence[object] = old if isinstance(old, list) else ()
    for change in new if isinstance(new, list) else ():
        if change not in known and isinstance(change, Mapping):
            yield f"{change.get('kind', 'change')} noted: {_quoted(str(change.get('note', '')))}"


def _publication(old: object, new: object) -> Iterator[str]:
    if new:
        yield f"publication {'moved' if old else 'set'} to {new}"
    else:
        yield "day of publication removed"


_TOLD: Mapping[str, Callable[[object, object], Iterator[str]]] = {
    "withdrawn": _withdrawal,
    "changes": _noted,
    "published": _publication,
}
"""The fields that have words of their own."""
