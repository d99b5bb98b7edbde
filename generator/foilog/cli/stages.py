"""The stages of a long build as a person sees them where there is no terminal, and what each cost."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from time import monotonic

import click

_PATIENCE = 5.0
"""So many seconds of the processor make a build a long one, however busy the machine is."""


@dataclass
class Stages:
    """Tells each stage that begins after some seconds, and keeps its time. *quiet* says nothing.

    The processor's time is that of this process and of those it has started, user and system; what went by
    before the first stage is that of starting.
    """

    quiet: bool = False
    _began: list[tuple[str, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._at_first = _processor_time()
        self._began.append(("Starting", 0.0, monotonic()))

    def begin(self, name: str) -> None:
        """A stage begins, and the one before it ends."""
        if name == self._began[-1][0]:
            return
        self._began.append((name, _processor_time(), monotonic()))
        is_long = self._began[-1][1] - self._at_first > _PATIENCE
        if is_long and not self.quiet and not sys.stderr.isatty():
            click.echo(f"{name} …", err=True)

    def table(self) -> str:
        """What each stage cost, in seconds: of the processor, and by the clock."""
        ends = [*self._began[1:], ("", _processor_time(), monotonic())]
        rows = [
            (name, end[1] - processor, end[2] - clock)
            for (name, processor, clock), end in zip(self._began, ends, strict=True)
        ]
        rows.append(("Together", sum(row[1] for row in rows), sum(row[2] for row in rows)))
        width = max(len(name) for name, *_ in rows)
        head = f"{'Stage':<{width}}  {'CPU s':>8}  {'Wall s':>8}"
        return "\n".join([head, *(f"{name:<{width}}  {cpu:>8.2f}  {wall:>8.2f}" for name, cpu, wall in rows)])


def _processor_time() -> float:
    return sum(os.times()[:4])
