"""Templates are compiled once and kept beside Python's compiled modules, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from foilog.compiled_templates import compiled_templates
from site_building import ROOT

RENDER = """
import sys
from pathlib import Path
from foilog.rendering import Templates
templates = Templates([Path(sys.argv[1])])
print(templates.environment("en").get_template("a.html").render())
"""


def rendered(folder: Path, cache: Path) -> str:
    """What a template says, in a process that keeps compiled modules in *cache*."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(folder)],
        env={"PYTHONPYCACHEPREFIX": str(cache), "PATH": "", "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def compiled(cache: Path) -> dict[str, int]:
    """The compiled templates, and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in cache.rglob("*.jinja")}


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    """The next run finds it, and compiles it again when it says something else."""
    folder, cache = tmp_path / "templates", tmp_path / "cache"
    folder.mkdir()
    (folder / "a.html").write_text("one {{ 1 + 1 }}", encoding="utf-8")
    assert rendered(folder, cache) == "one 2"
    kept = compiled(cache)
    assert len(kept) == 1

    assert rendered(folder, cache) == "one 2"
    assert compiled(cache) == kept

    (folder / "a.html").write_text("two {{ 1 + 2 }}", encoding="utf-8")
    assert rendered(folder, cache) == "two 3"
    assert compiled(cache).keys() == kept.keys()


def test_where_nothing_can_be_kept_templates_are_compiled_each_time(tmp_path: Path) -> None:
    """A file stands where the folder would be."""
    folder, cache = tmp_path / "templates", tmp_path / "cache"
    folder.mkdir()
    cache.write_text("", encoding="utf-8")
    (folder / "a.html").write_text("one", encoding="utf-8")

    assert rendered(folder, cache) == "one"


def test_python_that_keeps_no_compiled_modules_keeps_no_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE holds for both."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert compiled_templates() is None
