"""People's names in running text: with a title or rank, in a letter's opening or close, or on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from foilog.gate.clues import Clues, signal, spelled
from foilog.gate.vocabulary import (
    ENDS_A_BODY,
    GENERIC_ADDRESSEES,
    TITLE_WORDS,
    TITLES,
    given_names,
    is_given_name,
    is_institutional,
    is_known_body,
)

_UPPER, _LOWER = (
    "A-ZÀ-ÖØ-ÞĀĈĊČĎĐĒĘĚĜĞĠĢĤĨĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŮŰŴŶŹŻŽ",
    "a-zß-öø-ÿāćčďđēęěğģĥīķłńňőœřśşšťūůűŵŷźżž",
)
WORD = rf"(?:[DO][’'])?(?:Mc|Mac|Fitz)?[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}]?[{_LOWER}]+)*"
SHOUTED = rf"(?:[DO][’'])?[{_UPPER}]{{2,}}(?:[-’'][{_UPPER}]+)*"
_INITIALS = rf"(?:[{_UPPER}]\.?[ \t]?){{1,3}}"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|di|da|dos|la|le|el|al|ul|bin|ibn|ap|ab|ó|ní|st)[ \t-])"
NAME = rf"(?:(?:{WORD}|{SHOUTED})[ \t]+){{0,3}}{_PARTICLE}{{0,2}}(?:{WORD}|{SHOUTED})"

RANKS = (
    r"(?:(?:[WT]/?)?(?:PCSO|PC|DCI|DC|DSU|DSI|DS|PS|DI|CSO|SPC)\b|Sgt|Insp|Supt|Const|Det|Cpl|Pte|Lt|Capt|Cdr"
    r"|Sqn Ldr|WO[12]|(?:(?:Detective|Police|Special|Temporary|Acting)[ \t]+)+(?:Chief[ \t]+)?"
    r"(?:Constable|Sergeant|Sgt|Inspector|Superintendent)"
    r"|Chief[ \t]+(?:Inspector|Superintendent)|Sergeant|Inspector|Superintendent|Constable|Corporal"
    r"|Lieutenant"
    r"|(?<![PB]rif )[CG]wnstabl|Rhingyll|(?:Prif[ \t]+)?Arolygydd|Uwch-?[Aa]rolygydd"
    r"|Firefighter|Paramedic|Nurse|[Ss]ocial [Ww]orker|(?:[Pp]robation|[Pp]rison|[Cc]ustody) [Oo]fficer|Case"
    r" ?worker)"
)
_RANK_WORDS = spelled(
    "pc wpc tpc dc ds tds ps tps di tdi dci tdci dsu dsi pcso cso spc sgt insp supt const det cpl pte lt"
    " capt cdr"
    " sqn wo1 wo2 w t detective police special temporary acting sergeant inspector superintendent"
    " constable chief"
    " cwnstabl gwnstabl rhingyll prif arolygydd uwcharolygydd uwch"
    " corporal lieutenant firefighter paramedic nurse social probation prison custody caseworker case"
)
SENIOR = re.compile(
    r"(?:Chief|Assistant|Deputy|Lord|Mayor|Minister|Secretary of State|Commissioner|Professor|Councillor|Cllr"
    r"|Her Majesty|His Majesty)[’'s]*[ \t]+(?:Police[ \t]+)?$"
)

_TITLED = re.compile(rf"(?i:{TITLES})\b\.?[ \t]+(?P<name>(?:{_INITIALS})?{NAME})")
_RANKED = re.compile(
    rf"{RANKS}\.?(?:[ \t]+(?P<number>\d{{2,6}}[A-Z]?)\b)?(?:[ \t]+(?P<name>(?:{_INITIALS})?{NAME}))?"
)
_SPOKE = re.compile(
    r"(?:w?pc|pcso|sgt|ps|dc|dci|insp)[ \t]+(?!users?\b)[a-z]{3,}[ \t]+"
    r"(?:said|told|attended|wrote|asked|came|advised|informed|arrested|stated|called)\b"
)
_SEQUENCE = re.compile(rf"(?<![\w@./-]){WORD}(?:[ \t]+(?:{_INITIALS}|{_PARTICLE})?{WORD}){{1,9}}")
_SHOUTED_PAIR = re.compile(rf"(?<![\w@./-])({SHOUTED})[ \t]+({SHOUTED})(?![\w])")
_COMPANY = re.compile(
    r",?[ \t]+(?:(?i:plc|llp|ltd|limited|inc|cyf)\b|(?:&|and|a)[ \t]+(?:Sons?|Co|Partners|Associates"
    r"|Daughters|Brothers|Company|Feibion)\b)"
)
_INITIALLED = re.compile(rf"(?<![\w.])(?:[{_UPPER}]\.[ \t]?){{1,3}}(?P<name>{WORD})")
_REVERSED = re.compile(
    rf"(?:^|(?<=[|;:,(\t\"])|(?<=[|;:,(] ))[ \t]*(?P<family>{WORD}|{SHOUTED}),[ \t]+(?P<given>{WORD})"
    r"(?=[ \t]*(?:[A-Z]\.?)?[ \t]*(?:$|[|;)\t\"]))",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SURNAME = 40
"""Characters around a given name that a surname before it may take."""


def is_person(name: str) -> bool:
    """Whether *name*, standing where a person's name would, is one: not a role, a body or a blank."""
    words = [word for word in re.split(r"[ \t]+", name.strip()) if len(word.strip(".")) > 1]
    if not words or GENERIC_ADDRESSEES.fullmatch(words[0].strip(".,:")) or is_known_body(" ".join(words)):
        return False
    if all(word.isupper() for word in words):
        words = [word.capitalize() for word in words]
    begins_as_one = not is_institutional(words[0]) or (len(words) > 1 and is_given_name(words[0]))
    return begins_as_one and not is_institutional(words[-1])


_LONE = re.compile(
    rf"(?:(?i:{TITLES})\b\.?[ \t]+(?:{_INITIALS})?|(?:[{_UPPER}](?:\.[ \t]?|[ \t])){{1,3}})(?P<name>{NAME})"
)
_LONE_REVERSED = re.compile(rf"(?P<name>{WORD}|{SHOUTED}),[ \t]*(?:[{_UPPER}]\.?[ \t]?){{1,3}}")


def is_lone_name(cell: str) -> bool:
    """Whether a *cell* of a column about people is a surname with a title or initials: `Mrs Pell`."""
    match = _LONE.fullmatch(cell) or _LONE_REVERSED.fullmatch(cell)
    return match is not None and is_person(match["name"])


def is_ranked(match: re.Match[str]) -> bool:
    """Whether a rank comes with a collar number or a surname; chief officers answer by name."""
    if SENIOR.search(match.string[max(0, match.start() - 40) : match.start()]):
        return False
    number, name = match["number"], match["name"]
    if number and len(number) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", number):
        return True
    return bool(name) and is_person(name) and not is_institutional(name.split()[0])


def _has_given_name(sequence: str) -> bool:
    words = [word.partition("-")[2] if word[0].islower() else word for word in re.split(r"[ \t]+", sequence)]
    words = [word for word in words if len(word.strip(".")) > 1]
    if words[-1].strip(".,'’") in ENDS_A_BODY or is_known_body(sequence):
        return False
    return any(
        is_given_name(first.split("-")[0]) and not is_institutional(second)
        for first, second in pairwise(words)
    )


def _is_shouted_name(match: re.Match[str]) -> bool:
    return is_given_name(match[1]) and not is_institutional(match[2].capitalize())


def _is_reversed_name(match: re.Match[str]) -> bool:
    return is_given_name(match["given"]) and not is_institutional(match["family"].capitalize())


def _spelled_names() -> frozenset[str]:
    """Given names as written, and in capitals when three letters or more remain no abbreviation."""
    return frozenset({*given_names(), *(name.upper() for name in given_names() if len(name) > 2)})


_GIVEN_NAMES = signal(_spelled_names)


def _given(clues: Clues) -> Iterator[int]:
    """The offset of each word that is a given name, with accents or without."""
    yield from clues.places(_GIVEN_NAMES)
    if clues.has_accents:
        words = ((match.start(), match.group()) for match in _WORD.finditer(clues.text))
        yield from (
            at for at, word in words if len(word) < _SURNAME and not word.isascii() and is_given_name(word)
        )


def bare_names(clues: Clues) -> Iterator[int]:
    """The offset of each name that stands on its own: a given name with a surname, or initials with one."""
    text = clues.text
    for at in _given(clues):
        sequence, shouted = _SEQUENCE.match(text, at), _SHOUTED_PAIR.match(text, at)
        if sequence and _COMPANY.match(text, sequence.end()):
            continue
        if (sequence and _has_given_name(sequence.group())) or (shouted and _is_shouted_name(shouted)):
            yield at
        elif text[max(0, at - 3) : at].rstrip().endswith(","):
            nearby = _REVERSED.finditer(text, max(0, at - _SURNAME), at + _SURNAME)
            yield from (match.start("family") for match in nearby if _is_reversed_name(match))
    for at in clues.initials:
        match = _INITIALLED.match(text, at)
        if match and not is_institutional(match["name"]):
            yield match.start()


def titled_names(clues: Clues) -> Iterator[int]:
    """The offset of each name with a title: `Mrs Featherstone`."""
    for at in clues.places(TITLE_WORDS):
        match = _TITLED.match(clues.text, at)
        if match and is_person(match["name"]):
            yield at


def ranked_names(clues: Clues) -> Iterator[int]:
    """The offset of each officer below chief rank named or numbered: `Sgt Pellingham`, `PC 4471`."""
    for at in clues.places(_RANK_WORDS):
        if clues.text[max(0, at - 1) : at] == "-":
            continue
        match = _RANKED.match(clues.text, at)
        if (match and is_ranked(match)) or _SPOKE.match(clues.text, at):
            yield at


def has_name(text: str) -> bool:
    """Whether *text* names a person in any way the gate knows."""
    clues = Clues(text)
    finders = (titled_names, ranked_names, bare_names)
    return any(next(finder(clues), None) is not None for finder in finders)


def has_likely_name(text: str) -> bool:
    """Whether *text* holds a name, or two capitalised words no body or place is called by.

    For captions and properties.
    """
    if has_name(text):
        return True
    for match in _SEQUENCE.finditer(text):
        words = [word for word in re.split(r"[ \t]+", match.group()) if word[0].isupper() and len(word) > 1]
        if any(
            not is_institutional(first) and not is_institutional(second) for first, second in pairwise(words)
        ):
            return True
    return False
