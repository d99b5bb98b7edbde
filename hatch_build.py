"""Fetches and bundles what runs in browsers: the search engine for readers, and the two editors for officers.

`python hatch_build.py` does it for a checkout; hatchling does it before a wheel or an sdist is made.
They come from npm by the lock files in theme/engine and generator/cms and are never committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
REFUSAL = (
    "The {what} not been fetched, and fetching needs Node 20 or newer and npm, which {missing}."
    " Install Node and try again, or install foilog from its wheel, which carries everything."
)


class Bundle(NamedTuple):
    """What is fetched: the folder of its lock file, where it is laid, and files that must be there."""

    what: str
    sources: Path
    made: Path
    files: tuple[str, ...]

    def is_there(self) -> bool:
        """Is every file there?"""
        return all((self.made / name).is_file() for name in self.files)

    def is_current(self) -> bool:
        """Is it there, and as new as what it is built from?"""
        if not self.is_there() or not self.sources.is_dir():
            return self.is_there()
        sources = [path for path in self.sources.iterdir() if path.is_file()]
        oldest = min((self.made / name).stat().st_mtime for name in self.files)
        return oldest >= max(path.stat().st_mtime for path in sources)


ENGINE = Bundle(
    "search engine has",
    ROOT / "theme" / "engine",
    ROOT / "theme" / "foilog_theme" / "assets" / "engine",
    ("worker.js", "sqlite3.wasm.z", "LICENSE.txt"),
)
EDITORS = Bundle(
    "editors have",
    ROOT / "generator" / "cms",
    ROOT / "generator" / "foilog" / "editor" / "bundles",
    ("sveltia/cms.js", "sveltia/LICENSE.txt", "decap/decap-cms.js", "decap/LICENSE.txt"),
)
BUNDLES = (ENGINE, EDITORS)


class BundleMissingError(Exception):
    """A bundle is not there and cannot be fetched; the message says what to do."""


def fetch(bundle: Bundle) -> None:
    """Install the locked packages and lay the bundle in its place.

    Raises: BundleMissingError without Node, or when npm or the bundler fails.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise BundleMissingError(REFUSAL.format(what=bundle.what, missing="were not found on this machine"))
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.removeprefix("v").partition(".")[0]) < 20:
        raise BundleMissingError(REFUSAL.format(what=bundle.what, missing=f"is {version} on this machine"))
    for command in ([npm, "ci", "--ignore-scripts"], [node, "build.mjs"]):
        try:
            subprocess.run(command, cwd=bundle.sources, check=True, stdout=sys.stderr)
        except subprocess.CalledProcessError as failed:
            step = " ".join(Path(word).name for word in command)
            where = bundle.sources.relative_to(ROOT).as_posix()
            message = f"The {bundle.what} not been fetched: `{step}` in {where} failed (see above)."
            raise BundleMissingError(message) from failed


def rule_pages() -> list[Path]:
    """The rules' pages, which `foilog explain` prints."""
    return sorted((ROOT / "tests" / "rules").glob("*.md"))


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run as a script, without hatchling
    pass
else:

    class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
        """Has the bundles in place before hatchling collects the files; an editable install goes without."""

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            """Fetch what is missing, and give a wheel the rules' pages.

            Raises: SystemExit with the remedy when it cannot be fetched.
            """
            if self.target_name == "wheel" and version != "editable":
                build_data["force_include"] = {
                    str(page): f"foilog/rules/{page.name}" for page in rule_pages()
                }
            try:
                for bundle in () if version == "editable" else BUNDLES:
                    if not bundle.is_there():
                        fetch(bundle)
            except BundleMissingError as refusal:
                raise SystemExit(str(refusal)) from refusal


def main() -> int:
    """Fetch what is not up to date. Returns: the exit status."""
    try:
        for bundle in BUNDLES:
            if not bundle.is_current():
                fetch(bundle)
    except BundleMissingError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
