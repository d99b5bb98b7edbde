"""What is known of unchanged files is taken from `.foilog/`, and is never other than what they say."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import foilog.records
from conftest import RECORD, TODAY, Authority, record
from foilog.cache import FOLDER, Cache, open_cache
from foilog.checking import Checked, check_log
from foilog.checks import check_answer, every_record
from foilog.log import read_log
from foilog.packing import pack, unpack
from foilog.settings import Settings
from site_building import copy_sample


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the records that were read and typed, as they are."""
    paths: list[str] = []
    genuine = foilog.records.read_record

    def noted(path: str, content: bytes) -> object:
        paths.append(path)
        return genuine(path, content)

    monkeypatch.setattr(foilog.records, "read_record", noted)
    return paths


def fresh(settings: Settings) -> Checked:
    """The log checked as if for the first time."""
    shutil.rmtree(settings.root / FOLDER, ignore_errors=True)
    return check_log(settings)


def test_an_unchanged_log_is_the_same_without_being_read_again(tmp_path: Path, read_anew: list[str]) -> None:
    """Every fact, place, text and finding of the sample log comes back as it was."""
    settings = replace(Authority(copy_sample(tmp_path)).settings, today=TODAY)
    first = check_log(settings)
    count = len(read_anew)

    second = check_log(settings)

    assert count == len(first.log.sources)
    assert len(read_anew) == count
    assert second == first
    assert second.log == read_log(settings)[0]


def test_only_a_changed_record_is_read_again(council: Authority, read_anew: list[str]) -> None:
    """By its content: a file that is only saved again has not changed."""
    other = council.put("2026/2.md", record(reference='"2"'))
    check_log(council.settings)
    read_anew.clear()
    council.put("2026/101_26.md", RECORD.replace("nine", "ten"))
    other.touch()

    checked = check_log(council.settings)

    assert read_anew == ["disclosures/2026/101_26.md"]
    assert "ten" in checked.log.disclosures[0].body


def test_a_change_of_an_attachment_is_seen(council: Authority) -> None:
    """The record itself did not change, but what it publishes did."""
    council.put("2026/2.md", record(reference='"2"', attachments="[{file: t.csv, title: T}]"))
    table = council.put("2026/2/t.csv", "a\n")
    check_log(council.settings)

    table.write_text("a\nb\n")
    longer = check_log(council.settings)
    table.unlink()
    gone = check_log(council.settings)

    assert [one.attachments[0].size for one in longer.log.disclosures if one.attachments] == [4]
    assert "attachment-path" in [one.rule for one in gone.findings]
    assert gone == fresh(council.settings)


def test_the_day_is_asked_where_it_matters(council: Authority, read_anew: list[str]) -> None:
    """A date that had not come yet comes; a record without one is not read again on another day."""
    council.put("2026/2.md", record(reference='"2"', responded="2026-12-01"))
    before = check_log(council.settings)
    later = replace(council.settings, today=date(2026, 12, 2))
    read_anew.clear()

    after = check_log(later)

    assert "date-future" in [one.rule for one in before.findings]
    assert "date-future" not in [one.rule for one in after.findings]
    assert read_anew == ["disclosures/2026/2.md"]
    assert check_log(council.settings) == before


@pytest.mark.parametrize(
    "option", ["law: uk-eir", "requester_types: [friend]", "severity: {date-missing: error}"]
)
def test_settings_that_change_what_is_found_start_anew(council: Authority, option: str) -> None:
    """Another law or another list is another reading."""
    council.put("2026/2.md", record(reference='"2"', requester_type="media"))
    check_log(council.settings)
    with council.config_file.open("a") as file:
        file.write(f"      {option}\n")

    assert check_log(council.settings) == fresh(council.settings)


def test_nothing_is_kept_of_a_file_that_is_gone(council: Authority) -> None:
    """A withdrawn or deleted answer leaves nothing behind in the cache."""
    secret = council.put("2026/2.md", record(reference='"2"', title="Zanzibar"))
    check_log(council.settings)
    kept = b"".join(path.read_bytes() for path in (council.root / FOLDER).iterdir())

    secret.unlink()
    check_log(council.settings)
    left = b"".join(path.read_bytes() for path in (council.root / FOLDER).iterdir())

    assert b"Zanzibar" in kept
    assert b"Zanzibar" not in left


def test_git_does_not_see_the_cache(council: Authority) -> None:
    """It holds what the log holds, drafts and embargoes too."""
    check_log(council.settings)

    assert (council.root / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_private_value_is_not_kept(council: Authority) -> None:
    """The finding that a field names a requester holds its place, not the name."""
    council.put("2026/2.md", record(reference='"2"', requester="Josephine Bloggs"))

    check_log(council.settings)

    assert all(b"Bloggs" not in path.read_bytes() for path in (council.root / FOLDER).iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(content=st.one_of(st.binary(max_size=200), st.none()), at=st.integers(0, 2_000))
def test_a_damaged_cache_is_rebuilt_without_a_word(
    council: Authority, content: bytes | None, at: int
) -> None:
    """A crash, a full disk or a curious hand costs time, not a wrong report."""
    council.put("2026/2.md", record(reference='"2"', outcome="withheld"))
    whole = fresh(council.settings)
    for path in (council.root / FOLDER).glob("records-*"):
        written = path.read_bytes()
        path.write_bytes(written[:at] if content is None else written[: at % len(written)] + content)

    assert check_log(council.settings) == whole
    assert check_log(council.settings) == whole


def test_a_cache_that_cannot_be_written_is_done_without(council: Authority) -> None:
    """A read-only folder is no reason to stop."""
    (council.root / FOLDER).write_text("in the way")

    assert check_log(council.settings).is_publishable


def test_runs_at_the_same_time_do_not_disturb_each_other(council: Authority) -> None:
    """Each shard is replaced whole; whoever writes last is read next."""
    with open_cache(council.settings) as one, open_cache(council.settings) as other:
        first, second = (read_log(council.settings, cache) for cache in (one, other))

    assert first == second == read_log(council.settings)
    assert check_log(council.settings).log == first[0]
    assert not [path for path in (council.root / FOLDER).iterdir() if len(path.name) > len("records-00")][1:]


def test_a_file_cannot_name_code_to_run() -> None:
    """Only the values a record is made of are read back."""
    with pytest.raises(pickle.UnpicklingError, match=r"^builtins\.print is no part of a record$"):
        unpack(pickle.dumps({"x": print}))


def test_what_is_packed_comes_back(tmp_path: Path) -> None:
    """Every kind of value of the sample log."""
    settings = Authority(copy_sample(tmp_path)).settings
    cache = Cache(tmp_path, b"key")
    read_log(settings, cache)
    kept = {path: found for path in cache_paths(settings) if (found := cache.kept(path))}

    assert unpack(pack(kept)) == kept
    assert len(kept) == len(read_log(settings)[0].sources)


def cache_paths(settings: Settings) -> list[str]:
    return [path.removeprefix(f"{settings.docs_name}/") for path in read_log(settings)[0].sources]


def test_the_rules_of_one_answer_do_not_ask_the_day(tmp_path: Path) -> None:
    """So what they found in an unchanged record may be kept until it changes."""
    settings = Authority(copy_sample(tmp_path)).settings
    later = replace(settings, today=TODAY + timedelta(days=4000))

    for one in every_record(read_log(settings)[0]):
        assert check_answer(one, settings) == check_answer(one, later)
