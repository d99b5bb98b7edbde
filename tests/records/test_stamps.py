"""An unchanged file is known by its stamp and not read; whatever may have changed is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from conftest import RECORD, Authority
from foilog import records
from foilog.checking import check_log
from foilog.stamps import stamp_of


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by the name of each record file that is read."""
    names: list[str] = []
    first_bytes = records.first_bytes

    def noted(path: str, most: int) -> bytes:
        names.append(Path(path).name)
        return first_bytes(path, most)

    monkeypatch.setattr(records, "first_bytes", noted)
    return names


@pytest.fixture
def known(council: Authority, read: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record's file that was read, in a run long after it was written."""
    later = time.time_ns() + 60_000_000_000
    monkeypatch.setattr("foilog.stamps.time.time_ns", lambda: later)
    check_log(council.settings)
    read.clear()
    return council.root / "disclosures/2026/101_26.md"


def test_an_untouched_file_is_not_read_again(council: Authority, known: Path, read: list[str]) -> None:
    """Its text is there all the same, read when it is asked for."""
    (one,) = check_log(council.settings).log.disclosures

    assert read == []
    assert "They open at nine." in one.body


def test_a_file_of_the_same_size_and_time_is_read_when_it_was_written(
    council: Authority, known: Path, read: list[str]
) -> None:
    """Setting the time back hides nothing."""
    was = known.stat()
    known.write_text(RECORD.replace("at nine", "at four"), encoding="utf-8")
    os.utime(known, ns=(was.st_atime_ns, was.st_mtime_ns))

    (one,) = check_log(council.settings).log.disclosures

    assert set(read) == {"101_26.md"}
    assert "They open at four." in one.body


def test_a_checkout_with_other_times_is_known_by_its_content(
    council: Authority, known: Path, read: list[str]
) -> None:
    """It is read once, and not the next time."""
    known.unlink()
    known.write_text(RECORD, encoding="utf-8")

    for _ in range(2):
        check_log(council.settings)

    assert read == ["101_26.md"]


def test_a_file_that_has_just_been_written_is_read_the_next_time_too(tmp_path: Path) -> None:
    """It may be written again within one tick of the clock."""
    file = tmp_path / "a.md"
    file.write_text("a", encoding="utf-8")
    assert stamp_of(str(file)) is None

    os.utime(file, (1, 1))
    assert stamp_of(str(file)) is None


def test_stamps_that_cannot_be_read_cost_only_time(council: Authority, known: Path, read: list[str]) -> None:
    """The files are read again."""
    (council.root / ".foilog/records-stamps").write_bytes(b"spoilt")

    check_log(council.settings)

    assert read == ["101_26.md"]
