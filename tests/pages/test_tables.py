"""CSV attachments as tables, and how long files are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority, record
from foilog.filefacts import file_length
from foilog.tables import CsvTable, parse_table
from foilog.views.record_files import file_lines
from site_building import run


def test_a_title_above_the_headers_is_a_note() -> None:
    """Lone cells before the table are what the authority wrote over it."""
    found = parse_table("Table 1: Drones\n\nYear,Number,Cost\n2024,3,£1204\n2025,,\n".encode())

    assert found == CsvTable(
        ("Table 1: Drones",),
        ("Year", "Number", "Cost"),
        (("2024", "3", "£1204"), ("2025", "", "")),
    )
    assert found.numeric == (True, True, True)
    assert not found.has_row_names


@pytest.mark.parametrize("content", [b"Area;Count\nNorth;3\n", b"Area\tCount\nNorth\t3\n"])
def test_semicolons_and_tabs_stand_between_cells_too(content: bytes) -> None:
    """As spreadsheets of other languages save it."""
    assert parse_table(content) == CsvTable((), ("Area", "Count"), (("North", "3"),))


def test_columns_without_names_are_numbered() -> None:
    """A table always has headers; figures are never mistaken for them."""
    found = parse_table(b"2024,3\n2025,4\n")

    assert found == CsvTable((), ("Column 1", "Column 2"), (("2024", "3"), ("2025", "4")))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"one column\nonly\n", b"a,b\0\n", b"a,b\n"])
def test_what_is_no_table_is_not_shown_as_one(content: bytes) -> None:
    """The file is still there to download."""
    assert parse_table(content) is None


@given(st.lists(st.lists(st.text(max_size=5), min_size=2, max_size=4), max_size=6))
def test_any_csv_file_gives_a_table_or_nothing(rows: list[list[str]]) -> None:
    """Every row has as many cells as there are headers."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)

    found = parse_table(sheet.getvalue().encode(errors="ignore"))

    if found:
        assert {len(row) for row in found.rows} == {len(found.header)}


def test_a_long_table_has_a_page_and_its_cells_stay_text(council: Authority) -> None:
    """First rows on the record, all on a page of their own; markup in a cell is shown, never run."""
    rows = "".join(f"Area {number},{number}\n" for number in range(40))
    council.put("2026/x/long.csv", f"Area,Count\n<b>bold</b>,1\n{rows}")
    council.put("2026/x.md", record(reference="X", attachments="\n  - {file: long.csv, title: By area}"))

    done = run("foilog", "build", cwd=council.root)

    assert done.returncode == 0, done.stderr
    page = (council.root / "site/2026/x/index.html").read_text(encoding="utf-8")
    whole = (council.root / "site/2026/x/long-table/index.html").read_text(encoding="utf-8")
    assert "The first 6 rows of 41." in page
    assert 'href="../../2026/x/long-table/"' in page
    assert "Area 39" not in page
    assert '<th scope="row">Area 39</th>' in whole
    assert "&lt;b&gt;bold&lt;/b&gt;" in whole
    assert "<b>" not in whole


def test_a_table_page_never_takes_another_records_place(council: Authority) -> None:
    """Where a record stands at the address, the table has no page; nothing is overwritten."""
    rows = "".join(f"Area {number},{number}\n" for number in range(40))
    council.put("2026/x/long.csv", f"Area,Count\n{rows}")
    council.put("2026/x.md", record(reference="X", attachments="\n  - {file: long.csv, title: By area}"))
    council.put("2026/x/long-table.md", record(reference="Y", title="A record of its own"))

    run("foilog", "build", cwd=council.root)

    html = (council.root / "site/2026/x/long-table/index.html").read_text(encoding="utf-8")
    assert "A record of its own" in html
    assert "long-table" not in (council.root / "site/2026/x/index.html").read_text(encoding="utf-8")


def test_files_are_measured_in_pages_slides_and_visible_sheets(tmp_path: Path) -> None:
    """A hidden sheet is not counted: its existence is not published."""
    import openpyxl
    import pikepdf
    import pptx

    book = openpyxl.Workbook()
    book.create_sheet("Working").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    slides = pptx.Presentation()
    for _ in range(3):
        slides.slides.add_slide(slides.slide_layouts[6])
    slides.save(str(tmp_path / "a.pptx"))
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.add_blank_page()
    pdf.save(tmp_path / "a.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "broken.xlsx").write_bytes(b"PK")

    lengths = {path.name: file_length(path) for path in sorted(tmp_path.iterdir())}

    assert lengths == {
        "a.pdf": (2, "page"),
        "a.pptx": (3, "slide"),
        "a.xlsx": (1, "sheet"),
        "broken.pdf": (0, "page"),
        "broken.xlsx": (0, "sheet"),
    }


def test_a_workbook_names_the_csv_files_made_of_it(council: Authority) -> None:
    """One for each visible sheet, as `foilog tabulate` writes them; another file of the answer is not one."""
    import openpyxl

    for name in ("visits-north.csv", "visits-south.csv", "other.csv"):
        council.put(f"2026/x/{name}", "Area,Count\nA,10\n")
    openpyxl.Workbook().save(council.root / "disclosures/2026/x/visits.xlsx")
    names = ("visits.xlsx", "visits-north.csv", "visits-south.csv", "other.csv")
    files = "".join(f"\n  - {{file: {name}, title: {name}}}" for name in names)
    council.put("2026/x.md", record(reference="X", attachments=files))
    log, _ = council.read()
    one = log.find("X")
    assert one is not None

    (book, *others) = file_lines(one, council.settings, {})

    assert [link.text for link in book.twins] == ["visits-north.csv (CSV)", "visits-south.csv (CSV)"]
    assert [line.twins for line in others] == [(), (), ()]
