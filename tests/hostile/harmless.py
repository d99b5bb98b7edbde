"""Whether what a build wrote could run, frame, style, call elsewhere or start a formula."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

FORBIDDEN = frozenset(
    """
    iframe frame frameset object embed applet base math marquee video audio source track canvas
    template style foreignobject animate set use portal map area isindex xmp plaintext
    """.split()
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LINKS = frozenset({"href", "src", "action", "data", "poster", "background", "cite", "xlink:href"})
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


class _Page(HTMLParser):
    """Gathers what a page must not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.data = ""
        self.is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.is_data = tag == "script" and found.get("type") == "application/ld+json"
        if tag in FORBIDDEN or (tag == "script" and not self.is_data and "src" not in found):
            self.faults.append(f"<{tag}>")
        if tag == "meta" and (found.get("http-equiv") or "").lower() == "refresh":
            self.faults.append("a refresh")
        for name, value in attrs:
            self.faults += self._fault(tag, name, value or "")

    @staticmethod
    def _fault(tag: str, name: str, value: str) -> Iterator[str]:
        if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping"):
            yield f"{name} on <{tag}>"
        if name in LINKS:
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value).lower())
            if scheme and scheme[1] not in SCHEMES:
                yield f"{name}={value[:40]}"

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.is_data = False

    def handle_data(self, data: str) -> None:
        if self.is_data:
            json.loads(data)


def faults_in(site: Path) -> list[str]:
    """What in the files of a site is not harmless; unreadable JSON or XML raises."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html":
            page = _Page()
            page.feed(path.read_text(encoding="utf-8"))
            found += [f"{name}: {fault}" for fault in page.faults]
        elif path.suffix in (".xml", ".svg"):
            etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as rows:
                cells = (cell for row in csv.reader(rows) for cell in row)
                found += [f"{name}: {cell[:30]!r}" for cell in cells if FORMULA.match(cell)]
    return found
