"""An earlier site can stand again at once, unless it tells what the log no longer does."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.earlier import earlier_sites, put_back
from site_building import digests
from terminal import foilog

TABLE = "year,number\n2024,1204\n2025,1310\n"


@pytest.fixture
def twice(council: Authority) -> Authority:
    """An authority whose site was built twice, the first kept: record `NEW-1` with a table came second."""
    council.put("2026/old.md", record(reference="OLD-1", attachments="\n  - {file: a.csv, title: A}"))
    council.put("2026/old/a.csv", TABLE)
    council.put("pages/about.md", "# About\n\nUs.\n")
    build(council)
    council.put("2026/new.md", record(reference="NEW-1"))
    build(council)
    return council


def build(authority: Authority, *options: str) -> None:
    done = foilog("build", "--keep", "3", *options, cwd=authority.root)
    assert done.exit_code == 0, done.output


def kept(authority: Authority) -> list[str]:
    return [path.name for path in earlier_sites(authority.root / "site")]


def test_the_last_sites_are_kept_whole(council: Authority) -> None:
    """The newest first; those beyond the number go."""
    sites = []
    for number in range(4):
        council.put("2026/101_26.md", record(f"## Response\n\nAnswer {number}.\n"))
        done = foilog("build", "--keep", "2", cwd=council.root)
        assert done.exit_code == 0, done.output
        sites.append(digests(council.root / "site"))

    assert kept(council) == [".site-kept-3", ".site-kept-2"]
    assert digests(council.root / ".site-kept-3") == sites[2]
    assert digests(council.root / ".site-kept-2") == sites[1]


def test_a_build_that_does_not_say_keeps_what_is_kept(twice: Authority) -> None:
    """Without `--keep` nothing is added and nothing goes; with 0 all go."""
    assert foilog("build", cwd=twice.root).exit_code == 0
    assert kept(twice) == [".site-kept-1"]

    assert foilog("build", "--keep", "0", cwd=twice.root).exit_code == 0
    assert kept(twice) == []


def test_a_rollback_puts_the_earlier_site_back_and_a_second_takes_it_back(twice: Authority) -> None:
    """Whole, byte for byte, both ways."""
    site = twice.root / "site"
    now, before = digests(site), digests(twice.root / ".site-kept-1")

    first = foilog("rollback", cwd=twice.root)
    after_first = digests(site)
    second = foilog("rollback", cwd=twice.root)

    assert first.output == "An earlier site stands in site/. `foilog rollback` takes it back.\n"
    assert (first.exit_code, after_first) == (0, before)
    assert (second.exit_code, digests(site)) == (0, now)


def test_the_list_says_what_is_kept(twice: Authority, council: Authority) -> None:
    """When each was built, its files and the version."""
    done = foilog("rollback", "--list", cwd=twice.root)

    files = len(digests(twice.root / ".site-kept-1"))
    assert done.output.startswith("  1  built 20")
    assert done.output.endswith(f" UTC, {files} files, foilog 0.1.0\n")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"2026/old.md": {"withdrawn": "{on: 2026-11-20, reason: personal-data}", "attachments": None}},
            "  /2026/old/a.csv: no longer in the log\n  /2026/old/: withdrawn on 20 November 2026\n",
        ),
        (
            {"2026/old.md": {"published": "2031-01-15", "attachments": "\n  - {file: a.csv, title: A}"}},
            "  /2026/old/a.csv: no longer in the log\n  /2026/old/: held back until 15 January 2031\n",
        ),
        (
            {
                "2026/old.md": {
                    "attachments": "\n  - {file: a.csv, title: A}",
                    "changes": "\n  - {on: 2026-11-20, kind: redaction, note: A name was taken out.}",
                }
            },
            "  /2026/old/: redacted on 2026-11-20\n",
        ),
        (
            {"2026/old.md": {"attachments": None}},
            "  /2026/old/a.csv: no longer in the log\n",
        ),
    ],
    ids=["withdrawn", "held back", "redacted", "a file taken away"],
)
def test_a_site_that_tells_what_the_log_no_longer_does_is_refused(
    twice: Authority, change: dict[str, dict[str, str | None]], says: str
) -> None:
    """Each answer and file is named, with the reason; the site that stands stays."""
    before = digests(twice.root / "site")
    for path, fields in change.items():
        twice.put(path, record(reference="OLD-1", **fields))

    done = foilog("rollback", cwd=twice.root)

    assert done.exit_code == 1
    assert done.output == (
        f"Not rolled back. The earlier site tells what the log no longer does:\n{says}"
        "Check out the records as they should be, and run `foilog build`.\n"
    )
    assert digests(twice.root / "site") == before


def test_a_build_says_which_kept_sites_still_tell_what_was_withdrawn(twice: Authority) -> None:
    """After a withdrawal for personal data the earlier sites on the disk matter too."""
    twice.put("2026/old.md", record(reference="OLD-1", withdrawn="{on: 2026-11-20, reason: personal-data}"))
    (twice.root / "disclosures/2026/old/a.csv").unlink()

    done = foilog("build", cwd=twice.root)

    assert done.exit_code == 0
    assert (
        ".site-kept-1 is an earlier site that still tells what the log no longer does: `foilog rollback` "
        "refuses it, and `foilog build --keep 0` removes it.\n"
    ) in done.output

    (twice.root / ".site-kept-1/data/log.json").write_text("{", encoding="utf-8")
    assert foilog("build", cwd=twice.root).exit_code == 0


def test_a_withdrawn_version_is_not_put_back(twice: Authority) -> None:
    """A Welsh version that was withdrawn by itself counts too; its tombstone does not."""
    twice.put("2026/101_26.cy.md", record(reference='"101/26"', language="cy"))
    build(twice)
    gone = record(reference='"101/26"', language="cy", withdrawn="{on: 2026-11-20, reason: legal}")
    twice.put("2026/101_26.cy.md", gone)
    build(twice)
    twice.put("2026/another.md", record(reference="ANOTHER-1"))
    build(twice)

    with_tombstone = foilog("rollback", "1", cwd=twice.root)
    with_words = foilog("rollback", "2", cwd=twice.root)

    assert with_tombstone.exit_code == 0, with_tombstone.output
    assert "  /cy/2026/101_26/: withdrawn on 20 November 2026\n" in with_words.output


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (
            "index.html",
            " is not as it was published: index.html has other bytes.\n",
        ),
        (
            "more.html",
            " is not as it was published: more.html was not published.\n",
        ),
        ("manifest.json", "/manifest.json: this is not a manifest of foilog"),
    ],
)
def test_a_kept_site_that_is_not_whole_is_refused(twice: Authority, damage: str, says: str) -> None:
    """Nothing stands that was not published."""
    (twice.root / ".site-kept-1" / damage).write_text("<p>", encoding="utf-8")

    done = foilog("rollback", cwd=twice.root)

    assert done.exit_code == 1
    assert done.output.startswith(f"Not rolled back. .site-kept-1{says}")


def test_without_a_kept_site_there_is_none_to_put_back(council: Authority) -> None:
    """The message says how to keep some."""
    done = foilog("rollback", cwd=council.root)

    assert (done.exit_code, done.output) == (
        1,
        "Not rolled back. No earlier site is kept. `foilog build --keep 3` keeps the last three.\n",
    )
    assert foilog("rollback", "--list", cwd=council.root).output == (
        "No earlier site is kept. `foilog build --keep 3` keeps the last three.\n"
    )


def test_a_rollback_by_two_renames_keeps_the_other_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where folders cannot be exchanged the site that stood takes the place of the one put back."""
    monkeypatch.setattr("foilog.writing._exchange", lambda one, other: False)
    for name in ("site", ".site-kept-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "was").write_text(name, encoding="utf-8")

    put_back(tmp_path / ".site-kept-1", tmp_path / "site")

    assert (tmp_path / "site/was").read_text(encoding="utf-8") == ".site-kept-1"
    assert (tmp_path / ".site-kept-1/was").read_text(encoding="utf-8") == "site"
