"""Saved HTML as blocks: the words of the page, with list numbers as a reader saw them, and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

from foilog.importing.blocks import HEADING, TABLE, Block, tidy

_SKIPPED = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "button", "noscript", "svg", "iframe", "template"}
    | {"head", "select", "object", "embed", "video", "audio", "canvas", "input", "textarea"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre"}
    | {
        "figure",
        "figcaption",
        "address",
        "hr",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "details",
        "summary",
        "body",
    }
)
_HEADS = {f"h{level}": level for level in range(1, 7)}
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='main-content' or @id='main']")
_FILE = re.compile(r"\.(?:pdf|xlsx?|xlxs|docx?|csv|ods|odt|pptx?|zip|txt|rtf|msg)(?:[?#]|$)", re.I)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page of HTML: its title, its own address where it says so, its blocks and the files it links to."""

    title: str
    address: str
    blocks: tuple[Block, ...]
    files: tuple[str, ...] = ()


def read_markup(content: bytes | str) -> Markup:
    """The words of an HTML page or fragment; a page that is no HTML has no blocks."""
    parser = lxml.html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        root = lxml.html.document_fromstring(raw.replace(b"\x00", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Markup("", "", ())
    walker = _Walker()
    walker.walk(_main_of(root))
    walker.close()
    title = tidy(root.findtext(".//title") or "")
    return Markup(title, _address_of(root), tuple(walker.blocks), tuple(dict.fromkeys(walker.files)))


def _main_of(root: Any) -> Any:
    """The element that holds the page's own words, where the page says which."""
    for path in _MAIN:
        found = root.xpath(path)
        if len(found) == 1 and len(tidy(found[0].text_content())) > 80:
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _address_of(root: Any) -> str:
    found = root.xpath("//link[@rel='canonical']/@href")
    return str(found[0]) if found and str(found[0]).startswith(("https://", "http://")) else ""


@dataclass
class _Walker:
    """Collects blocks in reading order."""

    blocks: list[Block] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    marker: str = ""

    def walk(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or not tag or _is_hidden(element):
            return
        if tag == "table":
            self.table(element)
        elif tag in _HEADS:
            self.close()
            self.block(Block(tidy(element.text_content()), HEADING, _HEADS[tag]))
        elif tag == "li":
            self.item(element)
        elif tag == "br":
            self.close()
        elif tag in _BLOCKS:
            self.close()
            self.inside(element)
            self.close()
        else:
            self.inside(element)
            self.link(element, tag)

    def inside(self, element: Any) -> None:
        self.words.append(element.text or "")
        for child in element:
            self.walk(child)
            self.words.append(child.tail or "")

    def item(self, element: Any) -> None:
        self.close()
        self.marker = _marker(element)
        self.inside(element)
        self.close()
        self.marker = ""

    def link(self, element: Any, tag: str) -> None:
        address = (element.get("href") or "").strip() if tag == "a" else ""
        words = tidy(element.text_content()) if address else ""
        if _FILE.search(address):
            self.files.append(address.rpartition("/")[2].partition("?")[0] or words)
        if words and address.startswith(("https://", "http://")):
            self.links.append((words, address))

    def table(self, element: Any) -> None:
        self.close()
        rows = [
            tuple(tidy(cell.text_content()) for cell in row.xpath("./td|./th")) for row in _rows_of(element)
        ]
        rows = [row for row in rows if any(row)]
        if rows and max(map(len, rows)) > 1:
            self.block(Block("", TABLE, rows=tuple(rows)))
        else:
            for row in rows:
                self.block(Block(row[0]))

    def close(self) -> None:
        text, self.words = tidy("".join(self.words).replace("\n", " ").replace("\r", " ")), []
        links, self.links = tuple(self.links), []
        if text:
            self.block(Block(f"{self.marker}{text}", links=links))
            self.marker = ""

    def block(self, block: Block) -> None:
        if block.text or block.rows:
            self.blocks.append(block)


def _rows_of(table: Any) -> Iterator[Any]:
    """A table's own rows, not those of a table inside a cell."""
    yield from table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None or "display:none" in style or element.get("aria-hidden") == "true"
    )


def _marker(item: Any) -> str:
    """What a browser shows before a list item: its number or letter, or a dash."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    before = sum(1 for one in item.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    number = int(start) + before if start.isascii() and start.isdecimal() and len(start) < 6 else 1 + before
    stated = item.get("value") or ""
    number = int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 6 else number
    kind = parent.get("type") or "1"
    if kind in "aA" and number <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[number - 1]
        return f"{letter.upper() if kind == 'A' else letter}. "
    if kind in "iI" and number < 40:
        roman = _roman(number)
        return f"{roman.upper() if kind == 'I' else roman}. "
    return f"{number}. "


def _roman(number: int) -> str:
    found = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            found, number = found + sign, number - value
    return found
