"""PowerPoint files: hidden slides, notes, shapes off the slide or under another, words that do not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from foilog.gate.drawing import (
    Canvas,
    has_content,
    is_hidden_shape,
    is_speck,
    read_ink,
    shape_paper,
    shapes_in,
    sight_captions,
    sight_crops,
    sight_link_tips,
    sight_runs,
)
from foilog.gate.office import Office
from foilog.gate.personal import has_personal, sight_personal
from foilog.gate.rosters import sight_drawn_tables
from foilog.gate.sightings import Sighting
from foilog.gate.xmlparts import attribute, child, local, named, reference, text_of

_NOTE_FURNITURE = frozenset({"sldNum", "dt", "hdr", "ftr", "sldImg"})
_SHOWN, _COVERED, _OPAQUE_ALPHA = 0.3, 0.85, 60_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands on the slide, in EMU."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Its size in square EMU; nothing when it is turned inside out."""
        return max(self.right - self.left, 0) * max(self.bottom - self.top, 0)

    def within(self, other: Box) -> float:
        """How much of this box lies in *other*, 0 to 1."""
        shared = Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return shared.area / self.area if self.area else 0.0


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,12}", text) else 0


def _transform(element: etree._Element | None) -> etree._Element | None:
    for name in ("spPr", "grpSpPr"):
        if (found := child(child(element, name), "xfrm")) is not None:
            return found
    return child(element, "xfrm")


def _box(element: etree._Element | None) -> Box | None:
    transform = _transform(element)
    offset, extent = child(transform, "off"), child(transform, "ext")
    if offset is None or extent is None:
        return None
    left, top = _whole(attribute(offset, "x")), _whole(attribute(offset, "y"))
    return Box(left, top, left + _whole(attribute(extent, "cx")), top + _whole(attribute(extent, "cy")))


def _in_group(box: Box, group: etree._Element) -> Box:
    """*box* in the coordinates outside *group*."""
    outer, transform = _box(group), _transform(group)
    offset, extent = child(transform, "chOff"), child(transform, "chExt")
    if outer is None or offset is None or extent is None:
        return box
    width, height = _whole(attribute(extent, "cx")) or 1, _whole(attribute(extent, "cy")) or 1
    across, down = (outer.right - outer.left) / width, (outer.bottom - outer.top) / height
    x, y = _whole(attribute(offset, "x")), _whole(attribute(offset, "y"))
    return Box(
        round(outer.left + (box.left - x) * across),
        round(outer.top + (box.top - y) * down),
        round(outer.left + (box.right - x) * across),
        round(outer.top + (box.bottom - y) * down),
    )


def box_of(shape: etree._Element) -> Box | None:
    """Where a shape stands on its slide, its groups reckoned in; None when its layout decides."""
    box = _box(shape)
    for group in shape.iterancestors():
        if box is not None and local(group) == "grpSp":
            box = _in_group(box, group)
    return box


def _background(office: Office, part: str) -> str | None:
    """The plain colour behind a slide, its layout or its master; None when it is a picture or gradient."""
    theme = office.theme()
    for _ in range(3):
        root = office.root(part)
        fill = child(child(child(root, "cSld"), "bg"), "bgPr")
        if fill is not None:
            ink = read_ink(fill, theme)
            return ink.colour if ink else None
        reference = child(child(child(root, "cSld"), "bg"), "bgRef")
        if reference is not None and len(reference):
            slot = {"bg1": "lt1", "bg2": "lt2", "tx1": "dk1", "tx2": "dk2"}.get(
                attribute(reference[0], "val"), "lt1"
            )
            return theme.get(slot) if attribute(reference, "idx") in ("0", "1000", "1001") else None
        above = (
            found.target
            for found in office.tree.by_source(part).values()
            if found.kind in ("slidelayout", "slidemaster")
        )
        part = next(above, "")
    return "FFFFFF"


def _slide_size(office: Office) -> tuple[int, int]:
    size = child(office.roots[office.main], "sldSz")
    return _whole(attribute(size, "cx", "9144000")), _whole(attribute(size, "cy", "6858000"))


def _slide_parts(office: Office) -> list[str]:
    rows = named(office.roots[office.main], "sldId")
    return [office.related(office.main, reference(row)) for row in rows]


def scan(office: Office) -> Iterator[Sighting]:
    """What a presentation carries besides its slides as shown."""
    listed = _slide_parts(office)
    width, height = _slide_size(office)
    for number, part in enumerate(listed, 1):
        root = office.root(part)
        if root is None:
            continue
        label = f"slide {number}"
        if attribute(root, "show") in {"0", "false"}:
            yield Sighting("slide-hidden", label)
        canvas = Canvas(label, office.theme(), width, height, _background(office, part))
        yield from _sight_slide(root, canvas)
    for part in office.tree.parts("slide"):
        if part not in listed:
            yield Sighting("slide-hidden", "a slide that is not in the show")
    yield from _sight_layouts(office, width, height)
    yield from _sight_notes(office)
    yield from _sight_lists(office)


def _sight_slide(root: etree._Element, canvas: Canvas) -> Iterator[Sighting]:
    yield from sight_captions(root, canvas.label)
    yield from sight_link_tips(root, canvas.label)
    yield from sight_crops(root, canvas.label)
    below: list[tuple[Box, bool, str | None]] = []
    shapes = list(shapes_in(root))
    for shape in shapes:
        box = box_of(shape)
        if has_content(shape) and (is_hidden_shape(shape) or is_speck(shape)):
            yield Sighting("shape-hidden", canvas.label)
        if box is not None and has_content(shape) and _is_off(box, canvas):
            yield Sighting("shape-off-page", canvas.label)
        filled, ink = shape_paper(shape, canvas.theme)
        colour = ink.colour if ink else None
        yield from sight_runs(shape, canvas, colour if filled else _paper(below, box, canvas))
        if box is not None and (filled or local(shape) == "pic"):
            below.append((box, True, colour if local(shape) != "pic" else None))
    yield from _sight_covered(shapes, canvas)
    for found in sight_personal("\n".join(text_of(paragraph) for paragraph in named(root, "p"))):
        yield Sighting(found.rule, canvas.label, severity=found.severity)
    yield from sight_drawn_tables(root, canvas.label)


def _paper(below: list[tuple[Box, bool, str | None]], box: Box | None, canvas: Canvas) -> str | None:
    """The colour under a shape without a fill: the last filled one that reaches under it, or the slide's."""
    for other, _, colour in reversed(below):
        if box is None or (
            other.left < box.right
            and other.right > box.left
            and other.top < box.bottom
            and other.bottom > box.top
        ):
            return colour
    return canvas.paper


def _is_off(box: Box, canvas: Canvas) -> bool:
    return box.area > 0 and box.within(Box(0, 0, canvas.width, canvas.height)) < _SHOWN


def _covers(shape: etree._Element, theme: Mapping[str, str]) -> bool:
    filled, ink = shape_paper(shape, theme)
    opaque = filled and (ink is None or ink.alpha > _OPAQUE_ALPHA)
    return local(shape) == "pic" or (local(shape) == "sp" and opaque)


def _sight_covered(shapes: list[etree._Element], canvas: Canvas) -> Iterator[Sighting]:
    for place, shape in enumerate(shapes):
        box = box_of(shape)
        if box is None or not has_content(shape):
            continue
        for later in shapes[place + 1 :]:
            over = box_of(later)
            if over is not None and box.within(over) > _COVERED and _covers(later, canvas.theme):
                yield Sighting("shape-covers", canvas.label)
                break


def _sight_layouts(office: Office, width: int, height: int) -> Iterator[Sighting]:
    for part, root in office.all_of("slidelayout", "slidemaster", "notesmaster", "handoutmaster"):
        canvas = Canvas("a layout or master", office.theme(), width, height, _background(office, part))
        yield from sight_captions(root, canvas.label)
        yield from sight_crops(root, canvas.label)
        for shape in shapes_in(root):
            box = box_of(shape)
            is_placeholder = any(True for _ in named(shape, "ph"))
            if (
                text_of(shape).strip()
                and not is_placeholder
                and (is_hidden_shape(shape) or (box is not None and _is_off(box, canvas) and width > 0))
            ):
                yield Sighting("shape-off-page", canvas.label)
        words = "\n".join(text_of(paragraph) for paragraph in named(root, "p"))
        for found in sight_personal(words):
            yield Sighting(found.rule, canvas.label, severity=found.severity)


def _sight_notes(office: Office) -> Iterator[Sighting]:
    for number, (_, root) in enumerate(office.all_of("notesslide"), 1):
        for shape in shapes_in(root):
            kinds = {attribute(mark, "type") for mark in named(shape, "ph")}
            words = text_of(shape).strip()
            if words and (not kinds & _NOTE_FURNITURE or has_personal(words)):
                yield Sighting("speaker-notes", f"notes {number}")
                break


def _sight_lists(office: Office) -> Iterator[Sighting]:
    root = office.roots[office.main]
    for element in named(root, "section", "custShow"):
        told = re.sub(r"[_.]", " ", attribute(element, "name"))
        if has_personal(told):
            yield Sighting("text-unused", "the name of a section or show")
