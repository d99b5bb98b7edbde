"""A build says in which stage it is, and what each cost."""

from __future__ import annotations

import re

import pytest

from conftest import TODAY, Authority
from foilog.cli.stages import Stages
from site_building import digests, run


def test_timings_show_what_each_stage_cost(council: Authority) -> None:
    """A line for each stage with CPU and wall seconds, and their sum; the site is what it is without."""
    done = run("foilog", "build", "--date", TODAY.isoformat(), "--timings", "--jobs", "2", cwd=council.root)
    site = digests(council.root / "site")

    lines = done.stdout.splitlines()
    rows = [re.fullmatch(r"(\S.*?) {2,}(\d+\.\d\d) +(\d+\.\d\d)", line) for line in lines[2:]]
    assert lines[0].startswith("Published ")
    assert re.fullmatch(r"Stage +CPU s +Wall s", lines[1])
    assert all(rows)
    names = [row[1] for row in rows if row]
    assert names[:2] == ["Starting", "Reading and checking answers"]
    assert names[-2:] == ["Putting the site in its place", "Together"]
    costs = [float(row[2]) for row in rows if row]
    assert costs[-1] == pytest.approx(sum(costs[:-1]), abs=0.1)

    run("foilog", "build", "--date", TODAY.isoformat(), "--fresh", cwd=council.root)
    assert digests(council.root / "site") == site


def test_where_there_is_no_terminal_a_long_build_says_each_stage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each, once the processor has been at it for some seconds; nothing when it should be quiet."""
    spent = iter([0.0, 1.0, 9.0, 10.0] * 2)
    monkeypatch.setattr("foilog.cli.stages._processor_time", lambda: next(spent))
    for quiet in (False, True):
        stages = Stages(quiet)
        for name in ("Reading", "Writing", "Writing", "Looking over"):
            stages.begin(name)

    assert capsys.readouterr().err == "Writing …\nLooking over …\n"
