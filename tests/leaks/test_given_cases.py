"""The cases given with the project, where at hand (`FOILOG_CASES`): each gives its expected level."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from foilog.findings import Severity
from gate_reading import findings

FAMILIES = frozenset("xlsx docx pptx ods odt doc xls rtf mail archive encrypted name".split())
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "pass"}
ROOT = Path(os.environ.get("FOILOG_CASES", "")) / "cases" / "leaks"


def given_cases() -> list[dict[str, str]]:
    """The cases about Office files, archives and kinds of file; none when they are not at hand."""
    listed = ROOT / "manifest.json"
    rows = json.loads(listed.read_text(encoding="utf-8")) if os.environ.get("FOILOG_CASES") else []
    return [row for row in rows if row["family"] in FAMILIES]


@pytest.mark.parametrize("case", given_cases(), ids=lambda case: str(case["file"]))
def test_a_given_case_has_its_level(case: dict[str, str]) -> None:
    """What must be stopped is stopped, what must pass passes, and the secret is not told."""
    found = findings(ROOT / case["file"])

    worst = max((finding.severity for finding in found), default=Severity.INFO)
    assert LEVELS[worst] == case["expect"], [str(finding) for finding in found]
    assert not case["secret"] or case["secret"] not in "\n".join(map(str, found))
