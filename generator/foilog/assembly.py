"""A whole site put together in a folder: pages of prose, the log's pages, lists, search and assets."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from foilog.checking import Checked, check_log
from foilog.findings import PublicationRefusedError, Severity
from foilog.log import Log
from foilog.manifest import MANIFEST, Manifest, files_of
from foilog.options import SettingsError
from foilog.outputs import Output
from foilog.pipeline.lastbuild import LastBuild, open_last_build
from foilog.pipeline.reuse import Reuse
from foilog.pipeline.sitewriter import SiteWriter
from foilog.progress import stage
from foilog.proseknown import RenderedProse, known_prose, prose_to_keep
from foilog.publishing import Publication
from foilog.rendering import template_problem
from foilog.reports import Report, described, emitter, lines_below, plural
from foilog.settings import Settings, read_settings
from foilog.stations.lastlook import look_over, needles_of, unaccounted

_log = logging.getLogger("mkdocs.plugins.foilog")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site: the log it was made of, its manifest, what made it and what wrote it."""

    log: Log
    manifest: Manifest
    publication: Publication
    writer: SiteWriter


def build_site(
    config_file: Path,
    staging: Path,
    reuse: Reuse | None = None,
    *,
    strict: bool = False,
    today: date | None = None,
) -> Built:
    """Build the whole site into *staging*; *reuse* is what it may take from the last build.

    MkDocs is asked only when what its pages show has changed.
    Raises: PublicationRefusedError when the log has errors or MkDocs refuses the configuration, OSError.
    """
    try:
        settings = read_settings(config_file, today=today)
    except SettingsError as problem:
        raise PublicationRefusedError(str(problem)) from None
    stage("Reading and checking answers")
    checked = check_log(settings, reuse.pool if reuse else None)
    tell(checked, settings)
    refuse_errors(checked)
    reuse = reuse or Reuse(open_last_build(None), staging)
    writer = reuse.writer(staging)
    stage("Writing pages of prose")
    try:
        with tempfile.TemporaryDirectory(prefix="foilog-prose-") as name:
            folder, last = Path(name), reuse.last
            prose = known_prose(config_file, checked, settings, last, writer)
            prose = prose or _rendered(config_file, folder, checked, last, settings, strict=strict)
            publication = prose.publication
            publication.publish(writer, reuse.pool)
            pages, foreign = _prose_written(folder, prose, writer)
            last.note_about(prose_to_keep(config_file, prose, pages))
    except TemplateError as problem:
        raise PublicationRefusedError(template_problem(problem)) from None
    look_over_site(staging, publication.log, writer, foreign)
    manifest = Manifest(writer.entries())
    writer.write(Output(MANIFEST, manifest.to_bytes()))
    writer.finish()
    return Built(publication.log, manifest, publication, writer)


def _rendered(
    config_file: Path, folder: Path, checked: Checked, last: LastBuild, settings: Settings, *, strict: bool
) -> RenderedProse:
    """The pages of prose in *folder*, made by MkDocs."""
    from foilog.adapters.mkdocs import render_prose  # MkDocs takes a third of a second to import

    rendered: RenderedProse = render_prose(config_file, folder, checked, last, settings, strict=strict)
    return rendered


def _prose_written(folder: Path, prose: RenderedProse, writer: SiteWriter) -> tuple[list[str], list[str]]:
    """Put the pages of prose beside the log's. Returns: those in place, and what nobody knows."""
    if prose.is_known:
        return sorted(prose.files), []
    found = sorted(path for path, _ in files_of(folder))
    ours = [path for path in found if path in prose.files and path not in writer.stamps]
    for path in ours:
        writer.write(Output(path, source=folder / path))
    return ours, [path for path in found if path not in prose.files]


def tell(checked: Checked, settings: Settings) -> None:
    """Log the findings as `foilog check` shows them; where any stops the build, the errors alone."""
    if not checked.findings:
        return
    level = logging.INFO if checked.is_publishable else logging.ERROR
    if not _log.isEnabledFor(level):
        return
    report = Report(
        checked.findings,
        len(checked.log.sources),
        lines_below(settings.root),
        level=Severity.INFO if checked.is_publishable else Severity.ERROR,
        rules=described(checked.findings),
    )
    can = "The log can be published. What was found:"
    head = can if checked.is_publishable else "The log has errors:"
    _log.log(level, f"{head}\n\n{emitter('text')(report).rstrip()}")


def refuse_errors(checked: Checked) -> None:
    """End the build of a log that has errors. Raises: PublicationRefusedError."""
    if not checked.is_publishable:
        errors = plural(sum(finding.stops for finding in checked.findings), "error")
        raise PublicationRefusedError(f"{errors}: nothing was published; the site that stood still stands.")


def look_over_site(site: Path, log: Log, writer: SiteWriter, foreign: Iterable[str] = ()) -> None:
    """A last look at the finished site; *foreign* are files that nobody knows.

    Raises: PublicationRefusedError when something in it must not be published.
    """
    stage("Looking over the finished site")
    needles = needles_of(log)
    sought = hashlib.sha256(repr(needles).encode()).digest()
    unchanged = writer.kept if writer.was("needles", sought) else frozenset()
    written = writer.stamps.keys()
    found = [*map(unaccounted, foreign), *look_over(site, log, written, needles, unchanged, written)]
    for finding in found:
        _log.error(str(finding))
    if found:
        raise PublicationRefusedError(
            f"{len(found)} error(s) in the finished site: it must not be published."
        )
