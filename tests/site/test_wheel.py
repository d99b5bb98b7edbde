"""The wheel carries everything: an authority needs neither this repository nor Node."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import RECORD, SETTINGS
from site_building import ROOT, digests, run

BUILDS = (("foilog", "build"), ("mkdocs", "build", "--strict"))


@pytest.mark.parametrize(
    "command", [("foilog", "build"), ("mkdocs", "build", "--strict")], ids=lambda c: c[0]
)
def test_a_site_is_built_from_the_wheel_alone(wheel: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """An empty folder, a minimal mkdocs.yml, one record: a working, searchable site."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "disclosures/2026").mkdir(parents=True)
    (tmp_path / "disclosures/2026/101_26.md").write_text(RECORD, encoding="utf-8")

    where = run("foilog", "--version", cwd=tmp_path, PYTHONPATH=str(wheel), PYTHONVERBOSE="1")
    done = run(*command, cwd=tmp_path, PYTHONPATH=str(wheel))

    assert done.returncode == 0, done.stderr
    assert f"{wheel}/foilog/__init__.py" in where.stderr
    files = set(digests(tmp_path / "site"))
    assert {"index.html", "2026/101_26/index.html", "search/index.html", "assets/foilog.css"} <= files
    engine = {name.rpartition("/")[2] for name in files if re.match(r"assets/engine/[0-9a-f]{12}/", name)}
    assert engine == {"worker.js", "LICENSE.txt", "sqlite3.wasm.z"}
    assert "assets/search.js" in files
    assert any(name.startswith("search/") and name.endswith(".z") for name in files)


def test_the_wheel_names_its_entry_points(wheel: Path) -> None:
    """The command, the plugin and the theme are found by name."""
    (info,) = wheel.glob("foilog-*.dist-info")
    points = (info / "entry_points.txt").read_text(encoding="utf-8")

    assert "foilog = foilog.cli:main" in points
    assert "foilog = foilog.adapters.mkdocs:FoilogPlugin" in points
    assert "foilog = foilog_theme" in points


def test_the_wheel_carries_the_page_of_every_rule(wheel: Path) -> None:
    """`foilog explain` works where only the wheel is installed."""
    pages = {path.name for path in (wheel / "foilog/rules").iterdir()}

    assert pages == {path.name for path in (ROOT / "tests/rules").glob("*.md")}
