"""Citations: however an officer writes an exemption, the canonical code and what kind of citation it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foilog.law import prose
from foilog.law.grammar import Written, runs, tidy, without_titles
from foilog.law.numbering import code_of, elements_of, natural_key, numbering
from foilog.law.regimes import Regime, regime

__all__ = ["Citation", "find_citations", "natural_key", "nearest", "parse_citations"]

_REMEMBERED = 65_536
_KINDS = {"exemption": "ok"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision that an answer cites: its canonical code, its kind, and the words it was written in.

    *kind* is ok, ground, historic, bare, umbrella, element, component, supporting, not-exemption or unknown.
    """

    code: str
    kind: str
    written: str


def parse_citations(text: str, regime: Regime, *, on: date | None = None) -> tuple[Citation, ...]:
    """The provisions of *regime* that *text* cites; an unknown one keeps its own words.

    A provision repealed later is ok when *on*, the day of the response, lies in its time.
    """
    if text in regime.provisions and text not in regime.aliases:
        return (Citation(text, kind_of(text, regime, on), text),)
    return _parse(text, regime.id, on)


def kind_of(code: str, regime: Regime, on: date | None = None) -> str:
    """What kind of citation the canonical *code* is under *regime* on that day."""
    provision = regime.provisions.get(code)
    if provision is None:
        return "unknown"
    if provision.kind == "historic" and on and provision.in_force(on):
        return "ok"
    return _KINDS.get(provision.kind, provision.kind)


def nearest(code: str, regime: Regime, n: int = 3) -> tuple[str, ...]:
    """The citable codes most like *code*, best first: of its own section, then of any; by title for words."""
    from rapidfuzz import process

    citable = [each for each in regime.provisions.values() if each.kind in ("exemption", "ground")]
    if not any(letter.isdecimal() for letter in code):
        titles = {each.code: each.title.casefold() for each in citable}
        return tuple(found[2] for found in process.extract(code.casefold(), titles, limit=n))
    section = code.partition("(")[0]
    codes = [each.code for each in citable]
    near = [each for each in codes if each.partition("(")[0] == section]
    found = [*_most_like(code, near, n), *_most_like(code, codes, n)]
    return tuple(dict.fromkeys(found))[:n]


def _most_like(code: str, codes: list[str], n: int) -> list[str]:
    from rapidfuzz import fuzz, process

    return [found[0] for found in process.extract(code, codes, scorer=fuzz.ratio, limit=n)]


def find_citations(text: str, regime: Regime) -> tuple[Citation, ...]:
    """The provisions of *regime* cited in running prose, in order; sections of other Acts are left out."""
    found: dict[str, Citation] = {}
    for written in prose.citations_in(text, regime):
        citation = _citation(_code(written, regime), regime, None, text[written.start : written.end].strip())
        if citation.kind not in ("not-exemption", "supporting", "unknown"):
            found.setdefault(citation.code, citation)
    return tuple(found.values())


@lru_cache(maxsize=_REMEMBERED)
def _parse(text: str, regime_id: str, on: date | None) -> tuple[Citation, ...]:
    law, words = regime(regime_id), tidy(text)
    if not words:
        return ()
    name = words.casefold().replace(" ", "-")
    if name in law.provisions and not elements_of(name, law.unit):
        return (Citation(name, kind_of(name, law, on), text.strip()),)
    return _numbered(text, words, law, on) or (Citation(words, "unknown", text.strip()),)


def _numbered(text: str, words: str, law: Regime, on: date | None) -> tuple[Citation, ...]:
    plain = without_titles(words, law)
    found: dict[str, Citation] = {}
    for position, run in enumerate(runs(plain, numbering(law.id))):
        for written in prose.of_this_law(run, plain):
            citation = _citation(
                _code(written, law), law, on, plain[written.start : written.end].strip(" ,;")
            )
            if position == 0 or citation.kind != "unknown":
                found.setdefault(citation.code, citation)
    if len(found) == 1:
        [only] = found.values()
        return (Citation(only.code, only.kind, text.strip()),)
    return tuple(found.values())


def _citation(code: str, law: Regime, on: date | None, words: str) -> Citation:
    if code in law.aliases:
        return Citation(law.aliases[code], "bare", words)
    return Citation(code, kind_of(code, law, on), words)


def _code(written: Written, law: Regime) -> str:
    """The code under *law*, unless it was written as, and is, a provision of the counterpart."""
    numbers = numbering(law.id)
    own = code_of(numbers.printed(written.path), law.unit)
    if not law.unit or written.unit in ("", law.unit):
        return own
    foreign = code_of(numbers.printed(written.path), written.unit)
    beside = regime(law.counterpart) if law.counterpart else None
    if beside and beside.unit == written.unit and numbering(beside.id).has(written.path):
        return foreign
    return own if numbers.has(written.path) else foreign
