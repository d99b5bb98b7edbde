"""Looks the locked packages up in the databases of known vulnerabilities: `make audit`.

Where no database can be reached it says so and that nothing was looked up, and does not fail.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SERVICES = ("pypi", "osv")
_UNREACHABLE = "No database of known vulnerabilities can be reached from here: nothing was looked up."


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a database says: the known vulnerabilities, a line each, and which packages it does not know."""

    found: tuple[str, ...]
    looked_up: int
    unknown: tuple[str, ...]


def read_lookup(report: str) -> Lookup | None:
    """What pip-audit's report says; None when no package was looked up."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        return None
    unknown = tuple(package["name"] for package in packages if "skip_reason" in package)
    found = tuple(
        f"{package['name']} {package['version']}: {one['id']}, mended in {one['fix_versions'] or 'none'}"
        for package in packages
        for one in package.get("vulns", [])
    )
    looked_up = len(packages) - len(unknown)
    return Lookup(found, looked_up, unknown) if looked_up else None


def look_up(service: str) -> Lookup | None:
    """What the database says of the run-time lock; None when it cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements/runtime.txt")]
    options = ["--require-hashes", "--disable-pip", "--format", "json", "--vulnerability-service", service]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=600, check=False)
    return read_lookup(done.stdout)


def main() -> int:
    """Print what is known. Returns: 1 when a package has a known vulnerability."""
    for service in _SERVICES:
        lookup = look_up(service)
        if lookup is not None:
            print(*lookup.found, sep="\n", end="\n" if lookup.found else "")
            print(f"{lookup.looked_up} packages looked up, {len(lookup.found)} known vulnerabilities.")
            if lookup.unknown:
                print(f"Not known there: {', '.join(lookup.unknown)}.")
            return 1 if lookup.found else 0
    print(_UNREACHABLE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
