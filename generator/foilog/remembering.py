"""Pieces of a page that are the same on many: made once for all pages of which they ask the same.

The head and foot of a page take a few facts of it: the way to the site's root, whether it stands in the menu.
What is asked is noted while a piece is made. Where another page answers alike, the piece is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_MOST = 64

Asked = dict[tuple[str, tuple[Any, ...] | None], Any]
"""What was asked of a page, by name and, of a method, arguments; and what it answered."""


class Remembered:
    """Calls a macro with a site and a page's place, or gives what it said of a place that answers alike."""

    def __init__(self) -> None:
        self._said: dict[tuple[int, int], list[tuple[Asked, Any]]] = {}
        self._kept: list[Any] = []

    def __call__(self, macro: Callable[[Any, Any], Any], site: Any, here: Any) -> Any:
        """What *macro* says; it takes nothing but these two, and changes neither."""
        known = self._said.get((id(macro), id(site)))
        if known is None:
            known = self._said[id(macro), id(site)] = []
            self._kept += macro, site  # so that no other has their identity
        for asked, said in known:
            if all(_answer(here, name, given) == answer for (name, given), answer in asked.items()):
                return said
        if len(known) >= _MOST:
            known.clear()
        listener = _Listener(here)
        said = macro(site, listener)
        known.append((object.__getattribute__(listener, "_asked"), said))
        return said


def _answer(here: Any, name: str, given: tuple[Any, ...] | None) -> Any:
    found = getattr(here, name)
    return found if given is None else found(*given)


class _Listener:
    """Answers for a page's place, and notes what it is asked."""

    def __init__(self, here: Any) -> None:
        self._here = here
        self._asked: Asked = {}

    def __getattribute__(self, name: str) -> Any:
        asked: Asked = object.__getattribute__(self, "_asked")
        found = getattr(object.__getattribute__(self, "_here"), name)
        if not callable(found):
            asked[name, None] = found
            return found

        def listening(*given: Any) -> Any:
            answer = asked[name, given] = found(*given)
            return answer

        return listening
