"""Work for processes that share nothing with a build but its folders: the bench lies in one of these.

Any executor will do whose workers reach the folders by the same paths. A worker that comes late or starts
again finds the bench where the others found it; a batch that is done twice is written twice, the same.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import secrets
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from foilog.pipeline.pool import AHEAD, BATCH, M, T, Workbench, batches, make_at, shared_out
from foilog.program import difference, program


class ClusterError(Exception):
    """A cluster cannot be used, or ended before its work was done; the message says why."""


class ForeignWorkerError(Exception):
    """A worker that would not write the same bytes as this process, or does not reach its folders."""


class Laid(NamedTuple):
    """A bench in a file: where it lies, the sha256 of its bytes, and the program that can use it."""

    path: str
    digest: str
    program: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """An *executor* with *size* workers, who reach the folder *beside*; *result* waits for a batch."""

    executor: Executor
    beside: Path
    size: int
    result: Callable[[Future[list[Any]]], list[Any]] = Future.result

    def made(
        self, bench: Workbench[T, M], tasks: Iterable[T], count: int, *, batch: int = BATCH
    ) -> Iterator[M]:
        """What each of *count* tasks gives, in order; a single batch is done here."""
        if count <= batch:
            yield from bench.make(list(tasks))
            return
        laid = lay_out(bench, self.beside)
        try:
            make = partial(make_laid, laid)
            yield from shared_out(self.executor, make, batches(tasks, batch), self.size * AHEAD, self.result)
        finally:
            os.unlink(laid.path)


def lay_out(bench: Workbench[Any, Any], folder: Path) -> Laid:
    """Put the bench into a file of the folder that only this user can read. Raises: OSError."""
    content = pickle.dumps(bench, protocol=5)
    handle, path = tempfile.mkstemp(prefix="bench-", dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return Laid(path, hashlib.sha256(content).hexdigest(), program())


_turn = threading.Lock()
_benches: dict[tuple[str, str], Workbench[Any, Any]] = {}


def make_laid(laid: Laid, tasks: Sequence[Any]) -> list[Any]:
    """What each task gives at the bench, one batch after another whatever threads this process has.

    Raises: ForeignWorkerError, OSError, PublicationRefusedError.
    """
    with _turn:
        return make_at(_bench(laid), tasks)


def _bench(laid: Laid) -> Workbench[Any, Any]:
    """The bench, read when its first batch comes; none of an earlier build stays in memory."""
    found = _benches.get((laid.path, laid.digest))
    if found is None:
        _benches.clear()
        found = _benches[laid.path, laid.digest] = _read(laid)
    return found


def _read(laid: Laid) -> Workbench[Any, Any]:
    problem = difference(laid.program, program())
    if problem:
        raise ForeignWorkerError(f"a worker would not write the same pages: {problem}")
    try:
        content = Path(laid.path).read_bytes()
    except OSError as unread:
        raise ForeignWorkerError(f"a worker cannot read {laid.path}: {unread.strerror}") from None
    if hashlib.sha256(content).hexdigest() != laid.digest:
        raise ForeignWorkerError(f"a worker finds other bytes than were written in {laid.path}")
    bench: Workbench[Any, Any] = pickle.loads(content)
    return bench


class Question(NamedTuple):
    """What a worker is asked before it works: whether it reads *token* at *path*, and has the other two."""

    path: str
    token: str
    folders: tuple[str, ...]
    program: Mapping[str, str]


def ask(beside: Path, folders: Iterable[Path]) -> Question:
    """A question to workers about the folder *beside* and others. Raises: OSError."""
    handle, path = tempfile.mkstemp(prefix="token-", dir=beside)
    token = secrets.token_hex()
    with os.fdopen(handle, "w") as file:
        file.write(token)
    return Question(path, token, tuple(map(str, folders)), program())


def answer(question: Question) -> str:
    """What keeps this process from the work, in words, or the file in which it says the token again."""
    other = difference(question.program, program())
    if other:
        return f"it would not write the same pages: {other}"
    for folder in question.folders:
        if not os.path.isdir(folder):
            return f"it has no folder {folder}"
    said = f"{question.path}-{secrets.token_hex(4)}"
    try:
        token = Path(question.path).read_text(encoding="ascii")
        Path(said).write_text(token, encoding="ascii")
    except OSError as problem:
        return f"it cannot use the folder of the new site, {os.path.dirname(said)}: {problem.strerror}"
    return said if token == question.token else f"{question.path} is another file there"


def judge(question: Question, answered: str) -> str:
    """What is wrong with a worker by its answer, in words; empty when it can work."""
    if not answered.startswith(f"{question.path}-"):
        return answered
    try:
        token = Path(answered).read_text(encoding="ascii")
    except OSError:
        token = ""
    if token != question.token:
        return "what it writes into the folder of the new site is not seen here"
    return ""
