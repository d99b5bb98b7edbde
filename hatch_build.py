"""Fetches and bundles the search engine that readers' browsers run.

`python hatch_build.py` does it for a checkout; hatchling does it before a wheel or an sdist is made.
The engine comes from npm by the lock file in theme/engine and is never committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "theme" / "engine"
ENGINE = ROOT / "theme" / "foilog_theme" / "assets" / "engine"
FILES = ("worker.js", "sqlite3.wasm.z", "LICENSE.txt")
REFUSAL = (
    "The search engine has not been fetched, and fetching it needs Node 20 or newer and npm, which {missing}."
    " Install Node and try again, or install foilog from its wheel, which carries the engine."
)


class EngineMissingError(Exception):
    """The engine is not there and cannot be fetched; the message says what to do."""


def fetch_engine() -> None:
    """Install the locked packages and bundle the engine into the theme.

    Raises: EngineMissingError without Node, or when npm or the bundler fails.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise EngineMissingError(REFUSAL.format(missing="were not found on this machine"))
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.removeprefix("v").partition(".")[0]) < 20:
        raise EngineMissingError(REFUSAL.format(missing=f"is {version} on this machine"))
    for command in ([npm, "ci", "--ignore-scripts"], [node, "build.mjs"]):
        try:
            subprocess.run(command, cwd=SOURCES, check=True, stdout=sys.stderr)
        except subprocess.CalledProcessError as failed:
            step = " ".join(Path(word).name for word in command)
            message = f"The search engine could not be fetched: `{step}` in theme/engine failed (see above)."
            raise EngineMissingError(message) from failed


def is_engine_current() -> bool:
    """Is the engine there, and as new as what it is built from?"""
    built = [ENGINE / name for name in FILES]
    if not all(path.is_file() for path in built):
        return False
    if not SOURCES.is_dir():
        return True
    sources = [path for path in SOURCES.iterdir() if path.is_file()]
    return min(path.stat().st_mtime for path in built) >= max(path.stat().st_mtime for path in sources)


def rule_pages() -> list[Path]:
    """The rules' pages, which `foilog explain` prints."""
    return sorted((ROOT / "tests" / "rules").glob("*.md"))


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run as a script, without hatchling
    pass
else:

    class EngineHook(BuildHookInterface):  # type: ignore[type-arg]
        """Has the engine in place before hatchling collects the files; an editable install goes without."""

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            """Fetch the engine where it is missing, and give a wheel the rules' pages.

            Raises: SystemExit with the remedy when the engine cannot be fetched.
            """
            if self.target_name == "wheel" and version != "editable":
                build_data["force_include"] = {
                    str(page): f"foilog/rules/{page.name}" for page in rule_pages()
                }
            if version == "editable" or all((ENGINE / name).is_file() for name in FILES):
                return
            try:
                fetch_engine()
            except EngineMissingError as refusal:
                raise SystemExit(str(refusal)) from refusal


def main() -> int:
    """Fetch the engine unless it is up to date. Returns: the exit status."""
    if is_engine_current():
        return 0
    try:
        fetch_engine()
    except EngineMissingError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
