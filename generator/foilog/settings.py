"""The authority's settings: the options of the `foilog` plugin in mkdocs.yml, typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from foilog.editor.options import EditorOptions, read_editor
from foilog.languages import LANGUAGES, Translator, message
from foilog.law.regimes import regime_ids
from foilog.likeness import did_you_mean
from foilog.options import SettingsError as SettingsError
from foilog.options import (
    choice_reader,
    count_reader,
    read_day,
    read_text,
    read_texts,
    read_yes_no,
)
from foilog.translations import Translation, check_languages, read_languages, read_translations

OPEN_GOVERNMENT = message("Open Government Licence v3.0")
LEVELS = ("off", "info", "warning", "error")


REQUESTER_TYPES = (
    *("public", "media", "research", "business", "campaign", "charity", "political", "legal", "staff"),
    *("authority", "other"),
)


@dataclass(frozen=True, slots=True)
class SiteNotice:
    """Words shown on every page from one day until another, both included."""

    text: str
    link: str = ""
    start: date | None = None
    end: date | None = None

    def is_shown(self, today: date) -> bool:
        """Whether pages show it on that day."""
        return (self.start or today) <= today <= (self.end or today)


@dataclass(frozen=True, slots=True)
class GateLimits:
    """How long the gate may look at one file, and how large a file may be."""

    seconds: float = 120
    megabytes: float = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an authority can set, each with its default."""

    name: str = "Disclosure log"
    url: str = ""
    root: Path = Path()
    docs_dir: Path = Path("disclosures")
    site_dir: Path = Path("site")
    authority: str = ""
    authority_type: str = "other"
    law: str = "uk-foia"
    language: str = "en"
    languages: tuple[str, ...] = ()
    translations: Mapping[str, Translation] = field(default_factory=dict)
    colour: str = ""
    logo: str = ""
    request_form: str = ""
    contact: str = ""
    licence: str = OPEN_GOVERNMENT
    requester_types: tuple[str, ...] = REQUESTER_TYPES
    topics: tuple[str, ...] = ()
    notices: tuple[SiteNotice, ...] = ()
    school_closures: tuple[tuple[date, date], ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    page_size: int = 25
    publish_within: int = 0
    public_sources: bool = False
    gate: GateLimits = GateLimits()
    sqlite: bool = False
    repo_url: str = ""
    editor: EditorOptions | None = None
    today: date = field(default_factory=date.today)
    folder: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def translator(self) -> Translator:
        """Says the interface's messages in the site's language."""
        return Translator(self.language)

    @property
    def main_language(self) -> str:
        """The language of the pages at the site's root."""
        return self.languages[0] if self.languages else self.language

    @property
    def site_url(self) -> str:
        """The whole address of the site's root, whichever edition these settings are of."""
        return self.url.removesuffix(self.folder)

    @property
    def docs_name(self) -> str:
        """How findings name the log's folder: its path below the settings file."""
        try:
            return self.docs_dir.relative_to(self.root).as_posix()
        except ValueError:
            return self.docs_dir.as_posix()


AUTHORITY_TYPES = (
    "government-department",
    "welsh-government",
    "audit",
    "police",
    "school",
    "archive",
    "other",
)
_TEXTS = ("authority", "colour", "logo", "request_form", "contact", "licence")
OPTIONS = frozenset(f.name for f in fields(Settings)) - {
    "name",
    "url",
    "root",
    "docs_dir",
    "site_dir",
    "repo_url",
    "today",
    "folder",
    "words",
}


def read_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """The plugin's options, typed. Raises: SettingsError, naming the first option that cannot be used."""
    for name in options:
        if name not in OPTIONS:
            raise SettingsError(
                f"`{name}` is not an option of foilog{did_you_mean(name, sorted(OPTIONS)) or ';'}"
                f" use one of {', '.join(sorted(OPTIONS))}"
            )
    read: dict[str, Any] = {
        name: read_text(name, options[name]) for name in _TEXTS if options.get(name) is not None
    }
    for name, reader in _READERS.items():
        if options.get(name) is not None:
            read[name] = reader(name, options[name])
    check_languages(read)
    if not re.fullmatch(r"|#[0-9A-Fa-f]{6}", read.get("colour", "")):
        raise SettingsError('`colour` must be written as six hexadecimal digits: "#1d3557"')
    return read


def _notices(name: str, value: object) -> tuple[SiteNotice, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"`{name}` must be a list of notices, each with `text`")
    return tuple(_notice(one) for one in value)


def _notice(value: object) -> SiteNotice:
    if not isinstance(value, dict) or not value.keys() <= {"text", "link", "from", "until"}:
        raise SettingsError("a notice has the fields text, link, from and until")
    return SiteNotice(
        read_text("text", value.get("text")),
        read_text("link", value.get("link") or ""),
        read_day("from", value["from"]) if value.get("from") else None,
        read_day("until", value["until"]) if value.get("until") else None,
    )


def _periods(name: str, value: object) -> tuple[tuple[date, date], ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SettingsError(f"`{name}` must be a list of periods, each with `from` and `until`")
    return tuple((read_day("from", one.get("from")), read_day("until", one.get("until"))) for one in value)


def _levels(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise SettingsError(f"`{name}` maps a rule's name to one of {', '.join(LEVELS)}")
    # YAML reads a bare `off` as false.
    levels = {str(rule): "off" if level is False else str(level) for rule, level in value.items()}
    if not all(level in LEVELS for level in levels.values()):
        raise SettingsError(f"`{name}` maps a rule's name to one of {', '.join(LEVELS)}")
    # The rules read settings, so they can be asked for their names only here.
    from foilog.checks import rule_names

    for rule in levels:
        if rule not in rule_names():
            raise SettingsError(f"`{rule}` under `{name}` is not a rule{did_you_mean(rule, rule_names())}")
    return levels


def _gate(name: str, value: object) -> GateLimits:
    if not isinstance(value, dict) or not value.keys() <= {"seconds", "megabytes"}:
        raise SettingsError("`gate` has the options seconds and megabytes")
    for option, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 < number <= 10_000:
            raise SettingsError(f"`gate: {option}` must be a number above 0")
    return GateLimits(**value)


def _editor(name: str, value: object) -> EditorOptions:
    try:
        return read_editor(value)
    except ValueError as problem:
        raise SettingsError(f"`{name}` {problem}") from None


_READERS: Mapping[str, Any] = {
    "authority_type": choice_reader(AUTHORITY_TYPES),
    "law": choice_reader(regime_ids()),
    "language": choice_reader(tuple(LANGUAGES)),
    "languages": read_languages,
    "translations": read_translations,
    "requester_types": read_texts,
    "topics": read_texts,
    "notices": _notices,
    "school_closures": _periods,
    "severity": _levels,
    "page_size": count_reader(5, 200),
    "publish_within": count_reader(0, 1000),
    "public_sources": read_yes_no,
    "gate": _gate,
    "sqlite": read_yes_no,
    "editor": _editor,
}


class _Loose(yaml.SafeLoader):
    """Reads mkdocs.yml without running its `!!python` and `!ENV` tags, which are MkDocs' business."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(config_file: Path, *, today: date | None = None) -> Settings:
    """The settings in mkdocs.yml. Raises: SettingsError when it cannot be read or used."""
    config = _read_config(config_file)
    return make_settings(config, plugin_options(config), config_file.resolve().parent, today=today)


def plugin_names(config_file: Path) -> list[str]:
    """The names of MkDocs' plugins in mkdocs.yml, as they run. Raises: SettingsError."""
    return [name for name, _ in _plugins(_read_config(config_file))]


def _read_config(config_file: Path) -> dict[str, Any]:
    try:
        config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=_Loose)
    except FileNotFoundError:
        raise SettingsError(f"there is no {config_file.name} here; name it with --config-file") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise SettingsError(f"{config_file.name} cannot be read: {problem}") from None
    if not isinstance(config, dict):
        raise SettingsError(f"{config_file.name} is not a list of settings")
    return config


def plugin_options(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options under `plugins: [foilog: …]`. Raises: SettingsError without the plugin."""
    for name, options in _plugins(config):
        if name == "foilog":
            if options is not None and not isinstance(options, dict):
                raise SettingsError("the options of foilog must be `name: value` lines")
            return options or {}
    raise SettingsError("mkdocs.yml does not name the plugin: add `- foilog: {}` under `plugins:`")


def _plugins(config: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The plugins and their options, a mapping or a list in mkdocs.yml."""
    plugins = config.get("plugins") or []
    if isinstance(plugins, dict):
        return list(plugins.items())
    found: list[tuple[str, Any]] = []
    for one in plugins if isinstance(plugins, list) else []:
        found.extend(one.items() if isinstance(one, dict) else [(str(one), None)])
    return found


def make_settings(
    config: Mapping[str, Any], options: Mapping[str, Any], root: Path, *, today: date | None = None
) -> Settings:
    """The settings that a configuration and the plugin's options make. Raises: SettingsError."""
    url = str(config.get("site_url") or "")
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise SettingsError("`site_url` must begin with https://")
    name = str(config.get("site_name") or "Disclosure log")
    read = read_options(options)
    read.setdefault("authority", name)
    return Settings(
        name=name,
        url=url if not url or url.endswith("/") else url + "/",
        root=root,
        docs_dir=root / str(config.get("docs_dir") or "disclosures"),
        site_dir=root / str(config.get("site_dir") or "site"),
        repo_url=str(config.get("repo_url") or ""),
        today=today or date.today(),
        **read,
    )
