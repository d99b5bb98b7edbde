"""The log as data: what is exported, and what never is."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.opendata.csvfile import csv_bytes
from foilog.opendata.feeds import Feeds
from foilog.opendata.linked import report_data
from foilog.opendata.rows import record_row
from foilog.views.records import record_here
from site_building import run

STARTERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NCND = """\
## Request

How many?

## Response

The force neither confirms nor denies that it holds the information.
"""


@given(st.lists(st.lists(st.text() | st.integers() | st.none(), min_size=1, max_size=4), max_size=5))
def test_no_cell_begins_a_formula(rows: list[list[str | int | None]]) -> None:
    """OWASP, CSV Injection: = + - @ tab and carriage return start a formula; each row stays one row."""
    content = csv_bytes(["=name"], rows)

    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(cells) == len(rows) + 1
    assert not [cell for row in cells for cell in row if cell.startswith(STARTERS)]
    assert not [cell for row in cells for cell in row if "\n" in cell or "\r" in cell]


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1))
def test_an_ordinary_cell_is_kept_as_it_is(text: str) -> None:
    """Only what a spreadsheet would calculate gets an apostrophe."""
    content = csv_bytes(["name"], [[text]]).decode("utf-8-sig")
    (cell,) = list(csv.reader(io.StringIO(content, newline="")))[1]

    assert cell == (f"'{text}" if text.startswith(STARTERS) else text)


def test_a_part_neither_confirmed_nor_denied_exports_its_decision_alone(authority: Authority) -> None:
    """Question, outcome and citations; no file but the notice, no cost, no count."""
    authority.put("2026/x/notice.pdf", b"%PDF-1.4")
    authority.put(
        "2026/x.md",
        record(
            NCND,
            outcome="refused-ncnd",
            exemptions='["s24(2)"]',
            attachments="\n  - {file: notice.pdf, title: Notice, role: notice}",
        ),
    )
    log, _ = authority.read()

    row = record_row(log.listed[0], authority.settings)

    assert row["exemptions"] == ["s24(2)"]
    assert [file["title"] for file in row["attachments"]] == ["Notice"]
    assert not {"cost", "hours", "records", "limit_gbp"} & set(row)


def test_a_file_of_a_silent_part_is_not_exported(authority: Authority) -> None:
    """Even where the checks were waived: what the part does not confirm, the data do not."""
    authority.put("2026/x/a.csv", "a,b\n1,2\n")
    authority.put("2026/x/b.csv", "a,b\n1,2\n")
    authority.put(
        "2026/x.md",
        record(
            NCND,
            outcome=None,
            parts="\n  - {part: a, question: One, outcome: granted-in-full, attachments: [a.csv]}"
            "\n  - {part: b, question: Two, outcome: refused-ncnd, "
            'exemptions: ["s24(2)"], attachments: [b.csv]}',
            attachments="\n  - {file: a.csv, title: A}\n  - {file: b.csv, title: B}",
        ),
    )
    log, _ = authority.read()

    row = record_row(log.listed[0], authority.settings)

    assert [file["title"] for file in row["attachments"]] == ["A"]


@pytest.fixture
def mixed(authority: Authority) -> Authority:
    """One published answer, one withdrawn, one held back."""
    authority.put(
        "2026/x.md", record("## Request\n\nPlain otters.\n\n## Response\n\nThree.\n", reference="X")
    )
    authority.put(
        "2026/gone.md",
        record(
            "## Request\n\nZanzibar.\n",
            reference="GONE",
            title="Zanzibar",
            withdrawn="{on: 2026-03-01, reason: legal}",
        ),
    )
    authority.put(
        "2026/later.md",
        record("## Request\n\nZanzibar.\n", reference="LATER", title="Zanzibar", published="2031-01-01"),
    )
    return authority


def test_the_sqlite_file_answers_a_search(mixed: Authority) -> None:
    """Full text, facts beside it; nothing withdrawn, nothing held back."""
    done = run("foilog", "export", "sqlite", "log.sqlite", "--date", "2026-11-25", cwd=mixed.root)

    database = sqlite3.connect(mixed.root / "log.sqlite")
    found = database.execute(
        "SELECT records.reference, outcome FROM records JOIN records_fts ON records.id = records_fts.rowid"
        " WHERE records_fts MATCH 'otter'"
    ).fetchall()
    counted = database.execute("SELECT count(*) FROM records").fetchone()
    database.close()
    assert (done.returncode, done.stdout) == (0, "Wrote 1 answers into log.sqlite.\n")
    assert found == [("X", "granted-in-full")]
    assert counted == (1,)
    assert b"anzibar" not in (mixed.root / "log.sqlite").read_bytes()


def test_a_log_with_errors_is_not_exported(mixed: Authority) -> None:
    """The gate stands before every way out."""
    mixed.put("2026/bad.md", record(reference="B", outcome="withheld"))

    done = run("foilog", "export", "sqlite", "log.sqlite", cwd=mixed.root)

    assert done.returncode == 1
    assert "`withheld` is not an outcome" in done.stderr
    assert not (mixed.root / "log.sqlite").exists()


def test_the_database_is_published_where_the_authority_wants_it(mixed: Authority) -> None:
    """`sqlite: true` puts it beside the other files, and the page of open data leads to it."""
    settings = mixed.config_file.read_text(encoding="utf-8")
    mixed.config_file.write_text(settings + "      sqlite: true\n", encoding="utf-8")

    run("foilog", "build", "--date", "2026-11-25", cwd=mixed.root)

    assert (mixed.root / "site/data/log.sqlite").read_bytes().startswith(b"SQLite format 3")
    assert 'href="../data/log.sqlite"' in (mixed.root / "site/data/index.html").read_text(encoding="utf-8")


def test_nothing_withdrawn_or_held_back_is_in_any_file(mixed: Authority) -> None:
    """Not in a page, a feed, a figure, a data file or a header."""
    done = run("foilog", "build", "--date", "2026-11-25", cwd=mixed.root)

    assert done.returncode == 0, done.stderr
    files = [path for path in (mixed.root / "site").rglob("*") if path.is_file()]
    site = mixed.root / "site"
    told = {path.relative_to(site).as_posix() for path in files if b"anzibar" in path.read_bytes()}
    assert told == {"2026/gone/index.html"}
    assert [path for path in files if b"LATER" in path.read_bytes()] == []


def test_markup_in_a_title_cannot_leave_the_script_that_holds_it(authority: Authority) -> None:
    """JSON-LD is a block of data in the page: no value ends it early."""
    authority.put("2026/x.md", record(title='"</script><script>alert(1)</script>"'))
    log, _ = authority.read()
    one, settings = log.listed[0], authority.settings

    found = report_data(one, record_here(one, log, settings), settings)

    assert "<" not in found
    assert json.loads(found)["@graph"][0]["name"] == "</script><script>alert(1)</script>"


def test_a_feed_gives_the_last_changed_first_and_an_id_that_stays(authority: Authority) -> None:
    """An old answer that is corrected comes to the top; its id is its page's address."""
    authority.put("2024/a.md", record(reference="A", published="2024-01-01", title="Old & new"))
    authority.put("2025/b.md", record(reference="B", published="2025-01-01"))
    authority.put(
        "2023/c.md",
        record(
            reference="C",
            published="2023-01-01",
            changes="\n  - {on: 2026-01-01, kind: correction, note: Sum}",
        ),
    )
    log, _ = authority.read()

    text = Feeds(authority.settings).feed("Title", "feeds/all.xml", "log/", log.listed).decode()

    import feedparser

    read = feedparser.parse(text)
    assert not read.bozo
    assert [entry.title for entry in read.entries] == ["Test (C)", "Test (B)", "Old & new (A)"]
    assert [entry.id for entry in read.entries] == [
        *("https://example.org/foi/2023/c/", "https://example.org/foi/2025/b/"),
        "https://example.org/foi/2024/a/",
    ]
    assert read.feed.updated == "2026-01-01T00:00:00Z"


def test_without_an_address_of_its_own_a_site_has_no_feeds(authority: Authority) -> None:
    """A feed wants whole addresses; nothing leads to one that is not there."""
    text = authority.config_file.read_text(encoding="utf-8")
    authority.config_file.write_text(
        text.replace("site_url: https://example.org/foi/\n", ""), encoding="utf-8"
    )
    authority.put("2026/x.md", record())

    done = run("foilog", "build", cwd=authority.root)

    assert done.returncode == 0, done.stderr
    site: Path = authority.root / "site"
    assert not (site / "feeds").exists()
    assert not (site / "opensearch.xml").exists()
    assert not [page for page in site.rglob("*.html") if "atom+xml" in page.read_text(encoding="utf-8")]
