"""Shapes and pictures in Office files: hidden, cropped and covering ones, and what their captions say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from foilog.gate.colour import NAMED, hex_colour, is_unseen, tinted
from foilog.gate.names import has_name
from foilog.gate.personal import has_personal, sight_personal
from foilog.gate.sightings import Sighting
from foilog.gate.xmlparts import attribute, child, local, named, text_of

_SCHEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_SMALLEST_HUNDREDTHS = 300
_NO_ALPHA = 100_000
_FAINT_ALPHA = 5_000
_OTHER_FILLS = frozenset({"gradFill", "blipFill", "pattFill", "grpFill"})
_COLUMN_EMU, _ROW_EMU = 609_600, 190_500
_SMALLEST_EMU = 20_000
_VML_HIDDEN = re.compile(
    r"visibility\s*:\s*hidden|display\s*:\s*none|(?:width|height)\s*:\s*0(?:[a-z.]|;|$)", re.IGNORECASE
)
_VML_PLACE = re.compile(r"(?:margin-)?(?:left|top)\s*:\s*-?(\d{1,9}(?:\.\d{1,9})?)pt", re.IGNORECASE)
_FAR_POINTS = 1_500
_FILE_NAME = re.compile(r"[\w ()-]{1,60}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What shapes are drawn on: its name in findings, theme, size in EMU, paper, and the cells filled."""

    label: str
    theme: Mapping[str, str]
    width: int = 0
    height: int = 0
    paper: str | None = "FFFFFF"
    filled: frozenset[tuple[int, int]] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Ink:
    """A fill: its colour (None: not a plain one) and how opaque it is, 0 to 100,000."""

    colour: str | None
    alpha: int = _NO_ALPHA


def _whole(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,12}", text) else default


def _adjusted(colour: str, element: etree._Element) -> str:
    for change in element:
        amount = _whole(attribute(change, "val"), 0) / 100_000
        if local(change) in ("lumOff", "tint"):
            colour = tinted(colour, amount if local(change) == "lumOff" else 1 - amount)
        elif local(change) in ("lumMod", "shade"):
            colour = tinted(colour, amount - 1)
    return colour


def read_ink(fill: etree._Element | None, theme: Mapping[str, str]) -> Ink | None:
    """The colour of a `solidFill` (or of the fill that *fill* holds); None when there is no plain fill."""
    plain = fill is not None and local(fill) in ("solidFill", "highlight")
    solid = fill if plain else child(fill, "solidFill")
    if solid is None or not len(solid):
        return None
    element = solid[0]
    value, kind = attribute(element, "val"), local(element)
    colour = NAMED.get(value) if kind == "prstClr" else hex_colour(value)
    if kind == "schemeClr":
        colour = theme.get(_SCHEME.get(value, value))
    elif kind == "sysClr":
        colour = hex_colour(attribute(element, "lastClr")) or ("FFFFFF" if value == "window" else "000000")
    alpha = _whole(attribute(child(element, "alpha"), "val"), _NO_ALPHA)
    return Ink(_adjusted(colour, element) if colour else None, alpha)


def sight_captions(root: etree._Element, label: str) -> Iterator[Sighting]:
    """Alternative texts, titles and names of shapes that name a person or hold an identifier."""
    for element in named(
        root, "cNvPr", "docPr", "tblCaption", "tblDescription", "shape", "rect", "textbox", "imagedata"
    ):
        told = [attribute(element, key) for key in ("descr", "title", "alt")]
        if local(element).startswith("tbl"):
            told = [attribute(element, "val")]
        words = " | ".join(text for text in told if text and not _FILE_NAME.fullmatch(text))
        if has_personal(words):
            yield Sighting("alt-text-personal", label)
        elif has_name(re.sub(r"[_.-]", " ", attribute(element, "name"))):
            yield Sighting("alt-text-personal", f"{label}, the name of a shape")


def sight_link_tips(root: etree._Element, label: str) -> Iterator[Sighting]:
    """Tips of links that name a person: shown only to who points at them."""
    for element in named(root, "hlinkClick", "hlinkHover", "hlinkMouseOver"):
        tip = attribute(element, "tooltip")
        if has_personal(tip):
            yield Sighting("text-unused", f"{label}, the tip of a link")


def sight_crops(root: etree._Element, label: str) -> Iterator[Sighting]:
    """Pictures of which a part was cut from view but not from the file."""
    for element in named(root, "srcRect"):
        if any(_whole(attribute(element, side), 0) > 0 for side in "ltrb"):
            yield Sighting("picture-cropped", label)
    for element in named(root, "imagedata"):
        if any(
            attribute(element, f"crop{side}") not in ("", "0") for side in ("left", "top", "right", "bottom")
        ):
            yield Sighting("picture-cropped", label)
    for element in named(root, "alphaModFix"):
        if _whole(attribute(element, "amt"), _NO_ALPHA) < _FAINT_ALPHA:
            yield Sighting("shape-hidden", label)


def has_content(shape: etree._Element) -> bool:
    """Whether a shape says or shows something: words, or a picture."""
    return bool(text_of(shape).strip()) or local(shape) in ("pic", "graphicFrame")


def shapes_in(root: etree._Element) -> Iterator[etree._Element]:
    """Every shape, picture, frame and connector under *root*, those in groups too, in drawing order."""
    return named(root, "sp", "pic", "graphicFrame", "cxnSp", "wsp")


def _own_properties(shape: etree._Element) -> etree._Element | None:
    return next(
        (
            inner
            for group in shape
            for inner in ([group] if local(group) == "cNvPr" else group)
            if local(inner) == "cNvPr"
        ),
        None,
    )


def is_hidden_shape(shape: etree._Element) -> bool:
    """Whether the shape, or a group around it, is switched off."""
    around = [
        shape,
        *(group for group in shape.iterancestors() if local(group) in ("grpSp", "inline", "anchor")),
    ]
    marks = [_own_properties(each) for each in around] + [child(each, "docPr") for each in around]
    return any(attribute(mark, "hidden") in {"1", "true"} for mark in marks)


def shape_paper(shape: etree._Element, theme: Mapping[str, str]) -> tuple[bool, Ink | None]:
    """Whether the shape has a fill of its own, and its colour when plain."""
    properties = child(shape, "spPr")
    if properties is None:
        return False, None
    ink = read_ink(properties, theme)
    if ink is not None or child(properties, "noFill") is not None:
        return ink is not None, ink
    styled = attribute(child(child(shape, "style"), "fillRef"), "idx", "0") not in ("0", "1000")
    return styled or any(local(inner) in _OTHER_FILLS for inner in properties), None


def sight_runs(shape: etree._Element, canvas: Canvas, paper: str | None) -> Iterator[Sighting]:
    """Words of a shape whose ink does not show on *paper* (None: unknown), or which are too small to read."""
    for run in named(shape, "r", "fld"):
        if text_of(run).strip() and _is_unseen_run(run, canvas.theme, paper):
            yield Sighting("text-invisible", canvas.label)
            return


def _run_properties(run: etree._Element) -> list[etree._Element]:
    """The properties that apply to a run, nearest first: its own, then those of its text's list style."""
    body = next((around for around in run.iterancestors() if local(around) in ("txBody", "rich")), None)
    level = attribute(child(run.getparent(), "pPr"), "lvl", "0")
    style = child(child(child(body, "lstStyle"), f"lvl{_whole(level, 0) + 1}pPr"), "defRPr")
    return [properties for properties in (child(run, "rPr"), style) if properties is not None]


def _is_unseen_run(run: etree._Element, theme: Mapping[str, str], paper: str | None) -> bool:
    applied = _run_properties(run)
    ink = next((found for each in applied if (found := read_ink(each, theme)) is not None), None)
    marks = (read_ink(child(each, "highlight"), theme) for each in applied)
    paper = next((mark.colour for mark in marks if mark is not None), paper)
    sizes = [attribute(each, "sz") for each in applied if attribute(each, "sz")]
    if any(child(each, "noFill") is not None for each in applied[:1]):
        return True
    if sizes and _whole(sizes[0], 1800) <= _SMALLEST_HUNDREDTHS:
        return True
    return ink is not None and (
        ink.alpha < _FAINT_ALPHA or bool(ink.colour and paper and is_unseen(ink.colour, paper))
    )


def _extent(shape: etree._Element) -> tuple[int, int] | None:
    for element in named(shape, "ext"):
        if attribute(element, "cx"):
            return _whole(attribute(element, "cx"), 0), _whole(attribute(element, "cy"), 0)
    return None


def is_speck(shape: etree._Element) -> bool:
    """Whether a shape with words is too small to show them."""
    extent = _extent(shape)
    return (
        extent is not None
        and bool(text_of(shape).strip())
        and extent != (0, 0)
        and min(extent) < _SMALLEST_EMU
    )


def _corner(anchor: etree._Element, name: str) -> tuple[int, int] | None:
    mark = child(anchor, name)
    if mark is None:
        return None
    row, column = child(mark, "row"), child(mark, "col")
    return (
        _whole(row.text or "", 0) if row is not None else 0,
        _whole(column.text or "", 0) if column is not None else 0,
    )


def _covered_cells(anchor: etree._Element, canvas: Canvas) -> bool:
    first, last = _corner(anchor, "from"), _corner(anchor, "to")
    if first is None:
        return False
    if last is None:
        extent = _extent(anchor) or (0, 0)
        last = first[0] + extent[1] // _ROW_EMU, first[1] + extent[0] // _COLUMN_EMU
    return any(first[0] < row <= last[0] and first[1] < column <= last[1] for row, column in canvas.filled)


def _is_opaque(shape: etree._Element, theme: Mapping[str, str]) -> bool:
    filled, ink = shape_paper(shape, theme)
    return local(shape) == "pic" or (local(shape) == "sp" and filled and (ink is None or ink.alpha > 60_000))


def sight_drawing(root: etree._Element, canvas: Canvas) -> Iterator[Sighting]:
    """What the drawing of a worksheet (or a chart) hides or covers."""
    yield from sight_captions(root, canvas.label)
    yield from sight_link_tips(root, canvas.label)
    yield from sight_crops(root, canvas.label)
    for shape in shapes_in(root):
        if has_content(shape) and (is_hidden_shape(shape) or is_speck(shape)):
            yield Sighting("shape-hidden", canvas.label)
        filled, ink = shape_paper(shape, canvas.theme)
        paper = (ink.colour if ink else None) if filled else canvas.paper
        yield from sight_runs(shape, canvas, paper)
        if attribute(shape, "macro"):
            yield Sighting("file-macro")
    for anchor in named(root, "twoCellAnchor", "oneCellAnchor"):
        if any(_is_opaque(shape, canvas.theme) for shape in shapes_in(anchor)) and _covered_cells(
            anchor, canvas
        ):
            yield Sighting("shape-covers", canvas.label)
    yield from sight_vml(root, canvas.label)
    for words in filter(
        None, (" ".join(text_of(run) for run in named(shape, "p")) for shape in shapes_in(root))
    ):
        yield from (
            Sighting(found.rule, canvas.label, severity=found.severity) for found in sight_personal(words)
        )


def sight_vml(root: etree._Element, label: str) -> Iterator[Sighting]:
    """Shapes of the old drawing language that say something switched off, or beside the page."""
    for shape in named(root, "shape", "rect", "roundrect", "oval"):
        style = attribute(shape, "style")
        if "vml" not in str(shape.tag) or not text_of(shape).strip():
            continue
        if _VML_HIDDEN.search(style):
            yield Sighting("shape-hidden", label)
        if any(float(place) > _FAR_POINTS for place in _VML_PLACE.findall(style)):
            yield Sighting("shape-off-page", label)


def sight_chart(root: etree._Element, where: str) -> Iterator[Sighting]:
    """A chart's filtered series, its links to other files, and the people its labels name."""
    filtered = [element for element in root.iter("*") if local(element).startswith("filtered")]
    if any(local(element) not in ("filteredSeriesTitle", "filteredCategoryTitle") for element in filtered):
        yield Sighting("text-unused", f"{where}, a series taken out of a chart")
    if any(re.search(r"\[[^\]]+\]", text_of(element)) for element in named(root, "f")):
        yield Sighting("external-source", where)
    words = "\n".join(text_of(element) for element in named(root, "v", "t", "pt"))
    yield from (Sighting(found.rule, where, severity=found.severity) for found in sight_personal(words))
