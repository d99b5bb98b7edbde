"""Links of the finished site: every address and anchor that a page of it names is there.

Pages are read as the bytes they are: our templates and sanitised texts write every link in one form.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from foilog.addresses import PAGE

_LINK = re.compile(
    rb'<(?:a|area|form|iframe|img|link|script|source)(?=\s)[^>]*?\s(?:href|src|action)="([^"]*)"'
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of a page that leads nowhere: to no file, or, with *is_anchor*, to no place in the page."""

    page: str
    target: str
    is_anchor: bool = False


class LinkCheck:
    """Looks at the links of a site's pages. *files* are the site's, *url* is where it will be."""

    def __init__(self, site: Path, files: Set[str], url: str) -> None:
        self._site = site
        self._files = files
        self._url = url
        self._base = urlsplit(url).path or "/"
        self._good: set[bytes] = set()
        self._anchors: dict[tuple[str, str], list[BrokenLink]] = {}

    def broken(self, pages: Iterable[str]) -> list[BrokenLink]:
        """The links of these pages that lead nowhere, by page; anchors in other pages are sought last."""
        found = [link for page in pages for link in self._of_page(page)]
        for (path, anchor), links in self._anchors.items():
            if not _has_anchor(self._read(path), anchor):
                found.extend(links)
        return sorted(set(found), key=lambda link: (link.page, link.target))

    def _read(self, page: str) -> bytes:
        with open(f"{self._site}/{page}", "rb") as file:  # a Path for each page costs as much as its links
            return file.read()

    def _of_page(self, page: str) -> Iterator[BrokenLink]:
        content = self._read(page)
        root = b"../" * page.count("/")
        for raw in dict.fromkeys(_LINK.findall(content)):
            below = raw[len(root) :] if raw.startswith(root) else b"../"
            if below in self._good:
                continue
            target = html.unescape(raw.decode("utf-8", "replace"))
            if target.startswith("#"):
                if target != "#" and not _has_anchor(content, unquote(target[1:])):
                    yield BrokenLink(page, target, is_anchor=True)
            elif not self._leads(target, page):
                yield BrokenLink(page, target)
            elif b"#" not in below and b".." not in below:
                self._good.add(below)

    def _leads(self, target: str, page: str) -> bool:
        """Whether an address leads to a file of the site, or out of it; its anchor is noted for later."""
        if self._url and target.startswith(self._url):
            below = target[len(self._url) :]
            if f"{below}{PAGE}" in self._files:
                return True
            target = f"{self._base}{below}"
        if _ELSEWHERE.match(target):
            return True
        pieces = urlsplit(target)
        path = self._file(unquote(pieces.path), page)
        if path is not None and pieces.fragment and path.endswith(".html"):
            link = BrokenLink(page, target, is_anchor=True)
            self._anchors.setdefault((path, unquote(pieces.fragment)), []).append(link)
        return path is not None

    def _file(self, path: str, page: str) -> str | None:
        """The file of the site that a host serves for a path as *page* writes it; None when there is none."""
        if not path:
            return page
        if path.startswith("/"):
            if not path.startswith(self._base):
                return None
            whole = path[len(self._base) :]
        else:
            whole = f"{dirname(page)}/{path}".lstrip("/")
        inside = normpath(f"/{whole}").lstrip("/") if not _climbs_out(whole) else None
        if inside is None:
            return None
        for candidate in (inside, f"{inside}/{PAGE}".lstrip("/")):
            if candidate in self._files:
                return candidate
        return None


def anchors_of(content: bytes) -> frozenset[bytes]:
    """Every anchor of a page."""
    return frozenset(re.findall(rb'\sid="([^"]*)"', content))


def _has_anchor(content: bytes, anchor: str) -> bool:
    return f' id="{html.escape(anchor)}"'.encode() in content or anchor == "top"


def _climbs_out(path: str) -> bool:
    return normpath(path).startswith("..")
