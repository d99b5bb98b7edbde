"""What the linter says about a log: the rules of FOI and of good publishing."""

from __future__ import annotations

from foilog.findings import Finding
from foilog.log import Log
from foilog.settings import Settings


def check(log: Log, settings: Settings) -> list[Finding]:
    """Every finding of every rule, in file order."""
    return []
