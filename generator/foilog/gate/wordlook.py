"""How Word draws a run of text: its own properties over its styles, its ink over what lies under it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from foilog.gate.colour import NAMED, hex_colour, is_unseen, luminance, tinted
from foilog.gate.xmlparts import attribute, child, is_on, local, named

SMALLEST_HALF_POINTS = 6
_DARK = 0.05
_THEME_SLOTS = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1",
    "background2": "lt2", "light2": "lt2", "text2": "dk2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HIDING = ("vanish", "specVanish")


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The styles of a document by id, and the theme's colours."""

    styles: Mapping[str, etree._Element]
    theme: Mapping[str, str]
    page: str | None = None

    def chain(self, style: str) -> list[etree._Element]:
        """The style called *style* and those it is based on, nearest first."""
        found: list[etree._Element] = []
        while style in self.styles and self.styles[style] not in found:
            found.append(self.styles[style])
            style = attribute(child(self.styles[style], "basedOn"), "val")
        return found

    def colour(
        self, element: etree._Element | None, name: str = "val", theme: str = "themeColor"
    ) -> str | None:
        """The colour that an element's attribute *name*, or its theme, stands for; None when automatic."""
        if element is None:
            return None
        slot = attribute(element, theme)
        colour = (
            self.theme.get(_THEME_SLOTS.get(slot, slot)) if slot else hex_colour(attribute(element, name))
        )
        tint, shade = (
            attribute(element, f"{theme}Tint".replace("Color", "")),
            attribute(element, f"{theme}Shade".replace("Color", "")),
        )
        if colour and re.fullmatch(r"[0-9A-Fa-f]{2}", tint):
            return tinted(colour, 1 - int(tint, 16) / 255)
        if colour and re.fullmatch(r"[0-9A-Fa-f]{2}", shade):
            return tinted(colour, int(shade, 16) / 255 - 1)
        return colour


def read_word_styles(styles: etree._Element | None, theme: Mapping[str, str], page: str | None) -> WordStyles:
    """The styles part as a look-up by id."""
    rows = named(styles, "style") if styles is not None else ()
    return WordStyles({attribute(row, "styleId"): row for row in rows}, theme, page)


def _properties(run: etree._Element, styles: WordStyles) -> list[etree._Element]:
    """The run properties that apply, nearest first: the run's, its character style's, its paragraph's."""
    own = child(run, "rPr")
    paragraph = next((around for around in run.iterancestors() if local(around) == "p"), None)
    paragraph_properties = child(paragraph, "pPr")
    chains = [
        *styles.chain(attribute(child(own, "rStyle"), "val")),
        *styles.chain(attribute(child(paragraph_properties, "pStyle"), "val")),
    ]
    candidates = [own, *(child(style, "rPr") for style in chains)]
    return [properties for properties in candidates if properties is not None]


def _first(properties: list[etree._Element], name: str) -> etree._Element | None:
    return next((found for each in properties if (found := child(each, name)) is not None), None)


def _shading(element: etree._Element | None, styles: WordStyles) -> str | None:
    shading = child(element, "shd")
    return styles.colour(shading, "fill", "themeFill") if shading is not None else None


def _paper_around(run: etree._Element, styles: WordStyles) -> str | None:
    """The shading of the paragraph, cell or table that the run stands in."""
    for around in run.iterancestors():
        properties = child(around, {"p": "pPr", "tc": "tcPr", "tbl": "tblPr"}.get(local(around), "-"))
        if (paper := _shading(properties, styles)) is not None:
            return paper
    return styles.page


def _is_styled_table(run: etree._Element) -> bool:
    """Whether the run stands in a table whose style may shade it, so that its paper is unknown."""
    table = next((around for around in run.iterancestors() if local(around) == "tbl"), None)
    name = attribute(child(child(table, "tblPr"), "tblStyle"), "val")
    return bool(name) and name not in {"TableGrid", "TableNormal", "Table Grid", "LightGrid"}


def _in_shape(run: etree._Element) -> bool:
    return any(local(around) in ("txbxContent", "textbox") for around in run.iterancestors())


def is_vanished(run: etree._Element, styles: WordStyles) -> bool:
    """Whether the run is hidden text, by itself or by its styles."""
    properties = _properties(run, styles)
    return any(is_on(_first(properties, name)) for name in _HIDING)


def _is_tiny(properties: list[etree._Element]) -> bool:
    size = attribute(_first(properties, "sz"), "val")
    scale = attribute(_first(properties, "w"), "val")
    return (size.isdecimal() and int(size) <= SMALLEST_HALF_POINTS) or (
        scale.isdecimal() and int(scale) <= 10
    )


def _has_no_fill(properties: list[etree._Element]) -> bool:
    fill = _first(properties, "textFill")
    if fill is None:
        return False
    opaque = [attribute(element, "val") for element in named(fill, "alpha")]
    return child(fill, "noFill") is not None or any(
        value.isdecimal() and int(value) > 95_000 for value in opaque
    )


def is_invisible(run: etree._Element, styles: WordStyles) -> bool:
    """Whether the run's words are there but cannot be seen."""
    properties = _properties(run, styles)
    if _is_tiny(properties) or _has_no_fill(properties):
        return True
    highlight = hex_colour(attribute(_first(properties, "highlight"), "val"))
    shading = next((found for each in properties if (found := _shading(each, styles)) is not None), None)
    ink = styles.colour(_first(properties, "color"))
    marked = highlight or shading
    if marked is not None:
        redacting = ink is None and luminance(marked) < _DARK
        return redacting or is_unseen(ink or "000000", marked)
    if ink is None:
        return False
    paper = _paper_around(run, styles)
    if paper is None and (_is_styled_table(run) or _in_shape(run)):
        return False
    return is_unseen(ink, paper or "FFFFFF")


def page_colour(document: etree._Element) -> str | None:
    """The colour of the page, where the document sets one."""
    return hex_colour(attribute(child(document, "background"), "color"))


__all__ = ["NAMED", "WordStyles", "is_invisible", "is_vanished", "page_colour", "read_word_styles"]
