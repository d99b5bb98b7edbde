"""A site of the log as it is being written, in `.foilog/preview/`; the published one is left alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from foilog.assembly import build_site
from foilog.cache import FOLDER, make_folder
from foilog.checking import check_log
from foilog.disclosing import Folder
from foilog.findings import Finding, PublicationRefusedError, has_errors
from foilog.log import PROSE
from foilog.outputs import Output
from foilog.pipeline.lastbuild import NAME, open_last_build
from foilog.pipeline.pool import Processes
from foilog.pipeline.reuse import Reuse
from foilog.publishing import Publication
from foilog.records import Shelf
from foilog.settings import read_settings

_PREVIEW = "preview"


@dataclass
class Preview:
    """The site as it stands, what was found in the log, and why it could not be built, if it could not.

    While the log has errors the site stays as it was.
    """

    config_file: Path
    today: date | None = None
    jobs: int = 1
    findings: Sequence[Finding] = ()
    problem: str = ""
    _publication: Publication | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.folder = self.config_file.resolve().parent / FOLDER / _PREVIEW
        self.site = self.folder / "site"

    @property
    def templates(self) -> Sequence[Path]:
        """The folders of the theme, an authority's own first; none before the first site stands."""
        return self._publication.folders if self._publication else ()

    def build(self) -> None:
        """Check the log, and bring the whole site up to date. Raises: OSError."""
        settings = read_settings(self.config_file, today=self.today)
        self.findings, self.problem = check_log(settings).findings, ""
        if has_errors(self.findings):
            return
        standing = self._begin(settings.root, settings.site_dir.resolve())
        staging = Path(tempfile.mkdtemp(prefix="staging-", dir=self.folder))
        try:
            with closing(open_last_build(self.folder)) as last:
                reuse = Reuse(last, standing, Processes(self.jobs))
                built = build_site(self.config_file, staging, reuse, today=self.today)
                shutil.rmtree(self.site, ignore_errors=True)
                os.rename(staging, self.site)
                last.save(self.site)
            self._publication = built.publication
        except PublicationRefusedError as refused:
            self.problem = str(refused)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _begin(self, root: Path, published: Path) -> Path:
        """The site to take over from: the preview's own, else the published one with what is known of it."""
        make_folder(root / FOLDER)
        self.folder.mkdir(exist_ok=True)
        if self.site.is_dir() or (self.folder / NAME).exists():
            return self.site
        for path in (root / FOLDER).glob("*.sqlite"):
            shutil.copy2(path, self.folder / path.name)
        return published

    def show(self, relative: str) -> bool:
        """Whether the page of one record, at *relative* below the log's folder, could be made at once.

        The page alone follows its file; lists and search follow with the next `build`.
        """
        publication = self._publication
        if publication is None or not relative.endswith(".md") or relative.startswith(PROSE):
            return False
        settings = publication.settings
        one, _ = Shelf(Folder(settings.docs_dir, settings.docs_name), settings).read(relative)
        if one is None or one.withdrawn or publication.log.by_address.get(one.address) is None:
            return False
        if one.is_held_back(settings.today):
            return False
        records = publication.edition_of(one).records
        for output in records.pages(records.filed(one), records.body(one)):
            self._replace(output)
        return True

    def _replace(self, output: Output) -> None:
        """Put a file in the place of another at once; the other may be shared with the published site."""
        target = self.site / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(output.read())
        os.replace(beside, target)
        with suppress(OSError):
            target.chmod(0o644)
