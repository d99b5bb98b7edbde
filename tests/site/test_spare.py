"""A build begins in the folder of the site before, which shares every file with the one that stands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import RECORD, TODAY, Authority, record
from foilog.building import Demands, build
from site_building import digests

WITHDRAWN = RECORD.partition("\n---")[0] + "\nwithdrawn: {on: 2026-11-01, reason: personal-data}\n---\n"


def publish(authority: Authority, **demands: Any) -> dict[str, str]:
    """The files of the site after a build."""
    build(authority.settings, authority.config_file, Demands(**demands), today=TODAY)
    return digests(authority.root / "site")


@pytest.fixture
def twice(council: Authority) -> Authority:
    """An authority that has published twice, so that there is a spare."""
    publish(council)
    council.put("2026/b.md", record(reference="B"))
    publish(council)
    return council


def spare(authority: Authority) -> Path:
    """The folder in which the next build begins."""
    return authority.root / ".site-spare"


def test_the_spare_holds_the_site_that_stands_and_nothing_else(twice: Authority) -> None:
    """Each file is the very file of the site."""
    site = twice.root / "site"

    assert digests(spare(twice)) == digests(site)
    assert all(os.path.samefile(site / path, spare(twice) / path) for path in digests(site))


def test_the_next_build_begins_in_the_spare(twice: Authority) -> None:
    """The two folders change places; nothing is linked anew."""
    folder = spare(twice).stat().st_ino
    twice.put("2026/c.md", record(reference="C"))

    publish(twice)

    assert (twice.root / "site").stat().st_ino == folder
    assert digests(spare(twice)) == digests(twice.root / "site")


def test_a_build_of_everything_that_keeps_the_old_site_leaves_no_spare_of_an_older_one(
    twice: Authority,
) -> None:
    """What was withdrawn lies nowhere but in the site that was asked to be kept."""
    twice.put("2026/101_26.md", WITHDRAWN)

    publish(twice, fresh=True, keep=1)

    assert not spare(twice).exists()


def test_nothing_of_a_withdrawn_answer_stays_in_the_spare(twice: Authority) -> None:
    """It is gone from it when the build that withdraws it ends."""
    page = spare(twice) / "2026/101_26/index.html"
    assert b"They open at nine" in page.read_bytes()

    twice.put("2026/101_26.md", WITHDRAWN)
    publish(twice)
    (twice.root / "disclosures" / "2026/b.md").unlink()
    publish(twice, allow_removal=True)

    assert digests(spare(twice)) == digests(twice.root / "site")
    assert b"They open at nine" not in page.read_bytes()
    assert not (spare(twice) / "2026/b").exists()


@pytest.mark.parametrize("change", ["copy", "other manifest", "no manifest", "gone"])
def test_a_spare_that_is_not_of_this_site_is_not_used(twice: Authority, change: str) -> None:
    """A copy, one that a kill left half done, or none at all costs time only."""
    if change == "copy":
        shutil.copytree(spare(twice), spare(twice).with_name("copy"))
        shutil.rmtree(spare(twice))
        spare(twice).with_name("copy").rename(spare(twice))
        (spare(twice) / "foreign.html").write_text("Foreign", encoding="utf-8")
    elif change == "other manifest":
        (spare(twice) / "manifest.json").unlink()
        (spare(twice) / "manifest.json").write_text("{}", encoding="utf-8")
    elif change == "no manifest":
        (spare(twice) / "manifest.json").unlink()
    else:
        shutil.rmtree(spare(twice))
    before = digests(twice.root / "site")

    assert publish(twice) == before
    assert digests(spare(twice)) == before


def test_what_somebody_put_into_the_spare_is_never_published(twice: Authority) -> None:
    """Neither a file of their own nor a page that they changed."""
    before = digests(twice.root / "site")
    (spare(twice) / "own").mkdir()
    (spare(twice) / "own/note.html").write_text("Note", encoding="utf-8")
    (spare(twice) / "log/index.html").unlink()
    (spare(twice) / "log/index.html").write_text("Changed", encoding="utf-8")
    (spare(twice) / "2026/b/index.html").unlink()
    os.link(spare(twice) / "own/note.html", spare(twice) / "2026/b/index.html")

    assert publish(twice) == before


def test_a_folder_can_take_the_place_of_a_file_and_a_file_that_of_a_folder(twice: Authority) -> None:
    """Addresses of files and of answers may follow each other."""
    named = record(reference="D", attachments="\n  - {file: a.csv, title: A}")
    twice.put("2026/d.md", named)
    twice.put("2026/d/a.csv", "year,number\n2024,12\n")
    publish(twice)
    publish(twice)
    (twice.root / "disclosures" / "2026/d/a.csv").unlink()
    twice.put("2026/d.md", record(reference="D"))
    twice.put("2026/d/a.csv.md", record(reference="E"))

    site = publish(twice, allow_removal=True)
    assert "2026/d/a.csv/index.html" in site
    assert site.keys() - {"2026/d/a.csv/index.html"} >= {"2026/d/index.html", "2026/b/index.html"}
    assert "2026/d/a.csv" not in site

    (twice.root / "disclosures" / "2026/d/a.csv.md").unlink()
    twice.put("2026/d.md", named)
    twice.put("2026/d/a.csv", "year,number\n2024,12\n")
    site = publish(twice, allow_removal=True)
    assert "2026/d/a.csv" in site
    assert digests(spare(twice)) == site


def test_no_spare_is_left_where_earlier_sites_are_kept(twice: Authority) -> None:
    """What a build keeps for rollback is the old site itself."""
    publish(twice, keep=1)

    assert sorted(path.name for path in twice.root.glob(".site-*")) == [".site-kept-1"]


def test_where_files_cannot_be_shared_there_is_no_spare(
    twice: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is the same; the old one is removed."""
    before = digests(twice.root / "site")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)

    assert publish(twice) == before
    assert not spare(twice).exists()
