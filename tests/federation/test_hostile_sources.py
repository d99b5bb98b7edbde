"""What a source may send: nothing of it runs, nothing leads elsewhere, nothing good is lost by it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from federation.sites import Site, row, rows_of, words_of
from foilog.federation.published import read_published
from foilog.federation.readers import SourceError
from site_building import html_faults
from terminal import foilog

LOG = "data/log.json"
Spoil = Callable[[Site], None]


@pytest.fixture
def barset(tmp_path: Path) -> Site:
    """An authority whose site is well."""
    site = Site(tmp_path / "barset", "Barset Police")
    site.answer("1/26", "Three drones are held.")
    return site


@pytest.fixture
def false(tmp_path: Path) -> Site:
    """An authority whose site is well at first."""
    site = Site(tmp_path / "false", "False Police")
    site.answer("1/26", "Seven drones are held.")
    return site


def run_federate(tmp_path: Path, *arguments: str) -> Result:
    folder = tmp_path / "federation"
    folder.mkdir(exist_ok=True)
    return foilog("federate", "../barset", "../false", *arguments, cwd=folder)


def log_with(**fields: Any) -> Spoil:
    """A log with an answer like this."""

    def spoil(site: Site) -> None:
        site.write(LOG, {**site.head(), "records": [{**row("2/26"), **fields}]})

    return spoil


def log_without(name: str) -> Spoil:
    """A log with an answer that lacks a field."""

    def spoil(site: Site) -> None:
        fields = row("2/26")
        del fields[name]
        site.write(LOG, {**site.head(), "records": [fields]})

    return spoil


def log_of(content: bytes) -> Spoil:
    """A log that is just these bytes."""
    return lambda site: site.write(LOG, content)


def versioned(version: object) -> Spoil:
    return lambda site: site.write(LOG, {**site.head(), "version": version, "records": []})


def twice(site: Site) -> None:
    site.write(LOG, {**site.head(), "records": [row("2/26"), row("2/26")]})


def replaced(site: Site) -> None:
    """A file that is not the one that the manifest names."""
    site.answer("2/26")
    (site.folder / LOG).write_bytes((site.folder / LOG).read_bytes().replace(b"Answer", b"answer"))


def longer(site: Site) -> None:
    site.answer("2/26")
    (site.folder / LOG).write_bytes((site.folder / LOG).read_bytes() + b" " * 1000)


def manifest_of(content: bytes) -> Spoil:
    def spoil(site: Site) -> None:
        (site.folder / "manifest.json").write_bytes(content)

    return spoil


def attachment(address: str) -> list[dict[str, Any]]:
    file = {"title": "x", "url": "", "type": "csv", "bytes": 1, "role": "response", "licence": ""}
    return [{**file, "address": address}]


def listing(size: object) -> bytes:
    entry = {"path": LOG, "sha256": "0" * 64, "size": size}
    return json.dumps({"foilog": "1", "files": [entry]}).encode()


CASES: list[tuple[str, Spoil, str]] = [
    ("not JSON", log_of(b"<html>"), f"{LOG} is not JSON"),
    ("not text", log_of(b"\xff\xfe\x00"), f"{LOG} is not JSON"),
    ("nested deep", log_of(b"[" * 200_000), f"{LOG} is not JSON"),
    ("no number", log_of(b'{"version": "1.0", "records": NaN}'), f"{LOG} is not JSON"),
    ("a list", log_of(b"[]"), f"{LOG} is not in the published format"),
    ("a later format", versioned("2.0"), f"{LOG} is not in a version of the format that can be read: this"),
    ("no version", versioned(1), f"{LOG} is not in a version of the format that can be read: this"),
    ("a field is missing", log_without("outcome"), f"{LOG}: records[0]: has no outcome"),
    ("a field of another kind", log_with(title=3), f"{LOG}: records[0].title: 3 is not string"),
    ("yes is no number", log_with(year=True), f"{LOG}: records[0].year: true is not integer or null"),
    ("an outcome of its own", log_with(outcome="kept"), f'{LOG}: records[0].outcome: "kept" is not known to'),
    ("a law of its own", log_with(law="../x"), f"{LOG}: the law '../x' is not known to this version"),
    ("a long title", log_with(title="x" * 2000), f"{LOG}: records[0].title: is longer than 1,000 char"),
    ("many topics", log_with(topics=["x"] * 2000), f"{LOG}: records[0].topics: has more than 1,000 values"),
    ("up and away", log_with(address="../../x/"), f"{LOG}: '../../x/' is not the address of an answer"),
    ("to the root", log_with(address="/"), f"{LOG}: '/' is not the address of an answer"),
    ("another host", log_with(address="//x.example/"), f"{LOG}: '//x.example/' is not the address"),
    ("a script", log_with(address="javascript:alert(1)/"), f"{LOG}: 'javascript:alert(1)/' is not the"),
    (
        "a file elsewhere",
        log_with(attachments=attachment("../x.csv")),
        f"{LOG}: '../x.csv' is not the",
    ),
    ("a day that is none", log_with(published="2026-02-31"), f"{LOG}: '2026-02-31' is not a date"),
    ("a year that is none", log_with(year=20260), f"{LOG}: 2026/2_26/ is filed under 20260,"),
    ("one address twice", twice, f"{LOG}: two answers have the address 2026/2_26/"),
    ("another file", replaced, f"{LOG} is not the file that manifest.json names"),
    ("a longer file", longer, f"{LOG} is larger than"),
    ("no manifest", manifest_of(b"{}"), "manifest.json is not one of foilog"),
    ("a manifest nested deep", manifest_of(b"[" * 200_000), "manifest.json is not one of foilog"),
    ("a manifest without end", manifest_of(listing(1e400)), "manifest.json is not one of foilog"),
    ("a huge file", manifest_of(listing(10**12)), f"{LOG} is larger than 200,000,000 bytes"),
    ("no data", manifest_of(b'{"foilog": "1", "files": []}'), f"manifest.json names no {LOG}"),
]


@pytest.mark.parametrize(("spoil", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_cannot_be_used_leaves_the_last_state(
    spoil: Spoil, reason: str, barset: Site, false: Site, tmp_path: Path
) -> None:
    """The reason is told; the others are renewed; what the source gave before stands."""
    run_federate(tmp_path)
    spoil(false)
    barset.answer("2/26")

    done = run_federate(tmp_path)

    assert done.exit_code == 0
    assert f"warning: False Police was not renewed: {reason}" in done.output
    assert set(rows_of(tmp_path / "federation/federated")) == {
        "https://foi.barset.example/2026/1_26/",
        "https://foi.barset.example/2026/2_26/",
        "https://foi.false.example/2026/1_26/",
    }


MARKUP = '"><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)>'


def test_markup_is_shown_as_text(barset: Site, false: Site, tmp_path: Path) -> None:
    """In every field that a page shows: no element, attribute or address comes of it."""
    false.authority = f"False {MARKUP}"
    false.answer(
        f"2/26 {MARKUP}",
        MARKUP,
        address="2026/2_26/",
        title=MARKUP,
        summary=MARKUP,
        topics=[MARKUP],
        department=MARKUP,
        licence=MARKUP,
        language=MARKUP,
        exemptions=[MARKUP, "s31(1)"],
    )

    done = run_federate(tmp_path)

    site = tmp_path / "federation/federated"
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert done.exit_code == 0
    shown = html.escape(MARKUP, quote=True)
    assert sum(shown in text.replace("&#34;", "&quot;") for text in pages.values()) > 5
    for path, text in pages.items():
        assert "<script src=" not in text, path
        assert "<img" not in text, path
        assert not re.search(r'(?:src|href)="https?://evil', text), path
        assert "script-src 'self'" in html.unescape(text), path


def test_every_page_is_valid_html(barset: Site, false: Site, tmp_path: Path) -> None:
    """Whatever a source sends, and while another is down."""
    false.answer("2/26", MARKUP, title=MARKUP, topics=[MARKUP], department=MARKUP, licence=MARKUP)
    run_federate(tmp_path)
    barset.folder.rename(tmp_path / "away")

    run_federate(tmp_path)

    assert html_faults(tmp_path / "federation/federated") == ""


def test_no_page_links_below_any_other_address(barset: Site, false: Site, tmp_path: Path) -> None:
    """Whatever a source says its addresses are, links lead to it or stay here."""
    review = {"stage": "internal-review", "reference": "", "asked": None, "decided": None, "result": ""}
    false.rows.clear()
    false.answer("3/26", url="https://foi.false.example/2026/3_26/")
    false.answer(
        "2/26",
        url="https://evil.example/2026/2_26/",
        attachments=[{**attachment("2026/2_26/x.csv")[0], "url": "https://evil.example/x.csv"}],
        reviews=[{**review, "link": "javascript:alert(1)"}],
    )
    settings = "sources:\n- ../barset\n- {address: ../false, home: 'https://foi.false.example/'}\n"
    folder = tmp_path / "federation"
    folder.mkdir()
    (folder / "federation.yml").write_text(settings)

    foilog("federate", cwd=folder)

    everything = words_of(folder / "federated")
    assert b"https://foi.false.example/2026/2_26/x.csv" in everything
    assert b"evil.example" not in everything
    assert b"javascript:alert" not in everything


def test_a_table_of_it_calculates_nothing(barset: Site, false: Site, tmp_path: Path) -> None:
    """A cell that would be a formula begins with an apostrophe. Source: OWASP, CSV Injection."""
    false.authority = "=cmd()"
    false.answer("2/26", title='=HYPERLINK("https://evil.example/")')

    run_federate(tmp_path)

    table = (tmp_path / "federation/federated/data/log.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(table)) for cell in line]
    assert "'=cmd()" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_characters_that_no_page_can_hold_are_taken_out(barset: Site, false: Site, tmp_path: Path) -> None:
    """Controls, halves of characters, and marks that turn the text around them."""
    false.answer("2/26", "Seven \ud800drones.", title="Seven\u202e \x00\x1bdrones\ud800")

    done = run_federate(tmp_path)

    titles = {each["title"] for each in rows_of(tmp_path / "federation/federated").values()}
    assert done.exit_code == 0
    assert "Seven drones" in titles


def test_a_source_that_is_called_like_another_takes_no_list_of_it(
    barset: Site, false: Site, tmp_path: Path
) -> None:
    """Names that differ only in what an address leaves out have lists of their own."""
    false.authority = "Barset – Police!"
    false.publish()

    run_federate(tmp_path)

    lists = tmp_path / "federation/federated/authorities"
    assert len([path for path in lists.iterdir() if path.is_dir()]) == 2
    assert "Barset – Police!" not in (lists / "barset-police/index.html").read_text(encoding="utf-8")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(row("1/26"))), JSON)
def test_any_value_of_any_field_is_used_or_refused(name: str, value: object) -> None:
    """A source that says anything is either held to the format or refused in words."""
    head = {"version": "1.0", "authority": "x", "licence": "", "updated": None}
    content = json.dumps({**head, "records": [{**row("1/26"), name: value}]}).encode()

    assert held(content) in ("", row("1/26").keys())


def held(content: bytes) -> object:
    """The fields that are read; nothing where the log is refused in words."""
    try:
        (found,) = read_published(content).rows
    except SourceError as problem:
        return "" if str(problem).startswith(f"{LOG}: ") else str(problem)
    return found.keys()
