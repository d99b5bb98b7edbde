"""People's names in running text: with a title or rank, in a letter's opening or close, or on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from foilog.gate.vocabulary import GENERIC_ADDRESSEES, TITLES, is_given_name, is_institutional

_UPPER, _LOWER = (
    "A-ZÀ-ÖØ-ÞĀĈĊČĎĐĒĘĚĜĞĠĢĤĨĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŮŰŴŶŹŻŽ",
    "a-zß-öø-ÿāćčďđēęěğģĥīķłńňőœřśşšťūůűŵŷźżž",
)
WORD = rf"(?:[DO][’'])?(?:Mc|Mac|Fitz)?[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}]?[{_LOWER}]+)*"
SHOUTED = rf"[{_UPPER}]{{2,}}(?:[-’'][{_UPPER}]+)*"
_INITIALS = rf"(?:[{_UPPER}]\.?[ \t]?){{1,3}}"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|di|da|dos|la|le|el|al|bin|ibn|ap|ab|ó|ní|st)[ \t])"
NAME = rf"(?:(?:{WORD}|{SHOUTED})[ \t]+){{0,3}}{_PARTICLE}{{0,2}}(?:{WORD}|{SHOUTED})"

RANKS = (
    r"(?:(?:[WT]/?)?(?:PC|DC|DS|PS|DI|DCI|DSU|DSI|PCSO|CSO|SPC)|Sgt|Insp|Supt|Const|Det|Cpl|Pte"
    r"|Lt|Capt|Cdr|Sqn Ldr|WO[12]"
    r"|(?:Detective|Police|Special|Temporary|Acting)[ \t]+(?:Chief[ \t]+)?(?:Constable|Sergeant"
    r"|Inspector|Superintendent)"
    r"|Sergeant|Inspector|Superintendent|Constable|Corporal|Lieutenant|Firefighter|Paramedic"
    r"|Nurse|Social Worker|Probation Officer"
    r"|Prison Officer|Custody Officer|Case ?worker)"
)
SENIOR = re.compile(
    r"(?:Chief|Assistant|Deputy|Lord|Mayor|Minister|Secretary of State|Commissioner|Professor"
    r"|Councillor|Cllr|Her Majesty|His Majesty)[’'s]*[ \t]+(?:Police[ \t]+)?$"
)

_TITLED = re.compile(rf"\b(?i:{TITLES})\b\.?[ \t]+(?P<name>(?:{_INITIALS})?{NAME})")
_RANKED = re.compile(
    rf"(?<![\w-]){RANKS}\.?(?:[ \t]+(?P<number>\d{{2,6}}[A-Z]?)\b)?"
    rf"(?:[ \t]+(?P<name>(?:{_INITIALS})?{NAME}))?"
)
_SEQUENCE = re.compile(rf"(?<![\w@./-]){WORD}(?:[ \t]+(?:{_INITIALS}|{_PARTICLE})?{WORD})+")
_SHOUTED_PAIR = re.compile(rf"(?<![\w@./-])({SHOUTED})[ \t]+({SHOUTED})(?![\w])")
_INITIALLED = re.compile(rf"(?<![\w.])(?:[{_UPPER}]\.[ \t]?){{1,3}}(?P<name>{WORD})")
_REVERSED = re.compile(
    rf"(?<![\w@./-])(?:{WORD}|{SHOUTED}),[ \t]+(?P<given>{WORD})(?=[ \t]*(?:$|[|;,)\t]))", re.MULTILINE
)


def is_person(name: str) -> bool:
    """Whether *name*, standing where a person's name would, is one: not a role, a body or a blank."""
    words = [word for word in re.split(r"[ \t]+", name.strip()) if len(word.strip(".")) > 1]
    if not words or GENERIC_ADDRESSEES.fullmatch(words[0].strip(".,:")):
        return False
    if all(word.isupper() for word in words):
        words = [word.capitalize() for word in words]
    return not is_institutional(words[-1]) and not is_institutional(words[0])


def is_titled(match: re.Match[str]) -> bool:
    """Whether a title with a name belongs to a person."""
    return is_person(match["name"])


def is_ranked(match: re.Match[str]) -> bool:
    """Whether a rank comes with a number or surname, and is not a chief officer's, who answers by name."""
    if SENIOR.search(match.string[max(0, match.start() - 40) : match.start()]):
        return False
    number, name = match["number"], match["name"]
    if number and len(number) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", number):
        return True
    return bool(name) and is_person(name)


def _has_given_name(sequence: str) -> bool:
    words = [word for word in re.split(r"[ \t]+", sequence) if len(word.strip(".")) > 1 and word[0].isupper()]
    return any(
        is_given_name(first.split("-")[0]) and not is_institutional(second)
        for first, second in pairwise(words)
    )


def bare_names(text: str) -> Iterator[int]:
    """The offset of each name that stands on its own: a given name with a surname, or initials with one."""
    for match in _SEQUENCE.finditer(text):
        if _has_given_name(match.group()):
            yield match.start()
    for match in _SHOUTED_PAIR.finditer(text):
        if is_given_name(match[1]) and not is_institutional(match[2].capitalize()):
            yield match.start()
    for match in _INITIALLED.finditer(text):
        if not is_institutional(match["name"]):
            yield match.start()
    for match in _REVERSED.finditer(text):
        if is_given_name(match["given"]) and not is_institutional(match.group().split(",")[0]):
            yield match.start()


def titled_names(text: str) -> Iterator[int]:
    """The offset of each name with a title: `Mrs Featherstone`."""
    return (match.start() for match in _TITLED.finditer(text) if is_titled(match))


def ranked_names(text: str) -> Iterator[int]:
    """The offset of each officer below chief rank named or numbered: `Sgt Pellingham`, `PC 4471`."""
    return (match.start() for match in _RANKED.finditer(text) if is_ranked(match))


def has_name(text: str) -> bool:
    """Whether *text* names a person in any way the gate knows."""
    finders = (titled_names, ranked_names, bare_names)
    return any(next(finder(text), None) is not None for finder in finders)


def has_likely_name(text: str) -> bool:
    """Whether *text* holds a name, or two capitalised words that no body or place is called by."""
    if has_name(text):
        return True
    for match in _SEQUENCE.finditer(text):
        words = [word for word in re.split(r"[ \t]+", match.group()) if word[0].isupper() and len(word) > 1]
        if any(
            not is_institutional(first) and not is_institutional(second) for first, second in pairwise(words)
        ):
            return True
    return False
