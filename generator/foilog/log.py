"""The log: every disclosure, in order, and what only the whole can show."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from foilog.addresses import (
    LEDGERS,
    is_reserved,
    is_safe_path,
    original_address,
    prose_address,
    record_address,
    split_version,
)
from foilog.cache import Cache
from foilog.disclosing import Folder, Listed
from foilog.disclosure import Disclosure
from foilog.findings import Finding, Place, error, in_order, printable
from foilog.masking import masked_path
from foilog.progress import counted
from foilog.reading import UnreadableError, check_prose
from foilog.records import Shelf
from foilog.settings import Settings

PROSE = "pages/"
OVERLOOKED = frozenset({".DS_Store", ".gitkeep", ".gitignore", ".gitattributes", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Log:
    """Every readable record, newest first; those held back until a later day apart.

    *disclosures* holds the published main versions, withdrawn ones included; *versions* the others
    (Welsh, easy read) by the address of the main one; *sources* the file of every record, read or not.
    """

    disclosures: tuple[Disclosure, ...]
    held_back: tuple[Disclosure, ...] = ()
    versions: Mapping[str, tuple[Disclosure, ...]] = field(default_factory=dict)
    prose: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @cached_property
    def shown(self) -> tuple[Disclosure, ...]:
        """The records as lists and links name them."""
        return self.disclosures

    @cached_property
    def listed(self) -> tuple[Disclosure, ...]:
        """The records that listings, feeds and search show: published and not withdrawn."""
        return tuple(one for one in self.shown if one.withdrawn is None)

    @cached_property
    def by_reference(self) -> Mapping[str, Disclosure]:
        """The published records by normalised reference, other references included."""
        found: dict[str, Disclosure] = {}
        for one in self.shown:
            for reference in (one.reference, *one.other_references):
                found.setdefault(same_reference(reference), one)
        return found

    @cached_property
    def relations_to(self) -> Mapping[str, Sequence[tuple[Disclosure, str]]]:
        """For each record's address, the records that state a relation to it, and which."""
        found: dict[str, list[tuple[Disclosure, str]]] = {}
        for one in self.listed:
            for relation in one.related:
                target = self.find(relation.reference)
                if target:
                    found.setdefault(target.address, []).append((one, relation.relation))
        return found

    @cached_property
    def by_address(self) -> Mapping[str, Disclosure]:
        """Every published record and version by its address."""
        versions = (one for several in self.versions.values() for one in several)
        return {one.address: one for one in (*self.disclosures, *versions)}

    def find(self, reference: str) -> Disclosure | None:
        """The published record with this reference."""
        return self.by_reference.get(same_reference(reference))


def same_reference(reference: str) -> str:
    """A reference as it is compared: Unicode form, case and spaces aside."""
    if reference.isascii():  # nearly all are, and one step is enough for them
        return "".join(reference.split()).lower()
    found = ""
    while found != reference:
        found, reference = reference, _folded(reference)
    return found


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold())


def natural_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts `9/20` before `10/20`."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in re.split(r"([0-9]+)", text)
        if piece
    )


def newest_first(one: Disclosure) -> tuple[object, ...]:
    """The order of the log: date, then year in the path, then reference. Sort with reverse=True."""
    stated = one.date
    year = re.match(r"(\d{4})/", one.own_address)
    when = stated.earliest().isoformat() if stated else f"{year.group(1) if year else '0000'}-00-00"
    return (when, natural_order(one.reference), one.address)


def read_log(settings: Settings, cache: Cache | None = None) -> tuple[Log, list[Finding]]:
    """The log in the authority's folder, and every finding of the schema, in file order.

    With a *cache*, a file that has not changed is not read and typed again.
    """
    folder = Folder(settings.docs_dir, settings.docs_name)
    shelf = Shelf(folder, settings, cache)
    files, findings = _walk(folder)
    records = [path for path in files if path.endswith(".md") and not path.startswith(PROSE)]
    disclosures: list[Disclosure] = []
    for one, found in shelf.read_all(counted(records, "Reading answers")):
        findings.extend(found)
        if one:
            disclosures.append(one)
    findings.extend(_prose_unreadable(files, folder))
    names = hashlib.sha256("\n".join(files).encode("utf-8", "surrogateescape")).digest()
    if cache is None or not cache.is_in_order(names):
        odd = list(_out_of_order(records, files, disclosures, folder))
        findings.extend(odd)
        if cache is not None and not odd:
            cache.keep_in_order(names)
    log = _arrange(disclosures, files, settings, tuple(map(folder.shown, records)))
    return log, in_order(findings)


def _out_of_order(
    records: Sequence[str], files: Sequence[str], disclosures: Sequence[Disclosure], folder: Folder
) -> Iterator[Finding]:
    """What is wrong between files, by their names and by what their records state beside their text."""
    yield from _addresses_twice(records, files, folder)
    yield from _references_twice(disclosures)
    yield from _aliases_taken(disclosures, files, folder)
    if len(disclosures) == len(records):
        yield from _unaccounted(files, disclosures, folder)


def _walk(folder: Folder) -> tuple[list[str], list[Finding]]:
    """Every ordinary file below the folder, in order, and a finding for each other thing."""
    if not folder.path.is_dir():
        what = "there is no such folder"
        return [], [error(Place(folder.name), "folder-missing", what, "Create it, or set `docs_dir`.")]
    files: list[str] = []
    findings: list[Finding] = []
    for relative, kind in folder.entries():
        if relative.rpartition("/")[2] in OVERLOOKED:
            continue
        problem = _refused_in_log(relative, kind)
        if problem:
            findings.append(error(Place(printable(folder.shown(masked_path(relative)))), *problem))
        else:
            files.append(relative)
    return sorted(files), findings


def _refused_in_log(relative: str, kind: Listed) -> tuple[str, str, str] | None:
    name = relative.rpartition("/")[2]
    if kind is Listed.LINK:
        return (
            "file-special",
            "a link to another file",
            "Put the file itself there: links are never published.",
        )
    if kind is not Listed.FILE:
        return "file-special", "this is not an ordinary file", "Remove it."
    if name.lower().endswith((".md", ".markdown")) and not name.endswith(".md"):
        return "file-extension", "the name does not end in `.md`", "Rename the file so that it ends in `.md`."
    if not is_safe_path(relative) or not is_safe_path(relative.removesuffix(".md")):
        return (
            "file-name",
            "the name has characters that do not work in an address",
            "Rename it with letters A-Z, digits, dots, hyphens and underscores; no dot first.",
        )
    return None


def _prose_unreadable(files: Iterable[str], folder: Folder) -> Iterator[Finding]:
    """A finding for each page of prose whose encoding, characters or front matter would break the build."""
    for relative in files:
        if relative.startswith(PROSE) and relative.endswith(".md"):
            try:
                check_prose(folder.shown(relative), (folder.path / relative).read_bytes())
            except UnreadableError as problem:
                yield problem.finding
            except OSError as problem:
                what = f"the file cannot be read: {problem.strerror}"
                place = Place(folder.shown(relative))
                yield error(place, "record-unreadable", what, "Check its permissions.")


def _addresses_twice(records: Sequence[str], files: Sequence[str], folder: Folder) -> Iterator[Finding]:
    """A finding for each address that two files claim, case aside, and for those the build needs."""
    claimed: dict[str, str] = {}
    for relative in files:
        is_prose = relative.startswith(PROSE)
        if not relative.endswith(".md"):
            continue
        address = prose_address(relative) if is_prose else record_address(relative)
        place = Place(folder.shown(relative))
        stem, version = split_version(relative)
        if is_reserved(original_address(address, version)):
            remedy = "Rename the file." if is_prose else "Move it into a folder named for its year."
            yield error(place, "address-reserved", f"the build makes its own page at /{address}", remedy)
        first = claimed.setdefault(address.casefold(), relative)
        if first != relative:
            what = f"this and {folder.shown(first)} have one address, /{address}"
            yield error(place, "address-repeated", what, "Rename one of the two files.")
        if version and not is_prose and f"{stem}.md" not in files:
            what = f"there is no {stem.rpartition('/')[2]}.md beside this version"
            yield error(place, "version-alone", what, "Add the record itself, or rename this file.")


def _references_twice(disclosures: Iterable[Disclosure]) -> Iterator[Finding]:
    first: dict[str, Disclosure] = {}
    for one in disclosures:
        if one.version:
            continue
        other = first.setdefault(same_reference(one.reference), one)
        if other is not one:
            yield error(
                one.place("reference"),
                "reference-repeated",
                f"`{one.reference}` is also the reference of {other.path}",
                "Correct one of them; if one answer replaces the other, withdraw the earlier.",
            )


def _aliases_taken(
    disclosures: Iterable[Disclosure], files: Iterable[str], folder: Folder
) -> Iterator[Finding]:
    """A finding for each earlier address at which a page stands, or which leads to two records."""
    taken: dict[str, str] = {}
    for relative in files:
        if relative.endswith(".md"):
            find = prose_address if relative.startswith(PROSE) else record_address
            taken[find(relative).casefold()] = folder.shown(relative)
    for one in disclosures:
        for alias in one.aliases:
            address = f"{alias.strip('/')}/"
            first = taken.setdefault(address.casefold(), f"a page that moved to {one.path}")
            if first != f"a page that moved to {one.path}":
                what = f"/{address} is the address of {first}"
                yield error(one.place("aliases"), "address-repeated", what, "Leave it to one of the two.")


def _unaccounted(
    files: Sequence[str], disclosures: Iterable[Disclosure], folder: Folder
) -> Iterator[Finding]:
    """A finding for each file that is neither record nor prose nor named by a record."""
    named = {attachment.address for one in disclosures for attachment in one.attachments}
    for relative in files:
        if relative.endswith(".md") or relative in named or relative in LEDGERS:
            continue
        if relative.startswith(PROSE) and relative.endswith((".png", ".jpg", ".svg", ".webp")):
            continue
        yield error(
            Place(folder.shown(masked_path(relative))),
            "file-unaccounted",
            "no record names this file",
            "Name it under `attachments` of its record, or move it out of the log.",
        )


def _arrange(
    disclosures: Sequence[Disclosure], files: Sequence[str], settings: Settings, sources: tuple[str, ...]
) -> Log:
    versions: dict[str, list[Disclosure]] = {}
    held = {one.address for one in disclosures if not one.version and one.is_held_back(settings.today)}
    main = [one for one in disclosures if not one.version and one.address not in held]
    addresses = {one.address for one in main}
    for one in disclosures:
        original = original_address(one.address, one.version)
        if one.version and original in addresses and not one.is_held_back(settings.today):
            versions.setdefault(original, []).append(one)
    return Log(
        disclosures=tuple(sorted(main, key=newest_first, reverse=True)),
        held_back=tuple(one for one in disclosures if one.address in held),
        versions={address: tuple(found) for address, found in versions.items()},
        prose=tuple(path for path in files if path.startswith(PROSE) and path.endswith(".md")),
        sources=sources,
    )
