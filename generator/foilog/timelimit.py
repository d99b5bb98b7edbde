"""Stopping work that takes longer than it may, however it is written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeUpError(Exception):
    """The time allowed is used up."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let what runs inside use at most so many *seconds* of the processor.

    It works in the main thread, on systems with timers, and does nothing elsewhere. Raises: TimeUpError.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: object) -> None:
    raise TimeUpError
