"""How a log's costs grow with its answers, and tables of it in docs/million.md. Run by `make growth`.

    python -m benchmarks.growth 10000 50000

For each size it makes a log, keeps it in git, builds it whole and after one change, and has a browser search
it. The last line of each table goes on along the straight line through the two largest sizes.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from benchmarks.measuring import Cost, bytes_below, cost
from benchmarks.test_scale import searched
from site_building import ROOT

FOILOG = (sys.executable, "-m", "foilog")
DOCUMENT = ROOT / "docs" / "million.md"
GOAL = 1_000_000
MB = 1e6
_SENTENCE = "\nOne more sentence was added to this answer about bicycles.\n"


@dataclass(frozen=True)
class Growth:
    """What a log of so many answers costs: seconds, millions of bytes, and memory of the largest process."""

    answers: float
    build_cpu: float
    build_wall: float
    build_memory: float
    change_cpu: float
    change_memory: float
    check_cpu: float
    site_files: float
    site_mb: float
    page_files: float
    search_mb: float
    data_mb: float
    sources_mb: float
    git_mb: float
    kept_mb: float
    log_json_mb: float
    manifest_mb: float
    sitemap_mb: float
    whole_kb: float
    first_search_kb: float
    first_search_requests: float
    database_cpu: float
    database_mb: float
    query_ms: float
    slowest_query_ms: float


TABLES: Mapping[str, Mapping[str, str]] = {
    "work": {
        "build_cpu": "Build, CPU s",
        "build_wall": "Build, wall s",
        "build_memory": "Build, MB of memory",
        "check_cpu": "Check alone, CPU s",
        "change_cpu": "One change, CPU s",
        "change_memory": "One change, MB of memory",
    },
    "site": {
        "site_files": "Files",
        "page_files": "of them pages",
        "site_mb": "MB",
        "search_mb": "Search, MB",
        "data_mb": "Open data, MB",
        "first_search_kb": "First search, kB",
        "first_search_requests": "First search, requests",
        "whole_kb": "Index of all answers, kB",
    },
    "files": {
        "log_json_mb": "`log.json`, MB",
        "manifest_mb": "`manifest.json`, MB",
        "sitemap_mb": "Sitemap, MB",
        "sources_mb": "Sources, MB",
        "git_mb": "Sources in git, packed, MB",
        "kept_mb": "`.foilog/`, MB",
    },
    "database": {
        "database_cpu": "Export, CPU s",
        "database_mb": "Database, MB",
        "query_ms": "A query, ms",
        "slowest_query_ms": "Slowest query, ms",
    },
}
QUERIES = ("vehicles", "bicycles", "information", '"public interest"', "cost OR staff", "theft NOT burglary")
_ASK = """
    SELECT title, bm25(records_fts) FROM records_fts WHERE records_fts MATCH ? ORDER BY rank LIMIT 20
"""
_COUNT = """
    SELECT outcome, count(*) FROM records
    WHERE id IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?) GROUP BY outcome
"""


def measured(size: int, folder: Path) -> Growth:
    """The costs of a log of *size* answers, made in *folder*."""
    log = folder / "log"
    subprocess.run([*FOILOG, "sample", str(size), str(log)], check=True, stdout=subprocess.DEVNULL)
    sources, git = bytes_below(log / "disclosures"), _git_bytes(log)
    check = cost([*FOILOG, "check"], log)
    build = cost([*FOILOG, "build", "--quiet", "--fresh"], log)
    change = _change(log)
    database = folder / "log.sqlite"
    export = cost([*FOILOG, "export", "sqlite", str(database), "--quiet"], log)
    asked = sorted(list(_asked(database))[len(QUERIES) :])
    site = log / "site"
    _, requests, kilobytes = searched(site, "vehicles")
    return Growth(
        answers=size,
        build_cpu=build.cpu,
        build_wall=build.wall,
        build_memory=build.memory,
        check_cpu=check.cpu,
        change_cpu=change.cpu,
        change_memory=change.memory,
        site_files=sum(1 for path in site.rglob("*") if path.is_file()),
        page_files=sum(1 for _ in site.rglob("*.html")),
        site_mb=bytes_below(site) / MB,
        search_mb=bytes_below(site / "search") / MB,
        data_mb=bytes_below(site / "data") / MB,
        log_json_mb=(site / "data" / "log.json").stat().st_size / MB,
        manifest_mb=(site / "manifest.json").stat().st_size / MB,
        sitemap_mb=sum(path.stat().st_size for path in site.glob("sitemap*.xml")) / MB,
        sources_mb=sources / MB,
        git_mb=git / MB,
        kept_mb=bytes_below(log / ".foilog") / MB,
        whole_kb=sum(_whole_files(site)) / 1000,
        first_search_kb=kilobytes,
        first_search_requests=requests,
        database_cpu=export.cpu,
        database_mb=database.stat().st_size / MB,
        query_ms=median(asked),
        slowest_query_ms=asked[-1],
    )


def _git_bytes(log: Path) -> int:
    """The bytes of a repository of the log's sources, packed."""
    with tempfile.TemporaryDirectory(dir=log.parent) as repository:
        git = ["git", "-c", "gc.auto=0", "--git-dir", repository, "--work-tree", str(log)]
        for command in (
            ["init", "--quiet"],
            ["add", "."],
            ["-c", "user.name=Officer", "-c", "user.email=foi@example.org", "commit", "-qm", "All"],
            ["gc", "--quiet"],
        ):
            subprocess.run([*git, *command], check=True, cwd=log, stdout=subprocess.DEVNULL)
        return bytes_below(Path(repository))


def _change(log: Path) -> Cost:
    """What a build costs after a sentence was added to one answer."""
    answers = sorted((log / "disclosures").rglob("2019/*.md"))
    changed = next(path for path in answers if "withdrawn:" not in path.read_text(encoding="utf-8"))
    with changed.open("a", encoding="utf-8") as file:
        file.write(_SENTENCE)
    return cost([*FOILOG, "build", "--quiet"], log)


def _asked(database: Path) -> Iterator[float]:
    """The milliseconds of the processor for each query: its best twenty, and a count by outcome."""
    with closing(sqlite3.connect(database)) as connection:
        for query in QUERIES * 2:  # the first round brings the file into memory
            began = time.process_time()
            for statement in (_ASK, _COUNT):
                connection.execute(statement, (query,)).fetchall()
            yield (time.process_time() - began) * 1000


def _whole_files(site: Path) -> Iterator[int]:
    """The bytes of each file of the index that is about all answers."""
    index = site / "search" / "index.json"
    yield index.stat().st_size
    named = json.loads(index.read_bytes())
    for name in ("head", "facets", "words", "addresses"):
        yield (site / "search" / named[name][:2] / f"{named[name]}.z").stat().st_size


def through(first: Growth, second: Growth, answers: int) -> Growth:
    """The costs of so many answers, on the straight line through two others."""
    share = (answers - first.answers) / (second.answers - first.answers)
    pairs = ((getattr(first, each.name), getattr(second, each.name)) for each in fields(Growth))
    return Growth(*(one + (other - one) * share for one, other in pairs))


def table(name: str, rows: Sequence[Growth], goal: Growth | None) -> str:
    """A table of the document, its last line what is to be expected."""
    columns = TABLES[name]
    head = f"| Answers | {' | '.join(columns.values())} |\n|{'---|' * (len(columns) + 1)}"
    lines = [_line(f"{row.answers:,.0f}", row, columns) for row in rows]
    expected = [_line(f"*{GOAL:,}, expected*", goal, columns)] if goal else []
    return "\n".join([head, *lines, *expected])


def _line(first: str, row: Growth, columns: Mapping[str, str]) -> str:
    figures = (float(getattr(row, each)) for each in columns)
    shown = (f"{one:,.0f}" if one >= 100 or one.is_integer() else f"{one:,.1f}" for one in figures)
    return f"| {' | '.join([first, *shown])} |"


def main(sizes: Sequence[int]) -> None:
    """Measure each size, print it, and write the tables."""
    rows: list[Growth] = []
    for size in sorted(sizes):
        folder = Path(tempfile.mkdtemp(prefix="foilog-growth-"))
        try:
            rows.append(measured(size, folder))
        finally:
            shutil.rmtree(folder)
        print(rows[-1], flush=True)
    goal = through(rows[-2], rows[-1], GOAL) if len(rows) > 1 else None
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in TABLES:
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end of table -->")
        text = f"{before}<!-- {name} -->\n{table(name, rows, goal)}\n{end}{after}"
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
