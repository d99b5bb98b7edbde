"""Conditional formats of a worksheet that take a value out of sight when they apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from foilog.gate.cells import Area, Cell, read_areas
from foilog.gate.cellstyles import Look, Styles, conditional_look, is_format_hiding, is_look_hiding, over
from foilog.gate.xmlparts import attribute, child, named, text_of

_TELLING_CONDITIONS = frozenset({"containsErrors", "containsBlanks"})


def hidden_by_conditions(root: etree._Element, cells: Sequence[Cell], styles: Styles) -> Iterator[Cell]:
    """The first of the *cells* that each conditional rule of the sheet hides."""
    for rule, areas in _conditions(root):
        if attribute(rule, "type") in _TELLING_CONDITIONS or _is_equal_to(rule):
            continue
        under = (cell for cell in cells if any(area.holds(cell.row, cell.column) for area in areas))
        hit = next((cell for cell in under if _hides(rule, cell, styles)), None)
        if hit is not None:
            yield hit


def _hides(rule: etree._Element, cell: Cell, styles: Styles) -> bool:
    """Whether the conditional *rule* takes the value of *cell* out of sight when it applies."""
    if any(attribute(bar, "showValue") in {"0", "false"} for bar in named(rule, "iconSet", "dataBar")):
        return True
    look = _conditional_look(rule, styles)
    if look is None:
        return False
    if look.format != "General" and is_format_hiding(look.format, "1", is_text=False):
        return True
    under = styles.look(cell.style)
    return is_look_hiding(over(look, under)) and not is_look_hiding(under)


def _conditions(root: etree._Element) -> Iterator[tuple[etree._Element, list[Area]]]:
    """Each conditional rule with the cells it is for, of either kind (Excel 2010 has its own)."""
    for group in named(root, "conditionalFormatting"):
        written = " ".join([attribute(group, "sqref"), *(text_of(each) for each in named(group, "sqref"))])
        areas = read_areas(written)
        yield from ((rule, areas) for rule in named(group, "cfRule"))


def _conditional_look(rule: etree._Element, styles: Styles) -> Look | None:
    own, number = child(rule, "dxf"), attribute(rule, "dxfId")
    if own is not None:
        return conditional_look(own, styles.palette)
    return (
        styles.conditional[int(number)]
        if number.isdecimal() and int(number) < len(styles.conditional)
        else None
    )


def _is_equal_to(rule: etree._Element) -> bool:
    """Whether the condition itself tells the value that it hides: zeros that are made white."""
    return attribute(rule, "type") == "cellIs" and attribute(rule, "operator") == "equal"
