"""People as letters name them: greeted, signing off, introduced as a colleague, or as a party to a crime."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from foilog.gate.names import NAME, bare_names, is_person, titled_names
from foilog.gate.vocabulary import TITLES

_PERSON = rf"(?:(?i:{TITLES})\b\.?[ \t]+)?(?P<name>(?:[A-Z]\.?[ \t]?){{0,3}}{NAME})"

_SALUTATION = re.compile(
    rf"(?:^|[>|\"“:])[ \t*_>]*(?i:dear|hi|hello|good (?:morning|afternoon)|annwyl|attn:?"
    rf"|fao:?)[ \t]+{_PERSON}"
    r"(?=[ \t]*[,:;.!*_]*[ \t]*(?:$|\||and\b|<|my\b|thank|further|with\b|i\b|we\b|re\b))",
    re.MULTILINE,
)
_SIGN_OFF = re.compile(
    r"(?i:yours (?:sincerely|faithfully|truly)|(?:kind(?:est)?|best|warm(?:est)?|with) (?:regards"
    r"|wishes)|^regards"
    r"|sincerely|^(?:many )?thanks|^best|^cheers|yn gywir|cofion(?: gorau| cynnes)?|signed(?: by)?:?)"
    rf"[ \t,.:*_\\]*(?:(?:[ \t]*(?:\r?\n|<br ?/?>)){{1,4}}|[ \t])[ \t*_>]*{_PERSON}[ \t.,*_]*(?=$|\\|<|\|)",
    re.MULTILINE,
)
_RELATION = re.compile(
    r"\b(?i:my|our|his|her|their|your)[ \t]+(?:(?i:line|former|late|elderly|disabled|young(?:er)?"
    r"|elder)[ \t]+)?"
    r"(?i:colleague|manager|supervisor|husband|wife|partner|son|daughter|mother|father|mum|dad"
    r"|brother|sister|child|neighbou?r"
    rf"|client|friend|assistant|boss|officer|carer|nephew|niece|uncle|aunt|grandson"
    rf"|granddaughter)[ \t,(]+{_PERSON}"
)
_PARTY = re.compile(
    r"\b(?i:complainants?|victims?|witness(?:es)?|suspects?|patients?|requesters?|requestors?"
    r"|informants?|deceased|accused|defendants?"
    r"|claimants?|employees?|offenders?|tenants?|pupils?|whistleblowers?|case officer|next of kin"
    r"|name of (?:applicant|requester))"
    r"(?:['’]s)?(?:[ \t]+(?i:name))?[ \t]*(?:[:|=,–-]|\b(?i:was|is|were|named"
    r"|called)\b)[ \t*_|\"“]*(?:(?i:named|called)[ \t]+)?"
    rf"{_PERSON}"
)
_CRIME_NUMBER = re.compile(
    r"\b(?:(?i:crime|incident|offence|occurrence|custody|case|log|URN|CAD"
    r"|intel(?:ligence)?)\b(?i:[ \t]*(?:ref(?:erence)?|report|no|number|num|log)?)"
    r"\.?[ \t:#]*(?i:(?:was|is)[ \t]+)?)(?=[\w/-]*\d{3})[\w]{1,6}(?:[/_-]\w{1,10}){0,4}"
)
_AGAINST = re.compile(rf"\b(?:by|against|from|of|named|victim|about|to|for|and|with)[ \t]+{_PERSON}")
_CHARACTERS_AROUND = 120


def _people(shape: re.Pattern[str]) -> Callable[[str], Iterator[int]]:
    def find(text: str) -> Iterator[int]:
        return (match.start("name") for match in shape.finditer(text) if is_person(match["name"]))

    return find


def _with_surname(shape: re.Pattern[str]) -> Callable[[str], Iterator[int]]:
    def find(text: str) -> Iterator[int]:
        for match in shape.finditer(text):
            titled = match.start("name") > match.start() and re.search(TITLES, match.group(), re.IGNORECASE)
            if is_person(match["name"]) and (titled or " " in match["name"].strip()):
                yield match.start("name")

    return find


def _is_party(sentence: str) -> bool:
    named = any(next(finder(sentence), None) is not None for finder in (titled_names, bare_names))
    return named or next(_with_surname(_AGAINST)(sentence), None) is not None


def crime_numbers_with_names(text: str) -> Iterator[int]:
    """The offset of each crime or incident number with a person's name in the same passage."""
    for match in _CRIME_NUMBER.finditer(text):
        start = max(0, match.start() - _CHARACTERS_AROUND)
        lead = text[start : match.start()].rpartition("\n\n")[2]
        tail = text[match.end() : match.end() + _CHARACTERS_AROUND].partition("\n\n")[0]
        if _is_party(tail) or _is_party(lead):
            yield match.start()


salutations = _people(_SALUTATION)
sign_offs = _people(_SIGN_OFF)
relations = _people(_RELATION)
parties = _with_surname(_PARTY)
