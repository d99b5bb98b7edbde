"""What foilog is made of: free licences, a wheel anyone can make again, no network where none is needed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TODAY, Authority
from site_building import QUIET, ROOT, digests
from supply.audit import Lookup, read_lookup
from supply.licences import browser_packages, python_packages

_BINDING = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public")
CUT_OFF = """
import socket

def _refused(*arguments, **options):
    raise OSError("the network is cut off")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = _refused
"""


def test_no_package_binds_an_authority_to_publish_its_own_code() -> None:
    """Neither GPL nor AGPL runs with foilog, and every package says what its licence is."""
    packages = [*python_packages(), *browser_packages()]

    assert [one for one in packages if not one.licence or _BINDING.search(one.licence)] == []


def test_the_lock_is_what_is_looked_at() -> None:
    """The packages that the core imports are among them."""
    names = {one.name for one in python_packages()} | {one.name for one in browser_packages()}

    assert {"markdown", "nh3", "pikepdf", "click", "jinja2", "@sqlite.org/sqlite-wasm"} <= names


REPORT = """{"dependencies": [
  {"name": "a", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]},
  {"name": "b", "skip_reason": "not found"}, {"name": "c", "version": "2.0", "vulns": []}
]}"""


@pytest.mark.parametrize(
    ("report", "lookup"),
    [
        (REPORT, Lookup(("a 1.0: PYSEC-1, mended in ['1.1']",), 2, ("b",))),
        ('{"dependencies": [{"name": "b", "skip_reason": "not found"}]}', None),
        ("", None),
    ],
)
def test_an_audit_that_looked_nothing_up_is_no_clean_bill(report: str, lookup: Lookup | None) -> None:
    """A database that knows none of the packages has said nothing of them."""
    assert read_lookup(report) == lookup


def test_the_wheel_can_be_made_again_byte_for_byte(tmp_path: Path) -> None:
    """Anyone can prove that a wheel was made from these sources: times and umask do not matter."""
    made = []
    for number, umask in enumerate((0o022, 0o077)):
        before = os.umask(umask)
        try:
            source = _checkout(tmp_path / f"checkout-{number}", when=1_500_000_000 + number * 1_000_000)
        finally:
            os.umask(before)
        made.append(_wheel(source))

    assert made[0] == made[1]


def _checkout(target: Path, when: int) -> Path:
    """A copy of the sources that a wheel is made of, all files of one time."""
    wanted = shutil.ignore_patterns("node_modules", "__pycache__", "*.pyc")
    for name in ("generator", "theme", "tests/rules"):
        shutil.copytree(ROOT / name, target / name, ignore=wanted, copy_function=shutil.copyfile)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, target / name)
    for path in target.rglob("*"):
        os.utime(path, (when, when))
    return target


def _wheel(source: Path) -> tuple[str, str]:
    """The name and the sha256 of the wheel that these sources make."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--wheel-dir", str(source / "made"), str(source)],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1764028800"},
        check=True,
        capture_output=True,
        timeout=300,
    )
    (wheel,) = (source / "made").glob("*.whl")
    return wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.mark.parametrize("command", [("check",), ("build",), ("build", "--verify")], ids=" ".join)
def test_the_network_may_be_cut_off(council: Authority, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Checking and building ask nobody anything: every process of theirs is refused the network here."""
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut/sitecustomize.py").write_text(CUT_OFF, encoding="utf-8")
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(tmp_path / "cut")}

    proof = _run(
        [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"], environment
    )
    done = _run([sys.executable, "-m", "foilog", *command, "--date", f"{TODAY}"], environment, council.root)

    assert "the network is cut off" in proof.stderr
    assert done.returncode == 0, done.stderr
    assert command == ("check",) or "index.html" in digests(council.root / "site")


def _run(
    command: list[str], environment: dict[str, str], folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
