"""Kills, full disks, failing pages, builds at once: a reader finds the site whole throughout. `make torture`.

The reader is a process of its own, which reads pages all the time and compares each with the manifest.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foilog.manifest import site_manifest
from foilog.verifying import compare
from site_building import QUIET
from torture.watching import Watch, watched

RECORDS = int(os.environ.get("FOILOG_TORTURE_RECORDS", "300"))
BUILD = [sys.executable, "-m", "foilog", "build", "--date", "2026-11-25"]
TEMPLATES = ("record.html", "listing.html", "data.html", "404.html", "search.html")
ENVIRONMENT = {**os.environ, **QUIET}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic log, its site built."""
    folder = tmp_path_factory.mktemp("torture") / "log"
    subprocess.run([sys.executable, "-m", "foilog", "sample", str(RECORDS), str(folder)], check=True)
    assert build(folder).returncode == 0
    return folder


def build(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One build, to its end."""
    command, env = [*BUILD, *options], {**ENVIRONMENT, **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def edit(folder: Path, number: int) -> None:
    """A change to one record, so that each edition of the site differs from the one before."""
    record = sorted((folder / "disclosures").rglob("[0-9]*.md"))[number]
    record.write_text(f"{record.read_text(encoding='utf-8')}\nNote {number}.\n", encoding="utf-8")


def lasting_pages(folder: Path) -> list[str]:
    """Pages that every edition has: answers, lists, data and the search index's list of files."""
    manifest = site_manifest(folder / "site")
    assert manifest
    return [path for path in manifest.entries if path.endswith((".html", ".csv", "index.json"))]


def assert_whole(folder: Path) -> None:
    """The site that stands has every file of its manifest, byte for byte, and no other."""
    manifest = site_manifest(folder / "site")
    assert manifest
    assert compare(folder / "site", manifest) == []


def report(what: str, watch: Watch) -> None:
    """A line of figures."""
    print(f"\n{what}: {watch.reads:,} pages read, {watch.swaps} swaps seen, {len(watch.wrong)} wrong")
    assert watch.wrong == []
    assert watch.reads > 0


def left_beside(folder: Path) -> list[str]:
    """What builds left, but for the folder in which the next one begins."""
    return [path.name for path in folder.glob(".site*") if path.name != ".site-spare"]


def test_thirty_kills_at_random_moments(log: Path, tmp_path: Path) -> None:
    """Of the process alone or all its helpers with it, of builds from nothing or of what changed."""
    chance = random.Random(20261125)
    lasts = [_seconds(log, "--fresh"), _seconds(log)]
    with watched(log / "site", lasting_pages(log), tmp_path) as watch:
        for number in range(30):
            edit(log, number)
            is_fresh = number % 4 > 1
            command = [*BUILD, "--fresh"] if is_fresh else BUILD
            process = subprocess.Popen(
                command, cwd=log, env=ENVIRONMENT, start_new_session=True, stderr=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )  # fmt: skip
            near_the_swap = number % 8 > 3
            time.sleep(lasts[not is_fresh] * chance.uniform(*((0.8, 1.1) if near_the_swap else (0, 1))))
            killed = os.killpg if number % 2 else os.kill
            killed(process.pid, signal.SIGKILL)
            process.wait()
            assert_whole(log)
        done = build(log)
        assert done.returncode == 0, done.stderr
        assert left_beside(log) == []
    report("30 kills", watch)


def _seconds(folder: Path, *options: str) -> float:
    """How long a build takes here and now."""
    edit(folder, 60)
    began = time.monotonic()
    done = build(folder, *options)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """A disk of its own at *folder*, where this machine lets us mount one; gives whether it does."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "foilog-torture", str(folder)]
    is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)


def test_five_full_disks(log: Path, tmp_path: Path) -> None:
    """The space ends at five different places; where no disk can be mounted, files may not grow instead."""
    size = sum(path.stat().st_size for path in log.rglob("*") if path.is_file())
    with small_disk(tmp_path / "disk", 4 * size // 1_000_000 + 20) as is_mounted:
        if not is_mounted:
            limit_file_sizes(log, tmp_path)
            return
        folder = tmp_path / "disk/log"
        subprocess.run(["cp", "-r", str(log), str(folder)], check=True)
        (tmp_path / "disk/tmp").mkdir()
        filler = tmp_path / "disk/filler"
        with watched(folder / "site", lasting_pages(folder), tmp_path) as watch:
            for number in range(5):
                edit(folder, number)
                free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
                leave = int(size * (0.02 + 0.15 * number))
                with filler.open("wb") as file:
                    os.posix_fallocate(file.fileno(), 0, free - leave)
                done = build(folder, "--fresh", TMPDIR=str(tmp_path / "disk/tmp"))
                filler.unlink()
                assert done.returncode == 1, done.stdout
                assert "Not published" in done.stderr
                assert "Traceback" not in done.stderr
                print(f"\nfull after {leave / 1e6:.1f} MB: {done.stderr.strip()[-100:]}")
                assert_whole(folder)
                assert left_beside(folder) == []
            assert build(folder).returncode == 0
        report("5 full disks (tmpfs)", watch)


def limit_file_sizes(log: Path, tmp_path: Path) -> None:
    """What a full disk is where none can be mounted: the system refuses to let files grow."""
    with watched(log / "site", lasting_pages(log), tmp_path) as watch:
        for number, kilobytes in enumerate((20, 60, 100, 150, 200)):
            edit(log, number)
            limit = kilobytes * 1024
            done = subprocess.run(
                [*BUILD, "--fresh"], cwd=log, env=ENVIRONMENT, capture_output=True, text=True, check=False,
                preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
            )  # fmt: skip
            assert done.returncode == 1, done.stdout
            assert "Traceback" not in done.stderr
            assert_whole(log)
    report("5 limits on files (RLIMIT_FSIZE)", watch)


def test_five_failing_pages(log: Path, tmp_path: Path) -> None:
    """A slip in each of five templates."""
    settings = log / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    themed = text.replace("theme: {name: foilog}", "theme: {name: foilog, custom_dir: own}")
    assert themed != text
    (log / "own").mkdir()
    with watched(log / "site", lasting_pages(log), tmp_path) as watch:
        for template in TEMPLATES:
            settings.write_text(themed, encoding="utf-8")
            (log / "own" / template).write_text("{{ here.address }}{{ none.such.thing }}", encoding="utf-8")
            done = build(log)
            (log / "own" / template).unlink()
            assert done.returncode == 1, done.stdout
            assert f"{template}:1 cannot be used" in done.stderr
            assert_whole(log)
        settings.write_text(text, encoding="utf-8")
    report("5 failing pages", watch)


def test_ten_pairs_of_builds_at_once(log: Path, tmp_path: Path) -> None:
    """One of each pair builds; the other is told who does, or comes after."""
    chance = random.Random(7)
    met = 0
    with watched(log / "site", lasting_pages(log), tmp_path) as watch:
        for number in range(10):
            edit(log, 40 + number)
            pair = []
            for _ in range(2):
                pair.append(
                    subprocess.Popen(BUILD, cwd=log, env=ENVIRONMENT, stderr=subprocess.PIPE,
                                     stdout=subprocess.DEVNULL, text=True)
                )  # fmt: skip
                time.sleep(chance.uniform(0, 0.5))
            said = [process.communicate()[1] for process in pair]
            codes = sorted(process.returncode for process in pair)
            assert codes in ([0, 0], [0, 1]), said
            assert all("Another build of" in text for text in said if "Not published" in text), said
            met += sum("Another build of" in text for text in said)
            assert_whole(log)
            assert left_beside(log) == []
    report(f"10 pairs, {met} of which met", watch)


def test_the_figures_can_be_read(log: Path) -> None:
    """What was tortured."""
    manifest = site_manifest(log / "site")
    assert manifest
    size = sum(entry.size for entry in manifest.entries.values())
    print(json.dumps({"records": RECORDS, "files": len(manifest.entries), "megabytes": round(size / 1e6)}))
