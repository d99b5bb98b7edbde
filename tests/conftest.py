"""What the tests share: a small authority's log in a temporary folder, and outside cases where given."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from foilog.findings import Finding
from foilog.log import Log, read_log
from foilog.settings import Settings, read_settings
from repositories import officer  # noqa: F401 # a fixture for every test
from site_building import ROOT, copy_sample, run

TODAY = date(2026, 11, 25)
SETTINGS = """\
site_name: Disclosure log
site_url: https://example.org/foi/
docs_dir: disclosures
theme: {name: foilog}
plugins:
  - foilog:
      authority: Exampleshire Council
"""
RECORD = """\
---
reference: "101/26"
title: Library opening hours
received: 2026-01-05
responded: 2026-01-20
published: 2026-02-02
outcome: granted-in-full
---

## Request

When do the libraries open?

## Response

They open at nine.
"""


@dataclass(frozen=True)
class Authority:
    """An authority's folder: mkdocs.yml and the log's files."""

    root: Path

    @property
    def config_file(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def settings(self) -> Settings:
        return read_settings(self.config_file, today=TODAY)

    def put(self, path: str, content: str | bytes) -> Path:
        """Write a file of the log; *path* is below `disclosures/`."""
        target = self.root / "disclosures" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def read(self) -> tuple[Log, list[Finding]]:
        """The log and the schema's findings."""
        return read_log(self.settings)

    def findings(self) -> list[str]:
        """The findings as an officer reads them."""
        return [str(finding) for finding in self.read()[1]]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """An authority with an empty log."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "disclosures").mkdir()
    return Authority(tmp_path)


@pytest.fixture
def council(authority: Authority) -> Authority:
    """An authority with one record."""
    authority.put("2026/101_26.md", RECORD)
    return authority


def record(body: str = "## Request\n\nText.\n\n## Response\n\nText.\n", /, **fields: str | None) -> str:
    """A record file with these front matter lines over the usual ones; None leaves a field out."""
    usual = {
        "reference": '"101/26"',
        "title": "Test",
        "published": "2026-02-02",
        "outcome": "granted-in-full",
    }
    lines = [f"{name}: {value}" for name, value in {**usual, **fields}.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body])


@pytest.fixture(scope="session")
def cases() -> Path | None:
    """The folder of outside cases, where FOILOG_CASES names one."""
    named = os.environ.get("FOILOG_CASES")
    return Path(named) if named else None


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample authority's folder, its site built by `foilog build`."""
    root = copy_sample(tmp_path_factory.mktemp("sample"))
    done = run("foilog", "build", "--date", TODAY.isoformat(), cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the system. The browser tests are never skipped: what they need is said instead."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.fail("the browser tests need Chromium: install the system's package `chromium`")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel and nothing else of ours."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (found,) = folder.glob("foilog-*.whl")
    unpack = [*pip, "install", "--no-deps", "--target", str(folder / "installed"), str(found)]
    subprocess.run(unpack, check=True, capture_output=True, timeout=300)
    return folder / "installed"
