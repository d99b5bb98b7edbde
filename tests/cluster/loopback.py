"""A Dask cluster of processes on this machine, as the document on clusters says to start one."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_building import ROOT

_PATIENCE = 60.0
DOCUMENT = ROOT / "docs/cluster.md"


def documented(command: str) -> list[str]:
    """The arguments with which the document starts a `scheduler` or a `worker`."""
    (line,) = re.findall(rf"^dask {command} (.*)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return shlex.split(line)


@dataclass
class Loopback:
    """A scheduler at *address*, and workers, each a process of its own; what they log lies in *folder*."""

    folder: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_scheduler(self, **environment: str) -> None:
        """Start it on a free port."""
        told = self.folder / "scheduler.json"
        arguments = _instead(documented("scheduler"), **{"--host": "127.0.0.1", "--port": "0"})
        self._start("scheduler", [*arguments, "--scheduler-file", str(told)], **environment)
        _wait(lambda: told.exists() and told.read_bytes().rstrip().endswith(b"}"))
        self.address = json.loads(told.read_bytes())["address"]

    def start_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker and wait until it can be given work. A kill ends it: nobody starts it again."""
        arguments = _instead(documented("worker")[1:], **{"--nworkers": "1"})
        options = ["--no-nanny", "--local-directory", str(self.folder)]
        log, worker = self._start("worker", [self.address, *arguments, *options], **environment)
        _wait(lambda: b"established connection" in log.read_bytes())
        return worker

    def _start(
        self, what: str, arguments: list[str], **environment: str
    ) -> tuple[Path, subprocess.Popen[bytes]]:
        log = self.folder / f"{len(self.processes)}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "dask", what, *arguments],
                env={**os.environ, **environment},
                stdout=file,
                stderr=file,
            )
        self.processes.append(process)
        return log, process

    def end(self) -> None:
        """End what was started."""
        for process in self.processes:
            process.kill()
            process.wait()


@contextmanager
def loopback(folder: Path, workers: int, **environment: str) -> Iterator[Loopback]:
    """A cluster with so many workers; *environment* is the scheduler's."""
    found = Loopback(folder)
    try:
        found.start_scheduler(**environment)
        for _ in range(workers):
            found.start_worker()
        yield found
    finally:
        found.end()


def _instead(arguments: list[str], **options: str) -> list[str]:
    """The arguments with other values of options that they name."""
    changed = list(arguments)
    for option, value in options.items():
        changed[changed.index(option) + 1] = value
    return changed


def _wait(is_so: object) -> None:
    assert callable(is_so)
    until = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < until, "the cluster does not start"
        time.sleep(0.05)
