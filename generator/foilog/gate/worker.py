"""The process that reads the files: a path and limits come in, sightings go out, nothing else is written."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import BinaryIO

from foilog.gate.limits import MEGABYTE, Limits
from foilog.gate.scan import scan_here
from foilog.gate.watching import read_question, write_answer


def limit_memory(limits: Limits) -> None:
    """Let this process have no more than the *limits*' memory, where the system can see to it."""
    if sys.platform == "linux":
        import resource

        most = limits.memory_megabytes * MEGABYTE
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def own_pipe() -> BinaryIO:
    """The pipe for answers, out of reach of any library that prints."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def main() -> None:
    """Answer until the asking process closes the pipe."""
    answers = own_pipe()
    answers.write(write_answer([]))
    answers.flush()
    for line in sys.stdin.buffer:
        path, limits = read_question(line)
        limit_memory(limits)
        answers.write(write_answer(scan_here(path, limits)))
        answers.flush()


if __name__ == "__main__":
    main()
