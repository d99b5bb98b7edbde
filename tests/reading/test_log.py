"""What only the whole log can show, and which files belong to it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.addresses import is_safe_name, record_address, root_of, split_version
from foilog.log import natural_order, read_log, same_reference


def rules(authority: Authority) -> list[tuple[str, str]]:
    return [(str(f.place), f.rule) for f in authority.read()[1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Foi-1", "FOI-1"), ("FOI 1", "FOI1"), ("FOI-é", "FOI-e\u0301")],
    ids=["case", "space", "form"],
)
def test_two_records_cannot_share_a_reference(authority: Authority, one: str, other: str) -> None:
    """References that differ only in case, spaces or Unicode form are one reference."""
    authority.put("2026/a.md", record(reference=f'"{one}"'))
    authority.put("2026/b.md", record(reference=f'"{other}"'))

    assert rules(authority) == [("disclosures/2026/b.md:2:12", "reference-repeated")]


def test_two_files_cannot_share_an_address(authority: Authority) -> None:
    """On many hosts /A/ and /a/ are one page."""
    authority.put("2026/a.md", record())
    authority.put("2026/A.md", record(reference='"2"'))

    assert rules(authority) == [("disclosures/2026/a.md", "address-repeated")]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("2026/a b.md", "file-name"),
        ("2026/é.md", "file-name"),
        ("2026/aux.md", "file-name"),
        ("2026/.hidden.md", "file-name"),
        ("2026/x.MD", "file-extension"),
        ("2026/x.markdown", "file-extension"),
        ("2026/stray.docx", "file-unaccounted"),
        ("search.md", "address-reserved"),
        ("outcomes/x.md", "address-reserved"),
        ("2026.md", "address-reserved"),
        ("2026/x.cy.md", "version-alone"),
    ],
)
def test_a_file_that_cannot_be_published_is_never_skipped_in_silence(
    authority: Authority, name: str, rule: str
) -> None:
    """Unknown is refused, never ignored."""
    authority.put(name, record())

    assert [found for _, found in rules(authority)] == [rule]


def test_links_and_pipes_are_refused(council: Authority) -> None:
    """A link could publish any file of the machine; reading a pipe would wait for ever."""
    folder = council.root / "disclosures" / "2026"
    os.symlink("/etc/hostname", folder / "link.md")
    os.symlink("/etc", folder / "linked")
    os.mkfifo(folder / "pipe.md")

    assert rules(council) == [
        ("disclosures/2026/link.md", "file-special"),
        ("disclosures/2026/linked", "file-special"),
        ("disclosures/2026/pipe.md", "file-special"),
    ]


@pytest.mark.parametrize(
    ("named", "what"),
    [
        ("../../mkdocs.yml", "lies outside the record's folder"),
        ("/etc/passwd", "lies outside the record's folder"),
        ("C:\\x.csv", "lies outside the record's folder"),
        (".git/config", "is a hidden file"),
        ("absent.csv", "there is no such file beside the record"),
        ("The table 1.csv", "there is no such file beside the record; did you mean `table.csv`?"),
        ("Table.csv", "the file's name differs in capital letters"),
        ("sub", "is a folder"),
        ("link.csv", "is a link to another file"),
    ],
)
def test_an_attachment_is_an_ordinary_file_beside_its_record(
    authority: Authority, named: str, what: str
) -> None:
    """Nothing outside the record's own folder can be published through it."""
    authority.put("2026/a.md", record(attachments=f'\n  - {{file: "{named.replace(chr(92), chr(92) * 2)}"}}'))
    authority.put("2026/a/table.csv", "a,b\n")
    authority.put("2026/a/sub/more.csv", "a,b\n")
    os.symlink("/etc/hostname", authority.root / "disclosures/2026/a/link.csv")

    first = next(f for f in authority.read()[1] if f.rule == "attachment-path")

    assert first.what == f"`{named}`: {what}"


def test_an_attachment_keeps_its_place_in_the_site(authority: Authority) -> None:
    """A file's address follows from its path, as a record's does."""
    authority.put("2026/a.md", record(attachments="\n  - {file: table.csv, title: Table}"))
    authority.put("2026/a/table.csv", "a,b\n")

    log, findings = authority.read()

    assert findings == []
    assert [(file.address, file.size) for file in log.disclosures[0].attachments] == [("2026/a/table.csv", 4)]


def test_a_record_published_later_is_held_back_without_an_error(authority: Authority) -> None:
    """An embargo is not a mistake."""
    authority.put("2026/a.md", record(published="2027-01-01"))

    log, findings = authority.read()

    assert (findings, log.disclosures, len(log.held_back)) == ([], (), 1)


def test_a_record_appears_on_its_day(authority: Authority) -> None:
    """On the day itself it is published."""
    authority.put("2026/a.md", record(published="2027-01-01"))

    log, _ = read_log(replace(authority.settings, today=date(2027, 1, 1)))

    assert len(log.disclosures) == 1


def test_the_log_is_ordered_by_published_then_responded_then_received_then_year_then_reference(
    authority: Authority,
) -> None:
    """Never by git's dates; a record without dates stands with its year."""
    for name, fields in {
        "2016/9": {"published": None},
        "2016/10": {"published": None},
        "2020/a": {"published": "2020-05-01"},
        "2020/b": {"published": None, "responded": "2020-06-01"},
        "2020/c": {"published": None, "received": "2020-04"},
    }.items():
        authority.put(f"{name}.md", record(reference=f'"{name[5:]}/x"', **fields))

    log, findings = authority.read()

    assert findings == []
    assert [one.reference for one in log.disclosures] == ["b/x", "a/x", "c/x", "10/x", "9/x"]


@given(st.text(max_size=30))
def test_a_safe_name_stays_itself_in_an_address(name: str) -> None:
    """RFC 3986, 2.3: only unreserved characters, so no host or browser rewrites the address."""
    if is_safe_name(name):
        assert name.isascii()
        assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
        assert Path(name).name == name
        assert name not in (".", "..")


@given(st.from_regex(r"[A-Za-z0-9_-]{1,8}(/[A-Za-z0-9_-]{1,8}){0,3}", fullmatch=True))
def test_an_address_leads_back_to_the_root(stem: str) -> None:
    """The way back from a page is as deep as the page lies."""
    address = record_address(f"{stem}.md")

    assert root_of(address) == "../" * (stem.count("/") + 1)
    assert split_version(f"{stem}.cy.md") == (stem, "cy")


@given(st.text(max_size=20))
def test_comparing_references_is_stable(text: str) -> None:
    """A reference compared twice is compared the same."""
    assert same_reference(same_reference(text)) == same_reference(text)
    natural_order(text)
