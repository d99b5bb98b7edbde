"""Building whole sites as an authority does: by the commands, in processes of their own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module's command in *cwd*."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, **QUIET, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def digests(site: Path) -> dict[str, str]:
    """Every file of a site with its sha256."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def html_faults(site: Path) -> str:
    """What html-validate finds wrong on the pages of a site; nothing where all is well."""
    tool = ROOT / "tests/html/node_modules/html-validate/bin/html-validate.mjs"
    assert tool.is_file(), "run `make test`, which fetches it"
    command = [
        shutil.which("node") or "node",
        str(tool),
        "--config",
        str(ROOT / "tests/html/.htmlvalidate.cjs"),
    ]
    done = subprocess.run([*command, site.name], cwd=site.parent, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def copy_sample(target: Path) -> Path:
    """The sample authority's sources in a folder of their own, to be served below `/foi/`."""
    shutil.copytree(ROOT / "disclosures", target / "disclosures")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    moved = text.replace("https://foi.merciavale.example/", "https://merciavale.example/foi/")
    (target / "mkdocs.yml").write_text(moved, encoding="utf-8")
    return target
