"""What Office files hide is found, each vector by its own rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from crafting import document_cases, open_document_cases, slide_cases, workbook_cases
from crafting.cases import SECRET, Case
from gate_reading import findings

CASES = (*workbook_cases.CASES, *document_cases.CASES, *slide_cases.CASES, *open_document_cases.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_hiding_place_is_found_by_its_rule(case: Case, tmp_path: Path) -> None:
    """Nothing leaves in a place that a reader does not see."""
    path = tmp_path / case.name
    path.write_bytes(case.make())

    found = findings(path)

    assert (case.rule, case.severity) in {(finding.rule, finding.severity.label) for finding in found}
    assert SECRET not in "\n".join(map(str, found))
