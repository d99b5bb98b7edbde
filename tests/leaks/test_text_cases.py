"""Outside cases of text, tables and file names: each gives the level that its list expects."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from foilog.gate import scan_file

FAMILIES = {"csv", "markdown", "name", "mislabelled"}
LEVELS = {"error": "error", "warn": "warning", "pass": ""}


def _cases() -> list[dict[str, str]]:
    named = os.environ.get("FOILOG_CASES")
    if not named:
        return []
    rows = json.loads((Path(named) / "cases/leaks/manifest.json").read_text(encoding="utf-8"))
    return [row for row in rows if row["family"] in FAMILIES]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["file"])
def test_a_case_gives_its_level(case: dict[str, str], cases: Path) -> None:
    """A leak is an error, a clean file is none, and the secret is in no finding."""
    findings = scan_file(cases / "cases/leaks" / case["file"])

    level = max((finding.severity.label for finding in findings), default="", key=_loudness)
    if case["expect"] == "pass":
        assert level != "error"
    else:
        assert level == LEVELS[case["expect"]]
    assert not case["secret"] or case["secret"] == "exe" or case["secret"] not in "".join(map(str, findings))


def _loudness(level: str) -> int:
    return ["", "info", "warning", "error"].index(level)
