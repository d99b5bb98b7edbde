"""Giving a record another reference or another file, while its old address goes on leading to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from foilog.addresses import is_safe_path, record_address, split_version
from foilog.authoring.files import AmendingError, files_of, manuscript_of, refuse_new_faults
from foilog.authoring.links import relinked
from foilog.authoring.names import file_name
from foilog.authoring.references import Known, node_of
from foilog.editing import Manuscript
from foilog.reading import Items, Scalar, read_record
from foilog.settings import Settings


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is to change: the reference (empty: it stays), and the path below the log's folder."""

    relative: str
    reference: str = ""
    redirect: bool = True


@dataclass(frozen=True, slots=True)
class Renamed:
    """What was moved, from path to path, and the other texts whose links were mended."""

    moved: Mapping[str, str]
    mended: tuple[str, ...]


def renaming_to(one: Known, new: str, settings: Settings, *, keep_path: bool, redirect: bool) -> Renaming:
    """What *new* asks for: a path when it ends in `.md`, else a reference. Raises: AmendingError."""
    if new.endswith(".md"):
        relative = new.removeprefix("./").removeprefix(f"{settings.docs_name}/")
        if not is_safe_path(relative) or split_version(relative)[1]:
            raise AmendingError(
                f"`{new}` cannot be a record's path: use letters A-Z, digits, dots, hyphens and underscores"
            )
        return Renaming(relative, redirect=redirect)
    if keep_path:
        return Renaming(one.relative, new)
    name = file_name(new)
    if not name:
        raise AmendingError(f"no file name can be made from `{new}`; give --keep-address")
    folder = dirname(one.relative)
    return Renaming(f"{folder}/{name}.md" if folder else f"{name}.md", new, redirect)


def rename(one: Known, to: Renaming, settings: Settings) -> Renamed:
    """Move the record with its versions and files, and mend the links to it.

    Nothing is moved unless everything can be. Raises: AmendingError, UneditableError, OSError.
    """
    moved = dict(_moves(one, to, settings))
    _refuse_taken(moved, settings)
    texts = {path: _renamed(path, one, to, moved, settings) for path in files_of(one, settings).texts}
    others = dict(_others(moved, settings)) if to.relative != one.relative else {}
    for path, manuscript in texts.items():
        (settings.docs_dir / path).write_bytes(manuscript.content)
    for path, text in others.items():
        (settings.docs_dir / path).write_bytes(text.encode())
    for old, new in moved.items():
        target = settings.docs_dir / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (settings.docs_dir / old).rename(target)
    _remove_if_empty(settings.docs_dir / one.stem)
    return Renamed(moved, tuple(others))


def _moves(one: Known, to: Renaming, settings: Settings) -> Iterator[tuple[str, str]]:
    """Each file of the record and its new path. What lay in the record's own folder stays there in kind."""
    stem = split_version(to.relative)[0]
    if stem == one.stem:
        return
    files = files_of(one, settings)
    for path in files.all:
        if path in files.texts or path.startswith(f"{one.stem}/"):
            yield path, stem + path.removeprefix(one.stem)
        elif dirname(stem) != dirname(one.stem):
            yield path, f"{stem}/{path.rpartition('/')[2]}"


def _refuse_taken(moved: Mapping[str, str], settings: Settings) -> None:
    for old, new in moved.items():
        target = settings.docs_dir / new
        beside = (
            {path.name.casefold() for path in target.parent.glob("*")} if target.parent.is_dir() else set()
        )
        if target.name.casefold() in beside and old.casefold() != new.casefold():
            raise AmendingError(f"{settings.docs_name}/{new} stands already; choose another name")


def _renamed(path: str, one: Known, to: Renaming, moved: Mapping[str, str], settings: Settings) -> Manuscript:
    """The text with its new reference, its old address as an alias, and its links mended."""
    before = after = manuscript_of(path, settings)
    if to.reference:
        after = _with_reference(after, to.reference)
    new = moved.get(path, path)
    if new != path and to.redirect:
        after = _with_alias(after, record_address(path), record_address(new))
    refuse_new_faults(before, after, path, settings)
    return Manuscript(after.path, relinked(after.text, path, new, moved)) if moved else after


def _with_reference(text: Manuscript, reference: str) -> Manuscript:
    record = read_record(text.path, text.content)
    old = node_of(record, "reference")
    if not isinstance(old, Scalar):
        return text.with_field("reference", reference)
    after = text.with_scalar(old.place, reference)
    return after.with_item("other_references", old.value)


def _with_alias(text: Manuscript, old: str, new: str) -> Manuscript:
    """The old address added; the new one taken out, if the record goes back to where it was."""
    node = node_of(read_record(text.path, text.content), "aliases")
    values = node.values if isinstance(node, Items) else ()
    known = [one.value for one in values if isinstance(one, Scalar)]
    kept = [one for one in known if one.strip("/") != new.strip("/")]
    if kept != known:
        text = text.with_field("aliases", kept) if kept else text.without_field("aliases")
    return text if old in kept else text.with_item("aliases", old)


def _others(moved: Mapping[str, str], settings: Settings) -> Iterator[tuple[str, str]]:
    """The other texts of the log that link to what moved, with their links mended."""
    for file in sorted(settings.docs_dir.rglob("*.md")):
        path = file.relative_to(settings.docs_dir).as_posix()
        if path in moved or not file.is_file():
            continue
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        mended = relinked(text, path, path, moved)
        if mended != text:
            yield path, mended


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
