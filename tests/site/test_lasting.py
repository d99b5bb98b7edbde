"""An address that was public does not vanish without a redirect, a withdrawal or somebody's word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from serving import serving

from conftest import RECORD, Authority, record
from foilog.lasting import is_lasting
from terminal import foilog

ON_PURPOSE = "if it was taken away on purpose, build once with --allow-removal."


@pytest.fixture
def public(council: Authority) -> Authority:
    """An authority with an answer, its file, its Welsh version and a page, all of them public."""
    council.put("2026/x.md", record(reference="X-1", attachments="\n  - {file: a.csv, title: A}"))
    council.put("2026/x.cy.md", record(reference="X-1", language="cy"))
    council.put("2026/x/a.csv", "year,number\n" + "".join(f"{year},12\n" for year in range(1900, 2000)))
    council.put("pages/about.md", "# About\n\nUs.\n")
    assert foilog("build", cwd=council.root).exit_code == 0
    return council


def refused(authority: Authority, *options: str) -> str:
    """Why a build is refused."""
    done = foilog("build", "--quiet", *options, cwd=authority.root)
    assert done.exit_code == 1, done.output
    return done.output


def test_a_record_that_was_deleted_is_missed(public: Authority) -> None:
    """The record, its version and its file, each with what to do; the table's page goes with the file."""
    for path in ("2026/x.md", "2026/x.cy.md", "2026/x/a.csv"):
        (public.root / "disclosures" / path).unlink()
    remedy = (
        "    Put the record back and withdraw it (`foilog withdraw`), or name this address under `aliases` "
        f"of the one that takes its place; {ON_PURPOSE}\n"
    )

    assert refused(public) == (
        "Not published. In the new site addresses would be lost:\n"
        "disclosures/2026/x.cy.md: site-address-lost error: /cy/2026/x/ was public and would be gone\n"
        f"{remedy}"
        "disclosures/2026/x.md: site-address-lost error: /2026/x/ was public and would be gone\n"
        f"{remedy}"
        "disclosures/2026/x/a.csv: site-address-lost error: /2026/x/a.csv was public and would be gone\n"
        f"    Put the file back; {ON_PURPOSE}\n"
    )
    assert (public.root / "site/2026/x/a.csv").is_file()


def test_a_file_that_is_no_longer_named_is_missed(public: Authority) -> None:
    """At the record that named it."""
    public.put("2026/x.md", record(reference="X-1"))
    (public.root / "disclosures/2026/x/a.csv").unlink()

    assert refused(public).startswith(
        "Not published. In the new site addresses would be lost:\n"
        "disclosures/2026/x.md:1:1: site-address-lost error: /2026/x/a.csv was public and would be gone\n"
    )


def test_a_page_of_prose_that_was_deleted_is_missed(public: Authority) -> None:
    """Prose has addresses too."""
    (public.root / "disclosures/pages/about.md").unlink()

    assert "\ndisclosures/pages/about.md: site-address-lost error: /about/ was public" in refused(public)


def test_an_easy_read_version_is_missed_by_its_own_name(public: Authority) -> None:
    """It stands below its record."""
    easy = public.put("2026/x.easy.md", record(reference="X-1"))
    assert foilog("build", cwd=public.root).exit_code == 0
    easy.unlink()

    assert "\ndisclosures/2026/x.easy.md: site-address-lost error: /2026/x/easy/ was" in refused(public)


def test_a_public_answer_is_not_held_back_again_by_a_slip(public: Authority) -> None:
    """A mistyped year would take the answer away until then."""
    public.put("2026/101_26.md", RECORD.replace("published: 2026-02-02", "published: 2062-02-02"))

    assert refused(public) == (
        "Not published. In the new site addresses would be lost:\n"
        "disclosures/2026/101_26.md:6:12: site-address-lost error: /2026/101_26/ was public and would be "
        "gone: it is held back until 2 February 2062\n"
        f"    Correct `published`, or withdraw the answer (`foilog withdraw`); {ON_PURPOSE}\n"
    )


def test_a_renamed_record_leaves_a_redirect(public: Authority) -> None:
    """An alias stands at the old address, and the files have moved with the answer."""
    assert foilog("rename", "X-1", "2026/y.md", cwd=public.root).exit_code == 0

    done = foilog("build", cwd=public.root)

    assert done.exit_code == 0, done.output
    assert (public.root / "site/2026/y/a.csv").is_file()
    assert "2026/y/" in (public.root / "site/2026/x/index.html").read_text(encoding="utf-8")


def test_a_withdrawn_record_leaves_a_tombstone(public: Authority) -> None:
    """Its files and its versions' words go with it."""
    for path in ("2026/x.md", "2026/x.cy.md"):
        public.put(path, record(reference="X-1", withdrawn="{on: 2026-11-20, reason: legal}"))
    (public.root / "disclosures/2026/x/a.csv").unlink()

    done = foilog("build", cwd=public.root)

    assert done.exit_code == 0, done.output
    assert not (public.root / "site/2026/x/a.csv").exists()


def test_an_address_can_be_removed_on_purpose(public: Authority) -> None:
    """Once: the next build compares with a site that no longer has it."""
    (public.root / "disclosures/pages/about.md").unlink()

    assert foilog("build", "--allow-removal", cwd=public.root).exit_code == 0
    assert foilog("build", cwd=public.root).exit_code == 0


def test_the_site_before_can_be_elsewhere(public: Authority, tmp_path: Path) -> None:
    """A folder, a manifest, or the public address: where each build begins with an empty folder."""
    shutil.move(public.root / "site", tmp_path / "public")
    (public.root / "disclosures/pages/about.md").unlink()

    with serving(tmp_path / "public") as address:
        for place in (address, "public", "public/manifest.json"):
            assert "/about/ was public and would be gone" in refused(public, "--previous", place), place


@pytest.mark.parametrize(
    ("place", "says"),
    [("none", "there is no manifest.json"), ("http://127.0.0.1:9/", "the host cannot be reached")],
)
def test_a_site_before_that_cannot_be_read_is_named(public: Authority, place: str, says: str) -> None:
    """Nothing is published on a guess."""
    told = refused(public, "--previous", place)

    assert told.startswith(f"Not published. The manifest of {place} cannot be read: {says}")
    assert told.endswith(
        "Name the site before this one with --previous; where there is none, build with --allow-removal.\n"
    )


@pytest.mark.parametrize(
    ("path", "lasts"),
    [
        ("2026/x/index.html", True),
        ("2026/x/letter.pdf", True),
        ("about/index.html", True),
        ("plan.png", True),
        ("cy/2026/x/index.html", True),
        ("cy/about/index.html", True),
        ("cy/index.html", False),
        ("cy/log/index.html", False),
        ("cy/2026/index.html", False),
        ("index.html", False),
        ("2026/index.html", False),
        ("2026/page/2/index.html", False),
        ("topics/drones/index.html", False),
        ("search/ab/abcd.z", False),
        ("data/2016.json", False),
        ("robots.txt", False),
    ],
)
def test_answers_files_and_prose_last(path: str, lasts: bool) -> None:
    """Lists and search files come and go with what they list."""
    assert is_lasting(path) is lasts
