"""Plain text, JSON and XML: their words are public, every one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from foilog.gate.decoding import decode
from foilog.gate.headings import is_personal_heading
from foilog.gate.kinds import ending
from foilog.gate.limits import Allowance
from foilog.gate.personal import sight_personal
from foilog.gate.sightings import RefusedError, Sighting
from foilog.gate.unseen import sight_unseen
from foilog.gate.xmlparts import attribute, local, parse, sight_remarks

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What a text file gives away."""
    text = yield from decode(content)
    if ending(name) in {"json", "geojson"}:
        yield from _scan_json(text)
    elif ending(name) == "xml":
        yield from _scan_xml(content)
    yield from sight_personal(text)
    yield from sight_unseen(text)


def _scan_json(text: str) -> Iterator[Sighting]:
    try:
        document: Json = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as damage:
        raise RefusedError("file-unreadable", "it is not JSON") from damage
    fields = dict.fromkeys(_personal_members(document))
    yield from (Sighting("table-personal-column", f"member {place}") for place in fields)
    for value in _strings(document):
        yield from (
            Sighting(found.rule, "a value", severity=found.severity) for found in sight_personal(value)
        )


def _personal_members(document: Json) -> Iterator[int]:
    """The place, in its object, of every member named for a fact about a person."""
    if isinstance(document, dict):
        for place, (key, value) in enumerate(document.items(), 1):
            if is_personal_heading(key) and value not in (None, "", [], {}):
                yield place
            yield from _personal_members(value)
    elif isinstance(document, list):
        for value in document:
            yield from _personal_members(value)


def _strings(document: Json) -> Iterator[str]:
    """Every string of the document whose source spells it with escapes."""
    if isinstance(document, dict):
        for value in document.values():
            yield from _strings(value)
    elif isinstance(document, list):
        for value in document:
            yield from _strings(value)
    elif isinstance(document, str):
        yield document


def _scan_xml(content: bytes) -> Iterator[Sighting]:
    root = parse(content)
    yield from sight_remarks(root, "")
    if local(root) in {"svg", "html"} or attribute(root, "schemaLocation").startswith("file:"):
        raise RefusedError("file-mislabelled")
    headings = (
        name for element in root.iter("*") for name in (local(element), *(str(key) for key in element.attrib))
    )
    for heading in dict.fromkeys(headings):
        if is_personal_heading(heading.rpartition("}")[2]):
            yield Sighting("table-personal-column", "an element or attribute")
