"""A text that no count foresaw, and that takes too long to convert, ends as an error of its record."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from conftest import TODAY, Authority, record
from foilog import bodies, recordpages
from foilog.assembly import build_site
from foilog.findings import PublicationRefusedError
from foilog.timelimit import TimeUpError, within


def endlessly() -> None:
    while True:
        pass


def test_work_is_stopped_when_its_time_is_used_up() -> None:
    """Whatever it is doing."""
    with pytest.raises(TimeUpError), within(0.02):
        endlessly()


def test_work_that_ends_in_time_is_let_be() -> None:
    """And the clock does not run on after it."""
    with within(0.02):
        pass
    sum(range(3_000_000))


def test_beside_the_main_thread_nothing_is_stopped() -> None:
    """Signals reach the main thread only; the counts hold there too."""
    done = []

    def work() -> None:
        with within(0.001):
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done


@pytest.mark.parametrize("fault", ["time", "depth"])
def test_a_text_that_cannot_be_converted_is_named(
    fault: str, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer is told which record it is, and nothing is published."""
    authority.put("2026/a.md", record("- item\n" * 10_000))
    monkeypatch.setattr(recordpages, "MAX_SECONDS", 0.01 if fault == "time" else 5)
    if fault == "depth":
        monkeypatch.setattr(bodies, "clean", lambda html, tables: too_deep())

    with pytest.raises(PublicationRefusedError) as refused:
        build_site(authority.config_file, tmp_path / "site", today=TODAY)

    assert "disclosures/2026/a.md:7:1: text-overgrown error: the text cannot be made into a page" in str(
        refused.value
    )


def too_deep() -> str:
    raise RecursionError
