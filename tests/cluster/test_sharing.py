"""Work for processes that share only folders with a build: what they are given, asked, and refused for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from distributed.scheduler import KilledWorker

from foilog.outputs import Output
from foilog.pipeline.cluster import _Watch
from foilog.pipeline.pool import HERE
from foilog.pipeline.sharing import (
    ClusterError,
    ForeignWorkerError,
    Shared,
    answer,
    ask,
    judge,
    lay_out,
    make_laid,
)
from foilog.pipeline.sitewriter import SiteWriter

_at_work = threading.Lock()


@dataclass(frozen=True)
class Doubling:
    """A bench that only one may work at."""

    times: int = 2

    def make(self, tasks: Sequence[int]) -> list[int]:
        """Each number so many times as large."""
        assert _at_work.acquire(blocking=False)
        try:
            return [number * self.times for number in tasks]
        finally:
            _at_work.release()


def test_any_executor_shares_the_work(tmp_path: Path) -> None:
    """In order, one batch at a time in a process of several threads, and the bench is gone afterwards."""
    numbers = range(100)
    with ThreadPoolExecutor(4) as executor:
        made = list(Shared(executor, tmp_path, 2).made(Doubling(), numbers, 100, batch=3))

    assert made == list(HERE.made(Doubling(), numbers, 100))
    assert list(tmp_path.iterdir()) == []


def test_a_bench_that_another_has_written_into_is_not_used(tmp_path: Path) -> None:
    """Whoever could write there could have it run anything."""
    laid = lay_out(Doubling(), tmp_path)
    Path(laid.path).write_bytes(Path(laid.path).read_bytes() + b" ")

    with pytest.raises(ForeignWorkerError, match="a worker finds other bytes than were written in /"):
        make_laid(laid, [1])


def test_a_bench_that_is_not_reached_is_named(tmp_path: Path) -> None:
    """A worker that came late and lacks the folder says so."""
    laid = lay_out(Doubling(), tmp_path)
    Path(laid.path).unlink()

    with pytest.raises(ForeignWorkerError, match=r"a worker cannot read /.*: No such file or directory"):
        make_laid(laid, [1])


def test_another_version_is_not_let_near_the_bench(tmp_path: Path) -> None:
    """Its pages would not be the same."""
    laid = lay_out(Doubling(), tmp_path)
    other = laid._replace(program={**laid.program, "jinja2": "2.0"})

    with pytest.raises(ForeignWorkerError, match=r"write the same pages: jinja2 is \S+ there and 2.0 here"):
        make_laid(other, [1])


def test_a_worker_that_can_do_the_work_is_judged_so(tmp_path: Path) -> None:
    """It reads what is written here, and here is read what it writes."""
    question = ask(tmp_path, [tmp_path])

    assert judge(question, answer(question)) == ""


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"folders": ("/no/such",)}, "it has no folder /no/such"),
        ({"path": "/no/such/token"}, "it cannot use the folder of the new site, /no/such: No such"),
        ({"token": "another"}, "is another file there"),
        ({"program": {"Python": "2.7"}}, "it would not write the same pages: Python is 3."),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_keeps_a_worker_from_the_work_is_said(
    changed: dict[str, Any], problem: str, tmp_path: Path
) -> None:
    """Each with what is to be mended."""
    question = ask(tmp_path, [tmp_path])._replace(**changed)

    assert problem in judge(question, answer(question))


def test_a_worker_that_writes_elsewhere_is_found_out(tmp_path: Path) -> None:
    """A folder of the same name on its own disk would give a site without its pages."""
    question = ask(tmp_path, [])
    said = answer(question)
    Path(said).unlink()

    assert judge(question, said) == "what it writes into the folder of the new site is not seen here"


class Cluster:
    """A client whose scheduler knows of no worker."""

    def scheduler_info(self) -> dict[str, Any]:
        """No workers."""
        return {"workers": {}}


def failed(problem: Exception) -> Future[list[Any]]:
    """A batch that ended with an error."""
    found: Future[list[Any]] = Future()
    found.set_exception(problem)
    return found


def cancelled() -> Future[list[Any]]:
    """A batch whose scheduler is gone."""
    found: Future[list[Any]] = Future()
    found.cancel()
    return found


class Dead:
    """A worker that died last."""

    address = "tcp://192.0.2.1:1"


@pytest.mark.parametrize(
    ("batch", "told"),
    [
        (Future, "The cluster has no worker left."),
        (cancelled, "The cluster's scheduler has gone."),
        (
            lambda: failed(KilledWorker("x", Dead(), 3)),  # type: ignore[arg-type]
            "4 workers died of one batch of records; see their logs.",
        ),
        (
            lambda: failed(RuntimeError("Error during deserialization of the task graph. …")),
            "The cluster's programs were changed while they worked.",
        ),
        (lambda: failed(ForeignWorkerError("a worker …")), "The cluster cannot do the work: a worker …."),
    ],
    ids=["no worker", "no scheduler", "killed", "changed", "foreign"],
)
def test_how_a_cluster_ended_is_said(batch: Callable[[], Future[list[Any]]], told: str) -> None:
    """No build waits for ever, and no trace of another machine is shown."""
    watch = _Watch(Cluster(), patience=0.01)  # type: ignore[arg-type]

    with pytest.raises(ClusterError) as ended:
        watch.result(batch())

    assert str(ended.value) == told


def test_a_page_that_is_written_twice_was_never_half_there(tmp_path: Path) -> None:
    """What a second worker writes takes the place of what the first wrote or linked, whole."""
    old, new, beside = tmp_path / "old", tmp_path / "new", tmp_path / "beside"
    for folder in (old, new, beside):
        folder.mkdir()
    output = Output("2026/x/index.html", b"page")
    known = {output.path: SiteWriter(old).write(output)}
    first, second = (SiteWriter(new, old, known, beside=beside) for _ in range(2))

    first.write(output)
    second.write(output)

    assert (new / output.path).read_bytes() == b"page"
    assert not (new / output.path).samefile(old / output.path)
    assert list(beside.iterdir()) == []
