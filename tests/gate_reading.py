"""The gate asked about a file in the tests' own process."""

from __future__ import annotations

from pathlib import Path

from foilog.findings import Finding, Place
from foilog.gate.limits import Limits
from foilog.gate.scan import scan_here

LIMITS = Limits()


def findings(path: Path, limits: Limits = LIMITS) -> list[Finding]:
    """What the gate says about the file."""
    return [sighting.finding(Place("the file")) for sighting in scan_here(path, limits)]
