"""What the linter costs: the rules of the law alone, over a log of thousands."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from foilog.checks import check
from foilog.log import read_log
from foilog.sample import write_sample
from foilog.settings import read_settings


def test_the_rules_cost_a_fraction_of_a_millisecond_a_record(tmp_path: Path) -> None:
    """Five thousand records are checked while an officer waits."""
    write_sample(5_000, tmp_path)
    settings = read_settings(tmp_path / "mkdocs.yml", today=date(2026, 11, 25))
    log, _ = read_log(settings)

    start = time.process_time()
    findings = check(log, settings)
    each = (time.process_time() - start) / 5_000

    print(f"{each * 1000:.2f} ms CPU a record, {len(findings):,} findings")
    assert [finding for finding in findings if finding.stops] == []
    assert each < 0.0005
