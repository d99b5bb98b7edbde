"""A spreadsheet saved as CSV becomes records, and nothing of who asked goes with it."""

from __future__ import annotations

import csv
import re
import resource
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from conftest import Authority
from importing.runs import import_into, records, report

HEADINGS = (
    *("Request ID", "Name", "Email", "Telephone", "Date Received", "Date Closed", "Subject"),
    *(
        "Details of Request",
        "Outcome",
        "Exemptions Applied",
        "Legislation",
        "Information Held",
        "Number of Records",
    ),
)
_WORDS = {
    "All information sent": 60,
    "Some not held": 4,
    "Information not held": 17,
    "Part exempt - some withheld": 5,
    "All exempt": 3,
    "Exceeds fees limit": 4,
    "Request lapsed": 3,
    "Open - with department": 3,
    "Neither confirm nor deny": 2,
}
_CITED = {
    "Part exempt - some withheld": ("s40(2)", "Section 40(2) Personal information", "S.43 (2)", ""),
    "All exempt": ("s31(1)(a)", "", "Reg 12(4)(b)"),
    "Neither confirm nor deny": ("S24 (2), S31(3)", ""),
}
_FIRST = ("Jane", "Priya", "Siân", "Zoë", "Ahmed", "Mary")
_LAST = ("Featherstonehaugh", "O'Neill", "Brownlow", "Müller", "Smith-Jones", "Akpanette")


def sheet(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> str:
    """A CSV file with CRLF line ends."""
    text = StringIO(newline="")
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue()


def drawn_rows(count: int) -> list[tuple[str, ...]]:
    """Rows like those of a council's own log: names and contacts in columns and sometimes in the text."""
    rng = Random(11)
    return [_drawn_row(rng, number) for number in range(count)]


def _drawn_row(rng: Random, number: int) -> tuple[str, ...]:
    received = date(2015, 1, 1) + timedelta(days=rng.randrange(700))
    responded = received + timedelta(days=rng.randrange(5, 40))
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    email = f"{name.replace(' ', '.').lower()}@post.example"
    phone = rng.choice(("07700 900", "01392 382", "+44 (0)20 7946 0")) + f"{rng.randrange(1000):03d}"
    text = f"I’d like to know – please:\r\n1. How many £{rng.randrange(99)} fines?\r\n2- Which _policy_?"
    if rng.random() < 0.08:
        text += f"\r\nWrite to {email} or call {phone}.\r\nYours, {name}\r\nI spoke to Mr Tamworth."
    word = rng.choices(list(_WORDS), list(_WORDS.values()))[0]
    return (
        *(f"IR{100000 + number}", name, email, phone, f"{received:%d/%m/%Y}", f"{responded:%d/%m/%Y}"),
        *(f"Parking fines {number}", text, word, rng.choice(_CITED.get(word, ("",)))),
        *(rng.choice(("FOI", "FOI", "EIR")), "Yes", "12"),
    )


def test_a_council_s_log_of_3500_rows_is_imported_whole_and_names_no_one(
    authority: Authority, tmp_path: Path
) -> None:
    """Every row is accounted for, nothing tells who asked, the log can be built, and it takes seconds."""
    rows = drawn_rows(3500)
    source = tmp_path / "log.csv"
    source.write_bytes(sheet(*rows).encode("cp1252"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime

    done = import_into(authority, "csv", source)

    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    files = records(authority)
    text = "\n".join(files.values())
    still_open = sum(row[8].startswith("Open") for row in rows)
    assert done.exit_code == 0, done.output
    assert spent < 20
    assert f"3,500 read. {3500 - still_open:,} imported, {still_open:,} left out" in done.output
    assert len(files) == 3500 - still_open
    assert re.findall(r"\S+@\S+|07700 ?900|01392 ?382|7946 0", text) == []
    assert [surname for surname in _LAST if surname in text] == []
    assert "Mr Tamworth" in text
    assert [f for f in authority.read()[1] if f.stops] == []
    assert text.count("exemptions: not-recorded") > 100


def test_a_second_import_changes_nothing(authority: Authority, tmp_path: Path) -> None:
    """Importing the same file again leaves every byte of the log as it is."""
    source = tmp_path / "log.csv"
    source.write_bytes(sheet(*drawn_rows(50)).encode("cp1252"))
    import_into(authority, "csv", source)
    first = records(authority)

    done = import_into(authority, "csv", source)

    assert " 0 imported" in done.output
    assert records(authority) == first


ONE = (
    *("12/15", "Ann Example", "", "", "05/01/2015", "02/02/2015", "Fines", "How many?"),
    *("All information sent", "", "FOI", "Yes", ""),
)


def row(**changed: str) -> tuple[str, ...]:
    """The usual row with other cells under these headings (spaces as underscores)."""
    at = {heading.replace(" ", "_"): number for number, heading in enumerate(HEADINGS)}
    cells = list(ONE)
    for heading, value in changed.items():
        cells[at[heading]] = value
    return tuple(cells)


def put_rows(authority: Authority, *rows: tuple[str, ...], encoding: str = "utf-8") -> Path:
    """A CSV file beside the log."""
    source = authority.root / "log.csv"
    source.write_bytes(sheet(*rows).encode(encoding))
    return source


def test_a_row_becomes_a_record_with_quoted_values_in_the_folder_of_its_year(authority: Authority) -> None:
    """What an officer opens is a file as they would write it."""
    import_into(authority, "csv", put_rows(authority, ONE))

    assert records(authority) == {
        "2015/12-15.md": (
            '---\nreference: "12/15"\ntitle: "Fines"\nreceived: 2015-01-05\nresponded: 2015-02-02\n'
            "outcome: granted-in-full\n---\n\n## Request\n\nHow many?\n"
        )
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found_out(authority: Authority, encoding: str) -> None:
    """Whatever program saved the file, its letters come out right."""
    import_into(authority, "csv", put_rows(authority, row(Subject="Café – £5 “fines”"), encoding=encoding))

    assert 'title: "Café – £5 “fines”"' in records(authority)["2015/12-15.md"]


def test_a_changed_row_updates_its_record_and_not_one_a_person_has_edited(authority: Authority) -> None:
    """The source may go on changing; an officer's own work on a record is never overwritten."""
    import_into(authority, "csv", put_rows(authority, ONE, row(Request_ID="13/15")))
    edited = records(authority)["2015/13-15.md"].replace("How many?", "How many fines?")
    authority.put("2015/13-15.md", edited)

    rows = [row(Subject="Parking"), row(Request_ID="13/15", Subject="Parking")]
    done = import_into(authority, "csv", put_rows(authority, *rows))

    assert "0 imported, 1 updated, 1 changed by hand" in done.output
    assert 'title: "Parking"' in records(authority)["2015/12-15.md"]
    assert records(authority)["2015/13-15.md"] == edited


def test_an_import_that_was_cut_off_is_taken_up_again(authority: Authority) -> None:
    """The ledger says beforehand what is coming, so half an import is finished by the next."""
    source = put_rows(authority, ONE, row(Request_ID="13/15"))
    import_into(authority, "csv", source)
    whole = records(authority)
    ledger = authority.root / ".foilog-import.json"
    ledger.write_text(ledger.read_text().replace('"written"', '"pending"'))
    (authority.root / "disclosures/2015/13-15.md").unlink()

    import_into(authority, "csv", source)

    assert records(authority) == whole


def test_a_record_that_an_officer_deleted_stays_deleted(authority: Authority) -> None:
    """An import does not bring back what a person took out of the log."""
    source = put_rows(authority, ONE)
    import_into(authority, "csv", source)
    (authority.root / "disclosures/2015/12-15.md").unlink()

    done = import_into(authority, "csv", source)

    assert "1 changed by hand" in done.output
    assert records(authority) == {}


def test_with_neither_confirm_nor_deny_goes_nothing_that_tells_of_holding(authority: Authority) -> None:
    """A count or a tick under `held` beside an NCND answer would give away what it protects."""
    ncnd = row(Outcome="NCND", Exemptions_Applied="s24(2)", Information_Held="Yes", Number_of_Records="12")

    import_into(authority, "csv", put_rows(authority, ncnd))

    assert records(authority)["2015/12-15.md"].split("---")[1] == (
        '\nreference: "12/15"\ntitle: "Fines"\nreceived: 2015-01-05\nresponded: 2015-02-02\n'
        'outcome: refused-ncnd\nexemptions: ["s24(2)"]\n'
    )
    assert "held, records: would confirm or deny that information is held" in report(authority)


def test_two_rows_with_one_reference_both_come_in_and_are_told_apart(authority: Authority) -> None:
    """A reference used twice is reported; the same row twice makes one record."""
    done = import_into(authority, "csv", put_rows(authority, ONE, row(Subject="Other"), ONE))

    assert "2 imported, 1 left out" in done.output
    assert 'reference: "12/15 (2)"' in records(authority)["2015/12-15-2.md"]
    assert "it says the same as row 2" in report(authority)


def test_a_slip_in_a_heading_is_read_over_and_a_column_left_out_is_named(authority: Authority) -> None:
    """`Date Recieved` is the day the request came; what nothing is read from is said at the end."""
    slips = {
        "Date Received": "Date Recieved",
        "Exemptions Applied": "Exemtions applied",
        "Legislation": "Fee",
    }
    headings = tuple(slips.get(heading, heading) for heading in HEADINGS)
    source = authority.root / "slips.csv"
    source.write_text(sheet(ONE, headings=headings), encoding="utf-8", newline="")

    done = import_into(authority, "csv", source)

    assert "columns that nothing was read from: Fee" in done.output
    assert "received: 2015-" in records(authority)["2015/12-15.md"]


def test_dates_that_cannot_be_day_first_are_not_guessed(authority: Authority) -> None:
    """A file whose dates contradict the British order is refused until someone says which they have."""
    source = put_rows(authority, row(Date_Received="03/25/2015", Date_Closed="04/01/2015"))

    refused = import_into(authority, "csv", source)
    done = import_into(authority, "csv", source, "--dates", "month-first")

    assert refused.exit_code == 2
    assert "cannot all be day first: `03/25/2015`" in refused.output
    assert done.exit_code == 0
    assert "received: 2015-03-25\nresponded: 2015-04-01" in records(authority)["2015/12-15.md"]


def test_a_word_we_do_not_know_is_left_out_until_the_mapping_says_what_it_means(authority: Authority) -> None:
    """The mapping file is remembered, and an officer completes it."""
    source = put_rows(authority, row(Outcome="Grommet"))
    first = import_into(authority, "csv", source)
    mapping = authority.root / "import-csv.yaml"
    mapping.write_text(mapping.read_text().replace("outcomes: {}", "outcomes: {Grommet: not-held}"))

    second = import_into(authority, "csv", source)

    assert "`Grommet` is no outcome we know" in first.output
    assert "1 imported" in second.output
    assert "outcome: not-held" in records(authority)["2015/12-15.md"]


def test_a_mapping_cannot_bring_in_a_column_of_names(authority: Authority) -> None:
    """Not even on request is a person's name made a field of a record."""
    (authority.root / "import-csv.yaml").write_text("columns: {reference: Request ID, title: Name}\n")

    done = import_into(authority, "csv", put_rows(authority, ONE))

    assert done.exit_code == 2
    assert "the column `Name` names a person and is never imported" in done.output


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("=HYPERLINK(1)", "2015/HYPERLINK-1.md"),
        ("x.cy", "2015/x-cy.md"),
        ("CON 1", "2015/CON-1.md"),
    ],
)
def test_no_reference_leads_out_of_the_log(authority: Authority, reference: str, path: str) -> None:
    """A file's name is made from the reference's plain letters alone."""
    import_into(authority, "csv", put_rows(authority, row(Request_ID=reference)))

    assert list(records(authority)) == [path]


@pytest.mark.parametrize("reference", ["../../../etc/passwd", "CON", "C:/x"])
def test_a_reference_that_no_record_may_have_is_reported(authority: Authority, reference: str) -> None:
    """The row is named for an officer to look at, and no file is made of it."""
    done = import_into(authority, "csv", put_rows(authority, row(Request_ID=reference)))

    assert records(authority) == {}
    assert "1 read. 0 imported, 1 left out" in done.output


def test_hostile_cells_become_plain_words(authority: Authority) -> None:
    """Markup, formulas and invisible characters in a cell are shown as they stand, or removed."""
    nasty = "<script>alert(1)</script> [x](javascript:1) # no\n---\n=cmd()\n1. one\u202e\x00 **b**"

    import_into(authority, "csv", put_rows(authority, row(Details_of_Request=nasty, Subject="a <b>c</b>")))

    assert records(authority)["2015/12-15.md"].endswith(
        "## Request\n\n&lt;script>alert(1)&lt;/script> \\[x\\](javascript:1) # no\n\n\\---\n\n=cmd()\n\n"
        "1\\. one \\*\\*b\\*\\*\n"
    )


def test_a_citation_that_cannot_stand_is_kept_as_words(authority: Authority) -> None:
    """The log can be built, nothing that was recorded is lost, and the report says what was done."""
    ncnd = row(Outcome="NCND", Exemptions_Applied="s24(1)")

    done = import_into(authority, "csv", put_rows(authority, ncnd))

    text = records(authority)["2015/12-15.md"]
    assert done.exit_code == 0, done.output
    assert "outcome: refused-ncnd\nexemptions: not-recorded\n" in text
    assert text.endswith("Exemptions, as the earlier log recorded them: s24(1).\n")
    assert "s24(1) cannot stand with the outcome: kept as words of the text" in report(authority)


def test_not_held_under_the_regulations_is_imported_though_nothing_is_cited(authority: Authority) -> None:
    """The Regulations want regulation 12(4)(a); an earlier log without citations says `not-recorded`."""
    done = import_into(
        authority, "csv", put_rows(authority, row(Outcome="Information not held", Legislation="EIR"))
    )

    assert done.exit_code == 0, done.output
    assert "law: uk-eir" in records(authority)["2015/12-15.md"]
    assert "outcome: not-held\nexemptions: not-recorded\n" in records(authority)["2015/12-15.md"]


def test_a_letter_signed_with_the_first_name_alone_loses_it(authority: Authority) -> None:
    """What the column of names holds is taken out of the text in every form it is written in."""
    text = "Dear Ms Akpan,\nI, Priya Akpan, ask how many.\nKind regards\nPriya"

    import_into(authority, "csv", put_rows(authority, row(Name="Ms Priya Akpan", Details_of_Request=text)))

    assert records(authority)["2015/12-15.md"].endswith(
        "## Request\n\nDear [removed],\n\nI, [removed], ask how many.\n\nKind regards\n\n[removed]\n"
    )


def test_the_columns_are_asked_for_once_in_a_terminal(authority: Authority) -> None:
    """An officer confirms each column and says what an unknown word means; both are remembered."""
    source = put_rows(authority, row(Outcome="Grommet"))
    answers = "\n" * 10 + "not-held\n"

    first = import_into(authority, "csv", source, "--ask", stdin=answers)
    second = import_into(authority, "csv", source, "--ask", stdin="")

    assert "Name: left out, it tells of a person" in first.output
    assert "`Grommet` (rows: 1) means" in first.output
    assert "1 imported" in first.output
    assert " 0 imported, 1 unchanged" in second.output


def test_a_link_in_the_log_s_folder_is_not_followed_out_of_it(authority: Authority, tmp_path: Path) -> None:
    """Nothing is written outside the log, wherever its folders lead."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (authority.root / "disclosures/2015").symlink_to(outside)

    done = import_into(authority, "csv", put_rows(authority, ONE))

    assert done.exit_code == 1
    assert "this is a link that leads out of the log" in done.output
    assert list(outside.iterdir()) == []


def test_a_dry_run_writes_only_the_report(authority: Authority) -> None:
    """An officer can look before anything is made."""
    done = import_into(authority, "csv", put_rows(authority, ONE), "--dry-run")

    assert "1 imported" in done.output
    assert records(authority) == {}
    assert sorted(path.name for path in authority.root.iterdir()) == [
        *("disclosures", "import-report.md", "log.csv", "mkdocs.yml"),
    ]
