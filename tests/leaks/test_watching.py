"""A file may take its seconds and its memory, and not more, whatever it makes the reading libraries do."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from crafting.packages import pack
from crafting.workbooks import clean
from foilog.gate.limits import Limits
from foilog.gate.scan import scan_file, scan_here
from foilog.gate.sightings import Sighting
from foilog.gate.watching import Watch, read_answer, read_question, write_answer, write_question

READY = "import sys; sys.stdout.write('[]\\n'); sys.stdout.flush(); sys.stdin.readline(); "
OVER_TIME = [Sighting("file-limit", "more seconds than the settings allow")]
BROKEN = [Sighting("file-unreadable", "reading it broke the program that checks it")]


def behaving(script: str) -> Watch:
    """A watch over a worker that says it is ready and then does as *script* says."""
    return Watch((sys.executable, "-c", READY + script))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A clean workbook."""
    path = tmp_path / "table.xlsx"
    path.write_bytes(clean())
    return path


def test_a_file_that_never_ends_is_refused_in_time(table: Path) -> None:
    """A hanging file stops neither the officer nor the build."""
    watch = behaving("import time; time.sleep(600)")
    started = time.monotonic()

    found = watch.scan(table, Limits(seconds=0.2))

    assert found == OVER_TIME
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "script",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "sys.exit(3)",
        "print('[[1]]'); sys.stdout.flush(); sys.stdin.readline()",
        "print('Odette Wrenfield'); sys.stdout.flush(); sys.stdin.readline()",
    ],
)
def test_a_file_that_breaks_the_reader_is_refused(script: str, table: Path) -> None:
    """What breaks the program that checks it has not been checked."""
    watch = behaving(script)

    found = watch.scan(table, Limits())

    watch.end()
    assert found == BROKEN


def test_after_a_file_that_broke_it_the_next_is_read_as_ever(table: Path) -> None:
    """One bad file does not cost the others their check."""
    watch = Watch()
    broken = behaving("sys.exit(3)")
    broken.scan(table, Limits())

    again = broken.scan(table, Limits())
    found = watch.scan(table, Limits())

    watch.end()
    assert (again, found) == (BROKEN, [])


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    """The computer of whoever publishes stays usable."""
    path = tmp_path / "files.zip"
    path.write_bytes(pack({"table.csv": b"0" * 150_000_000}))
    watch = Watch()

    found = watch.scan(path, Limits(memory_megabytes=200))

    watch.end()
    assert found == [Sighting("file-limit", "more memory than the settings allow")]


def test_an_archive_is_stopped_between_its_files(tmp_path: Path) -> None:
    """The seconds are for the whole archive, not for each file in it."""
    path = tmp_path / "table.xlsx"
    path.write_bytes(clean())

    assert scan_here(path, Limits(seconds=-1)) == [
        Sighting("file-limit", "more seconds than the settings allow")
    ]


def test_what_goes_between_the_processes_comes_out_as_it_went_in(tmp_path: Path) -> None:
    """A finding is the same whichever process saw it."""
    question = (tmp_path / "a b.csv", Limits(seconds=3, megabytes=0.5))
    answer = [Sighting("cells-far", "sheet 1"), Sighting("personal-name", line=3, column=9)]

    assert read_question(write_question(*question)) == question
    assert read_answer(write_answer(answer)) == answer


@pytest.mark.parametrize("kind", ["a folder", "a link", "nothing"])
def test_what_is_no_file_is_refused(kind: str, tmp_path: Path) -> None:
    """A link may lead anywhere, so it is not followed."""
    path = tmp_path / "table.csv"
    if kind == "a folder":
        path.mkdir()
    elif kind == "a link":
        path.symlink_to(tmp_path / "other.csv")

    found = scan_file(path, shown_as="2026/table.csv")

    (only,) = found
    assert (only.place.path, only.rule) == ("2026/table.csv", "file-unreadable")
    assert only.what == (
        "the file cannot be read through to its end, so it cannot be checked (it is a link, a folder or gone)"
    )
