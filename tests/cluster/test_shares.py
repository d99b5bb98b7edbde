"""Checks that are shared out find what one process finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from conftest import Authority, record
from foilog.cache import forget
from foilog.checking import check_log
from foilog.pipeline import shares
from foilog.pipeline.pool import BATCH, HERE, Processes

RECORDS, FILES = 12, 8


@dataclass
class Counting:
    """Two who do all in this process, and what they were asked to do."""

    size: int = 2
    beside: None = None
    asked: list[Any] = field(default_factory=list)

    def made(self, bench: Any, tasks: Iterable[Any], count: int, *, batch: int = BATCH) -> Iterator[Any]:
        """What each task gives."""
        tasks = list(tasks)
        assert len(tasks) == count
        self.asked += tasks
        return HERE.made(bench, tasks, count, batch=batch)


def file_of(number: int) -> str:
    """A table, or what a process of its own reads: a PDF, though these are none."""
    return "t.pdf" if number % 4 == 2 else "t.csv"


@pytest.fixture
def faulty(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """A log with faults of every kind: of the schema, the law and the gate, in records and in files."""
    monkeypatch.setattr(shares, "_FEW_RECORDS", 3)
    monkeypatch.setattr(shares, "_FEW_FILES", 3)
    for number in range(RECORDS):
        named = f"[{{file: {file_of(number)}}}]" if number < FILES else None
        reference, outcome = f'"{number}/26"', "refused-exempt" if number % 3 == 0 else "granted-in-full"
        text = f"## Request\n\n{'jo.bloggs@example.com' if number % 4 == 0 else 'None.'}\n"
        path = f"2026/{number}_26"
        authority.put(f"{path}.md", record(text, reference=reference, outcome=outcome, attachments=named))
        if named:
            authority.put(
                f"{path}/{file_of(number)}", f"Contact\n{'jo.bloggs@example.com' if number % 2 else 'none'}\n"
            )
    authority.put("2026/broken.md", "reference: none\n")
    return authority


def test_shared_checks_find_what_one_process_finds(faulty: Authority) -> None:
    """The same findings in the same order, each made by another process."""
    alone = check_log(faulty.settings)
    forget(faulty.root)

    shared = check_log(faulty.settings, Processes(2))

    assert [str(one) for one in shared.findings] == [str(one) for one in alone.findings]
    assert shared.log == alone.log
    rules = {one.rule for one in alone.findings}
    assert {"personal-email", "file-mislabelled", "front-matter-missing"} <= rules


def test_every_file_is_looked_at_once(faulty: Authority) -> None:
    """Records by shards, other files one by one; whoever builds then finds all of it known."""
    pool = Counting()

    check_log(faulty.settings, pool)

    shards = [relative for task in pool.asked if isinstance(task, list) for relative in task]
    files = [task for task in pool.asked if isinstance(task, str)]
    records = [f"2026/{number}_26.md" for number in range(RECORDS)]
    assert sorted(shards) == sorted([*records, "2026/broken.md"])
    assert files == sorted(f"2026/{number}_26/{file_of(number)}" for number in range(FILES))


def test_nothing_is_shared_out_where_the_log_is_known(faulty: Authority) -> None:
    """To read what is kept is less work than to have it found again."""
    check_log(faulty.settings)
    pool = Counting()

    check_log(faulty.settings, pool)

    assert pool.asked == []


def test_where_nothing_can_be_kept_nothing_is_shared_out(faulty: Authority) -> None:
    """A file lies where the folder would: each check is then made once, by whoever needs it."""
    (faulty.root / ".foilog").write_text("", encoding="utf-8")
    pool = Counting()

    checked = check_log(faulty.settings, pool)

    assert pool.asked == []
    assert not checked.is_publishable


def test_files_that_are_known_are_not_looked_through_again(faulty: Authority) -> None:
    """A change of settings has records checked anew; the gate's word on a PDF still holds."""
    check_log(faulty.settings)
    faulty.config_file.write_text(
        faulty.config_file.read_text(encoding="utf-8") + "      page_size: 30\n", encoding="utf-8"
    )
    pool = Counting()

    check_log(faulty.settings, pool)

    assert pool.asked != []
    assert [task for task in pool.asked if isinstance(task, str)] == []
