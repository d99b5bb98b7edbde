"""Which sites are gathered, and what the site that gathers them is called: `federation.yml`, typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from foilog.likeness import did_you_mean
from foilog.manifest import MANIFEST
from foilog.options import SettingsError, read_text
from foilog.settings import Settings, make_settings

SETTINGS = "federation.yml"
_SITE = ("site_name", "site_url", "site_dir")
_OPTIONS = ("authority", "colour", "contact", "language", "licence", "logo", "notices", "page_size")
_KNOWN = (*_SITE, *_OPTIONS, "custom_dir", "limits", "sources")
_DEFAULTS: Mapping[str, Any] = {"site_name": "Answers of several authorities", "site_dir": "federated"}
_PUBLISHED = (MANIFEST, "data/log.json", "data/log.csv", "data/", "feeds/all.xml", "index.html")
"""What of a site may be named instead of its root."""


@dataclass(frozen=True, slots=True)
class Source:
    """A site to gather. *place* is where its data are read: the root's address, or a folder.

    Where it is no site but a data file alone, *file* is its name there.
    *home* is the address of the root that the public sees, where that is stated; *name* what the authority is
    called here, if not by the name that it gives itself.
    """

    place: str
    home: str = ""
    name: str = ""
    file: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether its data lie on this machine."""
        return "://" not in self.place

    @property
    def key(self) -> str:
        """The name of the folder in which its data are kept."""
        return hashlib.sha256(f"{self.place}\n{self.file}".encode()).hexdigest()[:16]

    @property
    def shown(self) -> str:
        """What it is called before its data were ever read: of a folder the end alone, since all see it."""
        place = "/".join(Path(self.place).parts[-2:]) if self.is_folder else self.place
        return self.name or urlsplit(self.home).hostname or place


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a source may take to give a file, and how large a file may be."""

    seconds: float = 60
    megabytes: float = 200

    @property
    def bytes(self) -> int:
        """The most bytes of a file."""
        return int(self.megabytes * 1_000_000)


@dataclass(frozen=True, slots=True)
class Federation:
    """The site that gathers, and the sites it gathers; *overrides* are its own templates and styles."""

    settings: Settings
    sources: tuple[Source, ...]
    limits: Limits = Limits()
    overrides: Path | None = None


def read_federation(config_file: Path, named: Sequence[str], today: date) -> Federation:
    """What *config_file* says, where there is one, with the sources *named* beside its own.

    Raises: SettingsError.
    """
    config = {**_DEFAULTS, **_read(config_file)}
    root = config_file.resolve().parent
    sources = [*_stated(config.get("sources") or [], root), *(_source(each, Path.cwd()) for each in named)]
    for name in config:
        if name not in _KNOWN:
            raise SettingsError(f"`{name}` is not an option of a federation{did_you_mean(name, _KNOWN)}")
    options = {name: config[name] for name in _OPTIONS if config.get(name) is not None}
    settings = make_settings(config, {"licence": "", **options}, root, today=today)
    custom = config.get("custom_dir")
    return Federation(
        settings,
        _each_once(sources),
        _limits(config.get("limits") or {}),
        root / read_text("custom_dir", custom) if custom else None,
    )


def _read(config_file: Path) -> Mapping[str, Any]:
    """The settings as written; nothing where there is no file."""
    try:
        found = yaml.safe_load(config_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise SettingsError(f"{config_file.name} cannot be read: {problem}") from None
    if not isinstance(found, dict):
        raise SettingsError(f"{config_file.name} is not a list of settings")
    return {str(name): value for name, value in found.items()}


def _stated(value: object, root: Path) -> Iterable[Source]:
    if not isinstance(value, list):
        raise SettingsError("`sources` must be a list of addresses or folders")
    for one in value:
        if isinstance(one, str):
            yield _source(one, root)
        elif isinstance(one, dict) and "address" in one and one.keys() <= {"address", "home", "name"}:
            found = _source(read_text("address", one["address"]), root)
            home = _address(read_text("home", one["home"])) if one.get("home") else found.home
            yield replace(found, home=home, name=read_text("name", one.get("name") or "").strip())
        else:
            raise SettingsError("a source is an address or folder, or has the fields address, home and name")


def _source(named: str, root: Path) -> Source:
    """A source by its root, by one of the files that it publishes, or by a data file that stands alone."""
    if "://" in named:
        address = _address(named)
        if address.endswith(".json/"):
            place, _, file = address.removesuffix("/").rpartition("/")
            return Source(f"{place}/", file=unquote(file))
        return Source(address, home=address)
    path = root / named
    for ending in _PUBLISHED:
        above = Path(path.as_posix().removesuffix(f"/{ending}"))
        if path.is_file() and (above / MANIFEST).is_file():
            path = above
    if path.is_file():
        return Source(path.parent.resolve().as_posix(), file=path.name)
    return Source(path.resolve().as_posix())


def _address(written: str) -> str:
    """The address of a site's root. Raises: SettingsError."""
    parts = urlsplit(written)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"{written} is no source: an address begins with https://")
    if parts.username is not None:
        raise SettingsError(f"the address of {parts.hostname} holds a name or password, which all would see")
    path = parts.path
    for ending in _PUBLISHED:
        if path.endswith(f"/{ending}"):
            path = path.removesuffix(ending)
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/"


def _each_once(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources, none of them named twice. Raises: SettingsError."""
    found: dict[str, Source] = {}
    for source in sources:
        if source.key in found:
            raise SettingsError(f"{source.place}{source.file} is named twice")
        found[source.key] = source
    if not found:
        raise SettingsError(
            f"no source is named: give the addresses of sites, or list them under `sources` in {SETTINGS}"
        )
    return tuple(found.values())


def _limits(value: object) -> Limits:
    if not isinstance(value, dict) or not value.keys() <= {"seconds", "megabytes"}:
        raise SettingsError("`limits` has the options seconds and megabytes")
    for option, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 < number <= 10_000:
            raise SettingsError(f"`limits: {option}` must be a number above 0")
    return Limits(**value)
