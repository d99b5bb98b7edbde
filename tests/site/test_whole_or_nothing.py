"""What visitors see is always a whole site: the old one or the new one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.outputs import Output
from foilog.pipeline.sitewriter import SiteWriter, Stamp
from foilog.staging import aside
from foilog.writing import swap
from site_building import QUIET, digests, run
from terminal import foilog
from torture.watching import watched

HOLD = """
import sys, time
from pathlib import Path
from foilog.locking import locked
with locked(Path(sys.argv[1]).resolve()):
    print("held", flush=True)
    time.sleep(60)
"""


DIES_LATE = """
import os, signal, tempfile
from foilog.cli import main

begin = tempfile.TemporaryDirectory.__init__

def begin_and_die(folder, *arguments, **options):
    begin(folder, *arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

tempfile.TemporaryDirectory.__init__ = begin_and_die
main(["build"])
"""


@pytest.fixture
def standing(council: Authority) -> Authority:
    """An authority whose site stands, and whose log has since gained a record."""
    assert foilog("build", cwd=council.root).exit_code == 0
    council.put("2026/new.md", record(reference="NEW-1"))
    return council


def beside(authority: Authority) -> list[str]:
    """What lies beside the site that is not the log's, but for the folder in which the next build begins."""
    found = sorted(path.name for path in authority.root.iterdir() if path.name.startswith(".site"))
    return [name for name in found if name != ".site-spare"]


def run_plainly(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run any command in *folder*, without warnings of Python and MkDocs."""
    environment = {**os.environ, **QUIET, **variables}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@contextmanager
def holding(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of *site*."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(site)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_second_build_is_told_who_is_building(standing: Authority) -> None:
    """Two builds of one site never mix: the second says which process it met, and since when."""
    before = digests(standing.root / "site")

    with holding(standing.root / "site") as other:
        held = json.loads((standing.root / ".site-lock").read_text(encoding="utf-8"))
        done = foilog("build", "--quiet", cwd=standing.root)

    day, _, time_of_day = held["since"].removesuffix("+00:00").partition("T")
    assert held["process"] == other.pid
    assert done.exit_code == 1
    assert done.output == (
        f"Not published. Another build of {standing.root / 'site'} is under way: process {other.pid} on "
        f"{held['host']}, since {time_of_day} UTC on {day}. Wait until it has ended, then try again.\n"
    )
    assert digests(standing.root / "site") == before


def test_the_lock_of_a_killed_build_never_blocks(standing: Authority) -> None:
    """The system frees the lock when its holder dies; the file that is left means nothing."""
    with holding(standing.root / "site"):
        pass
    assert beside(standing) == [".site-lock"]

    done = foilog("build", cwd=standing.root)

    assert done.exit_code == 0, done.output
    assert beside(standing) == []


def test_a_full_disk_leaves_the_old_site(standing: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """At whichever file the space ends, the message says so and nothing is left behind."""
    before = digests(standing.root / "site")
    written = SiteWriter.write
    for place in (0, 7, 40):
        left = place

        def write(writer: SiteWriter, output: Output) -> Stamp:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), output.path)
            return written(writer, output)

        monkeypatch.setattr(SiteWriter, "write", write)
        done = foilog("build", "--quiet", "--fresh", cwd=standing.root)

        assert done.exit_code == 1
        assert done.output.startswith("Not published: No space left on device (")
        assert done.output.endswith("). The old site stands.\n")
        assert digests(standing.root / "site") == before
        assert beside(standing) == []


@pytest.mark.parametrize("kilobytes", [30, 200])
def test_a_file_size_limit_of_the_system_leaves_the_old_site(standing: Authority, kilobytes: int) -> None:
    """A system that will not write the search index, or the search engine, gets no half a site."""
    before = digests(standing.root / "site")
    command = f"ulimit -f {kilobytes}; exec {sys.executable} -m foilog build --quiet --fresh"

    done = run_plainly(["bash", "-c", command], standing.root)

    assert done.returncode == 1
    assert done.stderr.startswith("Not published: ")
    assert done.stderr.endswith(". The old site stands.\n")
    assert digests(standing.root / "site") == before


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{{ here.nothing_of_the_sort.at_all }}", "record.html:1 cannot be used: "),
        ("\n{% if %}", "record.html:2 cannot be used: "),
        ('{% extends "none.html" %}', "record.html:1 cannot be used: 'none.html'"),
    ],
)
def test_a_page_that_fails_leaves_the_old_site(standing: Authority, template: str, says: str) -> None:
    """An authority's own template with a slip is named with its line."""
    text = standing.config_file.read_text(encoding="utf-8")
    standing.config_file.write_text(
        text.replace("{name: foilog}", "{name: foilog, custom_dir: overrides}"), encoding="utf-8"
    )
    (standing.root / "overrides").mkdir()
    (standing.root / "overrides/record.html").write_text(template, encoding="utf-8")
    before = digests(standing.root / "site")

    done = foilog("build", "--quiet", cwd=standing.root)

    assert done.exit_code == 1
    assert done.output.startswith("Not published. The template ")
    assert says in done.output
    assert digests(standing.root / "site") == before
    assert beside(standing) == []


def test_a_file_that_vanishes_after_the_check_leaves_the_old_site(
    standing: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody tidies up while the site is built: the message names the file."""
    standing.put("2026/new.md", record(reference="NEW-1", attachments="\n  - {file: a.csv, title: A}"))
    gone = standing.put("2026/new/a.csv", "year,number\n2024,12\n")
    before = digests(standing.root / "site")

    written = SiteWriter.write

    def write(writer: SiteWriter, output: Output) -> Stamp:
        if output.source and output.source.name == "a.csv":
            gone.unlink()
        return written(writer, output)

    monkeypatch.setattr(SiteWriter, "write", write)
    done = foilog("build", "--quiet", cwd=standing.root)

    assert done.exit_code == 1
    assert done.output == (
        f"Not published: No such file or directory ({gone.resolve()}). The old site stands.\n"
    )
    assert digests(standing.root / "site") == before


def test_a_folder_that_cannot_be_written_leaves_the_old_site(standing: Authority) -> None:
    """A read-only folder is named; nothing is half done."""
    before = digests(standing.root / "site")
    powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    if powerless and not shutil.which("setpriv"):
        pytest.skip("root writes anywhere, and this system has no setpriv to make it obey")
    standing.root.chmod(0o555)

    done = run_plainly([*powerless, sys.executable, "-m", "foilog", "build", "--quiet"], standing.root)
    standing.root.chmod(0o755)

    assert done.returncode == 1
    assert done.stderr.startswith("Not published: Permission denied (")
    assert done.stderr.endswith("). The old site stands.\n")
    assert digests(standing.root / "site") == before


@pytest.mark.parametrize("seconds", [0.5, 0.9, 1.3])
def test_a_kill_at_any_moment_leaves_a_whole_site(standing: Authority, seconds: float) -> None:
    """Old or new, never between; the next build cleans up."""
    site = standing.root / "site"
    old = digests(site)
    process = subprocess.Popen(
        [sys.executable, "-m", "foilog", "build", "--date", "2026-11-25"],
        cwd=standing.root,
        env={**os.environ, **QUIET},
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()

    left = digests(site)
    done = foilog("build", cwd=standing.root)

    assert done.exit_code == 0, done.output
    assert left in (old, digests(site))
    assert beside(standing) == []


LOSES_ITS_PARENT = """
import os, time
from foilog.pipeline.orphans import end_with

parent = os.getpid()
helper = os.fork()
if helper == 0:
    end_with(parent)
    os.write(1, b"ready\\n")
    time.sleep(5)
    os.write(1, b"still here")
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_the_helpers_of_a_killed_build_end_with_it() -> None:
    """They would wait for work for ever, and hold memory."""
    parent = subprocess.Popen([sys.executable, "-c", LOSES_ITS_PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    assert parent.stdout.readline() == "ready\n"

    parent.kill()
    parent.wait()
    rest = parent.stdout.read()  # ends when nobody is left who could write
    parent.stdout.close()

    assert rest == ""


def test_a_killed_build_leaves_no_temporary_files_elsewhere(
    standing: Authority, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What it needed for a while lay beside the site, where the next build cleans up."""
    temporary = tmp_path_factory.mktemp("temporary")
    done = run_plainly([sys.executable, "-c", DIES_LATE], standing.root, TMPDIR=str(temporary))

    left = sorted(name.partition("-build-")[0] for name in beside(standing))
    assert done.returncode == -signal.SIGKILL
    assert left == [".site", ".site", ".site-lock"]
    assert list(temporary.iterdir()) == []
    assert foilog("build", cwd=standing.root).exit_code == 0
    assert beside(standing) == []


def test_a_site_that_a_kill_left_aside_is_put_back(standing: Authority) -> None:
    """Where a system cannot exchange two folders, a kill between two renames is mended at the next start."""
    site = standing.root / "site"
    before = digests(site)
    site.rename(standing.root / ".site-build-x-old")
    standing.put("2026/bad.md", "no facts")

    done = foilog("build", cwd=standing.root)

    assert done.exit_code == 1
    assert digests(site) == before
    assert beside(standing) == []


def test_two_renames_swap_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old site is given back, so that it can be kept or removed."""
    monkeypatch.setattr("foilog.writing._exchange", lambda one, other: False)
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    old = swap(tmp_path / "new", tmp_path / "site")

    assert old == aside(tmp_path / "new")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new"]
    assert [path.name for path in old.iterdir()] == ["site"]


def test_a_folder_that_no_build_made_is_never_replaced(council: Authority) -> None:
    """A slip in `site_dir` does not cost somebody's documents."""
    letters = council.root / "site"
    letters.mkdir()
    (letters / "letter.txt").write_text("Dear", encoding="utf-8")

    done = foilog("build", "--quiet", cwd=council.root)

    assert done.exit_code == 1
    assert done.output == (
        f"Not published. {letters} holds files that no build made, and a build would replace them all. "
        "Empty the folder, or name another under `site_dir` in mkdocs.yml.\n"
    )
    assert (letters / "letter.txt").read_text(encoding="utf-8") == "Dear"


def test_a_site_behind_a_link_is_swapped_where_it_lies(council: Authority, tmp_path: Path) -> None:
    """A host that serves `site` as a link to another folder keeps its link."""
    (council.root / "elsewhere").mkdir()
    (council.root / "site").symlink_to("elsewhere")

    for _ in range(2):
        done = run("foilog", "build", cwd=council.root)
        assert done.returncode == 0, done.stderr

    assert (council.root / "site").is_symlink()
    assert (council.root / "elsewhere/index.html").is_file()


def test_a_visitor_who_never_rests_meets_whole_sites_only(standing: Authority, tmp_path: Path) -> None:
    """While builds are killed, and while two begin at once."""
    command = [sys.executable, "-m", "foilog", "build", "--quiet", "--date", "2026-11-25"]
    environment = {**os.environ, **QUIET}
    pages = ["index.html", "2026/101_26/index.html", "log/index.html", "search/index.json", "data/log.csv"]
    with watched(standing.root / "site", pages, tmp_path) as watch:
        killed = subprocess.Popen(command, cwd=standing.root, env=environment, stderr=subprocess.DEVNULL)
        time.sleep(0.7)
        killed.kill()
        killed.wait()
        pair = [
            subprocess.Popen(command, cwd=standing.root, env=environment, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        told = [process.communicate()[1] for process in pair]

    assert sorted(process.returncode for process in pair) in ([0, 0], [0, 1]), told
    assert all("Another build of" in words for words in told if words)
    assert (watch.wrong, watch.reads > 0) == ([], True)
    assert beside(standing) == []
