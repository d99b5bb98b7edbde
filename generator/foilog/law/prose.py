"""Citations inside running prose, told apart from sections of other Acts and from postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.law.grammar import Written, begins_with_unit, next_unit, own_name, read_run
from foilog.law.numbering import numbering
from foilog.law.regimes import Regime

_ACRONYM = r"(?:DPA|GDPR|PACE|RIPA|CRCA|MHA|HRA|ECHR|CPIA)\b"
_ACT_WORD = r"(?:Acts?|Regulations|Order|Rules|Directive|Code|Schedule|Bill)\b"
_NAME_WORD = r"(?:[A-Z][\w'’-]*,?\s+|\([A-Z][\w ]*\)\s+|(?:and|of|etc\.?|for|in|the|on|to|\d{4})\s+)"
_FAMILY = r"(?:Freedom\s+of\s+Information|Environmental\s+Information|FOI|EIR)"
_FIRST_WORD = rf"(?!{_FAMILY}|(?:The|This|That|An?|Under|Of)\b)[A-Z][\w'’-]*,?\s+"
_OTHER_ACT = rf"(?:{_FIRST_WORD}{_NAME_WORD}{{0,11}}?{_ACT_WORD}|{_ACRONYM})(?:\s+\d{{4}}\b)?"
_AFTER = re.compile(
    rf"[\s,]*(?:\([^()]*\)\s*)?(?:(?:of|under|in|from)\s+(?:(?:the|that|UK)\s+)*)?{_OTHER_ACT}"
)
_LISTED = r"(?:[\s,:;&/()–-]|\band\b|\bor\b|\bsections?\b|\bss?\b\.?|\d{1,3}[A-Z]?\b|\([a-z]{1,3}\))*"
_BEFORE = re.compile(rf"{_OTHER_ACT}{_LISTED}$")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[\dA-Z]?\s+\d[A-Z]{2}\b")
_ABOUT_REFUSAL = re.compile(
    r"exempt|exception|refus|withh[eo]ld|engaged|applied|freedom of information|\bFOIA?\b", re.I
)
_NEAR = 80


def citations_in(text: str, regime: Regime) -> Iterator[Written]:
    """Where *text* cites *regime*; a whole section without brackets only where refusal is spoken of."""
    law, at = numbering(regime.id), 0
    while (start := next_unit(text, at, law)) is not None:
        run, end = read_run(text, start, law)
        if not _is_listed_under_another_act(text, start):
            own = run if own_name(regime).match(text, end) else of_this_law(run, text)
            yield from (each for each in own if _is_plain(each, text, regime))
        at = max(end, start + 1)


def of_this_law(run: list[Written], text: str) -> list[Written]:
    """The run without its last clause, if another Act is named after it: `section 23 of the Firearms Act`."""
    if not run or not _AFTER.match(text, run[-1].end):
        return run
    clauses = [number for number, each in enumerate(run) if begins_with_unit(text, each.start)]
    return run[: clauses[-1]] if clauses else []


def _is_listed_under_another_act(text: str, start: int) -> bool:
    """Whether it is a postcode, or one of a list that another Act's name heads."""
    before = text[max(0, start - 2 * _NEAR) : start]
    return _POSTCODE.match(text, start) is not None or _BEFORE.search(before) is not None


def _is_plain(written: Written, text: str, regime: Regime) -> bool:
    """Whether it is clearly a citation: with brackets, or a whole section where refusal is spoken of."""
    if written.unit != regime.unit or not numbering(regime.id).has(written.path):
        return False
    if len(written.path) > 1:
        return True
    around = text[max(0, written.start - _NEAR) : written.end + _NEAR]
    return _ABOUT_REFUSAL.search(around) is not None
