"""Whether a cell's style lets its value be seen: ink against paper, size, number format."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from foilog.gate.colour import hex_colour, is_unseen, tinted
from foilog.gate.xmlparts import attribute, child, local, named

SMALLEST_POINTS = 3.0
USUAL_POINTS = 11.0
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF"
    " FFFF00 FF00FF 00FFFF 800000 008000 000080"
    " 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF"
    " 000080 FF00FF FFFF00 00FFFF 800080 800000"
    " 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00"
    " FFCC00 FF9900 FF6600 666699 969696 003366"
    " 339966 003300 333300 993300 993366 333399 333333 000000 FFFFFF"
).split()
_COLOUR_CODE = re.compile(r"\[(?:white|color ?2)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BETWEEN_SECTIONS = re.compile(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_PLACEHOLDER = re.compile(r"[0#?@]|general|[ymdhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style draws a value: ink and paper as RRGGBB (None: automatic), points, number format."""

    ink: str | None = None
    paper: str | None = None
    points: float = USUAL_POINTS
    format: str = "General"
    patterned: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a workbook's styles refer to by number."""

    theme: Sequence[str]
    indexed: Sequence[str]

    def resolve(self, element: etree._Element | None) -> str | None:
        """The colour an element (`<color theme="0" tint="-0.1"/>`) stands for; None when automatic."""
        if element is None or attribute(element, "auto") in {"1", "true"}:
            return None
        tint = _number(attribute(element, "tint"), 0.0)
        theme, indexed = attribute(element, "theme"), attribute(element, "indexed")
        colour: str | None = None
        if theme.isdecimal() and int(theme) < len(self.theme):
            colour = hex_colour(self.theme[int(theme)])
        elif indexed.isdecimal() and int(indexed) < len(self.indexed):
            colour = self.indexed[int(indexed)]
        elif attribute(element, "rgb"):
            colour = hex_colour(attribute(element, "rgb"))
        return tinted(colour, tint) if colour and tint else colour


def _number(text: str, default: float) -> float:
    try:
        return float(text)
    except ValueError:
        return default


def read_palette(styles: etree._Element | None, theme: Sequence[str]) -> Palette:
    """The theme's colours and the indexed ones, with the workbook's own where it changes them."""
    own: list[str] = []
    if styles is not None:
        for colours in named(styles, "indexedColors"):
            own = [
                hex_colour(attribute(colour, "rgb")) or "000000"
                for colour in colours
                if local(colour) == "rgbColor"
            ]
    return Palette(theme, own + list(_PALETTE[len(own) :]))


def font_of(element: etree._Element | None, palette: Palette, default: Look) -> Look:
    """*default* with the ink and size that a font element sets."""
    if element is None:
        return default
    ink = palette.resolve(child(element, "color"))
    size = child(element, "sz")
    points = _number(attribute(size, "val"), default.points) if size is not None else default.points
    return Look(ink, default.paper, points, default.format, default.patterned)


def _paper(element: etree._Element | None, palette: Palette, differential: bool) -> tuple[str | None, bool]:
    pattern = child(element, "patternFill")
    if pattern is None:
        return None, child(element, "gradientFill") is not None
    kind = attribute(pattern, "patternType", "solid" if differential else "none")
    if kind == "none":
        return None, False
    colours = ("bgColor", "fgColor") if differential else ("fgColor", "bgColor")
    found = next((colour for name in colours if (colour := palette.resolve(child(pattern, name)))), None)
    return found, kind != "solid" or found is None


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of a workbook's cell styles, and of its conditional ones."""

    looks: Sequence[Look]
    conditional: Sequence[Look]
    palette: Palette

    def look(self, style: int) -> Look:
        """How style number *style* draws."""
        return self.looks[style] if 0 <= style < len(self.looks) else Look()


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    group = child(root, name)
    return [element for element in group if local(element)] if group is not None else []


def _at(elements: Sequence[etree._Element], index: str) -> etree._Element | None:
    return elements[int(index)] if index.isdecimal() and int(index) < len(elements) else None


def read_styles(styles: etree._Element | None, theme: Sequence[str]) -> Styles:
    """Every cell style of the workbook as a look."""
    palette = read_palette(styles, theme)
    if styles is None:
        return Styles((), (), palette)
    fonts, fills = _children(styles, "fonts"), _children(styles, "fills")
    formats = {
        attribute(row, "numFmtId"): attribute(row, "formatCode") for row in _children(styles, "numFmts")
    }
    looks = []
    for xf in _children(styles, "cellXfs"):
        paper, patterned = _paper(_at(fills, attribute(xf, "fillId")), palette, differential=False)
        base = Look(None, paper, USUAL_POINTS, formats.get(attribute(xf, "numFmtId"), "General"), patterned)
        looks.append(font_of(_at(fonts, attribute(xf, "fontId")), palette, base))
    return Styles(looks, [conditional_look(row, palette) for row in _children(styles, "dxfs")], palette)


def over(look: Look, under: Look) -> Look:
    """What a conditional *look* makes of the look *under* it: what it does not set stays."""
    points = under.points if look.points == USUAL_POINTS else look.points
    patterned = look.patterned or under.patterned
    return Look(look.ink or under.ink, look.paper or under.paper, points, look.format, patterned)


def conditional_look(element: etree._Element, palette: Palette) -> Look:
    """The look that a conditional format (`dxf`) sets."""
    paper, patterned = _paper(child(element, "fill"), palette, differential=True)
    code = attribute(child(element, "numFmt"), "formatCode", "General")
    return font_of(child(element, "font"), palette, Look(None, paper, USUAL_POINTS, code, patterned))


def is_format_hiding(code: str, value: str, is_text: bool) -> bool:
    """Whether the number format *code* shows nothing of *value*: `;;;`, or only words of its own."""
    if code == "General":
        return False
    if is_text:
        return _hides(code, 3)
    amount = _number(value, 1.0)
    return amount != 0 and _hides(code, _section(code, amount))


_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=) ?(-?\d+(?:\.\d+)?)\]")
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def _section(code: str, amount: float) -> int:
    """Which section of *code* draws *amount*: by the conditions (`[<5]`) that it sets, else by the sign."""
    conditions = [_CONDITION.search(section) for section in _BETWEEN_SECTIONS.split(code)[:3]]
    if not any(conditions):
        return 1 if amount < 0 else 0
    holds = (
        condition is None or _COMPARED[condition[1]](amount, float(condition[2])) for condition in conditions
    )
    return next((place for place, true in enumerate(holds) if true), 0)


@lru_cache(maxsize=4096)
def _hides(code: str, place: int) -> bool:
    """Whether the section of *code* for positive (0), negative (1) or text (3) values shows none of them."""
    sections = _BETWEEN_SECTIONS.split(code)
    if place == 3 and len(sections) < 4:
        return False
    section = sections[place] if place < len(sections) else sections[0]
    return bool(_COLOUR_CODE.search(section)) or not _PLACEHOLDER.search(_LITERAL.sub("", section))


@lru_cache(maxsize=4096)
def is_look_hiding(look: Look, paper: str | None = None) -> bool:
    """Whether ink, paper and size leave nothing to see. *paper* is what lies under a style without a fill."""
    if 0 < look.points <= SMALLEST_POINTS:
        return True
    if look.patterned:
        return False
    return is_unseen(look.ink or "000000", look.paper or paper or "FFFFFF")
