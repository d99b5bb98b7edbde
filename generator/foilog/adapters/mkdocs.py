"""The thin layer to MkDocs (or ProperDocs): it renders prose and calls the core for the log.

The only module that imports MkDocs. Nothing under the log's folder reaches MkDocs as it lies.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

try:
    import mkdocs  # noqa: F401 # is it there?
except ModuleNotFoundError:  # an authority that has moved to the maintained fork
    import properdocs.replacement  # noqa: F401

from jinja2 import Environment
from markdown.extensions.toc import slugify
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from foilog.addresses import page_file, prose_address, record_address
from foilog.assembly import look_over_site, refuse_errors, tell
from foilog.bodies import clean
from foilog.checking import Checked, check_log
from foilog.findings import Finding, PublicationRefusedError
from foilog.log import PROSE
from foilog.manifest import MANIFEST, files_of, make_manifest
from foilog.outputs import Output
from foilog.pipeline.lastbuild import LastBuild
from foilog.pipeline.sitewriter import SiteWriter
from foilog.progress import stage
from foilog.prose import Prose
from foilog.proseknown import RenderedProse
from foilog.publishing import Publication
from foilog.rendering import speak
from foilog.settings import Settings, SettingsError, make_settings, read_options
from foilog.writing import write_output

log = logging.getLogger("mkdocs.plugins.foilog")
_OWN_ANCHORS = frozenset({"main", "top", "search", "latest", "browse"})


@dataclass(frozen=True)
class _Overrides:
    """What `foilog build` knows and MkDocs' own configuration cannot say."""

    today: Any = None
    settings: Settings | None = None
    checked: Checked | None = None
    last: LastBuild | None = None


class RecordFile(File):
    """A record as MkDocs sees it: an address that prose may link to, and nothing to render or copy."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Records are written by the core."""


class FoilogPlugin(BasePlugin[LegacyConfig]):
    """The plugin `foilog`: checks the log before MkDocs touches the old site, and publishes it after."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        self.options = options
        try:
            read_options(options)
        except SettingsError as problem:
            return [("foilog", problem)], []
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.settings = make_settings(config, self.options, root, today=_today())
        config.theme.static_templates = set()
        config.theme.get_env = _without_listing(config.theme.get_env)  # type: ignore[method-assign]
        config.markdown_extensions = ["tables", "footnotes", "sane_lists", "abbr", "def_list", "toc"]
        config.mdx_configs = {
            "tables": {"use_align_attribute": True},
            "toc": {"permalink": False, "slugify": _anchor},
        }
        config.exclude_docs = None
        config.validation.nav.omitted_files = logging.DEBUG
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the whole log; an error ends the build before the old site is emptied."""
        checked = self._checked()
        self.log, self.findings, self.checked = checked.log, checked.findings, checked
        self.refused = not checked.is_publishable
        if not self.serving:
            with _aborting():
                refuse_errors(checked)

    def _checked(self) -> Checked:
        """The log as it was checked with the same settings, else checked now."""
        known, checked = _overrides.settings, _overrides.checked
        if checked and known and replace(known, site_dir=self.settings.site_dir) == self.settings:
            return checked
        stage("Reading and checking answers")
        checked = check_log(self.settings)
        stage("Writing pages of prose")
        tell(checked, self.settings)
        return checked

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only prose, as pages; records as addresses. Nothing else of the folder reaches MkDocs."""
        docs, site = config.docs_dir, config.site_dir
        self.leads: dict[str, str] = {}
        chosen: list[File] = []
        if self.refused:
            return Files([])
        for path in self.log.prose:
            target = page_file(prose_address(path))
            chosen.append(File(path, docs, site, config.use_directory_urls, dest_uri=target))
        for one in self.log.by_address.values():
            relative = one.path.removeprefix(f"{self.settings.docs_name}/")
            target = page_file(record_address(relative))
            chosen.append(RecordFile(relative, docs, site, config.use_directory_urls, dest_uri=target))
        for file in files:
            if file.src_uri.startswith(PROSE) and not file.src_uri.endswith(".md"):
                chosen.append(File(file.src_uri, docs, site, True, dest_uri=file.src_uri.removeprefix(PROSE)))
        self.chosen = chosen
        return Files(chosen)

    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Keep MkDocs' navigation empty of records; pages link through the site's own menu."""
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Switch autoescaping on, and gather what every page shares."""
        env.autoescape = True
        self.spoken = self.settings.translator
        speak(env, lambda: self.spoken)
        self.publication = Publication(
            log=self.log,
            settings=self.settings,
            folders=theme_folders(config),
            prose=tuple(_prose(file.page) for file in files.documentation_pages() if file.page),
            serving=self.serving,
            digests=self.checked.digests,
            heads=self.checked.heads,
            last=_overrides.last,
            leads=self.leads,
        )
        if self.publication.needs_engine():
            log.warning("The search engine is missing, so search will not answer: run `make engine`.")
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        safe = clean(html)
        prose = _prose(page)
        if not prose.address:
            self.leads[prose.edition] = safe
        return safe

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        description = str(page.meta.get("description", ""))
        edition, here = self.publication.prose_here(page.file.src_uri, str(page.title), description)
        self.spoken = edition.settings.translator
        shared: dict[str, Any] = context  # type: ignore[assignment] # MkDocs types only its own names
        shared["site"], shared["here"] = edition.site, here
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the log's pages, lists, search and assets beside the prose."""
        target = Path(config.site_dir)
        if self.refused:
            _write_findings_page(theme_folders(config), self.settings, self.findings, target)
        elif _overrides.checked is None:
            writer = SiteWriter(target)
            with _aborting():
                self.publication.publish(writer)
            self._look_over(target, writer)
            manifest = make_manifest(target, writer.entries())
            write_output(Output(MANIFEST, manifest.to_bytes()), target)

    def _look_over(self, target: Path, writer: SiteWriter) -> None:
        """A last look at the finished site: a leak ends the build, though MkDocs has replaced the old one."""
        known = {*writer.stamps, *(file.dest_uri for file in self.chosen)}
        try:
            look_over_site(target, self.log, writer, {path for path, _ in files_of(target)} - known)
        except PublicationRefusedError as problem:
            if not self.serving:
                raise Abort(str(problem)) from None

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the theme too, so that an edited template is seen at once."""
        for folder in theme_folders(config):
            server.watch(str(folder))
        return server


def _without_listing(get_env: Callable[[], Environment]) -> Callable[[], Environment]:
    """The theme's environment, of whose files MkDocs finds none: `on_files` would drop all ten thousand."""

    def get() -> Environment:
        environment = get_env()
        environment.loader.list_templates = list  # type: ignore[union-attr, method-assign]
        return environment

    return get


def _anchor(heading: str, separator: str) -> str:
    """The anchor of a heading of prose; the page's own places keep theirs."""
    found = slugify(heading, separator)
    return f"{found}{separator}section" if found in _OWN_ANCHORS else found


def _today() -> Any:
    return _overrides.today


_overrides = _Overrides()


def theme_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders of our templates: an authority's overrides first, then the theme `foilog`."""
    own = []
    for folder in config.theme.dirs:
        path = Path(folder)
        if path.name in ("mkdocs", "properdocs", "material") or path.parent.name in (
            "mkdocs",
            "properdocs",
            "material",
        ):
            continue
        own.append(path)
    return tuple(own)


def _prose(page: Page) -> Prose:
    title = page.meta.get("title") if page.meta else None
    return Prose(page.file.src_uri, str(title or page.title or page.file.name))


def _write_findings_page(
    folders: Sequence[Path], settings: Settings, findings: Sequence[Finding], target: Path
) -> None:
    """The page that `mkdocs serve` shows while the log has errors."""
    from foilog.rendering import Templates, stylesheet

    html = (
        Templates(folders)
        .environment(settings.language)
        .get_template("findings.html")
        .render(findings=findings, name=settings.name)
    )
    for name in ("index.html", "404.html"):
        write_output(Output(name, html.encode()), target)
    write_output(Output("assets/foilog.css", stylesheet(folders, settings.colour)), target)


@contextmanager
def _aborting() -> Iterator[None]:
    """Have MkDocs end without a trace when the site must not be published."""
    try:
        yield
    except PublicationRefusedError as problem:
        raise Abort(str(problem)) from None


class _Counting(logging.Handler):
    """Counts the warnings that MkDocs gives."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def _counted() -> Iterator[_Counting]:
    found, loggers = _Counting(), [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
    for logger in loggers:
        logger.addHandler(found)
    try:
        yield found
    finally:
        for logger in loggers:
            logger.removeHandler(found)


def render_prose(
    config_file: Path, folder: Path, checked: Checked, last: LastBuild, settings: Settings, *, strict: bool
) -> RenderedProse:
    """Have MkDocs put the pages of prose into *folder*; *checked* is the log as *settings* have it.

    Raises: PublicationRefusedError when MkDocs refuses the configuration or a page.
    """
    global _overrides
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    _overrides = _Overrides(settings.today, settings, checked, last)
    try:
        with _counted() as warnings:
            config = load_config(str(config_file), site_dir=str(folder), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        plugin: Any = config.plugins["foilog"]
        files = frozenset(file.dest_uri for file in plugin.chosen)
        return RenderedProse(plugin.publication, files, is_whole=not warnings.count)
    except Abort as problem:
        raise PublicationRefusedError(str(problem)) from None
    finally:
        _overrides = _Overrides()
