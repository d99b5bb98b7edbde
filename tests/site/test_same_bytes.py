"""The same sources give the same bytes, wherever and whenever they are built; anyone can check a copy."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from serving import serving

from conftest import TODAY, Authority
from foilog.manifest import Entry, Manifest
from foilog.verifying import changes
from site_building import copy_sample, digests, run
from terminal import foilog


def test_the_sample_site_is_the_same_when_it_is_built_otherwise(sample: Path, tmp_path: Path) -> None:
    """Another time zone, locale, seed and order of files, another umask, and nothing kept."""
    root = copy_sample(tmp_path / "other")

    done = run("foilog", "build", "--verify", "--quiet", "--date", TODAY.isoformat(), cwd=root)

    assert (done.returncode, done.stderr) == (0, "")
    assert digests(root / "site") == digests(sample / "site")
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_a_checkout_made_in_another_order_at_another_time_gives_the_same_site(
    sample: Path, tmp_path: Path
) -> None:
    """A path of its own, files created last to first with old times, and a narrow umask."""
    root = tmp_path / "a longer way down/checkout"
    files = sorted(path for path in (sample / "disclosures").rglob("*") if path.is_file())
    before = os.umask(0o077)
    try:
        for path in reversed(files):
            target = root / path.relative_to(sample)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (86_400, 86_400))
        shutil.copyfile(sample / "mkdocs.yml", root / "mkdocs.yml")
        done = run(
            "foilog", "build", "--date", TODAY.isoformat(), cwd=root, TZ="America/St_Johns", LC_ALL="C"
        )
    finally:
        os.umask(before)

    assert done.returncode == 0, done.stderr
    assert digests(root / "site") == digests(sample / "site")


def test_a_day_on_which_nothing_is_due_changes_nothing(council: Authority) -> None:
    """A site differs between days by what is held back, noticed or out of date, and by nothing else."""
    sites = []
    for day in ("2026-03-01", "2026-03-02", "2026-11-25"):
        assert foilog("build", "--date", day, cwd=council.root).exit_code == 0
        sites.append(digests(council.root / "site"))

    assert sites[0] == sites[1] == sites[2]


def test_a_build_that_differs_from_itself_is_not_published(council: Authority) -> None:
    """A template that throws dice is found out, and the files that differ are named."""
    text = council.config_file.read_text(encoding="utf-8")
    council.config_file.write_text(
        text.replace("{name: foilog}", "{name: foilog, custom_dir: overrides}"), encoding="utf-8"
    )
    (council.root / "overrides").mkdir()
    (council.root / "overrides/404.html").write_text("{{ range(1000000000)|random }}", encoding="utf-8")

    done = foilog("build", "--verify", "--quiet", cwd=council.root)

    assert done.exit_code == 1
    assert done.output == (
        "Not published. A second build of the same sources differs:\n  404.html has other bytes\n"
    )
    assert not (council.root / "site").exists()


def test_the_files_that_only_one_build_has_are_named() -> None:
    """By path, with the build that has them."""
    first = Manifest({"a": Entry("1", 1), "b": Entry("1", 1)})
    second = Manifest({"b": Entry("2", 1), "c": Entry("1", 1)})

    assert [str(one) for one in changes(first, second)] == [
        "a is in the first build only",
        "b has other bytes",
        "c is in the second build only",
    ]


@pytest.fixture
def copied(council: Authority) -> Path:
    """A built site that a host has taken a copy of."""
    assert foilog("build", cwd=council.root).exit_code == 0
    shutil.copytree(council.root / "site", council.root / "copy")
    return council.root / "copy"


def damage(copied: Path) -> None:
    """An answer edited, a page lost and a page put in."""
    (copied / "2026/101_26/index.html").write_text("They open at ten.", encoding="utf-8")
    (copied / "log/index.html").unlink()
    (copied / "casino.html").write_text("Win", encoding="utf-8")


def test_a_true_copy_is_told_to_be_one(copied: Path) -> None:
    """Exit code 0, and how many files were compared."""
    done = foilog("verify", "copy", cwd=copied.parent)

    assert (done.exit_code, done.output) == (0, f"The same: {len(digests(copied)) - 1} files.\n")


def test_a_copy_that_differs_is_told_file_by_file(copied: Path) -> None:
    """Exit code 1; what is missing, changed or added is named."""
    damage(copied)

    done = foilog("verify", "copy", "--manifest", "site", cwd=copied.parent)
    machine = foilog("verify", "copy", "--format", "json", cwd=copied.parent)

    assert done.exit_code == machine.exit_code == 1
    assert done.output == (
        "2026/101_26/index.html has other bytes\ncasino.html was not published\nlog/index.html is missing\n"
        f"3 differ from the manifest's {len(digests(copied.parent / 'site')) - 1} files.\n"
    )
    assert json.loads(machine.output)[0] == {"path": "2026/101_26/index.html", "what": "has other bytes"}


def test_a_host_is_asked_for_every_file_as_visitors_ask(copied: Path) -> None:
    """A page by its address; what the host serves is compared byte by byte."""
    with serving(copied) as address:
        whole = foilog("verify", address, cwd=copied.parent)
        damage(copied)
        changed = foilog("verify", address, "--manifest", "site", cwd=copied.parent)

    assert (whole.exit_code, whole.output) == (
        0,
        f"The same: {len(digests(copied.parent / 'site')) - 1} files.\n",
    )
    assert changed.exit_code == 1
    assert changed.output.startswith(
        "2026/101_26/index.html has other bytes\nlog/index.html is missing (the host answers 404)\n2 differ"
    )


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("none", "there is no manifest.json in none"),
        ("http://127.0.0.1:9/", "the host cannot be reached"),
        ("ftp://example.org/", "ftp://example.org/manifest.json does not begin with https://"),
    ],
)
def test_a_copy_that_cannot_be_read_is_a_usage_error(place: str, says: str, tmp_path: Path) -> None:
    """Exit code 2, and why."""
    done = foilog("verify", place, cwd=tmp_path)

    assert (done.exit_code, says in done.output) == (2, True), done.output
