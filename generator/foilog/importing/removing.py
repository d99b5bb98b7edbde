"""What no record may carry: e-mails, phone numbers, and the names a source keeps in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from foilog.gate.clues import Clues
from foilog.gate.names import titled_names
from foilog.gate.pattern import Pattern
from foilog.gate.patterns import EMAILS, PHONES

REMOVED = "[removed]"
_AT = r"(?:@|\s?[\[({<]\s?at\s?[\])}>]\s?|\sat\s(?=[\w-]+\sdot\s))"
_DOT = r"(?:\.|\s?[\[({<]\s?dot\s?[\])}>]\s?|\sdot\s)"
_EMAIL = re.compile(
    rf"(?:mailto:)?(?<![\w@])[\w][\w.%+'’-]{{0,63}}\s?{_AT}\s?[\w-]+(?:{_DOT}[\w-]+)*{_DOT}?[A-Za-z]{{2,24}}\b"
    r"|(?:mailto:)?[^\s@<>()\[\]|,;]{1,64}@[^\s@<>()\[\]|,;]{1,190}(?<![.:!?])",
    re.I,
)
_MAY_BE_EMAIL = re.compile(r"@|\bat\b", re.I)
_PHONE = re.compile(
    r"(?<![\w/.+£$-])(?:(?:\+|00)\s?44[\s.-]?(?:\(0\))?[\s.-]?|\(?0)\d{1,5}\)?(?:[\s.-]{0,2}\d){5,10}(?![\d/])"
    r"|(?<![\w/.-])\+[1-9]\d{0,2}(?:[\s.()-]{0,2}\d{1,5}){2,6}(?!\w)"
    r"|(?<![\w/-])7\d{3}[\s.-]?\d{3}[\s.-]?\d{3}(?![\d/-])"
)
_CALLED = re.compile(
    r"\b((?:tele?phone|tel|phone|mobile|mob|call(?: me| us)?(?: on| at)?|ring(?: me)?(?: on)?|fax"
    r"|ext(?:ension)?)\b\.?"
    r"(?:\s?(?:no|number|num))?\.?[\s:(+]{0,3})(\d[\d\s().-]{3,16}\d)(?!\w)",
    re.I,
)
_DATE = re.compile(r"\d{1,2}[.\s-]\d{1,2}[.\s-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without contacts, how many of each went, and how many titled names it still has."""

    text: str
    emails: int = 0
    phones: int = 0
    names: int = 0
    titled: int = 0


def clean(text: str, names: Iterable[str] = ()) -> Cleaned:
    """*text* with each e-mail, phone number and one of *names* as `[removed]`."""
    emails = phones = gone = 0
    if _MAY_BE_EMAIL.search(text):
        text, emails = _EMAIL.subn(REMOVED, text)
        text, more = _as_the_gate_sees(text, EMAILS)
        emails += more
    if sum(letter.isdigit() for letter in text) >= 4:
        counter = _Counter()
        text = _CALLED.sub(counter.called, _PHONE.sub(counter.phone, text))
        text, more = _as_the_gate_sees(text, PHONES)
        phones = counter.count + more
    for name in names:
        text, count = _name(name).subn(REMOVED, text)
        gone += count
    return Cleaned(text, emails, phones, gone, sum(1 for _ in titled_names(Clues(text))))


def _as_the_gate_sees(text: str, patterns: Iterable[Pattern]) -> tuple[str, int]:
    """The text without what the publish gate would stop, and how much of it there was."""
    clues = Clues(text)
    spans = {
        match.span()
        for pattern in patterns
        for start, end in pattern.where(clues)
        for match in pattern.matches(text, start, end)
        if pattern.accept(match)
    }
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + REMOVED + text[end:]
    return text, len(spans)


class _Counter:
    """Counts what it removes, leaving dates and amounts that only look like numbers to call."""

    def __init__(self) -> None:
        self.count = 0

    def phone(self, found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found.group())
        if not 9 <= len(digits) <= 15 or _DATE.match(found.group()):
            return found.group()
        self.count += 1
        return REMOVED

    def called(self, found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[2])
        if len(digits) < 4 or _DATE.match(found[2]) or re.fullmatch(r"(?:19|20)\d\d", digits):
            return found.group()
        self.count += 1
        return found[1] + REMOVED


@lru_cache(maxsize=512)
def _name(value: str) -> re.Pattern[str]:
    pieces = [re.escape(piece) for piece in re.split(r"[\s,]+", value) if piece]
    together = r"[\s,]+".join(pieces)
    return re.compile(rf"(?<!\w){together}(?!\w)", re.I)


def name_forms(value: str) -> tuple[str, ...]:
    """The ways a text may write a name or address that a source holds in a column of its own."""
    words = [word for word in re.split(r"[\s,]+", value.strip()) if word]
    words = [word for word in words if word.strip(".").casefold() not in _TITLES]
    if not 1 < len(words) < 12:
        return (value.strip(),) if len(words) == 1 and re.search(r"[@\d]", value) and len(value) > 5 else ()
    forms = [value.strip()]
    if len(words) <= 4 and not re.search(r"\d", value):
        forms += [" ".join(words), f"{words[-1]} {' '.join(words[:-1])}", f"{words[0]} {words[-1]}"]
        forms += [f"{words[0][0]} {words[-1]}", f"{words[0][0]}. {words[-1]}"]
        forms += [
            f"{title} {words[-1]}" for title in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Mr.", "Mrs.", "Cllr")
        ]
    return tuple(dict.fromkeys(forms))


_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "cllr", "rev", "prof", "professor"}
)
