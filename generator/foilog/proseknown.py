"""The pages of prose of the last build, and whether MkDocs would make the same again.

All that such a page shows is told in `_made_of`; whatever else decides it (another plugin, a hook, a
configuration that reads other files) has MkDocs asked each time.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from foilog.cache import key_of
from foilog.checking import Checked
from foilog.log import PROSE, Log
from foilog.manifest import files_of
from foilog.pipeline.lastbuild import LastBuild
from foilog.pipeline.sitewriter import SiteWriter
from foilog.prose import Prose
from foilog.publishing import Publication
from foilog.settings import Settings, plugin_names

_KEPT = "prose"
_LIBRARIES = ("mkdocs", "properdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "nh3")
_READS_MORE = re.compile(r"^\W*(?:INHERIT|hooks)\W*:|!ENV|!relative|!!python", re.MULTILINE)
_FILE_NAME = re.compile(r"[A-Za-z0-9._-]+\.md")


@dataclass(frozen=True, slots=True)
class RenderedProse:
    """The publication that the pages of prose belong to, and their files.

    *is_whole* says that nothing was said against them that must be said again.
    """

    publication: Publication
    files: frozenset[str]
    is_whole: bool = True
    is_known: bool = False


def known_prose(
    config_file: Path, checked: Checked, settings: Settings, last: LastBuild, writer: SiteWriter
) -> RenderedProse | None:
    """The pages of prose as the last build left them, taken over; None when MkDocs must be asked."""
    kept = _kept(last.about.get(_KEPT, ""))
    if kept is None:
        return None
    publication = Publication(
        log=checked.log,
        settings=settings,
        folders=tuple(map(Path, kept["folders"])),
        prose=tuple(Prose(*each) for each in kept["prose"]),
        leads=kept["leads"],
        digests=checked.digests,
        heads=checked.heads,
        last=last,
    )
    if _made_of(config_file, publication) != kept["key"] or not all(map(writer.keep, kept["files"])):
        return None
    return RenderedProse(publication, frozenset(kept["files"]), is_known=True)


def prose_to_keep(config_file: Path, rendered: RenderedProse, files: Sequence[str]) -> Mapping[str, str]:
    """What the next build shall know of the pages of prose, whose *files* are in the site."""
    publication = rendered.publication
    if not rendered.is_whole or _decides_otherwise(config_file):
        return {}
    kept = {
        "key": _made_of(config_file, publication),
        "folders": [str(folder) for folder in publication.folders],
        "prose": [(one.path, one.title) for one in publication.prose],
        "leads": publication.leads,
        "files": files,
    }
    return {_KEPT: json.dumps(kept)}


def _kept(text: str) -> dict[str, Any] | None:
    """What was kept, or nothing where it cannot be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _decides_otherwise(config_file: Path) -> bool:
    """Whether pages of prose may show what this module does not know of."""
    text = config_file.read_text(encoding="utf-8")
    return bool(_READS_MORE.search(text)) or plugin_names(config_file) != ["foilog"]


def _made_of(config_file: Path, publication: Publication) -> str:
    """The digest of all that decides the pages of prose."""
    found = hashlib.sha256(key_of(publication.settings))
    found.update(repr([_version(name) for name in _LIBRARIES]).encode())
    found.update(repr([edition.site for edition in publication.editions]).encode())
    prose = publication.settings.docs_dir / PROSE
    sources = _files(prose)
    for path in (config_file, *sources, *_templates(publication.folders)):
        found.update(f"\0{path}\0".encode() + path.read_bytes())
    text = "\n".join(path.read_text("utf-8", "replace") for path in sources if path.suffix == ".md")
    found.update(repr(_named(text, publication.log)).encode())
    return found.hexdigest()


def _named(text: str, log: Log) -> list[str]:
    """The records that a text may link to: a link holds the name of their file."""
    names = set(_FILE_NAME.findall(unquote(html.unescape(text))))
    return sorted(one.path for one in log.by_address.values() if one.path.rpartition("/")[2] in names)


def _templates(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in _files(folder) if path.relative_to(folder).parts[0] != "assets")


def _files(folder: Path) -> list[Path]:
    """Every file of a folder, in order."""
    return [folder / path for path in sorted(path for path, _ in files_of(folder))] if folder.is_dir() else []


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
