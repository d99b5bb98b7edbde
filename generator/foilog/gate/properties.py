"""What an Office file says about itself: who wrote it, for whom, where it lay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from foilog.gate.personal import has_personal
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
        " HyperlinkBase Template language comments TitlesOfParts"
    ).split()
)
_JOINING = frozenset({"and", "of", "the", "for", "&", "-", "/"})
_DATED = frozenset(
    """
    created modified lastPrinted revision TotalTime Pages Words Characters Application DocSecurity Lines
    Paragraphs ScaleCrop HeadingPairs LinksUpToDate CharactersWithSpaces SharedDoc
    HyperlinksChanged AppVersion PresentationFormat Slides Notes HiddenSlides MMClips creation-date date
    editing-duration editing-cycles generator document-statistic print-date template auto-reload
    hyperlink-behaviour
    """.split()
)
_PROGRAMS = (
    r"openpyxl|python-docx|python-pptx|xlsxwriter|apache poi|pptxgenjs|epplus|closedxml|sheetjs|aspose[.\w]*"
    r"|libreoffice|openoffice|google|microsoft|word|excel|powerpoint|adobe|acrobat|crystal reports|power ?bi"
    r"|tableau|sap|oracle|python|pandas|jasperreports|ssrs|sql server|docx4j|itext|pandoc"
)
_ANYONE = re.compile(
    r"(?:|author|user|(?:ms|microsoft)? ?office(?: user)?|windows user|admin(?:istrator)?|unknown|un-?named"
    rf"|anonymous|owner|default|template|-|n/a|(?:{_PROGRAMS})(?:[ /_-][\w.]+){{0,3}})",
    re.IGNORECASE,
)
"""What programs write where an author's name is asked for."""
_TEMPLATE_AUTHORS = frozenset({"steve canny"})
"""The author of python-pptx, whose name its template brings into every file made with it."""
_STEMS = re.compile(
    r"\b(?:police|council|constabulary|authority|nhs|trust|university|college|school|department|office|teams?|unit"
    r"|foi|ltd|limited|plc|llp|agency|services?|homes|association|society|commission|ministry)\b|\.gov\.uk",
    re.IGNORECASE,
)
_LONGEST_ACRONYM = 5


def is_anyone(value: str) -> bool:
    """Whether *value*, where a person's name is asked for, names a program, a role or a body instead."""
    words = value.strip()
    if words.lower() in _TEMPLATE_AUTHORS:
        return True
    known = _ANYONE.fullmatch(words) or _STEMS.search(words)
    return bool(known or all(map(_is_institution, words.split()))) and not has_personal(words)


def _is_institution(word: str) -> bool:
    """Whether *word* is one of a body's or role's; capitals alone may be a login."""
    is_acronym = word.isalpha() and len(word) <= _LONGEST_ACRONYM
    return word in _JOINING or (is_institutional(word) and (is_acronym or not word.isupper()))


def broken_rule(name: str, value: str) -> str | None:
    """The rule that a property of this *name* and *value* breaks; None when it may stay."""
    if not value or name in _DATED:
        return None
    if name in _PERSON:
        return None if is_anyone(value) else "properties-personal"
    if name in _BODY:
        return "properties-personal" if has_personal(value) else None
    if name in _FREE:
        return "properties-personal" if has_personal(value) else None
    return "properties-custom"


def sight_properties(root: etree._Element, where: str) -> Iterator[Sighting]:
    """The personal ones among the properties that are the children of *root*; unknown ones are custom."""
    for place, element in enumerate(root, 1):
        if not local(element):
            continue
        rule = broken_rule(local(element), text_of(element).strip())
        if rule:
            yield Sighting(rule, f"property {place} of {where}")
