"""What an Office file says about itself: who wrote it, for whom, where it lay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from foilog.gate.names import has_likely_name, has_name
from foilog.gate.personal import find_personal
from foilog.gate.sightings import Sighting
from foilog.gate.vocabulary import is_institutional
from foilog.gate.xmlparts import local, text_of

_PERSON = frozenset(
    "creator lastModifiedBy Manager initial-creator printed-by author lastmodifiedby manager".split()
)
_BODY = frozenset({"Company", "company", "publisher"})
_FREE = frozenset(
    (
        "title subject keywords description category contentStatus identifier version keyword"
        " HyperlinkBase Template language comments"
    ).split()
)
_DATED = frozenset(
    """
    created modified lastPrinted revision TotalTime Pages Words Characters Application DocSecurity Lines
    Paragraphs ScaleCrop HeadingPairs TitlesOfParts LinksUpToDate CharactersWithSpaces SharedDoc
    HyperlinksChanged AppVersion PresentationFormat Slides Notes HiddenSlides MMClips creation-date date
    editing-duration editing-cycles generator document-statistic print-date template auto-reload
    hyperlink-behaviour
    """.split()
)
_ANYONE = re.compile(
    r"(?:|author|user|(?:ms|microsoft)? ?office(?: user)?|windows user|admin(?:istrator)?|unknown"
    r"|un-?named|anonymous|openpyxl|python-docx|xlsxwriter"
    r"|apache poi|pptxgenjs|libreoffice|owner|default|template|steve canny|-|n/a)",
    re.IGNORECASE,
)
_STEMS = re.compile(
    r"police|council|constabulary|authority|nhs|trust|university|college|department|office|team"
    r"|unit|foi|ltd|limited|plc|agency",
    re.IGNORECASE,
)


def is_anyone(value: str) -> bool:
    """Whether *value*, where a person's name is asked for, names a program, a role or a body instead."""
    words = value.strip()
    if _ANYONE.fullmatch(words):
        return True
    return bool(_STEMS.search(words)) and not has_name(words) and not find_personal(words)


def _is_body(value: str) -> bool:
    return is_anyone(value) or (any(is_institutional(word) for word in value.split()) and not has_name(value))


def broken_rule(name: str, value: str) -> str | None:
    """The rule that a property of this *name* and *value* breaks; None when it may stay."""
    if not value or name in _DATED:
        return None
    if name in _PERSON:
        return None if is_anyone(value) else "properties-personal"
    if name in _BODY:
        return None if _is_body(value) else "properties-personal"
    if name in _FREE:
        return "properties-personal" if has_likely_name(value) or find_personal(value) else None
    return "properties-custom"


def sight_properties(root: etree._Element, where: str) -> Iterator[Sighting]:
    """The personal ones among the properties that are the children of *root*; unknown ones are custom."""
    for place, element in enumerate(root, 1):
        if not local(element):
            continue
        rule = broken_rule(local(element), text_of(element).strip())
        if rule:
            yield Sighting(rule, f"property {place} of {where}")
