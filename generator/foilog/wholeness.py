"""The last proof before a new site is put in its place: every file is there, and is what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from foilog.findings import PublicationRefusedError
from foilog.manifest import file_entry, stats_of
from foilog.pipeline.sitewriter import SiteWriter


class SpareSpoiltError(Exception):
    """The spare in which a build began was not what the last build left; the build must begin elsewhere."""


def prove_whole(site: Path, writer: SiteWriter) -> None:
    """Look at every file of a new *site*: those that were taken over by size and time, the others by size.

    Raises: SpareSpoiltError when what lay ready is not what it was, PublicationRefusedError for all else.
    """
    odd = sorted(_odd(site, writer))
    if odd and not writer.made(odd):
        raise SpareSpoiltError(odd[0])
    if odd:
        raise PublicationRefusedError(
            f"{odd[0]} is not as it was written: a plugin of mkdocs.yml or another program changed the new"
            " site. The old site stands."
        )


def _odd(site: Path, writer: SiteWriter) -> Iterator[str]:
    """The files that are not there, not known, or not what they were."""
    missing = set(writer.stamps)
    for path, found in stats_of(site):
        stamp = writer.stamps.get(path)
        missing.discard(path)
        if stamp is None or found.st_size != stamp.size:
            yield path
        elif writer.ready is not None and path in writer.kept and found.st_mtime_ns != stamp.modified:
            writer.stamps[path] = stamp._replace(modified=found.st_mtime_ns)
            if file_entry(site / path).sha256 != stamp.digest:
                yield path
    yield from missing
