"""What a build may take from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from foilog.pipeline.lastbuild import LastBuild
from foilog.pipeline.pool import HERE, Pool
from foilog.pipeline.sitewriter import SiteWriter
from foilog.spare import take_spare


@dataclass(frozen=True, slots=True)
class Reuse:
    """The last build, the site that stands, and who shares the work.

    Whoever holds the site's lock may begin the new site with its *spare*.
    """

    last: LastBuild
    site: Path
    pool: Pool = HERE
    spare: bool = False

    def writer(self, target: Path) -> SiteWriter:
        """A new site below *target* that takes what has not changed from the one that stands."""
        known = self.last.files_of(self.site)
        ready = known.keys() if self.spare and known and take_spare(self.site, target) else None
        return SiteWriter(target, self.site, known, self.last.derived, self.pool.beside, ready)
