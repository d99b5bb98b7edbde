"""`foilog federate`: ask the sources, build beside the old site where anything is new, swap."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from foilog.building import tidied
from foilog.cache import collected_late, forget_builds, key_of
from foilog.federation.comparing import Told, compare
from foilog.federation.gathering import Archive, Gathered, gather
from foilog.federation.publication import SAID_ANEW, FederatedPublication
from foilog.federation.readers import SourceError
from foilog.federation.renewing import renew_all
from foilog.federation.sources import Federation
from foilog.federation.state import State
from foilog.findings import PublicationRefusedError
from foilog.locking import locked
from foilog.log import Log
from foilog.manifest import MANIFEST, Manifest
from foilog.outputs import Output
from foilog.pipeline.lastbuild import KeptRecord, LastBuild, open_last_build
from foilog.pipeline.reuse import Reuse
from foilog.pipeline.sitewriter import SiteWriter
from foilog.progress import stage
from foilog.spare import put_in_place
from foilog.staging import staging_folder
from foilog.wholeness import SpareSpoiltError, prove_whole

_KEY = "federation"


@dataclass(frozen=True, slots=True)
class Federated:
    """What a run did: what there is to tell of each source, the number of files, and whether search works."""

    sources: tuple[Told, ...]
    files: int
    has_engine: bool


def federate(
    federation: Federation, *, keep: int | None = None, fresh: bool = False, now: datetime | None = None
) -> Federated:
    """Ask every source for what is new, and put a site of all they have in the place of the one that stands.

    With *keep* so many earlier sites that differ stay beside it, but none that tells what has left since.
    *fresh* asks for everything and makes everything anew.
    Raises: PublicationRefusedError, SiteBusyError, ForeignFolderError, OSError, sqlite3.Error.
    """
    settings = federation.settings
    site = settings.site_dir.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    moment = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    state = State(settings.root)
    with locked(site), locked(state.folder), tidied(site):
        state.tidy(federation.sources)
        if fresh:
            forget_builds(state.folder)
        stage("Asking the sources")
        gathered = gather(renew_all(federation.sources, state, federation.limits, moment, fresh=fresh))
        if not any(each.member for each in gathered):
            reasons = (f"{each.name}: {each.renewal.asked.problem}" for each in gathered)
            raise PublicationRefusedError("\n".join(("No source has given what can be used.", *reasons)))
        try:
            return _published(federation, gathered, state, site, keep, begins_in_spare=True)
        except SpareSpoiltError:
            return _published(federation, gathered, state, site, keep, begins_in_spare=False)


def _published(
    federation: Federation,
    gathered: Sequence[Gathered],
    state: State,
    site: Path,
    keep: int | None,
    *,
    begins_in_spare: bool,
) -> Federated:
    with staging_folder(site) as staging, closing(open_last_build(state.folder)) as last:
        reuse = Reuse(last, site, spare=begins_in_spare)
        return _build(federation, gathered, reuse, staging, keep)


def _build(
    federation: Federation,
    gathered: Sequence[Gathered],
    reuse: Reuse,
    staging: Path,
    keep: int | None,
) -> Federated:
    """The site, made in *staging* and put in its place."""
    last, site, writer = reuse.last, reuse.site, reuse.writer(staging)
    folders = _theme(federation.overrides)
    is_same = writer.was(_KEY, _key(federation, gathered, folders)) and _take_over(writer, last, site)
    publication = FederatedPublication(
        log=Log(()),
        settings=federation.settings,
        folders=folders,
        last=last,
        archive=Archive(gathered),
        standing=last.files if is_same else None,
    )
    records: Mapping[str, KeptRecord] = last.records
    if is_same:
        writer.write(publication.sources())
        last.note(records, {}, writer.stamps, {**last.derived, **writer.derived})
    else:
        records = _publish(publication, writer)
    manifest = Manifest(writer.entries())
    writer.write(Output(MANIFEST, manifest.to_bytes()))
    writer.finish()
    stage("Proving the site whole")
    prove_whole(staging, writer)
    stage("Putting the site in its place")
    told = compare(gathered, last.records, records)
    is_known = bool(last.records) and not any(each.took_away for each in told)
    put_in_place(staging, site, writer, (None if is_same else keep) if is_known else 0)
    last.save(site)
    return Federated(told, len(manifest.entries) + 1, not publication.needs_engine())


def _publish(publication: FederatedPublication, writer: SiteWriter) -> Mapping[str, KeptRecord]:
    """Every file of the site anew, but those that would be the same. Raises: PublicationRefusedError."""
    stage("Reading answers")
    try:
        with collected_late():
            publication.log = publication.archive.log()
        publication.publish(writer)
    except SourceError as problem:
        raise PublicationRefusedError(
            f"What was kept of the sources cannot be read: {problem}. Ask for it anew with --fresh."
        ) from None
    return publication.kept


def _theme(overrides: Path | None) -> tuple[Path, ...]:
    """The folders of templates and styles: the site's own before the theme's."""
    theme = Path(str(files("foilog_theme")))
    return (overrides, theme) if overrides else (theme,)


def _key(federation: Federation, gathered: Sequence[Gathered], folders: Sequence[Path]) -> bytes:
    """The digest of all that the site is made of, but for when its sources were fetched."""
    digest = hashlib.sha256(key_of(federation.settings))
    for folder in folders:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    notices = federation.settings.notices
    shown = [one for one in notices if one.is_shown(federation.settings.today)]
    sources = [(each.member, each.renewal.good.facts.listed) for each in gathered if each.renewal.good]
    digest.update(repr((shown, sources)).encode())
    return digest.digest()


def _take_over(writer: SiteWriter, last: LastBuild, site: Path) -> bool:
    """Whether every file of the site that stands could be taken over, but the one that is said anew."""
    return all(writer.keep(path) for path in last.files_of(site) if path not in (SAID_ANEW, MANIFEST))
