"""What an OpenDocument spreadsheet keeps beside the cells that are seen: formulas, names, ranges, prompts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from foilog.gate.formulas import literals, reads_elsewhere
from foilog.gate.names import has_name
from foilog.gate.personal import has_personal
from foilog.gate.sightings import Sighting
from foilog.gate.xmlparts import attribute, local, named, text_of

_DATABASES = ("database-source-sql", "database-source-table", "database-source-query")


def shown_text(cell: etree._Element) -> str:
    """The words that a cell shows."""
    return " ".join(text_of(paragraph) for paragraph in cell if local(paragraph) == "p")


def sight_formulas(table: etree._Element, label: str) -> Iterator[Sighting]:
    """Formulas that read other files or hold names, and values that their cells do not show."""
    for cell in named(table, "table-cell", "covered-table-cell"):
        formula = attribute(cell, "formula")
        if reads_elsewhere(formula):
            yield Sighting("external-source", label)
        if any(has_personal(words) for words in literals(formula)):
            yield Sighting("text-unused", f"{label}, a formula")
        kept, shown = attribute(cell, "string-value"), shown_text(cell)
        if shown and kept and re.sub(r"\s+", "", kept) != re.sub(r"\s+", "", shown):
            yield Sighting("text-unused", f"{label}, a value that its cell does not show")
    for words in (text_of(each) for each in table if local(each) in ("title", "desc")):
        if has_personal(words):
            yield Sighting("text-unused", f"{label}, the description of the sheet")


def sight_extras(roots: Mapping[str, etree._Element]) -> Iterator[Sighting]:
    """Names, filters, connections, prompts and other files of the whole spreadsheet."""
    root = roots.get("content.xml")
    for element in named(root, "named-expression", "named-range"):
        if _is_telling_name(element):
            yield Sighting("defined-name-hidden")
    for element in named(root, "database-range"):
        if any(True for _ in named(element, "filter", "filter-condition")):
            yield Sighting("filter-active")
        if any(True for _ in named(element, *_DATABASES)):
            yield Sighting("connection")
    for element in named(root, "content-validation"):
        told = f"{attribute(element, 'condition').replace(';', ' | ')} | {text_of(element)}"
        if has_personal(told.replace('"', " ")):
            yield Sighting("text-unused", "a prompt or list of allowed values")
    if any(attribute(element, "href") for element in named(root, "table-source", "cell-range-source")):
        yield Sighting("external-source")


def _is_telling_name(element: etree._Element) -> bool:
    """Whether a name is hidden, holds words instead of a range, or is a person's."""
    has_words = re.search(r'"[^"]*\w', attribute(element, "expression"))
    name = re.sub(r"[_.]", " ", attribute(element, "name"))
    return attribute(element, "hidden") == "true" or bool(has_words) or has_name(name)
