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


def copy_sample(target: Path) -> Path:
    """The sample authority's sources in a folder of their own, to be served below `/foi/`."""
    shutil.copytree(ROOT / "disclosures", target / "disclosures")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    moved = text.replace("https://foi.merciavale.example/", "https://merciavale.example/foi/")
    (target / "mkdocs.yml").write_text(moved, encoding="utf-8")
    return target
