"""Transcripts in the documents: the commands they show, run in order, and what they print compared."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^(?:<!-- exit code (\d) -->\n)?```(\w+)(?: ([\w./-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
ELLIPSIS = "…"


@dataclass(frozen=True)
class Step:
    """A command of a document with what it is shown to print, or a file that the reader is told to write."""

    command: str = ""
    shown: str = ""
    code: int = 0
    path: str = ""


def steps(text: str) -> Iterator[Step]:
    """The steps of a document, in order: `console` blocks, and blocks that name a file."""
    for code, kind, path, content in _FENCE.findall(text):
        if path:
            yield Step(path=path, shown=content)
        elif kind == "console":
            commands = re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]
            for number, each in enumerate(commands, 1):
                command, _, shown = each.partition("\n")
                is_last = number == len(commands)
                yield Step(command, shown, int(code) if code and is_last else 0)


def follows(printed: str, shown: str) -> bool:
    """Whether what was printed is what is shown; `…` stands for anything in a line, or for whole lines."""
    pieces = re.split(rf"(^{ELLIPSIS}\n|{ELLIPSIS})", shown, flags=re.MULTILINE)
    pattern = "".join(
        r"(?:.*\n)*?" if piece == f"{ELLIPSIS}\n" else ".*" if piece == ELLIPSIS else re.escape(piece)
        for piece in pieces
    )
    return re.fullmatch(pattern, printed) is not None


class Reader:
    """Somebody who does what a document says, in a folder of their own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def take(self, step: Step) -> tuple[int, str]:
        """Do the step; the exit code and what was printed."""
        if step.path:
            target = self.folder / step.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.shown, encoding="utf-8")
            return 0, ""
        if step.command.startswith("cd "):
            self.folder /= step.command.removeprefix("cd ")
            return (0 if self.folder.is_dir() else 1), ""
        if step.command.startswith("pip install "):
            return 0, ""  # the fixture has installed the wheel
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout
