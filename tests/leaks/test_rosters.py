"""Tables with a row for each person are found in every kind of file, and tables of other things are not."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from crafting import documents, open_documents, slides, workbooks
from gate_reading import findings

Table = Sequence[Sequence[str]]
TELLS = ("table-personal-column", "personal-table-name")


def as_csv(table: Table) -> bytes:
    """The table as comma-separated values."""
    target = io.StringIO()
    csv.writer(target).writerows(table)
    return target.getvalue().encode()


def as_workbook(table: Table) -> bytes:
    """The table on the one sheet of a workbook, below that sheet's own."""
    rows = (
        f'<row r="{number}">'
        + "".join(f'<c r="{"ABCDEF"[at]}{number}" t="str"><v>{cell}</v></c>' for at, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(table, 20)
    )
    return workbooks.sheet_with("".join(rows))


def as_document(table: Table) -> bytes:
    """The table in a letter."""
    cells = ("".join(f"<w:tc><w:tcPr/>{documents.paragraph(cell)}</w:tc>" for cell in row) for row in table)
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return documents.office_file(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>").packed()


def as_slide(table: Table) -> bytes:
    """The table on a slide."""
    cells = (
        "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{cell}</a:t></a:r></a:p></a:txBody></a:tc>" for cell in row)
        for row in table
    )
    rows = "".join(f'<a:tr h="9">{row}</a:tr>' for row in cells)
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="Table 1"/><p:cNvGraphicFramePr/><p:nvPr/>'
        "</p:nvGraphicFramePr>"
        '<p:xfrm><a:off x="600000" y="2000000"/><a:ext cx="600000" cy="600000"/></p:xfrm>'
        f"<a:graphic><a:graphicData><a:tbl><a:tblPr/>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )
    return slides.office_file(frame).packed()


def open_rows(table: Table) -> list[str]:
    """The rows of the table in OpenDocument's markup."""
    return [open_documents.row(*(open_documents.cell(cell) for cell in row)) for row in table]


def as_open_sheet(table: Table) -> bytes:
    """The table on an OpenDocument sheet."""
    return open_documents.ods(*open_rows(table))


def as_open_letter(table: Table) -> bytes:
    """The table in an OpenDocument letter."""
    return open_documents.odt(f'<table:table table:name="T">{"".join(open_rows(table))}</table:table>')


KINDS: dict[str, Callable[[Table], bytes]] = {
    "csv": as_csv,
    "xlsx": as_workbook,
    "docx": as_document,
    "pptx": as_slide,
    "ods": as_open_sheet,
    "odt": as_open_letter,
}
YEARS = [["Year", "Requests"], *([str(year), "120"] for year in range(2005, 2026))]


def told(table: Table, kind: str, folder: Path) -> set[tuple[str, str]]:
    """What the gate says of people in the table, as a file of that kind."""
    path = folder / f"table.{kind}"
    path.write_bytes(KINDS[kind](table))
    return {(one.rule, one.severity.label) for one in findings(path) if one.rule in TELLS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_about_people_is_found_below_another(kind: str, tmp_path: Path) -> None:
    """Headings count wherever they stand: a second table half way down is looked at like the first."""
    table = [*YEARS, ["Surname", "Date of birth"], ["Wrenfield", "1986"]]

    assert told(table, kind, tmp_path) == {("table-personal-column", "error")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_names_needs_no_heading(kind: str, tmp_path: Path) -> None:
    """A column that holds hardly anything but full names is a list of people, whatever it is called."""
    table = [["Karen Whitlock", "41"], ["Rhys Bevan", "39"], ["Ayesha Begum", "40"], ["Owen Pryce", "12"]]

    assert told(table, kind, tmp_path) == {("personal-table-name", "error")}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", ["Mrs Thornbeck", "O. Wrenfield", "D Harrowgate", "Wrenfield, O.", "Bevan, Rhys"]
)
def test_a_title_or_initials_name_a_party(kind: str, name: str, tmp_path: Path) -> None:
    """In a column that is called by a role a surname with a title or initials is a person."""
    table = [["Crime type", "Victim"], ["Theft", name]]

    assert told(table, kind, tmp_path) == {("personal-table-name", "error")}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_postcode_beside_an_age_is_somebodys(kind: str, tmp_path: Path) -> None:
    """A whole postcode in a row that tells an age or a sex is where that person lives."""
    alone, beside = [["School", "Postcode"], ["Oak", "x"]], [["Victim age", "Postcode"], ["34", "x"]]

    assert told(alone, kind, tmp_path) == {("table-personal-column", "warning")}
    assert told(beside, kind, tmp_path) == {("table-personal-column", "error")}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "table",
    [
        [["Street", "Crashes"], ["Victoria Road", "9"], ["Albert Street", "8"], ["Charlotte Lane", "7"]],
        [["Ward", "Calls"], ["Victoria Park", "9"], ["St George", "8"], ["Queen Mary", "7"]],
        [["Most given", "Babies"], ["Olivia", "41"], ["Muhammad", "38"]],
        [["Councillor", "Pay"], ["Karen Whitlock", "9"], ["Rhys Bevan", "8"], ["Ayesha Begum", "7"]],
        [["Post", "Band"], ["Chief Executive", "1"], ["Head of Legal", "2"], ["Team Leader", "3"]],
        [["Supplier", "Spend"], ["Irwin Mitchell", "9"], ["Acme Supplies", "8"], ["Grant Thornton", "7"]],
        [["Age", "Sex", "Count"], ["18-24", "Male", "41"], ["25-34", "Female", "32"]],
        [["Name", "Count"], ["A Division", "4"], ["C Team", "3"], ["North Unit", "9"]],
    ],
    ids=lambda table: table[0][0],
)
def test_a_table_of_other_things_is_let_through(kind: str, table: Table, tmp_path: Path) -> None:
    """Streets, wards, given names, posts, suppliers, age bands and units are not people."""
    assert told(table, kind, tmp_path) == set()
