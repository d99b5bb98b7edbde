"""The licences of everything that runs with foilog: `make licences` prints them, a test looks at each."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_CLASSIFIED = "License :: OSI Approved :: "
_NPM_LOCKS = ("theme/engine/package-lock.json", "generator/cms/package-lock.json")
_ONLY_BUNDLES = ("esbuild", "@esbuild/")
"""The bundler's own code goes into no bundle."""


@dataclass(frozen=True, slots=True)
class Licensed:
    """A package and its licence, as the package states it; empty when it states none."""

    name: str
    version: str
    licence: str


def python_packages() -> Iterator[Licensed]:
    """The packages of the run-time lock that this system needs."""
    locked = _LOCKED.findall((ROOT / "requirements/runtime.txt").read_text(encoding="utf-8"))
    for name in dict.fromkeys(locked):
        try:
            stated = metadata(name)
        except PackageNotFoundError:
            continue  # locked for another system
        classified = [line for line in stated.get_all("Classifier") or [] if line.startswith(_CLASSIFIED)]
        named = " or ".join(line.removeprefix(_CLASSIFIED) for line in classified)
        own = (stated.get("License") or "").strip().partition("\n")[0]
        yield Licensed(name, stated["Version"], stated.get("License-Expression") or named or own)


def browser_packages() -> Iterator[Licensed]:
    """The npm packages whose code goes into the bundles that browsers run."""
    for lock in _NPM_LOCKS:
        packages = json.loads((ROOT / lock).read_bytes())["packages"]
        for path, package in sorted(packages.items()):
            name = path.rpartition("node_modules/")[2]
            if "version" in package and "node_modules/" in path and not name.startswith(_ONLY_BUNDLES):
                yield Licensed(name, package["version"], package.get("license", ""))


def main() -> int:
    """Print a line for each package. Returns: the exit status."""
    for heading, packages in (("Python", python_packages()), ("Browser", browser_packages())):
        print(f"{heading}:")
        for one in packages:
            print(f"  {one.name:<36} {one.version:<18} {one.licence}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
