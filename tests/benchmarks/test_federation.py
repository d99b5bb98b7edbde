"""What a site of several authorities costs: the first time, with one new answer, and with nothing new.

Run by `make bench`, never by `make test`. FOILOG_BENCH_AUTHORITY is the number of records of each authority.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from benchmarks.measuring import Cost, cost
from federation.sites import served
from foilog.manifest import make_manifest

RECORDS = int(os.environ.get("FOILOG_BENCH_AUTHORITY", "2000"))
NAMES = ("Barset", "Mercia", "Wessex")
FOILOG = (sys.executable, "-m", "foilog")


def authority(root: Path, name: str, seed: int) -> Path:
    """The site of an authority."""
    cost((*FOILOG, "sample", str(RECORDS), name, "--seed", str(seed)), root)
    settings = root / name / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("Sample Police", f"{name} Police")
    settings.write_text(text, encoding="utf-8")
    cost((*FOILOG, "build", "--quiet", "--date", "2026-11-25"), root / name)
    return root / name / "site"


def without_one(site: Path) -> None:
    """Take an answer out of what a site publishes, as a withdrawal does."""
    path = site / "data/log.json"
    log = json.loads(path.read_bytes())
    del log["records"][0]
    path.write_bytes(json.dumps(log, ensure_ascii=False).encode())
    (site / "manifest.json").write_bytes(make_manifest(site, {}).to_bytes())


def test_a_run_with_nothing_new_costs_little(tmp_path: Path) -> None:
    """Less than a tenth of the first."""
    sites = [authority(tmp_path, name, seed) for seed, name in enumerate(NAMES, 1)]
    with served(sites[0]) as one, served(sites[1]) as two, served(sites[2]) as three:
        command = (*FOILOG, "federate", *(host.address for host in (one, two, three)))
        first, nothing_new = cost(command, tmp_path), cost(command, tmp_path)
        without_one(sites[0])
        withdrawn = cost(command, tmp_path)
        one.status = 503
        down = cost(command, tmp_path)

    rows: list[tuple[str, Cost]] = [
        ("first run", first),
        ("nothing new", nothing_new),
        ("one withdrawn", withdrawn),
        ("one down", down),
    ]
    files = sum(path.is_file() for path in (tmp_path / "federated").rglob("*"))
    print(f"\n3 authorities of {RECORDS:,} records, {files:,} files")
    for what, each in rows:
        print(f"{what:<14} {each.cpu:6.2f} CPU s {each.wall:6.2f} s {each.memory:6.0f} MB")
        print("  " + each.told.strip().replace("\n", "\n  "))
    shutil.rmtree(tmp_path)
    assert nothing_new.cpu < first.cpu / 10
