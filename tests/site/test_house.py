"""The house rules that a person would forget."""

from __future__ import annotations

import subprocess
import sys

from site_building import ROOT

CORE = """
import pkgutil, sys, importlib, foilog
for module in pkgutil.walk_packages(foilog.__path__, "foilog."):
    if not module.name.startswith(("foilog.adapters.", "foilog.__main__")):
        importlib.import_module(module.name)
print([name for name in sys.modules if name.partition(".")[0] in ("mkdocs", "properdocs")])
"""


def test_the_core_imports_no_mkdocs() -> None:
    """The log can be read, checked and rendered when MkDocs is gone; only the adapter knows it."""
    done = subprocess.run([sys.executable, "-c", CORE], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_readme_names_every_command() -> None:
    """What `foilog --help` lists, the README explains."""
    from foilog.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"foilog {name}" not in readme] == []


_NPM_LOCKS = (ROOT / "theme/engine/package-lock.json", ROOT / "tests/html/package-lock.json")


def test_no_lock_names_where_a_package_is_fetched() -> None:
    """A lock says what, by hash; each machine knows where from."""
    for path in [*(ROOT / "requirements").glob("*.txt"), *_NPM_LOCKS]:
        assert "://" not in path.read_text(encoding="utf-8"), path
