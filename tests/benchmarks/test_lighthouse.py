"""What Lighthouse says of the sample site, served with the headers that each build writes."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from serving import serving

from site_building import ROOT, copy_sample, run

TOOL = ROOT / "tests/lighthouse/node_modules/lighthouse/cli/index.js"
RUNS = 3
TRIES = 4
"""So often a page is looked at again when the browser's trace of it was lost, as it is on a busy machine."""
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = {
    "home": ("", 98),
    "record": ("2016/11177_16/", 98),
    "list": ("log/", 98),
    "search": ("search/?q=drones", 95),
    "asked": ("asked/", 98),
    "Welsh home": ("cy/", 98),
    "Welsh record": ("cy/2024/FOI-2024-0256/", 98),
}
"""Each page's address and the least it may score for performance, on a slow phone."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site at the root of a host that sends `_headers` and compresses text."""
    root = copy_sample(tmp_path_factory.mktemp("lighthouse"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = root / "mkdocs.yml"
    moved = re.sub(r"site_url: .*", f"site_url: http://127.0.0.1:{port}/", config.read_text(encoding="utf-8"))
    config.write_text(moved, encoding="utf-8")
    done = run("foilog", "build", "--date", "2026-11-25", cwd=root)
    assert done.returncode == 0, done.stderr
    sent = HeadersFile((root / "site/_headers").read_text(encoding="utf-8"))
    with serving(root / "site", subpath="", port=port, headers=sent.of) as served:
        yield served


class HeadersFile:
    """The headers that a `_headers` file sets for a path; a line with `!` lifts one that was set before."""

    def __init__(self, text: str) -> None:
        self.rules: list[tuple[str, list[str]]] = []
        for line in text.splitlines():
            if line.startswith(" "):
                self.rules[-1][1].append(line.strip())
            elif line:
                self.rules.append((re.sub(r":\w+", "*", line), []))

    def of(self, path: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for pattern, lines in self.rules:
            for line in lines if fnmatch.fnmatchcase(path, pattern) else ():
                if line.startswith("! "):
                    found.pop(line[2:], None)
                else:
                    name, _, value = line.partition(": ")
                    found[name] = value
        return found


def report(address: str, folder: Path) -> Mapping[str, Any]:
    """Lighthouse's report on a page, as it loads on a slow phone.

    Raises: RuntimeError when every trace was lost, with what Lighthouse says of the last.
    """
    for _ in range(TRIES):
        found = attempt(address, folder)
        lost = {each["errorMessage"] for each in found["audits"].values() if "errorMessage" in each}
        if not lost and not found.get("runtimeError"):
            return found
    raise RuntimeError(f"no whole report on {address}: {found.get('runtimeError') or lost}")


def attempt(address: str, folder: Path) -> Mapping[str, Any]:
    """What Lighthouse says of one visit; where it failed the report says so itself."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    file = folder / "report.json"
    file.unlink(missing_ok=True)
    subprocess.run(
        [
            *("node", str(TOOL), address, "--quiet", "--output=json", f"--output-path={file}"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        check=False,
        env={**os.environ, "CHROME_PATH": str(chromium)},
        timeout=180,
    )
    if not file.is_file():
        return {"audits": {}, "runtimeError": {"code": "NO_REPORT"}}
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def blocked(found: Mapping[str, Any]) -> float:
    """Milliseconds in which the page did not answer while it loaded."""
    return float(found["audits"]["total-blocking-time"]["numericValue"])


@pytest.mark.parametrize(("path", "least"), PAGES.values(), ids=PAGES.keys())
def test_a_page_scores_in_full(address: str, path: str, least: int, tmp_path: Path) -> None:
    """100 for accessibility, best practices and SEO; nothing blocks the page while it loads.

    The best of a few runs is taken: what else runs on the machine is counted as the page's own time.
    """
    found = min((report(address + path, tmp_path) for _ in range(RUNS)), key=blocked)
    scores = {name: round(100 * each["score"]) for name, each in found["categories"].items()}
    audits = found["audits"].items()
    faults = [name for name, each in audits if each["score"] is not None and each["score"] < 0.9]
    print(f"\n/{path}: {scores}, blocked {blocked(found):.0f} ms, to mend: {', '.join(faults) or 'nothing'}")

    assert {name: scores[name] for name in FULL} == FULL
    assert scores["performance"] >= least
    assert blocked(found) == 0
