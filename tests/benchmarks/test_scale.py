"""How the build and the search bear ten thousand records. Run by `make bench`, never by `make test`.

Figures are CPU seconds, user and system, of the process tree, and peak memory of its largest process.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from serving import serving

COUNT = int(os.environ.get("FOILOG_BENCH_RECORDS", "10000"))
MEMORY_LIMIT_MB = 700


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic log."""
    folder = tmp_path_factory.mktemp("scale") / "log"
    subprocess.run([sys.executable, "-m", "foilog", "sample", str(COUNT), str(folder)], check=True)
    return folder


def measured(*command: str, cwd: Path) -> tuple[float, float]:
    """CPU seconds and peak memory (MB) of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", *command], cwd=cwd, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, after.ru_maxrss / 1024


def test_ten_thousand_records_build_in_one_run_and_answer_a_search(log: Path) -> None:
    """Pages, lists, checks and search in one run, under 700 MB; then a browser asks."""
    cpu, memory = measured("foilog", "build", "--quiet", cwd=log)
    site = log / "site"
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(f"\nrecords {COUNT:,} | CPU {cpu:.1f} s | peak memory {memory:.0f} MB | site {size / 1e6:.0f} MB")

    first, second = searched(site, "vehicles"), searched(site, "s24(2)")

    assert memory < MEMORY_LIMIT_MB
    for query, (seconds, requests, kilobytes) in {"vehicles": first, "s24(2)": second}.items():
        print(f"search {query!r}: {seconds:.2f} s, {requests} requests, {kilobytes:.0f} kB")


def searched(site: Path, query: str) -> tuple[float, int, float]:
    """Seconds, requests and kilobytes until a first visit shows its first results."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        sizes: list[int] = []
        page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
        page.goto(f"{address}search/?q={query}")
        page.locator(".foilog-search__title a, .foilog-search__result h3 a").first.wait_for(timeout=60_000)
        milliseconds = page.evaluate("performance.now()")
        browser.close()
    return milliseconds / 1000, len(sizes), sum(sizes) / 1000
