"""A query's tree as FTS5 expressions. Every word is quoted, so nothing typed is ever read as FTS5's syntax.

The browser's twin of this module is `theme/engine/expression.js`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foilog.search.grammar import All, Cite, Either, Node, Phrase, Term, Word, parse
from foilog.search.tokens import ANY_RECORD, BARE

_FRONT = "{title reference codes}"
_ASKED = "{title request}"
_ENDINGS = (
    *("ation", "ational", "ations", "ement", "ements", "ments", "iness", "iveness", "fulness", "ousness"),
    *("ability", "ibility", "ivity", "ality", "ance", "ances", "ence", "ency", "ively", "ously", "ically"),
    *("izing", "ising", "ization", "isation", "ings", "ions", "able", "ible"),
)
_SHORTEST_STEM = 4
_NAMES = {"s": ("section", "s"), "reg": ("regulation", "reg")}


@dataclass(frozen=True, slots=True)
class Expression:
    """What to ask the index. All texts are FTS5 expressions; an empty *match* asks for every record.

    *front* finds those of the hits that say it in title, reference or citations, *exact* those whose own
    reference was typed. *marks* are what to highlight: for each word, phrase or citation its spellings, each
    as the words that stand side by side, a prefix with its star.
    """

    match: str = ""
    front: str = ""
    exact: str = ""
    marks: tuple[tuple[tuple[str, ...], ...], ...] = ()


def expression(text: str, typing: bool = False) -> Expression:
    """The expressions for what a person typed; never raises."""
    tree = parse(text, typing)
    if tree is None:
        return Expression()
    match = _render(tree)
    wanted = tuple(_terms(tree))
    return Expression(
        match=match,
        front=f"{_FRONT} : ({match})",
        exact=" OR ".join(f'reference : ^ "{token}"' for token in _own_references(tree, wanted)),
        marks=tuple(dict.fromkeys(map(_spellings, wanted))),
    )


def any_of(words: Sequence[str]) -> Expression:
    """The expressions for any of several words; *front* finds those of the hits that were asked for them."""
    match = f"({' OR '.join(_quoted((word,)) for word in words)})"
    return Expression(match, front=f"{_ASKED} : {match}", marks=tuple(((word,),) for word in words))


def _render(node: Node) -> str:
    match node:
        case Phrase(found):
            return _quoted(found)
        case Word():
            return _alternatives(_word(node))
        case Cite():
            return _alternatives(_citation(node))
        case Either(branches):
            return _alternatives(_render(branch) for branch in branches)
        case All(wanted, unwanted):
            kept = " AND ".join(map(_render, wanted)) or f'codes : "{ANY_RECORD}"'
            return f"(({kept}) NOT {_alternatives(map(_render, unwanted))})" if unwanted else f"({kept})"


def _quoted(found: tuple[str, ...]) -> str:
    return '"' + " ".join(found) + '"'


def _alternatives(found: Iterator[str]) -> str:
    several = list(dict.fromkeys(found))
    return several[0] if len(several) == 1 else "(" + " OR ".join(several) + ")"


def _word(word: Word) -> Iterator[str]:
    if word.prefix:
        yield _quoted(word.pieces) + " *"
        if len(word.pieces) == 1:
            yield from (f'"{stem}"' for stem in _stems(word.pieces[0]))
    else:
        yield _quoted(word.pieces)
    if len(word.pieces) > 1 and _has_digit(word):
        yield f'reference : "{"x".join(word.pieces)}"'


def _stems(prefix: str) -> Iterator[str]:
    """Words the index keeps without the ending being typed: `informati` must still find `inform`."""
    for ending in _ENDINGS:
        for length in range(2, len(ending)):
            if prefix.endswith(ending[:length]) and len(prefix) - length >= _SHORTEST_STEM:
                yield prefix[:-length]


def _citation(cite: Cite) -> Iterator[str]:
    """Its token, which stands for every way that letters write it."""
    first, *limbs = cite.steps
    for unit in (*_units(cite), *([BARE] if cite.either else [])):
        yield _quoted(("x".join((unit + _number(first), *limbs)),))


def _units(cite: Cite) -> Iterator[str]:
    return (unit for unit in _NAMES if cite.either or cite.steps[0].startswith(unit))


def _number(first: str) -> str:
    return first.removeprefix("reg").removeprefix("s")


def _spellings(term: Term) -> tuple[tuple[str, ...], ...]:
    """The ways a term is written; not `s 31`, which "the force's 31 officers" also holds."""
    match term:
        case Word(found, True):
            return ((*found[:-1], found[-1] + "*"),)
        case Word(found) | Phrase(found):
            return (found,)
        case Cite():
            return tuple(_written(term))


def _written(cite: Cite) -> Iterator[tuple[str, ...]]:
    first, *limbs = cite.steps
    number = _number(first)
    for unit in _units(cite):
        yield from ((name, number, *limbs) for name in _NAMES[unit] if limbs or name != "s")
        yield (unit + number, *limbs)
    if cite.either:
        yield (number, *limbs)


def _terms(node: Node) -> Iterator[Term]:
    """The words, phrases and citations that are wanted."""
    match node:
        case Either(nodes) | All(nodes):
            yield from (term for child in nodes for term in _terms(child))
        case _:
            yield node


def _own_references(tree: Node, wanted: tuple[Term, ...]) -> Iterator[str]:
    """Tokens to compare with each record's own reference: the whole query's first, then each word's."""
    nodes = tree.wanted if isinstance(tree, All) and not tree.unwanted else ()
    words = [node for node in nodes if isinstance(node, Word)]
    if len(words) == len(nodes) and any(map(_has_digit, words)):
        yield "x".join(piece for word in words for piece in word.pieces)
    for term in wanted:
        if isinstance(term, Word) and _has_digit(term):
            yield "x".join(term.pieces)


def _has_digit(word: Word) -> bool:
    return any(character in "0123456789" for piece in word.pieces for character in piece)
