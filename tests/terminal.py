"""Running commands as an officer does: in a folder, by name, with or without a terminal."""

from __future__ import annotations

import os
import pty
import sys
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from foilog.cli import main

DAY = "2026-11-25"


def foilog(*arguments: str, cwd: Path, **environment: str) -> Result:
    """Run `foilog` with these arguments in *cwd*, not at a terminal, on the tests' day."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        return CliRunner().invoke(
            main, arguments, env={"FOILOG_DATE": DAY, **environment}, catch_exceptions=False
        )
    finally:
        os.chdir(before)


def at_a_terminal(arguments: Sequence[str], answers: Sequence[str], cwd: Path) -> tuple[int, str]:
    """Run `foilog` at a terminal of its own, typing the answers; its exit code and all that it showed."""
    command = [sys.executable, "-W", "ignore", "-m", "foilog", *arguments]
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execvpe(command[0], command, {**os.environ, "FOILOG_DATE": DAY, "NO_COLOR": "1"})
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b"".join(iter(lambda: _read(terminal), b""))
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """What the terminal shows next; nothing when the program has ended (Linux says EIO)."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
