"""How far long work has come: the core counts, and whoever listens shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Listener = Callable[[str, int, int], None]
"""Told what is done, how many are done, and of how many."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Have *listener* told of all work in this block; None hears nothing."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def counted(items: Collection[T], what: str) -> Iterator[T]:
    """The items, one by one; the listener is told as each is done with."""
    listener = _listener.get()
    if listener is None:
        yield from items
        return
    for number, item in enumerate(items, 1):
        yield item
        listener(what, number, len(items))
