"""Tables, plain text and file names: what the gate says of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foilog.gate import scan_file
from foilog.gate.headings import is_personal_heading
from foilog.gate.tables import delimiter, is_formula
from foilog.gate.vocabulary import NAMED_IN, imported_names, listed_names


def found(folder: Path, name: str, content: str | bytes) -> list[str]:
    """Every finding of a file with this name and content: line, rule and level."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [f"{one.place.line}: {one.rule} {one.severity.label}" for one in scan_file(path)]


@pytest.mark.parametrize(
    "heading",
    [
        "Surname",
        "First name",
        "Victim name",
        "DateOfBirth",
        "D.O.B.",
        "complainant_email",
        "NI Number",
        "NHS No",
        "Home address",
        "Officer Name",
        "Collar number",
        "Next of kin",
        "VRM",
        "Cyfenw",
    ],
)
def test_a_column_about_single_people_is_an_error(tmp_path: Path, heading: str) -> None:
    """The heading alone is enough, in any spelling."""
    assert found(tmp_path, "t.csv", f"Ref,{heading}\n1,x\n") == ["1: table-personal-column error"]


@pytest.mark.parametrize("heading", ["Postcode", "Address", "Telephone", "Easting"])
def test_a_column_of_places_alone_is_a_warning(tmp_path: Path, heading: str) -> None:
    """Addresses of stations and schools are public; beside names they are people's."""
    assert found(tmp_path, "t.csv", f"Station,{heading}\nA,x\n") == ["1: table-personal-column warning"]
    assert found(tmp_path, "u.csv", f"Surname,{heading}\nA,x\n") == ["1: table-personal-column error"] * 2


@pytest.mark.parametrize(
    "heading",
    [
        "Year",
        "Postcode district",
        "Name of policy",
        "Number of victims",
        "Officers",
        "Age band",
        "Victim type",
    ],
)
def test_a_column_of_counts_and_kinds_is_let_through(heading: str) -> None:
    """What is counted about people is not about a person."""
    assert not is_personal_heading(heading)


def test_the_last_row_is_read_like_the_first(tmp_path: Path) -> None:
    """A leak after fifty thousand rows is found on its line."""
    rows = "2024,1\n" * 50_000

    assert found(tmp_path, "t.csv", f"Year,Count\n{rows}2024,07700 900461\n") == [
        "50002: personal-phone error"
    ]


def test_a_name_in_a_column_of_people_is_an_error(tmp_path: Path) -> None:
    """A column may be called by a role; names in it are people's, ranks in it are not."""
    assert found(tmp_path, "t.csv", "Officer,Cases\nTamsin Yelland,3\n") == [
        "2: personal-table-name error",
        "2: personal-name warning",
    ]
    assert found(tmp_path, "u.csv", "Officer,Cases\nChief Inspector,3\n") == []


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+A1", "-2+3+cmd|' /C calc'!A0", "\t=1+1", " =1+1", "＝1+1"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_an_error(tmp_path: Path, cell: str) -> None:
    """Each way to begin a formula is found, with the line of its row."""
    assert is_formula(cell)
    assert found(tmp_path, "t.csv", f'a,b\n1,"{cell}"\n') == ["2: table-formula error"]


@pytest.mark.parametrize("cell", ["-4", "-4.5%", "-£3", "+7", "-", "-1,234", "none", "a=b", "- not held", ""])
def test_a_negative_number_or_a_dash_is_no_formula(cell: str) -> None:
    """Tables are full of them."""
    assert not is_formula(cell)


@pytest.mark.parametrize(
    ("name", "text", "mark"),
    [
        ("a.csv", "a,b;c\n1,2;3\n", ","),
        ("a.csv", "a;b;c\n1,5;2;3\n", ";"),
        ("a.csv", "Title, of a table\na|b|c\n1|2|3\n1|2|3\n", "|"),
        ("a.csv", "one\ntwo\n", ","),
        ("a.csv", "sep=;\na,b;c\n", ";"),
        ("a.tsv", "a,b,c\n", "\t"),
    ],
)
def test_the_mark_between_cells_is_the_one_that_rows_agree_on(name: str, text: str, mark: str) -> None:
    """Semicolons, tabs and bars part cells too."""
    assert delimiter(name, text) == mark


def test_tables_in_other_encodings_are_read(tmp_path: Path) -> None:
    """Windows and UTF-16 tables are searched like UTF-8; the first is warned of."""
    text = "Name of café,Phone\nA,07700 900461\n"

    assert "2: personal-phone error" in found(tmp_path, "a.csv", text.encode("cp1252"))
    assert "0: text-encoding warning" in found(tmp_path, "a.csv", text.encode("cp1252"))
    assert "2: personal-phone error" in found(tmp_path, "b.csv", text.encode("utf-16"))
    assert "2: personal-phone error" in found(tmp_path, "c.csv", text.encode("utf-8-sig"))


@pytest.mark.parametrize("content", [b"a,b\n1,\x00\n", b"a,b\r\n1\r\n2,3,4\r\n", b'a,b\n"1', b"\x81,\n"])
def test_a_damaged_table_is_read_or_refused_but_never_passed_unread(tmp_path: Path, content: bytes) -> None:
    """NUL, ragged rows, open quotes and impossible letters never end in a traceback."""
    rules = {line.split()[1] for line in found(tmp_path, "t.csv", content)}

    assert rules <= {"text-nul", "file-unreadable", "text-encoding", "file-mislabelled", "text-control"}


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_findings(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """No table, text or record makes the gate fall over."""
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.csv", "a.txt", "a.json", "a.xml", "a.md"):
        found(folder, name, content)


def test_a_public_site_may_be_put_on_the_map(tmp_path: Path) -> None:
    """Where a station or a camera stands is public; where something happened to somebody is not."""
    head = "Place,Latitude,Longitude\n"

    sites = found(tmp_path, "a.csv", f"{head}Wenlock Police Station,52.59123,-2.55123\n")
    crimes = found(
        tmp_path, "b.csv", f"{head}Stalking near a police station,52.59123,-2.55123\nRape,52.1234,-2.1234\n"
    )

    assert sites == ["1: table-personal-column warning"] * 2
    assert {"2: personal-coordinates error", "3: personal-coordinates error"} <= set(crimes)


def test_json_and_xml_are_searched_behind_their_escapes(tmp_path: Path) -> None:
    """What a reader of the data gets is what is searched."""
    assert "0: personal-email error" in found(
        tmp_path, "a.json", '{"note": "tamsin.yelland\\u0040post.example"}'
    )
    assert "0: table-personal-column error" in found(tmp_path, "b.json", '[{"surname": "x"}]')
    assert "1: personal-email error" in found(tmp_path, "c.xml", "<a>tamsin.yelland&#64;post.example</a>")
    assert "0: table-personal-column error" in found(tmp_path, "d.xml", "<rows><surname>x</surname></rows>")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Letter to Tamsin Yelland.txt", "file-name-person"),
        ("response_Mr-Featherstone.txt", "file-name-person"),
        ("TamsinYelland_statement.txt", "file-name-person"),
        ("tamsin.yelland@post.example.txt", "file-name-person"),
        ("table.csv.txt", "file-name-unsafe"),
        ("report_\u202etxt.txt", "file-name-unsafe"),
        ("con.txt", "file-name-unsafe"),
        ("p\u0430ge.txt", "file-name-unsafe"),
        ("a  .txt", "file-name-unsafe"),
    ],
)
def test_a_file_name_gives_nobody_away_and_hides_nothing(tmp_path: Path, name: str, rule: str) -> None:
    """The name is published with the file; the finding does not repeat it."""
    (tmp_path / name).write_text("The answer.", encoding="utf-8")

    findings = scan_file(tmp_path / name)

    assert {one.rule for one in findings} == {rule}
    assert all("Yelland" not in str(one) and "Featherstone" not in str(one) for one in findings)


@pytest.mark.parametrize(
    "name",
    [
        "Use of Force 2024.txt",
        "response-11177_16.txt",
        "FOI_2026_0190_West_Midlands.txt",
        "Annex A - Station Road.txt",
        "schedule.of.fees.txt",
        "Kings Heath April 2024.txt",
    ],
)
def test_an_ordinary_file_name_is_let_through(tmp_path: Path, name: str) -> None:
    """References, places and dates in names are no people."""
    (tmp_path / name).write_text("The answer.", encoding="utf-8")

    assert scan_file(tmp_path / name) == ()


@pytest.mark.parametrize("locale", NAMED_IN)
def test_names_read_from_fakers_source_are_those_it_gives(locale: str) -> None:
    """A new version that is written otherwise is noticed here."""
    assert listed_names(locale) == imported_names(locale) != set()
