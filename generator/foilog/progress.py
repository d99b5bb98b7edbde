"""How far long work has come: the core counts, and whoever listens shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Listener = Callable[[str, int, int], None]
"""Told what is done, how many are done, and of how many."""
Stages = Callable[[str], None]
"""Told the name of each stage of the work as it begins."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
_stages: ContextVar[Stages | None] = ContextVar("stages", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Have *listener* told of all work in this block; None hears nothing."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def staged(stages: Stages) -> Iterator[None]:
    """Have *stages* told of each stage that begins in this block."""
    token = _stages.set(stages)
    try:
        yield
    finally:
        _stages.reset(token)


def stage(name: str) -> None:
    """Say that the next stage of the work begins."""
    told = _stages.get()
    if told is not None:
        told(name)


def counted(items: Collection[T], what: str) -> Iterator[T]:
    """The items, one by one; the listener is told as each is done with."""
    listener = _listener.get()
    if listener is None:
        yield from items
        return
    for number, item in enumerate(items, 1):
        yield item
        listener(what, number, len(items))
