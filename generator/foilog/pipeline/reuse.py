"""What a build may take from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from foilog.pipeline.lastbuild import LastBuild
from foilog.pipeline.pool import HERE, Pool
from foilog.pipeline.sitewriter import SiteWriter


@dataclass(frozen=True, slots=True)
class Reuse:
    """The last build, the site that stands, and who shares the work."""

    last: LastBuild
    site: Path
    pool: Pool = HERE

    def writer(self, target: Path) -> SiteWriter:
        """A new site below *target* that takes what has not changed from the one that stands."""
        return SiteWriter(
            target, self.site, self.last.files_of(self.site), self.last.derived, self.pool.beside
        )
