"""From a record's Markdown to safe HTML in sections.

Markdown is converted by Python-Markdown and cleaned by nh3 against an allow-list; nothing that runs,
frames, styles or calls another host gets through. One converter serves a whole process.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from foilog.allowed import ATTRIBUTES, SCHEMES, TAGS
from foilog.plain_blocks import Heading, Paragraph, divided
from foilog.sparing_markdown import spare

MARK = "\ue000"
Resolve = Callable[[str], str | None]

EXTENSIONS: Sequence[str] = ("tables", "footnotes", "sane_lists", "abbr", "def_list", "fenced_code")
EXTENSION_OPTIONS = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TEXT": "\u21a9\ufe0e back"},
}
_RESERVED_IDS = frozenset(
    {"main", "top", "search", "contents", "parts", "sic", "attachments", "reviews", "changes", "related"}
    | {"elsewhere", "used-by", "next-steps", "words-used", "more", "cite", "latest", "browse", "answers"}
)
_REQUEST = frozenset({"request", "your request", "original request", "cais", "eich cais"})
_LOWEST_SECTION = 3
_ALIGNED = re.compile(r'<(t[dh])((?: [a-z]+="[^"]*")*?) align="(left|right|center)"')
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|li|h\d|t[dhr]|dd|dt|pre|blockquote)>|<[bh]r>")
_BLOCK_ENDS = frozenset(
    {"/p", "/li", *(f"/h{level}" for level in range(10)), "/td", "/th", "/tr", "/dd", "/dt", "/pre"}
    | {"/blockquote", "br", "hr"}
)


@dataclass(frozen=True)
class BodySection:
    """A headed piece of a body; the piece before the first heading has none. *html* is sanitised.

    *words* are its text without markup, where that is known already.
    """

    id: str
    heading: str
    level: int
    html: str
    words: str | None = field(default=None, compare=False, repr=False)

    @property
    def is_request(self) -> bool:
        """Whether the section holds the requester's words."""
        return self.heading.strip().casefold() in _REQUEST

    @cached_property
    def text(self) -> str:
        """The section's words without markup."""
        return plain_text(self.html) if self.words is None else self.words


@dataclass(frozen=True)
class Body:
    """A record's text, converted: its sections in order, and its relative links, each with where it leads."""

    sections: tuple[BodySection, ...]
    links: tuple[tuple[str, str | None], ...] = ()

    @cached_property
    def request(self) -> str:
        """The words of the request, sub-sections included."""
        return " ".join(section.text for section, asked in self._sides() if asked)

    @cached_property
    def response(self) -> str:
        """Every word that is not the request's, headings included."""
        return " ".join(f"{section.heading} {section.text}" for section, asked in self._sides() if not asked)

    def _sides(self) -> list[tuple[BodySection, bool]]:
        sides, asked = [], False
        for section in self.sections:
            asked = section.is_request if section.level == 2 else asked
            sides.append((section, asked))
        return sides


def convert(text: str, resolve: Resolve) -> Body:
    """The body that Markdown *text* makes; *resolve* turns a relative link into an address, or None."""
    converter, shaper = _converter()
    shaper.begin(resolve)
    converter.reset()
    draft, tables = _Draft(), 0
    for block in divided(text):
        if isinstance(block, Paragraph):
            draft.add(f"<p>{_as_html(block.text)}</p>", block.text)
        elif isinstance(block, Heading):
            draft.head(block.level, shaper.identity(block.words), block.words)
        else:
            cleaned = clean(converter.convert(block.text), tables)
            tables += cleaned.count("<table>")
            first, *rest = cleaned.split(f"<p>{MARK}</p>")
            draft.add(first.strip())
            for piece in rest:
                draft.begin(_section(piece.strip()))
    return Body(tuple(draft.finished()), tuple(shaper.links))


class _Draft:
    """Sections as they are put together, piece by piece."""

    def __init__(self) -> None:
        self._sections: list[BodySection] = []
        self._headed = "", "", 2
        self._pieces: list[str] = []
        self._words: list[str] = []

    def head(self, level: int, identity: str, words: str) -> None:
        """A heading of nothing but words: the first three levels begin a section."""
        if level > _LOWEST_SECTION:
            self.add(f'<h{level} id="{identity}">{_as_html(words)}</h{level}>', words)
        else:
            self._close()
            self._headed = identity, " ".join(words.split()), max(level, 2)

    def begin(self, section: BodySection) -> None:
        """A section that begins, with what stands in it so far."""
        self._close()
        self._headed = section.id, section.heading, section.level
        self.add(section.html)

    def add(self, piece: str, words: str | None = None) -> None:
        """What follows in the section, and its words where they are known."""
        if piece:
            self._pieces.append(piece)
            if words is not None:
                self._words.append(words)

    def finished(self) -> list[BodySection]:
        """The sections that have a heading or hold anything."""
        self._close()
        return self._sections

    def _close(self) -> None:
        identity, heading, level = self._headed
        if heading or self._pieces:
            is_known = len(self._words) == len(self._pieces)
            words = " ".join(" ".join(self._words).split()) if is_known else None
            self._sections.append(BodySection(identity, heading, level, "\n".join(self._pieces), words))
        self._pieces, self._words = [], []


def _as_html(words: str) -> str:
    """Words without a mark as a browser writes them."""
    return words.replace("\u00a0", "&nbsp;")


def clean(raw: str, tables: int = 0) -> str:
    """HTML with everything outside the allow-list removed, and tables in a box that scrolls.

    *tables* stand before it on the page.
    """
    safe = nh3.clean(
        raw,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    if "<table>" not in safe:
        return safe
    pieces = _ALIGNED.sub(r'<\1\2 class="foilog-align-\3"', safe).split("<table>")
    opened = (
        f'<section class="foilog-table" tabindex="0" aria-label="Table {number}"><table>{piece}'
        for number, piece in enumerate(pieces[1:], tables + 1)
    )
    return pieces[0] + "".join(opened).replace("</table>", "</table></section>")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value, or None to drop it: pictures come from this site only."""
    if tag == "img" and name == "src":
        return value if re.fullmatch(r"[A-Za-z0-9._/-]+", value) and not value.startswith("//") else None
    if name == "class":
        return value if value == "footnote" else None
    if name == "id":
        return value if re.fullmatch(r"[\w:.-]+", value) else None
    return value


def _section(piece: str) -> BodySection:
    match = re.match(r'<h([23]) id="([^"]*)">(.*?)</h\1>', piece, re.DOTALL)
    if not match:
        return BodySection("", "", 2, piece)
    level, identity, heading = match.groups()
    return BodySection(identity, plain_text(heading), int(level), piece[match.end() :].strip())


def plain_text(safe: str) -> str:
    """The words of sanitised HTML, with single spaces; words on two sides of a block's end are two."""
    first, *rest = safe.split("<")
    pieces = [first]
    for piece in rest:
        tag, closed, text = piece.partition(">")
        if not closed:  # a bracket within a tag
            return _words(_TAG.sub("", _BLOCK_END.sub(" ", safe)))
        if tag in _BLOCK_ENDS:
            pieces.append(" ")
        pieces.append(text)
    return _words("".join(pieces))


def _words(marked: str) -> str:
    return " ".join(html.unescape(marked).split())


@lru_cache(maxsize=1024)
def _slug(words: str) -> str:
    return slugify_unicode(words, "-") or "section"


@cache
def _converter() -> tuple[markdown.Markdown, _Shaper]:
    converter = markdown.Markdown(
        extensions=list(EXTENSIONS), extension_configs=EXTENSION_OPTIONS, output_format="html"
    )
    spare(converter)
    shaper = _Shaper(converter)
    converter.treeprocessors.register(shaper, "foilog", 5)
    return converter, shaper


class _Shaper(Treeprocessor):  # type: ignore[misc] # Markdown carries no types
    """Marks sections, gives headings stable ids, resolves links, and mends table headers."""

    def begin(self, resolve: Resolve) -> None:
        """Forget the body before."""
        self.resolve = resolve
        self.links: list[tuple[str, str | None]] = []
        self.ids: dict[str, int] = dict.fromkeys(_RESERVED_IDS, 1)

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._heading(element)
            elif element.tag in ("a", "img"):
                self._link(element)
            elif element.tag == "th":
                self._table_header(element)
        for position in range(len(root) - 1, -1, -1):
            if root[position].tag in ("h2", "h3"):
                mark = Element("p")
                mark.text = MARK
                root.insert(position, mark)

    def _heading(self, element: Element) -> None:
        if element.tag == "h1":
            element.tag = "h2"
        words = re.sub(r"\x02[^\x03]*\x03", " ", "".join(element.itertext()))
        element.set("id", self.identity(words))

    def identity(self, words: str) -> str:
        """An id for the next heading of the body, made of its words and unlike those before."""
        base = _slug(words)
        identity, number = base, self.ids.get(base, 1)
        while identity in self.ids:
            number += 1
            identity = f"{base}-{number}"
        self.ids[base] = number
        self.ids.setdefault(identity, 1)
        return identity

    def _link(self, element: Element) -> None:
        name = "href" if element.tag == "a" else "src"
        target = element.get(name) or ""
        if not target or target.startswith("#") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
            return
        found = self.resolve(target)
        self.links.append((target, found))
        if found is None:
            del element.attrib[name]
        else:
            element.set(name, found)

    @staticmethod
    def _table_header(element: Element) -> None:
        if "".join(element.itertext()).strip():
            element.set("scope", "col")
        else:
            element.tag = "td"
