"""A Dask cluster's workers share the work of a build. Needs the extra `cluster`: dask.distributed.

The site is put together in a folder that all workers reach; what they are sent are the names of records.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import Client
from distributed.scheduler import KilledWorker
from distributed.security import Security

from foilog.pipeline.sharing import ClusterError, ForeignWorkerError, Shared, answer, ask, judge
from foilog.program import difference, program, theme_folder

_PATIENCE = 30.0
"""So many seconds a first worker, or another after the last, may keep a build waiting."""


@contextmanager
def cluster(address: str, beside: Path, folders: Iterable[Path]) -> Iterator[Shared]:
    """The workers of the scheduler at *address*, once each has shown that it can do the work.

    They must reach the folder *beside*, in which they leave what they write until it is whole, and *folders*,
    by the same paths. Raises: ClusterError.
    """
    _silence()
    try:
        security = _security(address)
        client = Client(address, security=security, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as problem:
        told = str(problem).rstrip(".")
        raise ClusterError(f"No scheduler answers at {address}: {told}.") from None
    with client:
        count = _workers(client, beside, [*folders, theme_folder()])
        watch = _Watch(client)
        with client.get_executor(pure=False) as executor:
            yield Shared(executor, beside, count, watch.result)


def _silence() -> None:
    """Have Dask log nothing: what matters is said as a ClusterError."""
    for name in list(logging.Logger.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _security(address: str) -> Security:
    """The certificates of Dask's own settings. Raises: ClusterError, OSError where they cannot be used."""
    security = Security()
    arguments = security.get_connection_args("client")
    if address.startswith("tls:") and not arguments["ssl_context"]:
        raise ClusterError(
            "An address with tls:// needs the certificates of `distributed.comm.tls`, in Dask's settings."
        )
    return security


def _workers(client: Client, beside: Path, folders: Iterable[Path]) -> int:
    """How many workers there are. Raises: ClusterError naming the first that cannot do the work."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise ClusterError("The cluster has no worker. Start one: dask worker ADDRESS --nthreads 1") from None
    _check_scheduler(client)
    question = ask(beside, folders)
    answers: dict[str, str | Exception] = client.run(answer, question, on_error="return")
    for worker, answered in sorted(answers.items()):
        problem = judge(question, answered) if isinstance(answered, str) else _unable(answered)
        if problem:
            raise ClusterError(f"The worker {worker} cannot share the work: {problem}.")
    return len(answers)


def _check_scheduler(client: Client) -> None:
    """See that the scheduler can read what it hands on. Raises: ClusterError."""
    try:
        other = difference(program(), client.run_on_scheduler(program))
    except Exception as problem:  # noqa: BLE001 # whatever it raises comes from another machine
        raise ClusterError(f"The scheduler cannot share the work out: {_unable(problem)}.") from None
    if other:
        raise ClusterError(f"The scheduler cannot share the work out: {other}.")


def _unable(problem: Exception) -> str:
    """Why a scheduler or worker gives no answer, in words; Dask hands its error on as text."""
    missing = re.search(r"No module named '(\w+)", str(problem))
    return f"it has no {missing[1]}; install foilog[cluster] where it runs" if missing else str(problem)


@dataclass(frozen=True, slots=True)
class _Watch:
    """Waits for batches while there are workers."""

    client: Client
    patience: float = _PATIENCE

    def result(self, batch: Future[list[Any]]) -> list[Any]:
        """What a batch gives, however long it takes. Raises: ClusterError when nobody is left to do it."""
        while True:
            try:
                return batch.result(timeout=self.patience)
            except TimeoutError:
                if batch.done():
                    raise
                if not self.client.scheduler_info()["workers"]:
                    raise ClusterError("The cluster has no worker left.") from None
            except CancelledError:
                raise ClusterError("The cluster's scheduler has gone.") from None
            except KilledWorker as killed:
                times = killed.allowed_failures + 1
                raise ClusterError(f"{times} workers died of one batch of records; see their logs.") from None
            except RuntimeError as problem:
                if "deserialization" not in str(problem):
                    raise
                raise ClusterError("The cluster's programs were changed while they worked.") from None
            except ForeignWorkerError as problem:
                raise ClusterError(f"The cluster cannot do the work: {problem}.") from None
