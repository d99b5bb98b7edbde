"""Records made in other processes: what goes wrong there is told as if it had gone wrong here."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foilog.findings import PublicationRefusedError
from foilog.pipeline.pool import begin, make_batch, shared_out
from foilog.pipeline.work import Bench, Made, Task


class BrokenBench(Bench):
    """One at which a template of the authority fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        """Render the template."""
        environment = Environment(
            loader=FileSystemLoader(self.folder), undefined=StrictUndefined, autoescape=True
        )
        environment.get_template("own.html").render()
        return []


def test_a_template_that_fails_in_another_process_is_named(tmp_path: Path) -> None:
    """No trace crosses from process to process, so the message is made where it failed."""
    (tmp_path / "own.html").write_text("<p>\n{{ none.such.thing }}", encoding="utf-8")
    start = multiprocessing.get_context("fork")
    bench = BrokenBench(tmp_path)
    told = r"own\.html:2 cannot be used: 'None' has no attribute 'such'"

    with (
        ProcessPoolExecutor(1, start, initializer=begin, initargs=(bench, os.getpid())) as executor,
        pytest.raises(PublicationRefusedError, match=told),
    ):
        list(shared_out(executor, make_batch, [[Task("2026/x/")]], 1))
