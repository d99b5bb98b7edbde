"""The words of access law in plain English: only what was read in the law or the guidance it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from foilog.law.explanations import Source, source_named
from foilog.law.facts import read_rows
from foilog.law.provisions import VERIFIED


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means. *looks_for* is how texts write it; without *laws* it belongs to all."""

    id: str
    term: str
    meaning: str
    source: Source | None
    short: str = ""
    looks_for: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()


@cache
def glossary() -> Sequence[Term]:
    """Every verified term, by the alphabet."""
    terms = (
        Term(
            row["id"],
            row["term"],
            row["meaning"],
            source_named(row["source"]),
            row.get("short", ""),
            tuple(row["looks_for"]),
            tuple(row.get("laws", ())),
        )
        for row in read_rows("glossary")
        if row["confidence"] == VERIFIED
    )
    return tuple(sorted(terms, key=lambda term: term.term.casefold()))


def terms_of(laws: Collection[str]) -> tuple[Term, ...]:
    """The terms of the laws that a log uses."""
    return tuple(term for term in glossary() if not term.laws or set(term.laws) & set(laws))


def terms_in(text: str, law: str) -> Iterator[Term]:
    """The terms that a text uses, by the alphabet."""
    spellings, automaton = _spellings()
    found = automaton.find_matches_as_indexes(text.encode("utf-8", "surrogatepass"), overlapping=True)
    written = {spellings[number] for number, _, _ in found}
    for term in glossary():
        if (not term.laws or law in term.laws) and not written.isdisjoint(term.looks_for):
            yield term


@cache
def _spellings() -> tuple[Sequence[str], ahocorasick_rs.BytesAhoCorasick]:
    """Every spelling of every term, and what finds them all in one pass over a text."""
    spellings = sorted({written for term in glossary() for written in term.looks_for})
    keys = [written.encode() for written in spellings]
    automaton = ahocorasick_rs.BytesAhoCorasick(keys, implementation=ahocorasick_rs.Implementation.DFA)
    return spellings, automaton
