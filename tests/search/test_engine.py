"""Where the search engine and the editors come from, and what is said when they cannot be had."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hatch_build() -> ModuleType:
    """The script that fetches them."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", ["theme/engine", "generator/cms"])
def test_the_lock_names_versions_and_hashes_and_no_address(folder: str) -> None:
    """Everything is fetched by exact version and checksum, from whichever registry npm is set to."""
    text = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")

    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert packages
    for name, package in packages.items():
        is_nothing = package.get("link") or name.endswith("/nothing")
        assert "://" not in package.get("resolved", "")
        assert is_nothing or (package["version"] and package["integrity"])


def test_the_built_engine_carries_its_licences() -> None:
    """The folder that sites and wheels carry holds the worker, SQLite and the licences of both."""
    engine = ROOT / "theme" / "foilog_theme" / "assets" / "engine"

    assert sorted(path.name for path in engine.iterdir()) == ["LICENSE.txt", "sqlite3.wasm.z", "worker.js"]
    assert "Apache License" in (engine / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_built_editors_carry_their_licences() -> None:
    """Each editor stands in a folder of its own, with its licence and nothing that only builders read."""
    bundles = ROOT / "generator" / "foilog" / "editor" / "bundles"
    files = [path for path in bundles.rglob("*") if path.is_file()]

    assert {path.name for path in bundles.iterdir()} == {"sveltia", "decap"}
    for name in ("sveltia", "decap"):
        licence = (bundles / name / "LICENSE.txt").read_text(encoding="utf-8")
        assert "Permission is hereby granted, free of charge" in licence
    assert not [path for path in files if path.suffix == ".map"]


@pytest.mark.parametrize(
    ("name", "what"), [("ENGINE", "The search engine has"), ("EDITORS", "The editors have")]
)
def test_without_node_the_remedy_is_said(
    hatch_build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, what: str
) -> None:
    """Building a wheel on a machine without Node is refused in one paragraph that says what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(hatch_build.BundleMissingError) as refusal:
        hatch_build.fetch(getattr(hatch_build, name))

    assert str(refusal.value) == (
        f"{what} not been fetched, and fetching needs Node 20 or newer and npm, which were not found on this"
        " machine. Install Node and try again, or install foilog from its wheel, which carries everything."
    )
