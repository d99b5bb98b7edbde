"""What a build takes over from the last one, and what it makes anew."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

import foilog.recordpages
from conftest import RECORD, TODAY, Authority, record
from foilog.bodies import Body
from foilog.building import Demands, build
from foilog.disclosure import Disclosure
from foilog.outputs import Output
from foilog.pipeline.pool import BATCH, batches, make_batch, shared_out
from foilog.pipeline.sitewriter import SiteWriter
from foilog.pipeline.work import Task
from foilog.recordpages import RecordPages
from foilog.sample import write_sample
from foilog.settings import read_settings
from foilog.writing import UnsafeOutputError
from site_building import digests


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The references of the records whose pages were rendered, and `~` before those converted too."""
    told: list[str] = []
    pages, body = RecordPages.pages, RecordPages.body

    def noted_pages(self: RecordPages, one: Disclosure, body: Body) -> Iterator[Output]:
        told.append(one.reference)
        return pages(self, one, body)

    def noted_body(self: RecordPages, one: Disclosure) -> Body:
        told.append(f"~{one.reference}")
        return body(self, one)

    monkeypatch.setattr(foilog.recordpages.RecordPages, "pages", noted_pages)
    monkeypatch.setattr(foilog.recordpages.RecordPages, "body", noted_body)
    return told


def publish(authority: Authority, *, jobs: int = 1, fresh: bool = False) -> dict[str, str]:
    """The files of the site after a build."""
    demands = Demands(jobs=jobs, fresh=fresh)
    build(authority.settings, authority.config_file, demands, today=TODAY)
    return digests(authority.root / "site")


def test_only_a_changed_record_is_converted_and_rendered(council: Authority, rendered: list[str]) -> None:
    """The page of another stays the very file it was."""
    council.put("2026/b.md", record(reference="B"))
    publish(council)
    page = council.root / "site/2026/101_26/index.html"
    before = page.stat().st_ino
    rendered.clear()

    council.put("2026/b.md", record("## Request\n\nOther words.\n", reference="B"))
    publish(council)

    assert rendered == ["~B", "B"]
    assert page.stat().st_ino == before


def test_new_words_on_every_page_convert_no_text_again(council: Authority, rendered: list[str]) -> None:
    """A notice changes each page and no answer's text."""
    publish(council)
    rendered.clear()

    text = council.config_file.read_text("utf-8")
    council.config_file.write_text(f"{text}      notices: [{{text: We are closed on Monday}}]\n", "utf-8")
    publish(council)

    assert rendered == ["101/26"]
    assert "closed on Monday" in (council.root / "site/2026/101_26/index.html").read_text("utf-8")


def test_a_page_that_was_touched_by_hand_is_made_anew(council: Authority) -> None:
    """The site that stands is trusted only as far as it is what was built."""
    before = publish(council)
    page = council.root / "site/2026/101_26/index.html"
    page.write_text("Something else", encoding="utf-8")
    (council.root / "site/log/index.html").unlink()

    assert publish(council) == before


def test_a_site_whose_files_have_other_times_is_read_before_it_is_trusted(
    council: Authority, rendered: list[str]
) -> None:
    """A copy of the site, as build servers keep it, serves as well as the site itself."""
    before = publish(council)
    rendered.clear()
    for path in (council.root / "site").rglob("*"):
        os.utime(path, (1, 1))

    assert publish(council) == before
    assert rendered == []


def test_the_old_site_keeps_its_own_bytes_while_the_new_one_is_made(tmp_path: Path) -> None:
    """A file that the old site shares is never written into."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    first = SiteWriter(old)
    first.write(Output("a.html", b"one"))
    second = SiteWriter(new, old, first.stamps)

    second.write(Output("a.html", b"one"))
    second.write(Output("a.html", b"two"))

    assert (old / "a.html").read_bytes() == b"one"
    assert (new / "a.html").read_bytes() == b"two"


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b"])
def test_nothing_is_written_outside_the_site(tmp_path: Path, path: str) -> None:
    """Whatever asks for it."""
    with pytest.raises(UnsafeOutputError):
        SiteWriter(tmp_path / "site").write(Output(path, b""))


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 99, "format", "table"])
def test_what_is_wrong_with_the_memory_of_the_last_build_costs_only_time(
    council: Authority, rendered: list[str], damage: bytes | str
) -> None:
    """A file that is cut short, of another version, or no database gives the same site, and is mended."""
    before = publish(council)
    kept = council.root / ".foilog/build.sqlite"
    if isinstance(damage, bytes):
        kept.write_bytes(damage)
    else:
        with sqlite3.connect(kept) as connection:
            connection.execute("PRAGMA user_version = 99" if damage == "format" else "DROP TABLE records")
        connection.close()

    assert publish(council) == before
    rendered.clear()
    assert publish(council) == before
    assert rendered == []


def test_any_number_of_processes_gives_the_same_site(tmp_path: Path) -> None:
    """Two share the work of a hundred records; everything is in the same place with the same bytes."""
    write_sample(100, tmp_path)
    config = tmp_path / "mkdocs.yml"
    sites = []
    for jobs in (1, 2):
        build(read_settings(config, today=TODAY), config, Demands(jobs=jobs, fresh=True), today=TODAY)
        sites.append(digests(tmp_path / "site"))

    assert sites[0] == sites[1]


def test_a_withdrawn_answer_leaves_nothing_in_what_is_kept(council: Authority) -> None:
    """Neither its text nor its words can be read from the folder of what builds keep."""
    publish(council)
    kept = council.root / ".foilog"
    assert any(b"They open at nine" in path.read_bytes() for path in kept.iterdir())

    head = RECORD.partition("\n---")[0]
    council.put("2026/101_26.md", f"{head}\nwithdrawn: {{on: 2026-11-01, reason: personal-data}}\n---\n")
    publish(council)

    assert not [path.name for path in kept.iterdir() if b"at nine" in path.read_bytes()]


def test_no_more_is_made_ahead_than_a_few_batches() -> None:
    """However slowly the records are taken, few wait in memory; and they come in order."""
    submitted: list[int] = []

    class Alone(Executor):
        def submit(self, make: Callable[..., Any], /, *tasks: Any, **_: Any) -> Future[Any]:
            submitted.append(len(tasks[0]))
            done: Future[Any] = Future()
            done.set_result(list(tasks[0]))
            return done

    tasks = [Task(str(number)) for number in range(BATCH * 20)]
    taken = shared_out(Alone(), make_batch, batches(tasks, BATCH), 4)

    first = [next(taken) for _ in range(BATCH)]
    assert len(submitted) <= 5
    assert [*first, *taken] == tasks
