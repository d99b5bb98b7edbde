"""The broken records given with the project, where at hand (`FOILOG_CASES`), behave as their list says."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Authority
from foilog.checking import check_log

ROOT = Path(os.environ.get("FOILOG_CASES", "")) / "cases" / "bad"
LISTED = json.loads((ROOT / "manifest.json").read_text("utf-8")) if os.environ.get("FOILOG_CASES") else []


def neighbours(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """What a case needs beside it: the file that it misspells, the record that it collides with."""
    if b'file: "files' in content:
        yield "files/table.csv", b"a,b\n"
    if name.startswith("r21"):
        yield "r21_case_b.md", content.replace(b"Foi-2026-abc", b"FOI-2026-ABC")
    if name.startswith("r23"):
        yield "r23_nfd.md", content.replace("\u00e9".encode(), "e\u0301".encode())


@pytest.mark.parametrize("case", LISTED, ids=[case["file"] for case in LISTED])
@pytest.mark.parametrize("folder", ["", "2026/"], ids=["at the top", "in its year"])
def test_a_given_case_behaves_as_listed(case: dict[str, str], folder: str, authority: Authority) -> None:
    """What must be refused is refused, on its line where the list knows it; the rest is published."""
    content = (ROOT / case["file"]).read_bytes()
    name = Path(case["file"]).name
    for beside, data in [(name, content), *neighbours(name, content)]:
        authority.put(folder + beside, data)

    found = [finding for finding in check_log(authority.settings).findings if finding.stops]

    assert bool(found) == (case["level"] == "error"), [str(finding) for finding in found]
    lines = {finding.place.line for finding in found}
    if found and case["line"] and case["group"] != "active" and "tags" not in name:
        assert int(case["line"]) in lines


def test_the_cases_are_there_when_asked_for() -> None:
    """A wrong path does not pass for no cases."""
    assert bool(LISTED) == bool(os.environ.get("FOILOG_CASES"))
