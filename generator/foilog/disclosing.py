"""From a Record, as written, to a Disclosure, typed and complete."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from foilog.active import active_content
from foilog.addresses import (
    LEDGERS,
    is_reserved,
    is_safe_name,
    is_safe_path,
    record_address,
    split_edition,
    split_version,
)
from foilog.bodytext import BodyText
from foilog.cited import NOT_RECORDED
from foilog.disclosure import Attachment, Cited, Disclosure, Part
from foilog.fields import Values, read_fields
from foilog.findings import Finding, Place, error
from foilog.kinds import Reading, one_of
from foilog.law.outcomes import OUTCOMES, overall_outcome
from foilog.law.regimes import Regime, regime, regime_ids
from foilog.likeness import nearest
from foilog.masking import masked_path
from foilog.reading import Record, Scalar
from foilog.referring import fault_in
from foilog.schema import RECORD

_PART_FIELDS = ("outcome", "exemptions", "ncnd_further", "goodwill")
_CARRIED = frozenset(RECORD) - {*_PART_FIELDS, "law", "parts", "attachments"}


class Listed(Enum):
    """What a name in a folder stands for."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "special"

    @classmethod
    def of(cls, entry: os.DirEntry[str]) -> Listed:
        """The sort of thing that a folder's entry is."""
        if entry.is_symlink():
            return cls.LINK
        if entry.is_file(follow_symlinks=False):
            return cls.FILE
        return cls.FOLDER if entry.is_dir(follow_symlinks=False) else cls.SPECIAL


@dataclass(frozen=True, slots=True)
class Folder:
    """The log's folder on disk as one run finds it, and how findings name it."""

    path: Path
    name: str
    _listed: dict[str, Mapping[str, Listed]] = field(default_factory=dict, compare=False, repr=False)

    def listing(self, relative: str) -> Mapping[str, Listed]:
        """What lies in a folder below this one, by name; each folder is read once. Raises: OSError."""
        found = self._listed.get(relative)
        if found is None:
            with os.scandir(self.path / relative) as entries:
                found = {entry.name: Listed.of(entry) for entry in entries}
            self._listed[relative] = found
        return found

    def entries(self, base: str = "") -> Iterator[tuple[str, Listed]]:
        """Everything below a folder that is no folder; what cannot be opened is empty, as to `os.walk`."""
        try:
            listing = self.listing(base)
        except OSError:
            return
        for name, kind in listing.items():
            relative = f"{base}/{name}" if base else name
            if kind is Listed.FOLDER:
                yield from self.entries(relative)
            else:
                yield relative, kind

    def shown(self, relative: str) -> str:
        """A path as the officer knows it."""
        return f"{self.name}/{relative}" if self.name else relative


def read_disclosure(
    record: Record,
    relative: str,
    folder: Folder,
    *,
    law: str,
    today: date,
    requester_types: Sequence[str] = (),
) -> tuple[Disclosure | None, list[Finding]]:
    """The disclosure that *record* states, and what is wrong with it; None when too much is missing."""
    reading = Reading(record.path, today, regime(law), requester_types)
    return type_record(record, relative, folder, reading), reading.findings


def type_record(record: Record, relative: str, folder: Folder, reading: Reading) -> Disclosure | None:
    """The disclosure that *record* states; *reading*, of the default law, takes what is wrong with it."""
    reading.regime = regime_of(record, reading.regime.id)
    values = read_fields(record.fields, RECORD, reading)
    reading.findings.extend(active_content(record.path, record.body, record.body_line))
    if values is None:
        return None
    parts = _parts(values, record, reading)
    _check_references(values, record, reading)
    _check_aliases(values, record, reading)
    attachments = tuple(_attachments(values.get("attachments", ()), relative, folder, reading))
    if not parts:
        return None
    _check_part_files(parts, attachments, reading)
    outcome = overall_outcome(
        [part.outcome for part in parts], ncnd_further=any(part.ncnd_further for part in parts)
    )
    return Disclosure(
        path=record.path,
        address=record_address(relative),
        version=split_version(relative)[1],
        regime=reading.regime,
        outcome=outcome,
        parts=parts,
        has_parts="parts" in values,
        attachments=attachments,
        text=BodyText(record.body),
        body_line=record.body_line,
        places={name.value: node.place for name, node in record.fields.pairs},
        **{name: value for name, value in values.items() if name in _CARRIED},
    )


def regime_of(record: Record, default: str) -> Regime:
    """The law the record names, or the default when it names none we know (the schema reports that)."""
    for name, node in record.fields.pairs:
        if name.value == "law" and isinstance(node, Scalar) and node.value in regime_ids():
            return regime(node.value)
    return regime(default)


def _parts(values: Values, record: Record, reading: Reading) -> tuple[Part, ...]:
    """The parts the record states, or the whole request as one unnamed part."""
    place = record.fields.place
    stated = [values[name] for name in ("parts",) if values.get(name)]
    if not stated:
        if "outcome" not in values:
            if not any(f.place.line and _names_outcome(f) for f in reading.findings):
                reading.refuse(
                    place,
                    "outcome-missing",
                    "neither `outcome` nor `parts` says what was decided",
                    f"Add `outcome:` with one of {one_of(OUTCOMES)}; or `parts:` with an outcome each.",
                )
            return ()
        return (_part({**values, "part": "", "place": _place_of(record, "outcome")}),)
    for name in _PART_FIELDS:
        if name in values and name != "ncnd_further":
            reading.refuse(
                _place_of(record, name),
                "field-beside-parts",
                f"`{name}` stands beside `parts`",
                f"Move `{name}` to the part it belongs to; the overall outcome is derived.",
            )
    parts = tuple(_part(part) for part in stated[0])
    names = Counter(part.name for part in parts)
    for name in [name for name, times in names.items() if times > 1]:
        reading.refuse(
            _place_of(record, "parts"), "part-repeated", f"part `{name}` stands twice", "Name each part once."
        )
    further = values.get("ncnd_further")
    if further and further != NOT_RECORDED:
        parts = (*parts[:-1], replace(parts[-1], ncnd_further=(*parts[-1].ncnd_further, *further)))
    return parts


def _names_outcome(finding: Finding) -> bool:
    return finding.rule in ("outcome-unknown", "value-type") or "`outcome`" in finding.what


def _place_of(record: Record, name: str) -> Place:
    return next((node.place for key, node in record.fields.pairs if key.value == name), record.fields.place)


def _part(values: Values) -> Part:
    exemptions: Any = values.get("exemptions", ())
    further: tuple[Cited, ...] | str = values.get("ncnd_further", ())
    return Part(
        name=values["part"],
        question=values.get("question", ""),
        outcome=values["outcome"],
        exemptions=() if exemptions == NOT_RECORDED else exemptions,
        ncnd_further=() if isinstance(further, str) else further,
        not_recorded=exemptions == NOT_RECORDED,
        goodwill=values.get("goodwill", False),
        link=values.get("link", ""),
        attachments=values.get("attachments", ()) if values.get("part") else (),
        expected_publication=values.get("expected_publication"),
        place=values["place"],
    )


def _check_references(values: Values, record: Record, reading: Reading) -> None:
    """Report a reference that cannot be typed, filed or told from another."""
    for name in ("reference", "other_references"):
        stated = values.get(name, ())
        for reference in (stated,) if isinstance(stated, str) else stated:
            fault = fault_in(reference)
            if fault:
                reading.refuse(_place_of(record, name), "reference-characters", *fault)


def _check_aliases(values: Values, record: Record, reading: Reading) -> None:
    """Report an earlier address that is none of this site."""
    for alias in values.get("aliases", ()):
        _, address = split_edition(alias.strip("/"))
        if not address or not is_safe_path(alias.strip("/")) or is_reserved(address):
            reading.refuse(
                _place_of(record, "aliases"),
                "alias-form",
                f"`{alias[:60]}` is not an address at which this site can lead on",
                "Write the path of the earlier page, as in 2016/drones/; leave out one that was no path.",
            )


def _attachments(
    stated: Sequence[Values], relative: str, folder: Folder, reading: Reading
) -> Iterator[Attachment]:
    seen: set[str] = set()
    for values in stated:
        name, place = values["file"], values["place"]
        if name in seen:
            reading.refuse(place, "attachment-repeated", f"`{name}` is named twice", "Name each file once.")
            continue
        seen.add(name)
        found, reason = find_attachment(name, relative, folder)
        if reason:
            near = _nearest_file(name, relative, folder) if reason is _ABSENT else ""
            what = f"`{masked_path(name)}`: {reason}{near}"
            reading.refuse(place, "attachment-path", what, _REMEDY[reason])
            continue
        yield Attachment(
            file=name,
            title=values.get("title") or name.rpartition("/")[2],
            role=values.get("role", "response"),
            source=os.path.join(folder.path, found),
            address=found,
            size=os.stat(os.path.join(folder.path, found)).st_size,
            **{key: values[key] for key in ("licence", "accessible", "language") if key in values},
            place=place,
        )


_OUTSIDE = "lies outside the record's folder"
_ABSENT = "there is no such file beside the record"
_CASE = "the file's name differs in capital letters"
_LINKED = "is a link to another file"
_FOLDER = "is a folder"
_SPECIAL = "is not an ordinary file"
_HIDDEN = "is a hidden file"
_NAME = "the name has characters that do not work in an address"
_OURS = "is a file of the log itself"
_TAKEN = "has the address of a page that the build makes"
_REMEDY = {
    _OUTSIDE: "Put the file into the folder beside the record and name it without `..` or a leading `/`.",
    _ABSENT: "Put the file into the folder named like the record, or correct the name.",
    _CASE: "Write the name exactly as the file has it.",
    _LINKED: "Put the file itself beside the record.",
    _FOLDER: "Name each file of the folder.",
    _SPECIAL: "Put an ordinary file there.",
    _HIDDEN: "Publish a file whose name does not begin with a dot.",
    _NAME: "Rename the file with letters A-Z, digits, dots, hyphens and underscores.",
    _OURS: "Name the record under `related` instead; its source is never published.",
    _TAKEN: "Put it into the folder beside the record.",
}


_REFUSED = {Listed.FILE: "", Listed.FOLDER: _FOLDER, Listed.LINK: _LINKED, Listed.SPECIAL: _SPECIAL}


def find_attachment(name: str, relative: str, root: Folder) -> tuple[str, str]:
    """The file's path below *root*, or nothing and the reason it cannot be published.

    A file is looked for in the folder named like the record, then in the record's own folder.
    """
    if name.startswith("/") or "\\" in name or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        return "", _OUTSIDE
    if any(part.startswith(".") for part in name.split("/")):
        return "", _HIDDEN
    stem = split_version(relative)[0]
    reason = _ABSENT
    for base in (stem, os.path.dirname(stem)):
        path = f"{base}/{name}" if base else name
        problem = _refused_file(path, root)
        if not problem:
            reason = _refused_path(path)
            return ("", reason) if reason else (path, "")
        reason = problem if problem != _ABSENT else reason
    return "", reason


def _nearest_file(name: str, relative: str, root: Folder) -> str:
    """The file in the record's folder that was meant, as the end of a sentence, or nothing."""
    try:
        listing = root.listing(split_version(relative)[0])
    except OSError:
        return ""
    files = {
        one.rpartition(".")[0]: one
        for one, kind in listing.items()
        if kind is Listed.FILE and is_safe_name(one)
    }
    near = nearest(name.rpartition(".")[0].casefold().replace(" ", "-"), tuple(files))
    return f"; did you mean `{masked_path(files[near])}`?" if near else ""


def _refused_path(path: str) -> str:
    """Why a file may not be published at its own path; empty when it may."""
    if path in LEDGERS or path.lower().endswith((".md", ".markdown")):
        return _OURS
    if not is_safe_path(path):
        return _NAME
    return _TAKEN if is_reserved(path) else ""


def _refused_file(path: str, root: Folder) -> str:
    """Why the path names no publishable file; empty when it does."""
    *folders, name = path.split("/")
    here = ""
    for part in folders:
        kind, reason = _look_up(part, here, root)
        if kind is not Listed.FOLDER:
            return _LINKED if kind is Listed.LINK else reason or _ABSENT
        here = f"{here}/{part}" if here else part
    kind, reason = _look_up(name, here, root)
    return _REFUSED[kind] if kind else reason


def _look_up(name: str, folder: str, root: Folder) -> tuple[Listed | None, str]:
    """What *name* stands for in the folder, or nothing and why."""
    try:
        names = root.listing(folder)
    except OSError:
        return None, _ABSENT
    if name in names:
        return names[name], ""
    return None, _CASE if name.casefold() in {other.casefold() for other in names} else _ABSENT


def _check_part_files(parts: Sequence[Part], attachments: Sequence[Attachment], reading: Reading) -> None:
    """Report a part that points to a file which the record does not publish."""
    named = {attachment.file for attachment in attachments}
    for part in parts:
        for file in part.attachments:
            if file not in named and not any(f.place == part.place for f in reading.findings):
                reading.findings.append(
                    error(
                        part.place,
                        "attachment-unnamed",
                        f"part {part.name} names `{file}`, which is not under `attachments`",
                        "Add the file under `attachments`, or correct the name.",
                    )
                )
