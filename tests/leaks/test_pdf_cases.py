"""The outside cases of PDFs and pictures, each at the level expected of it; and damaged PDFs."""

from __future__ import annotations

import json
import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_making import HEADING, HIDDEN, findings_of, pdf_of, saved

from foilog.findings import Severity
from foilog.gate import scan_file

FOLDER = Path(os.environ.get("FOILOG_CASES", "-")) / "cases/leaks"
MANIFEST = FOLDER / "manifest.json"
CASES = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.is_file() else []
LEVELS = {"error": {Severity.ERROR}, "warn": {Severity.WARNING}, "pass": {Severity.WARNING, None}}


def worst(case: dict[str, str]) -> Severity | None:
    """The loudest finding of a case, none of which may tell its secret."""
    findings = scan_file(FOLDER / case["file"], shown_as="attachment")
    assert not case["secret"] or case["secret"] not in " ".join(map(str, findings))
    return max((finding.severity for finding in findings), default=None)


def test_each_outside_case_has_the_level_that_is_expected() -> None:
    """A leak is an error or a warning as expected; a clean file is never an error."""
    cases = [case for case in CASES if case["family"] in ("pdf", "image")]

    judged = {case["file"]: worst(case) for case in cases}

    assert {case["file"] for case in cases if judged[case["file"]] not in LEVELS[case["expect"]]} == set()


DAMAGED = saved(pdf_of(HEADING + HIDDEN))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.dictionaries(st.integers(0, len(DAMAGED) - 1), st.integers(0, 255), max_size=12),
    length=st.integers(len(DAMAGED) // 3, len(DAMAGED)),
)
def test_a_damaged_pdf_is_judged_and_never_breaks_the_gate(
    changes: dict[int, int], length: int, tmp_path: Path
) -> None:
    """Whatever bytes are changed or cut off, the officer is told something and never sees a crash."""
    content = bytearray(DAMAGED)
    for place, value in changes.items():
        content[place] = value

    assert isinstance(findings_of(bytes(content[:length]), tmp_path), tuple)
