"""What a person typed into the search box, as a tree: words, phrases, AND, OR, NOT, prefixes, citations.

Every text has a meaning and none is an error: stray brackets, quotes and operators are passed over.
The browser's twin of this module is `theme/engine/grammar.js`; `tests/search/queries.json` binds the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from foilog.search.tokens import CITATION, citation_steps, pieces

LONGEST_QUERY = 400
MOST_TERMS = 32
DEEPEST_GROUP = 8

_SPACES = re.compile("[\x00-\x20\x7f\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PHRASE = re.compile('"([^"]*)"?')
_WORD = re.compile('[^ "()]+')
_OPERATORS = {"AND", "OR", "NOT"}
_COMMON_WORDS = """
    a an and are as at be by did do for from has have how i if in is it its me my no not of on or our so that
    the their them they this to was we were what when where which who why will with you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words in nearly every letter: beside another word they are passed over, in a phrase they count."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, split where the tokenizer splits; a prefix stands for every word that begins so."""

    pieces: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks, to be found side by side."""

    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """A section or regulation. Without a unit (`40(2)`) it may be either."""

    steps: tuple[str, ...]
    either: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Everything wanted must be there, and nothing unwanted."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """One of several is enough."""

    branches: tuple[Node, ...]


Term = Word | Phrase | Cite
Node = Term | All | Either
_Token = str | Term


def parse(text: str, typing: bool = False) -> Node | None:
    """The tree of a query, None when it holds nothing to look for. *typing* makes the last word a prefix."""
    return _Parser(list(_tokens(_clean(text), typing))).either(0)


def _clean(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text[:LONGEST_QUERY]).translate(_QUOTES))


def _tokens(text: str, typing: bool) -> Iterator[_Token]:
    """Operators as text (`AND`, `OR`, `NOT`, brackets), terms as terms, at most MOST_TERMS of them."""
    at = terms = 0
    while at < len(text) and terms < MOST_TERMS:
        token, at = _next_token(text, at, typing)
        if token is not None:
            terms += not isinstance(token, str)
            yield token


def _next_token(text: str, at: int, typing: bool) -> tuple[_Token | None, int]:
    if text[at] in " ()":
        return (None if text[at] == " " else text[at]), at + 1
    if text[at] == "-":
        ends_here = at + 1 == len(text) or text[at + 1] in " -"
        return (None if ends_here else "NOT"), at + 1
    if phrase := _PHRASE.match(text, at):
        found = pieces(phrase[1])
        return (Phrase(found) if found else None), phrase.end()
    cited = CITATION.match(text, at)
    if cited and (cited[1] or cited[3]):
        return Cite(tuple(citation_steps(*cited.groups())), not cited[1]), cited.end()
    word = _WORD.match(text, at)
    assert word
    return _word(word[0], typing and word.end() == len(text)), word.end()


def _word(written: str, is_last_typed: bool) -> _Token | None:
    if written in _OPERATORS:
        return written
    found = pieces(written)
    if not found:
        return None
    return Word(found, (is_last_typed or written.endswith("*")) and len(found[-1]) > 1)


def _is_common(node: Node) -> bool:
    return isinstance(node, Word) and len(node.pieces) == 1 and node.pieces[0] in _COMMON


class _Parser:
    """Reads tokens left to right: NOT binds closest, then AND (also unsaid), then OR."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def either(self, depth: int) -> Node | None:
        """What stands between two brackets, or the whole query."""
        branches = [self._all(depth)]
        while self._peek() == "OR":
            self._at += 1
            branches.append(self._all(depth))
        found = tuple(branch for branch in branches if branch is not None)
        return Either(found) if len(found) > 1 else (found[0] if found else None)

    def _all(self, depth: int) -> Node | None:
        sides: dict[bool, list[Node]] = {True: [], False: []}
        wanted = True
        while (token := self._peek()) is not None and token != "OR" and not (token == ")" and depth):
            self._at += 1
            if token == "NOT":
                wanted = False
            node = self._node(token, depth)
            if node is not None:
                sides[wanted].append(node)
                wanted = True
        telling = [node for node in sides[True] if not _is_common(node)] or sides[True]
        if not sides[False] and len(telling) < 2:
            return telling[0] if telling else None
        return All(tuple(telling), tuple(sides[False]))

    def _node(self, token: _Token, depth: int) -> Node | None:
        if not isinstance(token, str):
            return token
        if token != "(" or depth == DEEPEST_GROUP:
            return None
        node = self.either(depth + 1)
        if self._peek() == ")":
            self._at += 1
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None
