"""Addresses that last: what the public may have linked to does not vanish without a word."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

from foilog.addresses import PAGE, is_reserved, page_file, prose_address, split_edition, split_version
from foilog.disclosure import Disclosure
from foilog.findings import Finding, Place, error, in_order
from foilog.log import PROSE, Log
from foilog.manifest import Manifest
from foilog.settings import Settings
from foilog.views.tables import table_address
from foilog.views.words import date_words

RULE = "site-address-lost"
_PAGED = re.compile(r"\d{4}/page/\d+/")
_ON_PURPOSE = "if it was taken away on purpose, build once with --allow-removal"


def is_lasting(path: str) -> bool:
    """Whether a file of a site is an answer, a file of one, or prose; lists and search files come and go."""
    _, address = split_edition(path.removesuffix(PAGE))
    return bool(address) and not is_reserved(address) and not _PAGED.fullmatch(address)


def published_files(log: Log, docs_dir: Path) -> set[str]:
    """The files of answers and prose that a site of this log has, redirects and tombstones included."""
    found = {page_file(prose_address(path)) for path in log.prose}
    prose = docs_dir / PROSE
    found.update(path.relative_to(prose).as_posix() for path in prose.rglob("*") if path.is_file())
    for one in log.by_address.values():
        found.add(page_file(one.address))
        found.update(page_file(f"{alias.strip('/')}/") for alias in one.aliases)
        if one.withdrawn is None:
            found.update(file.address for file in one.attachments)
            found.update(page_file(table_address(file)) for file in one.attachments if file.kind == "csv")
    return found


def lost_addresses(before: Manifest, now: Manifest, log: Log, settings: Settings) -> list[Finding]:
    """A finding for each address of the site *before* that is gone, and leads nowhere.

    A redirect (`aliases`) or a tombstone stands at its address; the files of an answer that moved or was
    withdrawn go with it, for a static host cannot redirect them.
    """
    records = log.by_address.values()
    withdrawn = [one.address for one in records if one.withdrawn]
    moved = [f"{alias.strip('/')}/" for one in records for alias in one.aliases]
    accounted = tuple(withdrawn + moved)
    gone = {path for path in before.entries.keys() - now.entries.keys() if is_lasting(path)}
    return in_order(
        _lost(path, log, settings)
        for path in gone
        if not path.startswith(accounted) and not _is_of_a_table(path, before.entries.keys())
    )


def _is_of_a_table(path: str, files: Set[str]) -> bool:
    """Whether a file is the page of a CSV file's table, which says nothing that the CSV file does not."""
    stem = path.removesuffix(f"-table/{PAGE}")
    return stem != path and f"{stem}.csv" in files


def _lost(path: str, log: Log, settings: Settings) -> Finding:
    held = {page_file(one.address): one for one in log.held_back}
    if path in held:
        return _lost_for_a_while(path, held[path])
    if not path.endswith(f"/{PAGE}"):
        return _lost_file(path, log, settings)
    what = f"/{path.removesuffix(PAGE)} was public and would be gone"
    remedy = (
        "Put the record back and withdraw it (`foilog withdraw`), or name this address under `aliases` of "
        f"the one that takes its place; {_ON_PURPOSE}."
    )
    return error(Place(f"{settings.docs_name}/{_source(path)}"), RULE, what, remedy)


def _lost_for_a_while(path: str, one: Disclosure) -> Finding:
    what = (
        f"/{path.removesuffix(PAGE)} was public and would be gone: it is held back until "
        f"{date_words(one.published)}"
    )
    remedy = f"Correct `published`, or withdraw the answer (`foilog withdraw`); {_ON_PURPOSE}."
    return error(one.place("published"), RULE, what, remedy)


def _lost_file(path: str, log: Log, settings: Settings) -> Finding:
    owner = log.by_address.get(f"{path.rpartition('/')[0]}/")
    place = owner.place("attachments") if owner else Place(f"{settings.docs_name}/{path}")
    return error(place, RULE, f"/{path} was public and would be gone", f"Put the file back; {_ON_PURPOSE}.")


def _source(path: str) -> str:
    """The file that a page's address came from, below the log's folder."""
    language, address = split_edition(path.removesuffix(f"/{PAGE}"))
    ending = f".{language}.md" if language else ".md"
    if "/" not in address:
        return f"{PROSE}{address}{ending}"
    if language:
        return f"{address}{ending}"
    stem, _, version = address.rpartition("/")
    whole = f"{stem}.{version}.md"
    return whole if split_version(whole)[1] and stem.count("/") else f"{address}.md"
