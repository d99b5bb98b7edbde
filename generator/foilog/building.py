"""`foilog build`: check, build beside the old site, swap."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from foilog.assembly import build_site
from foilog.cache import FOLDER, forget
from foilog.disclosure import Disclosure
from foilog.findings import Finding, PublicationRefusedError
from foilog.lasting import lost_addresses
from foilog.locking import locked
from foilog.manifest import MANIFEST, Entry, Manifest, ManifestError, file_entry, site_manifest
from foilog.pipeline.lastbuild import LastBuild, open_last_build
from foilog.pipeline.pool import Pool, Processes
from foilog.pipeline.reuse import Reuse
from foilog.previous import previous_manifest
from foilog.progress import stage
from foilog.reproducing import prove_same
from foilog.rollback import telling_too_much
from foilog.settings import Settings
from foilog.spare import put_in_place
from foilog.staging import staging_folder, temporary_files_below, tidy
from foilog.stations.links import look_at_links
from foilog.wholeness import SpareSpoiltError, prove_whole

_log = logging.getLogger("mkdocs.plugins.foilog")

_TELLS = (
    "{} is an earlier site that still tells what the log no longer does: `foilog rollback` refuses it, "
    "and `foilog build --keep 0` removes it."
)


@dataclass(frozen=True, slots=True)
class Demands:
    """What a build is asked for beyond the site itself.

    *keep*: so many earlier sites stay beside it. *verify*: a second build must give the same bytes.
    *previous*: the site before this one, a folder or an address, instead of the one that stands; none of its
    addresses may be lost unless *allow_removal*. *fresh*: nothing is taken from the site that stands, nor
    from what earlier builds kept. *jobs*: so many processes share the work, or, where *cluster* is the
    address of a Dask scheduler, its workers. *spare*: the build may begin in the spare of the site that
    stands. The site is the same either way.
    """

    keep: int | None = None
    verify: bool = False
    previous: str | None = None
    allow_removal: bool = False
    fresh: bool = False
    jobs: int = 1
    cluster: str = ""
    spare: bool = True


def build(
    settings: Settings,
    config_file: Path,
    demands: Demands = Demands(),  # frozen
    *,
    strict: bool = False,
    today: date | None = None,
) -> int:
    """Build the site beside the one that stands and put it in its place; gives the number of its files.

    The old site is untouched until the new one is whole.
    Raises: PublicationRefusedError, SiteBusyError, ForeignFolderError, OSError, sqlite3.Error.
    """
    site = settings.site_dir.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    with locked(site), tidied(site) as scratch, _shared(demands, scratch, settings) as pool:
        if demands.fresh:
            forget(settings.root)
        try:
            return _published(settings, config_file, demands, pool, strict=strict, today=today)
        except SpareSpoiltError:
            demands = replace(demands, spare=False)
            return _published(settings, config_file, demands, pool, strict=strict, today=today)


def _published(
    settings: Settings,
    config_file: Path,
    demands: Demands,
    pool: Pool,
    *,
    strict: bool,
    today: date | None,
) -> int:
    """Build and publish. Raises: as `build`, and SpareSpoiltError."""
    site = settings.site_dir.resolve()
    with staging_folder(site) as staging, closing(open_last_build(settings.root / FOLDER)) as last:
        standing = _standing(site, last)
        before = None if demands.allow_removal else _before(demands.previous, site, standing)
        if demands.verify:  # an index that was added to holds the same words in other bytes
            last.index.begin_anew()
        reuse = Reuse(last, site, pool, demands.spare)
        built = build_site(config_file, staging, reuse, strict=strict, today=today)
        stage("Proving the site whole")
        prove_whole(staging, built.writer)
        if before is not None:
            _refuse(lost_addresses(before, built.manifest, built.log, settings), "addresses would be lost")
        _settle_links(look_at_links(staging, built.manifest, built.log, settings, site, standing))
        if demands.verify:
            with staging_folder(site) as second:
                prove_same(config_file, second, built.manifest, today=settings.today)
        stage("Putting the site in its place")
        put_in_place(staging, site, built.writer, demands.keep)
        last.save(site)
        if built.log.held_back:
            _log.warning(_held_back(built.log.held_back))
        for kept in telling_too_much(site, built.log, settings):
            _log.warning(_TELLS.format(kept))
    return len(built.manifest.entries) + 1


def _held_back(records: Sequence[Disclosure]) -> str:
    """How many answers wait for their day, so that nobody wonders where they are."""
    days = [one.published.earliest() for one in records if one.published]
    count = f"{len(records):,} answers are" if len(records) > 1 else "1 answer is"
    return f"{count} held back, until {min(days)}{' at the soonest' if len(records) > 1 else ''}."


@contextmanager
def tidied(site: Path) -> Iterator[Path]:
    """What killed builds left is gone; the folder beside the site for what this one needs for a while."""
    tidy(site)
    with staging_folder(site) as scratch, temporary_files_below(scratch):
        yield scratch


def _shared(demands: Demands, scratch: Path, settings: Settings) -> AbstractContextManager[Pool]:
    """Those who share the work. Raises: ClusterError."""
    if not demands.cluster:
        return nullcontext(Processes(demands.jobs))
    from foilog.pipeline.cluster import cluster  # needs the extra `cluster`

    return cluster(demands.cluster, scratch, (settings.root, settings.docs_dir, settings.site_dir.parent))


def _settle_links(findings: Sequence[Finding]) -> None:
    """Warn of links that miss their place on a page. Raises: PublicationRefusedError for those to nowhere."""
    for finding in findings:
        if not finding.stops:
            _log.warning(str(finding))
    _refuse([finding for finding in findings if finding.stops], "links lead nowhere")


def _refuse(findings: Sequence[Finding], what: str) -> None:
    """Refuse a site in which anything was found. Raises: PublicationRefusedError."""
    if findings:
        told = "\n".join(map(str, findings))
        raise PublicationRefusedError(f"In the new site {what}:\n{told}")


def _before(named: str | None, site: Path, standing: Manifest | None) -> Manifest | None:
    """The manifest of the site whose addresses may not be lost. Raises: PublicationRefusedError, OSError."""
    return standing if standing and named is None else previous_manifest(named, site)


def _standing(site: Path, last: LastBuild) -> Manifest | None:
    """The manifest of the site that stands, if it has one that can be read, or that the *last* build made."""
    files = last.files_of(site)
    try:
        if MANIFEST in files and file_entry(site / MANIFEST).sha256 == files[MANIFEST].digest:
            entries = {path: Entry(stamp.digest, stamp.size) for path, stamp in files.items()}
            del entries[MANIFEST]
            return Manifest(entries)
    except OSError:
        return None
    try:
        return site_manifest(site)
    except ManifestError:
        return None
