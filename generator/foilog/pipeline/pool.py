"""Where a build's work is done: here, one thing after another, or shared out by an executor."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from jinja2 import TemplateError

from foilog.findings import PublicationRefusedError
from foilog.pipeline.orphans import end_with
from foilog.rendering import template_problem

BATCH = 32
"""How many records a process takes at a time."""

AHEAD = 4
"""So many batches for each worker are under way: some wait to be made, some to be taken."""

T = TypeVar("T")
M = TypeVar("M")
T_contra = TypeVar("T_contra", contravariant=True)


class Workbench(Protocol[T_contra, M]):
    """What it takes to do one kind of task; it can be sent to another process."""

    def make(self, tasks: Sequence[T_contra], /) -> list[M]:
        """What each task gives, in order."""
        ...


class Pool(Protocol):
    """Those who share the work of a build."""

    @property
    def size(self) -> int:
        """How many they are, at the most."""
        ...

    @property
    def beside(self) -> Path | None:
        """Where they write a file first, to put it in its place whole; None where all end with the build."""
        ...

    def made(
        self, bench: Workbench[T, M], tasks: Iterable[T], count: int, *, batch: int = BATCH
    ) -> Iterator[M]:
        """What each of *count* tasks gives at the *bench*, in order; one takes *batch* of them at a time."""
        ...


_benches: list[Workbench[Any, Any]] = []


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine; where there is too little to share, this one alone."""

    jobs: int = 1

    @property
    def size(self) -> int:
        """How many processes there may be."""
        return self.jobs

    @property
    def beside(self) -> None:
        """Nowhere: they end with the build, and what they wrote is thrown away."""
        return None

    def made(
        self, bench: Workbench[T, M], tasks: Iterable[T], count: int, *, batch: int = BATCH
    ) -> Iterator[M]:
        """What each of *count* tasks gives, in order."""
        jobs = min(self.jobs, -(-count // batch))
        if jobs < 2:
            for some in batches(tasks, batch):
                yield from bench.make(some)
            return
        start = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        with ProcessPoolExecutor(jobs, start, initializer=begin, initargs=(bench, os.getpid())) as executor:
            yield from shared_out(executor, make_batch, batches(tasks, batch), jobs * AHEAD)


HERE = Processes()
"""This process alone."""


def batches(tasks: Iterable[T], batch: int) -> Iterator[list[T]]:
    """The tasks, so many at a time."""
    left = iter(tasks)
    while some := list(islice(left, batch)):
        yield some


def shared_out(
    executor: Executor,
    make: Callable[[Sequence[T]], list[M]],
    some: Iterable[Sequence[T]],
    ahead: int,
    result: Callable[[Future[list[M]]], list[M]] = Future.result,
) -> Iterator[M]:
    """What each task gives, in order, made by an executor's workers.

    At most *ahead* batches are being made or wait to be taken, so that memory does not grow with the log.
    *result* waits for one.
    """
    waiting: deque[Future[list[M]]] = deque()
    for batch in some:
        waiting.append(executor.submit(make, batch))
        if len(waiting) >= ahead:
            yield from result(waiting.popleft())
    while waiting:
        yield from result(waiting.popleft())


def begin(bench: Workbench[Any, Any], parent: int) -> None:
    """Have this process work at the *bench*, and end with its *parent*."""
    end_with(parent)
    _benches[:] = [bench]


def make_batch(tasks: Sequence[Any]) -> list[Any]:
    """What each task gives, made in the process that has begun."""
    return make_at(_benches[0], tasks)


def make_at(bench: Workbench[T, M], tasks: Sequence[T]) -> list[M]:
    """What each task gives at the *bench*, in a process that serves another.

    Raises: PublicationRefusedError naming a template that cannot be used, of which no trace crosses over.
    """
    try:
        return bench.make(tasks)
    except TemplateError as problem:
        raise PublicationRefusedError(template_problem(problem)) from None
