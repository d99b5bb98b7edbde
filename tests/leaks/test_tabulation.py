"""`foilog tabulate`: what a reader of a workbook sees, as CSV, and nothing else of it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from foilog.gate import scan_file
from foilog.numberformats import Format
from foilog.tabulation import NotTabulatedError, tabulate
from site_building import run

SECRET = "Odile Marchbanks"


def workbook() -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet, `Visits`, and its headings."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Visits"
    sheet.append(["Month", "Visits"])
    return book, sheet


def saved(book: Workbook, folder: Path) -> Path:
    """The workbook on disk."""
    path = folder / "visits.xlsx"
    book.save(path)
    return path


def test_values_are_shown_as_the_cells_show_them(tmp_path: Path) -> None:
    """Dates are ISO, percentages and decimals as formatted, booleans in words."""
    book, sheet = workbook()
    sheet.append([date(2026, 1, 5), 0.1234])
    sheet["B2"].number_format = "0.0%"
    sheet.append([datetime(2026, 1, 5, 14, 30), 1234.567])
    sheet["B3"].number_format = "#,##0.00"
    sheet.append([True, 3.14159265358979])

    found = tabulate(saved(book, tmp_path))

    assert [list(row) for row in found.tables[0].rows] == [
        ["Month", "Visits"],
        ["2026-01-05", "12.3%"],
        ["2026-01-05 14:30:00", "1,234.57"],
        ["TRUE", "3.141592654"],
    ]
    assert found.left_out == []


def test_what_is_hidden_stays_behind_and_is_told(tmp_path: Path) -> None:
    """Hidden sheets, rows, columns and white text are left out, and the officer reads how much."""
    book, sheet = workbook()
    sheet.append(["April", 9, SECRET])
    sheet.append([SECRET, 1])
    sheet.append(["May", 8, None, SECRET])
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["D4"].font = Font(color="FFFFFFFF")
    book.create_sheet("Names").append([SECRET])
    book["Names"].sheet_state = "hidden"
    book.create_sheet("Deep").append([SECRET])
    book["Deep"].sheet_state = "veryHidden"

    found = tabulate(saved(book, tmp_path))

    assert [[list(row) for row in table.rows] for table in found.tables] == [
        [["Month", "Visits"], ["April", "9"], ["May", "8"]]
    ]
    assert found.left_out == [
        "sheet 1: 1 cell in hidden columns",
        "sheet 1: 2 cells in hidden or filtered rows",
        "sheet 1: 1 cell whose style shows nothing",
        "sheet 2: a hidden sheet",
        "sheet 3: a hidden sheet",
    ]


def test_a_merged_cell_shows_its_first_value_only(tmp_path: Path) -> None:
    """What lies under a merged cell is not seen, and not written."""
    book, sheet = workbook()
    sheet.merge_cells("A2:B2")
    sheet["A2"] = "All"

    rows = tabulate(saved(book, tmp_path)).tables[0].rows

    assert [list(row) for row in rows] == [["Month", "Visits"], ["All", ""]]


def test_a_text_that_a_spreadsheet_would_run_is_disarmed(tmp_path: Path) -> None:
    """The CSV passes the gate's rule for formulas; negative numbers stay numbers."""
    book, sheet = workbook()
    sheet.append(["x", -4])
    sheet["A2"].value = "=HYPERLINK(A1)"
    sheet["A2"].data_type = "s"

    done = run("foilog", "tabulate", str(saved(book, tmp_path)), cwd=tmp_path)

    written = (tmp_path / "visits.csv").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert written == "Month,Visits\n'=HYPERLINK(A1),-4\n"
    assert scan_file(tmp_path / "visits.csv") == ()


def test_each_visible_sheet_gets_a_file(tmp_path: Path) -> None:
    """The command says what it wrote and what to do next."""
    book, sheet = workbook()
    sheet.append(["April", 9])
    book.create_sheet("By Year (all)").append(["2025", 108])
    book.create_sheet("Empty")
    saved(book, tmp_path)

    done = run("foilog", "tabulate", "visits.xlsx", "-o", "out", cwd=tmp_path)

    assert done.stdout == (
        f"Wrote {Path('out/visits-visits.csv')}: 2 rows.\n"
        f"Wrote {Path('out/visits-by-year-all.csv')}: 1 rows.\n"
        "Look through what was written, name it in the record, and delete the workbook from the log.\n"
    )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "visits-by-year-all.csv",
        "visits-visits.csv",
    ]


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:automatic-styles>
  <style:style style:name="gone" style:family="table">
   <style:table-properties table:display="false"/>
  </style:style>
 </office:automatic-styles>
 <office:body><office:spreadsheet>
  <table:table table:name="Visits">
   <table:table-column/><table:table-column table:visibility="collapse"/>
   <table:table-row>
    <table:table-cell><text:p>Day</text:p></table:table-cell>
    <table:table-cell><text:p>{secret}</text:p></table:table-cell>
    <table:table-cell><text:p>Visits</text:p></table:table-cell>
   </table:table-row>
   <table:table-row table:number-rows-repeated="2">
    <table:table-cell office:value-type="date" office:date-value="2026-01-05">
     <text:p>05/01/26</text:p>
    </table:table-cell>
    <table:table-cell/>
    <table:table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell>
   </table:table-row>
   <table:table-row table:visibility="filter">
    <table:table-cell><text:p>{secret}</text:p></table:table-cell>
   </table:table-row>
  </table:table>
  <table:table table:name="Names" table:style-name="gone">
   <table:table-row><table:table-cell><text:p>{secret}</text:p></table:table-cell></table:table-row>
  </table:table>
 </office:spreadsheet></office:body>
</office:document-content>"""


def test_an_open_document_is_tabulated_alike(tmp_path: Path) -> None:
    """Repeated rows stand as often as they are shown; what is filtered or hidden stays behind."""
    path = tmp_path / "visits.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(secret=SECRET))

    found = tabulate(path)

    assert [list(row) for row in found.tables[0].rows] == [
        ["Day", "", "Visits"],
        ["2026-01-05", "", "9"],
        ["2026-01-05", "", "9"],
    ]
    assert len(found.tables) == 1
    assert found.left_out == [
        "sheet 1: 1 cell in hidden columns",
        "sheet 1: 1 cell in hidden or filtered rows",
        "sheet 2: a hidden sheet",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xls", b"\xd0\xcf"), ("a.xlsx", b"text"), ("a.xlsx", b"PK\x03\x04broken"), ("a.docx", b"PK\x03\x04")],
)
def test_what_is_no_workbook_is_refused_with_a_remedy(tmp_path: Path, name: str, content: bytes) -> None:
    """Other kinds, locked and damaged files end with a sentence and not with a traceback."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(NotTabulatedError, match=r"save"):
        tabulate(tmp_path / name)
    assert run("foilog", "tabulate", name, cwd=tmp_path).returncode == 1


def test_a_workbook_without_a_workbook_inside_is_refused(tmp_path: Path) -> None:
    """An archive by the name of a workbook is not one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("hello.txt", "hello")
    (tmp_path / "a.xlsx").write_bytes(content.getvalue())

    with pytest.raises(NotTabulatedError):
        tabulate(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("yyyy-mm-dd", "45292", "2024-01-01"),
        ("dd/mm/yyyy hh:mm", "45292.5", "2024-01-01 12:00"),
        ("mmm-yy", "45292", "2024-01"),
        ("yyyy", "45292", "2024"),
        ("mmmm", "45292", "January"),
        ("h:mm", "0.5", "12:00"),
        ("[h]:mm", "1.5", "36:00"),
        ("0.0%", "0.1234", "12.3%"),
        ("0", "2.5", "3"),
        ("000", "5", "005"),
        ("0.##", "1.5", "1.5"),
        ("#,##0;(#,##0)", "-1234.5", "(1,235)"),
        ('0;-0;"none"', "0", "none"),
        ('"£"#,##0.00', "1234.5", "£1,234.50"),
        ("[$€-407]0.00", "2", "€2.00"),
        ('0.0,,"m"', "12345678", "12.3m"),
        ('0 "days"', "3", "3 days"),
        ("0.00E+00", "12345", "1.23E+04"),
        ("General", "1234567", "1234567"),
        ("General", "0.1", "0.1"),
        ("General", "NaN", "NaN"),
        ("0", "twelve", "twelve"),
    ],
)
def test_a_number_is_written_as_its_format_shows_it(code: str, value: str, shown: str) -> None:
    """What a format hides of a number, its decimals or its day, stays behind."""
    assert Format(code).shown(value) == shown


def test_days_may_count_from_1904() -> None:
    """Workbooks of old Macintosh computers count from another day."""
    assert Format("yyyy-mm-dd", since_1904=True).shown("43830") == "2024-01-01"
