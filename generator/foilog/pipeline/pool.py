"""Where records are made: here, one after another, or shared out among processes."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice

from jinja2 import TemplateError

from foilog.findings import PublicationRefusedError
from foilog.pipeline.orphans import end_with
from foilog.pipeline.work import Bench, Made, Task
from foilog.rendering import template_problem

BATCH = 32
"""How many records a process takes at a time."""

_AHEAD = 4

_benches: list[Bench] = []


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_all(bench: Bench, tasks: Iterable[Task], count: int, jobs: int) -> Iterator[Made]:
    """What each of *count* tasks gives, in order; shared among *jobs* processes where there is enough."""
    jobs = min(jobs, -(-count // BATCH))
    if jobs < 2:
        left = iter(tasks)
        while batch := list(islice(left, BATCH)):
            yield from bench.make(batch)
        return
    start = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(jobs, start, initializer=begin, initargs=(bench, os.getpid())) as executor:
        yield from shared_out(executor, tasks, jobs * _AHEAD)


def shared_out(executor: Executor, tasks: Iterable[Task], ahead: int) -> Iterator[Made]:
    """What each task gives, in order, made by an executor whose workers have begun (`begin`).

    At most *ahead* batches are being made or wait to be taken, so that memory does not grow with the log.
    """
    waiting: deque[Future[list[Made]]] = deque()
    left = iter(tasks)
    while batch := list(islice(left, BATCH)):
        waiting.append(executor.submit(make_batch, batch))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def begin(bench: Bench, parent: int) -> None:
    """Have this process make records at *bench*, and end with its *parent*."""
    end_with(parent)
    _benches[:] = [bench]


def make_batch(tasks: Sequence[Task]) -> list[Made]:
    """What each task gives, made in the process that has begun.

    Raises: PublicationRefusedError naming a template that cannot be used, of which no trace crosses over.
    """
    try:
        return _benches[0].make(tasks)
    except TemplateError as problem:
        raise PublicationRefusedError(template_problem(problem)) from None
