"""How the codes of a law nest, so that a loosely written one can be placed among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from foilog.law.regimes import Regime, regime

Path = tuple[str, ...]

_ELEMENT = re.compile(r"[0-9A-Za-z.]+")
_SPLIT = re.compile(r"(\d+)")
_DIGITS_THEN_LETTERS = re.compile(r"(\d+(?:\.\d+)*)([A-Za-z]*)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(slots=True)
class _Level:
    """One level of the law's numbering: its element as printed, and those below it by casefolded element."""

    element: str = ""
    below: dict[str, _Level] = field(default_factory=dict)


class Numbering:
    """The tree of a law's section and bracket numbers; reading never fails, it only may not find."""

    def __init__(self, unit: str, codes: Iterable[str]) -> None:
        self.unit = unit
        self._top = _Level()
        for code in codes:
            path = elements_of(code, unit)
            if path:
                self._add(path)

    def _add(self, path: Path) -> None:
        level = self._top
        for element in path:
            level = level.below.setdefault(element.casefold(), _Level(element))

    def has(self, path: Sequence[str]) -> bool:
        """Whether the law has such a number, or any below it."""
        return self._level(path) is not None

    def printed(self, path: Sequence[str]) -> Path:
        """The path with each element in the case the law prints; an unknown one in the usual case."""
        level: _Level | None = self._top
        found = []
        for position, element in enumerate(path):
            level = level.below.get(element.casefold()) if level else None
            found.append(level.element if level else _usual_case(element, position, self.unit))
        return tuple(found)

    def between(self, above: Path, first: str, last: str) -> tuple[str, ...]:
        """The elements under *above* from *first* to *last*, in the law's order; those two where unknown."""
        level = self._level(above)
        names = list(level.below) if level else []
        if first.casefold() not in names or last.casefold() not in names:
            return (first, last)
        return tuple(names[names.index(first.casefold()) : names.index(last.casefold()) + 1])

    def _level(self, path: Sequence[str]) -> _Level | None:
        level: _Level | None = self._top
        for element in path:
            level = level.below.get(element.casefold()) if level else None
        return level

    def place(self, written: Sequence[str], before: Path = ()) -> Iterator[Path]:
        """The provisions meant by a run of elements, *before* being the one that stood in front of it.

        `31 1 a b` is s31(1)(a) and s31(1)(b): an element that does not nest is a sibling where one exists.
        """
        path: Path = before
        fresh = not before
        for element in written:
            step = self._step(path, element, may_nest=fresh or path != before)
            if step.closes and path and path != before:
                yield path
            path = step.path
        if path != before:
            yield path

    def _step(self, path: Path, element: str, *, may_nest: bool) -> _Step:
        nested = [_Step(path_below, closes=False) for path_below in self._nested(path, element)]
        beside = [_Step(path_beside, closes=True) for path_beside in self._beside(path, element)]
        known = [*nested, *beside] if may_nest else [*beside, *nested]
        return known[0] if known else _Step((*path, element), closes=False)

    def _beside(self, path: Path, element: str) -> Iterator[Path]:
        """The siblings of *path*, and of the levels above it, that *element* names, nearest first."""
        for depth in range(len(path) - 1, 0, -1):
            if self.has((*path[:depth], element)):
                yield (*path[:depth], element)

    def _nested(self, path: Path, element: str) -> Iterator[Path]:
        """The readings of *element* below *path*: as written, roman for arabic, and with a `(1)` left out."""
        for extra in ((element,), (roman(element),), ("1", element)):
            if extra[-1] and (len(extra) == 1 or len(path) == 1) and self.has((*path, *extra)):
                yield (*path, *extra)


@dataclass(frozen=True, slots=True)
class _Step:
    path: Path
    closes: bool


def roman(element: str) -> str:
    """The roman numeral of an arabic one up to ten; empty for anything else."""
    return _ROMAN[int(element) - 1] if element.isdecimal() and 0 < int(element) <= len(_ROMAN) else ""


def code_of(path: Path, unit: str) -> str:
    """The canonical code: `s31(1)(a)`, `reg 12(5)(e)`, `(b)(7)(C)`."""
    brackets = "".join(f"({element})" for element in (path[1:] if unit else path))
    return f"{_prefix(unit)}{path[0]}{brackets}" if unit else brackets


def elements_of(code: str, unit: str) -> Path:
    """The section number and bracketed elements of a canonical code; empty for one that has no number."""
    rest = code.removeprefix(_prefix(unit))
    if not code.startswith(_prefix(unit)) or not rest[:1] or (unit and not rest[0].isdecimal()):
        return ()
    return tuple(_ELEMENT.findall(rest)) if unit or rest.startswith("(") else ()


def natural_key(code: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts codes as a reader counts: s9, s21(1), s31(1)(a), s31(1)(b), s101."""
    pieces = (piece for piece in _SPLIT.split(code.casefold()) if piece)
    return tuple((0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces)


@cache
def numbering(regime_id: str) -> Numbering:
    """The numbering of the law with that id."""
    law: Regime = regime(regime_id)
    return Numbering(law.unit, law.provisions)


def _prefix(unit: str) -> str:
    return {"reg": "reg "}.get(unit, unit)


def _usual_case(element: str, position: int, unit: str) -> str:
    """Letters after digits in capitals (22A, 5B), letters alone small, third-place US letters capital."""
    match = _DIGITS_THEN_LETTERS.fullmatch(element)
    if match:
        return match[1] + match[2].upper()
    return element.upper() if not unit and position > 1 else element.lower()
