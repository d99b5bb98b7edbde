"""The cases given with the project, where at hand (`FOILOG_CASES`): each gives its expected level."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.checking import check_log
from foilog.findings import Severity
from gate_reading import findings

FAMILIES = frozenset("xlsx docx pptx ods odt doc xls rtf mail archive encrypted name".split())
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "pass"}
ROOT = Path(os.environ.get("FOILOG_CASES", "")) / "cases" / "leaks"


def every_given_case() -> list[dict[str, str]]:
    """All cases, of every family; none when they are not at hand."""
    listed = ROOT / "manifest.json"
    rows: list[dict[str, str]] = (
        json.loads(listed.read_text("utf-8")) if os.environ.get("FOILOG_CASES") else []
    )
    return rows


def given_cases() -> list[dict[str, str]]:
    """The cases about Office files, archives and kinds of file; none when they are not at hand."""
    return [row for row in every_given_case() if row["family"] in FAMILIES]


@pytest.mark.parametrize("case", given_cases(), ids=lambda case: str(case["file"]))
def test_a_given_case_has_its_level(case: dict[str, str]) -> None:
    """What must be stopped is stopped, what must pass passes, and the secret is not told."""
    found = findings(ROOT / case["file"])

    worst = max((finding.severity for finding in found), default=Severity.INFO)
    assert LEVELS[worst] == case["expect"], [str(finding) for finding in found]
    assert not case["secret"] or case["secret"] not in "\n".join(map(str, found))


@pytest.mark.parametrize("case", every_given_case(), ids=lambda case: str(case["file"]))
def test_a_given_leak_stops_the_whole_log(case: dict[str, str], authority: Authority) -> None:
    """What may not leave is refused as an attachment or a record of a log, and what may is published."""
    name = Path(case["file"]).name
    if name.endswith(".md"):
        authority.put(f"2026/{name}", (ROOT / case["file"]).read_bytes())
    else:
        authority.put("2026/101_26.md", record(attachments=json.dumps([{"file": name}])))
        authority.put(f"2026/101_26/{name}", (ROOT / case["file"]).read_bytes())

    checked = check_log(authority.settings)

    assert checked.is_publishable == (case["expect"] != "error")
    told = "\n".join(map(str, checked.findings))
    assert not case["secret"] or len(case["secret"]) < 6 or case["secret"] not in told
