"""`foilog rollback`: an earlier site stands again, unless it tells what the log no longer does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foilog.addresses import PAGE, page_file
from foilog.disclosure import Disclosure
from foilog.earlier import earlier_sites, put_back
from foilog.lasting import is_lasting, published_files
from foilog.locking import locked
from foilog.log import Log, read_log
from foilog.manifest import Manifest, ManifestError, site_manifest
from foilog.settings import Settings
from foilog.staging import tidy
from foilog.verifying import compare
from foilog.views.words import date_words

_TOMBSTONE = b'class="foilog-tombstone"'


class RollbackRefusedError(Exception):
    """The earlier site may not stand again; the message says why."""


@dataclass(frozen=True, slots=True)
class Returning:
    """What would be public again, and why it no longer is."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"/{self.path.removesuffix(PAGE)}: {self.why}"


def roll_back(settings: Settings, number: int) -> Path:
    """Let the earlier site with this number (1: the one that stood last) stand again; gives its folder.

    Raises: RollbackRefusedError, SiteBusyError, OSError.
    """
    site = settings.site_dir.resolve()
    if not site.parent.is_dir():
        raise RollbackRefusedError(f"There is no {site.parent}.")
    with locked(site):
        tidy(site)
        kept = _chosen(site, number)
        manifest = _whole(kept)
        returning = list(would_return(kept, manifest, read_log(settings)[0], settings))
        if returning:
            lines = "\n".join(f"  {one}" for one in returning)
            raise RollbackRefusedError(
                f"The earlier site tells what the log no longer does:\n{lines}\n"
                "Check out the records as they should be, and run `foilog build`."
            )
        put_back(kept, site)
    return kept


def telling_too_much(site: Path, log: Log, settings: Settings) -> list[str]:
    """The names of the earlier sites that may not stand again, for what they tell."""
    return [kept.name for kept in earlier_sites(site) if _tells_too_much(kept, log, settings)]


def _tells_too_much(kept: Path, log: Log, settings: Settings) -> bool:
    """Whether an earlier site tells what the log no longer does; one that is not whole is refused anyway."""
    try:
        manifest = site_manifest(kept)
        return manifest is not None and any(would_return(kept, manifest, log, settings))
    except (OSError, ValueError, KeyError):
        return False


def _chosen(site: Path, number: int) -> Path:
    kept = earlier_sites(site)
    if number > len(kept):
        there_are = f"{len(kept)} earlier sites are kept" if kept else "No earlier site is kept"
        raise RollbackRefusedError(f"{there_are}. `foilog build --keep 3` keeps the last three.")
    return kept[number - 1]


def _whole(kept: Path) -> Manifest:
    """The manifest of an earlier site that is as it was. Raises: RollbackRefusedError, OSError."""
    try:
        manifest = site_manifest(kept)
    except ManifestError as problem:
        raise RollbackRefusedError(f"{kept.name}/manifest.json: {problem}.") from None
    if manifest is None:
        raise RollbackRefusedError(f"{kept.name} has no manifest.json, so it may not be whole.")
    differences = compare(kept, manifest)
    if differences:
        raise RollbackRefusedError(f"{kept.name} is not as it was published: {differences[0]}.")
    return manifest


def would_return(kept: Path, manifest: Manifest, log: Log, settings: Settings) -> Iterator[Returning]:
    """What an earlier site tells that the log has withdrawn, redacted, holds back, or no longer has."""
    published = published_files(log, settings.docs_dir)
    held = {page_file(one.address): one for one in log.held_back}
    for path in sorted(manifest.entries):
        if path in held:
            yield Returning(path, f"held back until {date_words(held[path].published)}")
        elif is_lasting(path) and path not in published:
            yield Returning(path, "no longer in the log")
    for one in sorted(log.by_address.values(), key=lambda one: one.address):
        path = page_file(one.address)
        if one.withdrawn and path in manifest.entries and _TOMBSTONE not in (kept / path).read_bytes():
            yield Returning(path, f"withdrawn on {date_words(one.withdrawn.on)}")
    yield from _redacted(kept, log)


def _redacted(kept: Path, log: Log) -> Iterator[Returning]:
    """Answers from which something was taken out after the earlier site was made."""
    rows = json.loads((kept / "data/log.json").read_bytes())["records"]
    changed = {row["address"]: row["changed"] or "" for row in rows}
    for one in log.listed:
        on = _redacted_on(one)
        if one.address in changed and on > changed[one.address]:
            yield Returning(page_file(one.address), f"redacted on {on}")


def _redacted_on(one: Disclosure) -> str:
    """The last day on which something was taken out, or nothing."""
    return max((str(change.on) for change in one.changes if change.kind == "redaction"), default="")
