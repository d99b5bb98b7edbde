"""File names that hide what a file is, or name the person it is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from foilog.gate import names
from foilog.gate.kinds import ALLOWED, LEGACY_ENDINGS, MACRO_ENDINGS, MAIL_ENDINGS, ending
from foilog.gate.personal import find_personal
from foilog.gate.sightings import Sighting

_PROGRAM_ENDINGS = frozenset(
    "exe scr com bat cmd js vbs ps1 msi jar lnk app sh dll hta htm html svg php py".split()
)
_KNOWN = frozenset(ALLOWED) | LEGACY_ENDINGS | MACRO_ENDINGS | MAIL_ENDINGS | _PROGRAM_ENDINGS
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[<>:\"|?*\\/]")
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_LONGEST = 200


def _has_mixed_scripts(word: str) -> bool:
    found = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return len(found.intersection(_SCRIPTS)) > 1


def _unsafe(name: str) -> Iterator[str]:
    if any(unicodedata.category(character) in _INVISIBLE_CATEGORIES for character in name):
        yield "an invisible or direction-changing character in the name"
    endings = [part.lower().strip() for part in name.split(".")[1:]]
    if len(endings) > 1 and endings[-1] not in {"zip", endings[-2]} and endings[-2] in _KNOWN:
        yield "two endings in the name"
    if _RESERVED.fullmatch(name) or _FORBIDDEN.search(name) or name != name.strip(" .") or "  ." in name:
        yield "a name that some computers cannot keep"
    if any(_has_mixed_scripts(word) for word in re.findall(r"\w+", name)):
        yield "letters of two alphabets in one word of the name"
    if len(name.encode("utf-8", "surrogatepass")) > _LONGEST or re.search(r"\s{3,}", name):
        yield "a name too long to be seen whole"


def readable(name: str) -> str:
    """A file's *name* as words: `Response_toMrSmith.pdf` reads `Response to Mr Smith`."""
    stem = name.rpartition(".")[0] or name
    if "@" in stem:
        return stem
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_+.,()\[\]-]+", " ", stem)
    return re.sub(r"\s+", " ", spaced).strip()


@lru_cache(maxsize=1024)
def has_person(name: str) -> bool:
    """Whether a file's *name* names a person or holds an identifier of one."""
    words = readable(name)
    lowered = words if words != words.lower() else words.title()
    stops = {found.rule for found in find_personal(words)} - {
        "personal-phone",
        "personal-nhs-number",
        "personal-name",
    }
    return bool(stops) or names.has_name(words) or names.has_name(lowered)


def sight_name(name: str) -> Iterator[Sighting]:
    """What is wrong with a file's *name* alone."""
    for reason in _unsafe(name):
        yield Sighting("file-name-unsafe", reason)
    if has_person(name):
        yield Sighting("file-name-person")


def masked_name(name: str) -> str:
    """A file's *name* fit to be printed: cut where it turns strange, and without a person's name."""
    for place, character in enumerate(name):
        if unicodedata.category(character) in _INVISIBLE_CATEGORIES:
            return name[:place] + "…"
    if has_person(name):
        words = re.split(r"(?<=[\s_.+-])", name)
        return (
            f"{words[0].strip()[:12]}….{ending(name)}"
            if not names.has_name(words[0])
            else f"….{ending(name)}"
        )
    return name
