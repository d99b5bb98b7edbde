"""Where a record's page stands in the site: from its file's path alone, never from its reference."""

from __future__ import annotations

import re
from functools import lru_cache

PAGE = "index.html"
"""The file that a static host serves for a folder."""
EDITIONS = ("cy", "en")
"""The languages whose pages stand in a folder of their own, where they are not the site's main one."""
EASY = "easy"
"""The version in short sentences and everyday words."""
VERSIONS = (*EDITIONS, EASY)
RESERVED = frozenset(
    {
        *EDITIONS,
        "admin",
        "search",
        "asked",
        "outcomes",
        "exemptions",
        "topics",
        "departments",
        "laws",
        "file-types",
        "goodwill",
        "assets",
        "data",
        "feeds",
        "log",
        "schema",
        "series",
        "statistics",
        "glossary",
        "headers",
        "_headers",
        "manifest.json",
        "opensearch.xml",
        "robots.txt",
        "sitemap.xml",
        "404.html",
        PAGE,
    }
)
ROOT_FILES = frozenset({"cname", "manifest.json", "robots.txt", "sitemap.xml", "_redirects"})
"""What stands at the top of the site beside the pages, or has a meaning there for a host."""

LEDGERS = frozenset({"ledger.csv"})
"""What the log's folder holds for the build alone."""

_SITEMAP = re.compile(r"sitemap-\d+\.xml", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_NAME = re.compile(r"[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_safe_name(name: str) -> bool:
    """Whether a file or folder name works in an address and on every system.

    ASCII letters, digits, dot, underscore and hyphen; no dot first or last; no Windows device name.
    """
    return bool(_NAME.fullmatch(name)) and not _DEVICE.fullmatch(name) and len(name) <= 120


def is_safe_path(path: str) -> bool:
    """Whether every part of a relative path is a safe name."""
    return bool(path) and all(is_safe_name(part) for part in path.split("/"))


@lru_cache(maxsize=64)
def split_version(path: str) -> tuple[str, str]:
    """The record a file belongs to and which version it is: `2026/x.cy.md` -> (`2026/x`, `cy`)."""
    stem = path.removesuffix(".md")
    for version in VERSIONS:
        if stem.endswith(f".{version}"):
            return stem.removesuffix(f".{version}"), version
    return stem, ""


def record_address(path: str) -> str:
    """The address of a record's page: `2026/x.md` -> `2026/x/`, `2026/x.cy.md` -> `cy/2026/x/`.

    The easy-read version stands below its record: `2026/x.easy.md` -> `2026/x/easy/`.
    """
    stem, version = split_version(path)
    if version in EDITIONS:
        return f"{version}/{stem}/"
    return f"{stem}/{version}/" if version else f"{stem}/"


def split_edition(address: str) -> tuple[str, str]:
    """The edition of an address and the address there: `cy/2026/x/` -> `cy`, `2026/x/`."""
    first, _, rest = address.partition("/")
    return (first, rest) if first in EDITIONS else ("", address)


def original_address(address: str, version: str) -> str:
    """The address of the record that a version belongs to: `cy/2026/x/` -> `2026/x/`."""
    if version in EDITIONS:
        return address.removeprefix(f"{version}/")
    return address.removesuffix(f"{version}/") if version else address


def prose_address(path: str) -> str:
    """The address of a page of prose: `pages/about.md` -> `about/`, `pages/index.md` -> the home page.

    Its version in another language stands in that edition: `pages/about.cy.md` -> `cy/about/`.
    """
    stem, version = split_version(path.removeprefix("pages/"))
    folder = f"{version}/" if version in EDITIONS else ""
    stem = stem if folder or not version else f"{stem}.{version}"
    return folder if stem == "index" else f"{folder}{stem.removesuffix('/index')}/"


def is_reserved(address: str) -> bool:
    """Whether the build makes files at or below this address, or it is written like the file of a page."""
    first, _, rest = address.strip("/").partition("/")
    if first.lower() in RESERVED | ROOT_FILES or address.strip("/").lower().endswith((".html", ".htm")):
        return True
    return bool(_SITEMAP.fullmatch(first)) or (not rest and bool(_YEAR.fullmatch(first)))


def page_file(address: str) -> str:
    """The file that a static host serves for an address: `2026/x/` -> `2026/x/index.html`."""
    return f"{address}{PAGE}"


def way_to(address: str, base: str) -> str:
    """The way to an address from a page whose way to the root is *base*; another site's stays whole."""
    return address if "://" in address else f"{base}{address}"


def root_of(address: str) -> str:
    """The way back to the site's root from a page: `2026/x/` -> `../../`, home -> `./`."""
    return "../" * address.count("/") or "./"
