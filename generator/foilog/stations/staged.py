"""The station at the commit: what git is about to keep goes through the rules and the gate."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foilog.checking import Checked, check_log
from foilog.settings import read_settings
from foilog.stations.memory import FOLDER


class GitError(Exception):
    """Git cannot do what the hook asks; the message is its own."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The log as it would be after the commit, checked, and the files that the commit touches."""

    checked: Checked
    touched: frozenset[str]


def git(*arguments: str, cwd: Path | None = None) -> str:
    """What git answers. Raises: GitError."""
    try:
        done = subprocess.run(("git", *arguments), cwd=cwd, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(told[0] if told else f"git {arguments[0]} gave no reason")
    return os.fsdecode(done.stdout)


def check_staged(config_file: Path, today: date | None = None) -> Staged:
    """The log that the index holds, not the one in the working folder. Raises: GitError, SettingsError."""
    top = Path(git("rev-parse", "--show-toplevel").strip())
    config = config_file.resolve().relative_to(top.resolve())
    with _index_as_files(top) as copy:
        if not (copy / config).is_file():
            (copy / config).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(config_file, copy / config)
        with _shared_memory(config_file.resolve().parent, (copy / config).parent):
            checked = check_log(read_settings(copy / config, today=today))
    return Staged(checked, frozenset(_touched(top, config.parent.as_posix())))


@contextmanager
def _index_as_files(top: Path) -> Iterator[Path]:
    """A folder that holds every file of the index, as long as it is looked at."""
    with tempfile.TemporaryDirectory(prefix="foilog-staged-") as folder:
        git("checkout-index", "--all", "--force", f"--prefix={folder}/", cwd=top)
        yield Path(folder).resolve()


@contextmanager
def _shared_memory(root: Path, copy: Path) -> Iterator[None]:
    """Let the copy know what was found before, and the authority's folder what was found in the copy."""
    shutil.rmtree(copy / FOLDER, ignore_errors=True)
    if (root / FOLDER).is_dir():
        shutil.copytree(root / FOLDER, copy / FOLDER, ignore=_all_but_findings)
    yield
    for found in (copy / FOLDER).glob("*.json"):
        (root / FOLDER).mkdir(exist_ok=True)
        shutil.copyfile(found, root / FOLDER / found.name)


def _all_but_findings(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name != "gate.json"]


def _touched(top: Path, below: str) -> Iterator[str]:
    """The files that the commit adds or changes, by their path from the settings file."""
    prefix = "" if below == "." else f"{below}/"
    for path in git("diff", "--cached", "--name-only", "--no-renames", "-z", cwd=top).split("\0"):
        if path.startswith(prefix):
            yield path.removeprefix(prefix)
