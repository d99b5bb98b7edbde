"""Where the search engine comes from, and what is said when it cannot be had."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hatch_build() -> ModuleType:
    """The script that fetches the engine."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock_names_versions_and_hashes_and_no_address() -> None:
    """The engine is fetched by exact version and checksum, from whichever registry npm is set to."""
    text = (ROOT / "theme" / "engine" / "package-lock.json").read_text(encoding="utf-8")

    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert "http" not in text
    assert packages
    assert all(package["version"] and package["integrity"] for package in packages.values())


def test_the_built_engine_carries_its_licences() -> None:
    """The folder that sites and wheels carry holds the worker, SQLite and the licences of both."""
    engine = ROOT / "theme" / "foilog_theme" / "assets" / "engine"

    assert sorted(path.name for path in engine.iterdir()) == ["LICENSE.txt", "sqlite3.wasm.z", "worker.js"]
    assert "Apache License" in (engine / "LICENSE.txt").read_text(encoding="utf-8")


def test_without_node_the_remedy_is_said(
    hatch_build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Building a wheel on a machine without Node is refused in one paragraph that says what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(hatch_build.EngineMissingError) as refusal:
        hatch_build.fetch_engine()

    assert str(refusal.value) == (
        "The search engine has not been fetched, and fetching it needs Node 20 or newer and npm, which were"
        " not found on this machine. Install Node and try again, or install foilog from its wheel, which"
        " carries the engine."
    )
