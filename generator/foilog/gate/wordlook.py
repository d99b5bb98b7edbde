"""How Word draws a run of text: its own properties over its styles, its ink over what lies under it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from foilog.gate.colour import hex_colour, is_unseen, luminance, tinted
from foilog.gate.drawing import shape_paper
from foilog.gate.xmlparts import attribute, child, is_on, local, named

SMALLEST_HALF_POINTS = 6
_DARK = 0.05
_THEME_SLOTS = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1",
    "background2": "lt2", "light2": "lt2", "text2": "dk2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HIDING = ("vanish", "specVanish")
_SOLID = frozenset({"solid", "pct75", "pct80", "pct85", "pct87", "pct90", "pct95"})
_PROPERTIES_OF = {"p": "pPr", "tc": "tcPr", "tbl": "tblPr"}


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The styles of a document by id, what applies where none is named, the theme's colours, the page's."""

    styles: Mapping[str, etree._Element]
    theme: Mapping[str, str]
    page: str | None = None
    usual: str = ""
    defaults: etree._Element | None = None

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
    if styles is None:
        return WordStyles({}, theme, page)
    rows = {attribute(row, "styleId"): row for row in named(styles, "style")}
    usual = [
        name
        for name, row in rows.items()
        if attribute(row, "type") == "paragraph" and attribute(row, "default") in ("1", "true")
    ]
    defaults = child(child(child(styles, "docDefaults"), "rPrDefault"), "rPr")
    return WordStyles(rows, theme, page, next(iter(usual), ""), defaults)


def _properties(run: etree._Element, styles: WordStyles) -> list[etree._Element]:
    """The run properties that apply, nearest first: the run's own, then those of its styles."""
    own = child(run, "rPr")
    table = child(child(_around(run, "tbl"), "tblPr"), "tblStyle")
    paragraph = child(child(_around(run, "p"), "pPr"), "pStyle")
    chains = [
        *styles.chain(attribute(child(own, "rStyle"), "val")),
        *styles.chain(attribute(paragraph, "val") or styles.usual),
        *styles.chain(attribute(table, "val")),
    ]
    candidates = [own, *(child(style, "rPr") for style in chains), styles.defaults]
    return [properties for properties in candidates if properties is not None]


def _around(run: etree._Element, name: str) -> etree._Element | None:
    return next((around for around in run.iterancestors() if local(around) == name), None)


def _first(properties: list[etree._Element], name: str) -> etree._Element | None:
    return next((found for each in properties if (found := child(each, name)) is not None), None)


def _shading(element: etree._Element | None, styles: WordStyles) -> str | None:
    shading = child(element, "shd")
    if shading is None:
        return None
    if attribute(shading, "val") in _SOLID:
        return styles.colour(shading, "color", "themeColor") or "000000"
    return styles.colour(shading, "fill", "themeFill")


def _paper_around(run: etree._Element, styles: WordStyles) -> str | None:
    """What the run stands on: the shading of its paragraph, cell, table or box, or the page; None unknown."""
    for around in run.iterancestors():
        properties = child(around, _PROPERTIES_OF.get(local(around), "-"))
        if (paper := _shading(properties, styles)) is not None:
            return paper
        if local(around) in ("wsp", "shape", "rect", "roundrect", "oval"):
            filled, paper = _box_paper(around, styles)
            if filled:
                return paper
    return None if _is_styled_table(run) else styles.page or "FFFFFF"


def _box_paper(box: etree._Element, styles: WordStyles) -> tuple[bool, str | None]:
    """Whether a text box is filled, and with which colour (None: not a plain one)."""
    if local(box) == "wsp":
        filled, ink = shape_paper(box, styles.theme)
        return filled, ink.colour if ink else None
    if attribute(box, "filled") in ("f", "false"):
        return False, None
    return True, hex_colour(attribute(box, "fillcolor", "white").split(" ")[0])


def _is_styled_table(run: etree._Element) -> bool:
    """Whether the run stands in a table whose style may shade it, so that its paper is unknown."""
    name = attribute(child(child(_around(run, "tbl"), "tblPr"), "tblStyle"), "val")
    return bool(name) and name not in {"TableGrid", "TableNormal", "Table Grid", "LightGrid"}


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
    ink = styles.colour(_first(properties, "color"))
    marked = _marked(properties, styles)
    if marked is not None:
        redacting = ink is None and luminance(marked) < _DARK
        return redacting or is_unseen(ink or "000000", marked)
    paper = _paper_around(run, styles)
    return ink is not None and paper is not None and is_unseen(ink, paper)


def _marked(properties: list[etree._Element], styles: WordStyles) -> str | None:
    """The colour that the run itself is marked with."""
    highlight = hex_colour(attribute(_first(properties, "highlight"), "val"))
    shadings = (_shading(each, styles) for each in properties)
    return highlight or next((shading for shading in shadings if shading is not None), None)


def page_colour(document: etree._Element) -> str | None:
    """The colour of the page, where the document sets one."""
    return hex_colour(attribute(child(document, "background"), "color"))
