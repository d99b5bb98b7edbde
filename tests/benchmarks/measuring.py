"""What a command costs: processor and wall seconds, and the memory of its largest process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """CPU seconds of the process tree, user and system; wall seconds; peak memory in MB; what it printed."""

    cpu: float
    wall: float
    memory: float
    told: str = ""


def cost(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and tell what it cost. Raises: CalledProcessError.

    A small process starts it, because a process counts the memory of the one that started it as its own.
    """
    with tempfile.NamedTemporaryFile("r") as measured:
        done = subprocess.run(
            [sys.executable, "-S", "-E", __file__, measured.name, *command],
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=True,
        )
        return Cost(*json.load(measured), done.stdout)


def middle(run: Callable[[], Cost], runs: int) -> Cost:
    """The median of several runs, each figure by itself; what the last one printed."""
    costs = [run() for _ in range(runs)]
    cpu, wall, memory = (median(figures) for figures in zip(*(one[:3] for one in costs), strict=True))
    return Cost(cpu, wall, memory, costs[-1].told)


def bytes_below(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(measured: str, *command: str) -> int:
    """Run the command and write what it cost."""
    began = time.monotonic()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    figures = usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024
    Path(measured).write_text(json.dumps(figures), encoding="utf-8")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
