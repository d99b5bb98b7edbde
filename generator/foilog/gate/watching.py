"""A process that scans files for another, which stops it when a file takes too long or breaks it."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, astuple
from functools import cache
from pathlib import Path
from typing import IO

from foilog.findings import Severity
from foilog.gate.limits import Limits
from foilog.gate.sightings import Sighting

WORKER = (sys.executable, "-P", "-m", "foilog.gate.worker")
_START_SECONDS = 60
_GRACE_SECONDS = 2
"""What the worker gets beyond a file's seconds to end by itself and say where it stood."""


def write_question(path: Path, limits: Limits) -> bytes:
    """One line that asks the worker about the file at *path*."""
    return json.dumps({"path": str(path.absolute()), "limits": asdict(limits)}).encode() + b"\n"


def read_question(line: bytes) -> tuple[Path, Limits]:
    """What `write_question` wrote."""
    question = json.loads(line)
    return Path(question["path"]), Limits(**question["limits"])


def write_answer(sightings: list[Sighting]) -> bytes:
    """One line with what the worker saw."""
    return json.dumps([astuple(sighting) for sighting in sightings]).encode() + b"\n"


def read_answer(line: bytes) -> list[Sighting]:
    """What `write_answer` wrote. Raises: ValueError, TypeError when it is something else.

    JSON, not pickle: the worker has read a file that may have been made to take it over.
    """
    return [
        Sighting(rule, where, int(row), int(column), None if severity is None else Severity(severity))
        for rule, where, row, column, severity in json.loads(line)
    ]


class Watch:
    """One worker process, started when the first file comes and again after one that broke it.

    A limit has to hold against code that never comes back, in C or in a regular expression; only ending
    the process does that, on every system.
    """

    def __init__(self, command: Sequence[str] = WORKER) -> None:
        self._command = command
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def scan(self, path: Path, limits: Limits) -> list[Sighting]:
        """What is wrong with the file at *path*, within its seconds and a moment's grace."""
        with self._turn:
            try:
                return self._ask(path, limits)
            except queue.Empty:
                self.end()
                return [Sighting("file-limit", "more seconds than the settings allow")]
            except (OSError, ValueError, TypeError):
                self.end()
                return [Sighting("file-unreadable", "reading it broke the program that checks it")]

    def _ask(self, path: Path, limits: Limits) -> list[Sighting]:
        process = self._process or self._start()
        assert process.stdin is not None
        process.stdin.write(write_question(path, limits))
        process.stdin.flush()
        return read_answer(self._answers.get(timeout=limits.seconds + _GRACE_SECONDS))

    def _start(self) -> subprocess.Popen[bytes]:
        """A worker that has said it is ready. Raises: queue.Empty when it does not."""
        process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._process, self._answers = process, queue.SimpleQueue()
        assert process.stdout is not None
        threading.Thread(target=_pass_on, args=(process.stdout, self._answers), daemon=True).start()
        read_answer(self._answers.get(timeout=_START_SECONDS))
        return process

    def close(self) -> None:
        """Let the worker end, as it does when nobody can ask any more; stop it when it does not."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                self._process.stdin.close()
                self._process.wait(timeout=_GRACE_SECONDS)
        self.end()

    def end(self) -> None:
        """Stop the worker, whatever it is doing."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process = None


def _pass_on(stream: IO[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Put each line of *stream* in the queue, and an empty one when it ends."""
    with contextlib.suppress(ValueError, OSError):
        for line in stream:
            answers.put(line)
    answers.put(b"")


def watch() -> Watch:
    """The one worker of this process; one that was forked from another has its own."""
    return _watch_of(os.getpid())


@cache
def _watch_of(process: int) -> Watch:
    worker = Watch()
    atexit.register(worker.close)
    return worker
