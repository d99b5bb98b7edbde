"""What it costs to check a log of thousands: for the first time, again, and after one change.

Run by `make bench`, never by `make test`. Figures are CPU seconds, user and system, of the process tree.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = int(os.environ.get("FOILOG_BENCH_CHECKED", "5000"))
WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic log, committed."""
    folder = tmp_path_factory.mktemp("check") / "log"
    subprocess.run([sys.executable, "-m", "foilog", "sample", str(COUNT), str(folder)], check=True)
    (folder / ".gitignore").write_text(".foilog/\n")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *WHO, *command], cwd=folder, check=True)
    return folder


def checked(log: Path, *arguments: str) -> tuple[float, str]:
    """CPU seconds of `foilog check`, and the line that sums up."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "foilog", "check", *arguments],
        cwd=log,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, done.stdout.splitlines()[-1]


def test_a_log_is_checked_fast_once_and_faster_again(log: Path) -> None:
    """The second run reads only what changed, and finds the same."""
    cold, first = checked(log)
    warm, second = checked(log)
    one = next((log / "disclosures").glob("20*/*.md"))
    one.write_text(one.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    changed, alone = checked(log, "--changed", "HEAD")
    shutil.rmtree(log / ".foilog")
    _, anew = checked(log)

    print(f"\nrecords {COUNT:,} | cold {cold:.2f} s | again {warm:.2f} s | one changed {changed:.2f} s")
    print(f"a record: cold {cold / COUNT * 1000:.2f} ms, again {warm / COUNT * 1000:.2f} ms")
    assert first == second
    assert anew.startswith(f"{COUNT:,} records, ")
    assert alone.startswith("1 record, ")
    assert changed < cold / 2
