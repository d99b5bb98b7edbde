"""Archives, kinds of file and names: what cannot be looked through is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from crafting.archive_cases import CASES
from crafting.cases import SECRET, Case
from gate_reading import findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_refusal_has_its_rule(case: Case, tmp_path: Path) -> None:
    """A file that the gate cannot vouch for is not published, and its officer is told why."""
    path = tmp_path / case.name
    path.write_bytes(case.make())

    found = findings(path)

    assert (case.rule, case.severity) in {(finding.rule, finding.severity.label) for finding in found}
    assert SECRET not in "\n".join(map(str, found))
