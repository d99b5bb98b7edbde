"""The words of a whole text that tell it from others: those of what it asks, not of who asks or how.

A letter's greeting, its close with the name under it, addresses and numbers are left out, and so are the
words that every request has. The browser's twin is `theme/engine/telling.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LONGEST_TEXT = 20_000
MOST_KNOWN, MOST_UNKNOWN = 12, 6
_SMALL_LOG = 100
_TOO_COMMON = 0.2
_WORD = re.compile(r"[^\W\d_]{3,}")
_ASIDES = (
    re.compile(r"[^\s@]{1,64}@[^\s@]{1,250}|\b(?:https?://|www\.)\S{1,500}", re.IGNORECASE),
    re.compile(r"^[ \t]{0,8}(?:dear|hello|hi|annwyl)\b[^\n,.:]{0,60}[\n,.:]", re.IGNORECASE | re.MULTILINE),
    re.compile(r"\bmy name is(?:[ \t]{1,8}[^\W\d_]+){1,3}", re.IGNORECASE),
    re.compile(
        r"(?:^|[.?!\n])\s{0,8}(?:yours (?:faithfully|sincerely|truly)|(?:kind |best |warm )?regards|yn gywir"
        r"|cofion)\b[\s\S]*",
        re.IGNORECASE,
    ),
)
COMMON = frozenset(
    "about act all also and any are ask asking based been below between both but can copies copy could date"
    " dates dear during each environmental faithfully following foi foia for freedom from further give given"
    " gives grateful had has have held hold how information its kindly know last like list made make many may"
    " mine more most much must number numbers one only other our over please provide provided received"
    " recorded regulations request requested requesting requests send shall she should sincerely since some"
    " state such tell than thank thanks that the their them then there these they this those through under"
    " until was were what when where whether which who whom whose why will wish with within would year years"
    " yes you your yours"
    " oedd sydd wedi bod gan ein eich ydych fod hyn hynny neu ond pob faint sawl beth pryd pwy ble rwyf"
    " hoffwn rhowch dywedwch gwybodaeth deddf rhyddid cais diolch".split()
)


def telling_words(text: str, counts: Mapping[str, int], records: int) -> tuple[str, ...]:
    """The words that set *text* apart, in the order they stand; *counts* says how many records hold each.

    Of those the index lists the rarest, and some that it does not: a word of a single record is not listed.
    An unlisted word in capitals is taken for a name.
    """
    most = max(_SMALL_LOG, int(records * _TOO_COMMON))
    words = _asked(text)
    known = [word for word in words if 0 < counts.get(word, 0) <= most]
    unknown = [word for word, is_name in words.items() if word not in counts and not is_name]
    rarest = sorted(known, key=lambda word: counts[word])[:MOST_KNOWN]
    longest = sorted(unknown, key=len, reverse=True)[:MOST_UNKNOWN]
    chosen = {*rarest, *longest}
    return tuple(word for word in words if word in chosen)


def _asked(text: str) -> dict[str, bool]:
    """The words of what is asked, in lower case, and whether each is written as a name throughout."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    for aside in _ASIDES:
        text = aside.sub(" ", text)
    found: dict[str, bool] = {}
    for written in _WORD.findall(text):
        word = written.lower()
        if word not in COMMON:
            found[word] = found.get(word, True) and written != word
    return found
