"""What the text and drawings of an OpenDocument file hide: changes, comments, words, fields, shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from foilog.gate.colour import hex_colour, is_unseen
from foilog.gate.names import has_name
from foilog.gate.personal import find_personal, has_personal, sight_personal
from foilog.gate.sightings import Sighting
from foilog.gate.xmlparts import attribute, child, local, named, text_of

SMALLEST_POINTS = 3.0
_SMALLEST_PERCENT, _NARROWEST_PERCENT, _FAINTEST_PERCENT = 25, 10, 5
_HIDDEN_ELEMENTS: Mapping[str, str] = {
    "tracked-changes": "tracked-change",
    "change-start": "tracked-change",
    "annotation": "comment",
    "hidden-text": "text-hidden",
    "hidden-paragraph": "text-hidden",
    "conditional-text": "field-code",
    "object-ole": "embedded-object",
    "plugin": "embedded-object",
    "applet": "embedded-object",
    "floating-frame": "external-source",
    "dde-source": "connection",
    "database-display": "connection",
    "database-source-sql": "connection",
    "database-source-query": "connection",
    "database-source-table": "connection",
    "event-listener": "file-macro",
    "script": "field-code",
    "data-pilot-table": "pivot-cache",
    "scenario": "saved-view",
    "placeholder": "field-code",
    "execute-macro": "file-macro",
    "meta-field": "field-code",
    "notes": "speaker-notes",
}
_AUTHOR_FIELDS = (
    "author-name",
    "author-initials",
    "initial-creator",
    "creator",
    "printed-by",
    "user-defined",
    "file-name",
    "sender-firstname",
    "sender-lastname",
    "sender-email",
    "sender-phone-private",
    "sender-street",
)
_FURNITURE = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
_MARKS = ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start", "section", "a")
_STORED = ("user-field-decl", "variable-set", "user-field-get", "variable-input", "text-input", "drop-down")
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)?")
_TO_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_OWN_FILE = re.compile(r"^(?:file:|[A-Za-z]:|\\\\|/|\.\./)", re.IGNORECASE)


def points(length: str) -> float | None:
    """A length (`1.5cm`) in points, or None."""
    match = _LENGTH.fullmatch(length.strip())
    return float(match[1]) * _TO_POINTS.get(match[2] or "pt", 1.0) if match else None


@dataclass(frozen=True, slots=True)
class OdfStyles:
    """Every style by family and name, and the default ones by family."""

    styles: Mapping[tuple[str, str], etree._Element]
    defaults: Mapping[str, etree._Element]

    def chain(self, family: str, name: str) -> list[etree._Element]:
        """The style and those it inherits from, nearest first, the family's default last."""
        found: list[etree._Element] = []
        while (style := self.styles.get((family, name))) is not None and style not in found:
            found.append(style)
            name = attribute(style, "parent-style-name")
        return found + ([self.defaults[family]] if family in self.defaults else [])

    def value(self, family: str, name: str, group: str, key: str) -> str:
        """The first value of *key* among the *group* properties (`text-properties`) of the chain."""
        for style in self.chain(family, name):
            if value := attribute(child(style, group), key):
                return value
        return ""


def read_styles(roots: Mapping[str, etree._Element]) -> OdfStyles:
    """The styles of `styles.xml` and `content.xml`."""
    styles: dict[tuple[str, str], etree._Element] = {}
    defaults: dict[str, etree._Element] = {}
    for part in ("styles.xml", "content.xml"):
        root = roots.get(part)
        for style in named(root, "style", "default-style") if root is not None else ():
            family = attribute(style, "family")
            if local(style) == "default-style":
                defaults[family] = style
            else:
                styles[family, attribute(style, "name")] = style
    return OdfStyles(styles, defaults)


def scan(roots: Mapping[str, etree._Element]) -> Iterator[Sighting]:
    """What the content and the page styles hide."""
    styles = read_styles(roots)
    for part, root in roots.items():
        label = {"content.xml": "the document", "styles.xml": "a header or footer"}.get(part, "a chart")
        if not part.endswith(("content.xml", "styles.xml")):
            continue
        yield from _sight_elements(root, label)
        yield from _sight_shapes(root, styles, label)
        yield from _sight_links(root, label)
        yield from _sight_text(root, styles, label)


def _sight_elements(root: etree._Element, label: str) -> Iterator[Sighting]:
    for element in named(root, *_HIDDEN_ELEMENTS):
        if local(element) in ("script", "event-listener", "notes") and not (
            text_of(element).strip() or element.attrib
        ):
            continue
        yield Sighting(_HIDDEN_ELEMENTS[local(element)], label)
    for element in named(root, *_AUTHOR_FIELDS):
        if "}text" not in str(element.tag) and ":text:" not in str(element.tag):
            continue
        if text_of(element).strip():
            yield Sighting("field-code", label)
    for element in named(root, "section"):
        if attribute(element, "display") in ("none", "condition") and text_of(element).strip():
            yield Sighting("text-hidden", f"{label}, a section")
    for element in named(root, *_STORED, *_MARKS):
        told = " | ".join(re.sub(r"[_.]", " ", str(value)) for value in element.attrib.values())
        if has_personal(told):
            yield Sighting("text-unused", f"{label}, the name or value of a field or mark")
    for element in named(root, *_FURNITURE):
        if attribute(element, "display") == "false" and text_of(element).strip():
            yield Sighting("text-hidden", f"{label}, which no page shows")
    for element in named(root, "style", "list-style", "master-page"):
        if has_name(_plain_name(attribute(element, "display-name") or attribute(element, "name"))):
            yield Sighting("text-unused", "the name of a style")


def _plain_name(name: str) -> str:
    """A style's name as people read it: `Heading_20_1` is `Heading 1`."""
    plain = re.sub(r"_([0-9a-f]{2})_", lambda code: chr(int(code[1], 16)), name)
    return re.sub(r"[_.]", " ", plain)


def _sight_shapes(root: etree._Element, styles: OdfStyles, label: str) -> Iterator[Sighting]:
    for element in named(root, "frame", "custom-shape", "rect", "g", "text-box", "line", "ellipse"):
        told = " | ".join(text_of(inner) for inner in element if local(inner) in ("title", "desc"))
        if has_personal(told):
            yield Sighting("alt-text-personal", label)
        elif has_name(_plain_name(attribute(element, "name"))):
            yield Sighting("alt-text-personal", f"{label}, the name of a shape")
        size = [points(attribute(element, side)) for side in ("width", "height")]
        speck = any(length is not None and length < 1.5 for length in size)
        display = attribute(element, "display") in ("none", "printer")
        if (speck or display) and (text_of(element).strip() or child(element, "image") is not None):
            yield Sighting("shape-hidden", label)
        place = [points(attribute(element, key)) for key in ("x", "y")]
        if any(length is not None and (length > 2_500 or length < -400) for length in place):
            yield Sighting("shape-off-page", label)
        if _is_bar(element, styles):
            yield Sighting("shape-covers", label)
    for element in named(root, "graphic-properties"):
        clip = attribute(element, "clip")
        if any(float(number) > 0 for number in re.findall(r"[\d.]+", clip)):
            yield Sighting("picture-cropped", label)


def _is_bar(shape: etree._Element, styles: OdfStyles) -> bool:
    """Whether a shape without words is a black or white box in front of the text, as if to redact it."""

    def value(key: str) -> str:
        return styles.value("graphic", attribute(shape, "style-name"), "graphic-properties", key)

    drawn = local(shape) in ("custom-shape", "rect") and not text_of(shape).strip()
    in_front = value("wrap") == "run-through" and value("run-through") != "background"
    black_or_white = value("fill") in ("", "solid") and hex_colour(value("fill-color")) in (
        "000000",
        "FFFFFF",
    )
    return drawn and in_front and black_or_white


def _sight_links(root: etree._Element, label: str) -> Iterator[Sighting]:
    for element in root.iter("*"):
        target = attribute(element, "href") if "href" in "".join(map(str, element.attrib)) else ""
        if not target or local(element) == "template":
            continue
        if _OWN_FILE.match(target):
            yield Sighting("text-own-path", f"{label}, a link")
        elif local(element) != "a" and re.match(r"\w+://", target):
            yield Sighting("external-source", label)
        elif find_personal(target):
            yield Sighting("link-personal", label)


def _own_text(element: etree._Element) -> str:
    return (element.text or "") + "".join(inner.tail or "" for inner in element)


def _sight_text(root: etree._Element, styles: OdfStyles, label: str) -> Iterator[Sighting]:
    lines = []
    for number, paragraph in enumerate(named(root, "p", "h"), 1):
        lines.append(text_of(paragraph))
        for element in (paragraph, *named(paragraph, "span", "a")):
            if _own_text(element).strip() and (rule := _hiding(element, paragraph, styles)):
                yield Sighting(rule, f"{label}, paragraph {number}")
    for found in sight_personal("\n".join(line.replace("\n", " ") for line in lines)):
        yield Sighting(found.rule, f"{label}, paragraph {found.line}", severity=found.severity)


def _hiding(element: etree._Element, paragraph: etree._Element, styles: OdfStyles) -> str | None:
    """The rule that the style of *element*'s own words breaks, or None."""

    def value(key: str) -> str:
        for around in (element, *element.iterancestors()):
            family = "paragraph" if local(around) in ("p", "h") else "text"
            found = styles.value(family, attribute(around, "style-name"), "text-properties", key)
            if found or around is paragraph:
                return found
        return ""

    if value("display") in ("none", "condition"):
        return "text-hidden"
    if is_faint(value):
        return "text-invisible"
    ink, paper = hex_colour(value("color")), hex_colour(value("background-color"))
    behind = paper or _paper(paragraph, styles)
    if paper == "000000" and ink is None:
        return "text-invisible"
    return "text-invisible" if ink is not None and behind is not None and is_unseen(ink, behind) else None


def is_faint(value: Callable[[str], str]) -> bool:
    """Whether text properties, asked for by name, make letters too small, narrow or faint to be seen."""
    size = value("font-size")
    height = points(size)
    return (
        (height is not None and 0 < height <= SMALLEST_POINTS)
        or 0 < _percent(size, 100) <= _SMALLEST_PERCENT
        or 0 < _percent(value("text-scale"), 100) <= _NARROWEST_PERCENT
        or _percent(value("opacity"), 100) < _FAINTEST_PERCENT
    )


def _percent(written: str, default: float) -> float:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)%", written.strip())
    return float(match[1]) if match else default


def _paper(paragraph: etree._Element, styles: OdfStyles) -> str | None:
    """The colour behind a paragraph: its own, its cell's, or the page's; None when a shape decides."""
    own = styles.value(
        "paragraph", attribute(paragraph, "style-name"), "paragraph-properties", "background-color"
    )
    if hex_colour(own):
        return hex_colour(own)
    for around in paragraph.iterancestors():
        if local(around) == "table-cell":
            cell = styles.value(
                "table-cell", attribute(around, "style-name"), "table-cell-properties", "background-color"
            )
            return hex_colour(cell) or ("FFFFFF" if cell in ("", "transparent") else None)
        if local(around) in ("text-box", "custom-shape", "rect"):
            return None
    return "FFFFFF"
