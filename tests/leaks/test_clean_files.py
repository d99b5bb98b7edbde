"""A file that hides nothing is let through, whatever program wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crafting.clean_files import CLEAN, Clean
from gate_reading import findings


@pytest.mark.parametrize("clean", CLEAN, ids=lambda clean: clean[0])
def test_a_plain_file_has_no_finding(clean: Clean, tmp_path: Path) -> None:
    """An officer who hides nothing hears nothing."""
    _, name, make = clean
    path = tmp_path / name
    path.write_bytes(make())

    assert [str(finding) for finding in findings(path)] == []
