"""Saved pages of an earlier log become records that keep every word and say what was decided."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Authority
from foilog.bodies import convert, plain_text
from foilog.checking import check_log
from foilog.disclosure import Disclosure
from foilog.reading import decode
from importing.drawn_pages import DrawnPage, draw_page
from importing.runs import import_into, records, report

PAGES = 200


def decided(one: Disclosure) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The outcome and the citations of each part of a record."""
    return {
        part.name: (part.outcome.id, tuple(sorted(cited.code for cited in part.exemptions)))
        for part in one.parts
    }


def is_right(one: Disclosure, page: DrawnPage) -> bool:
    """Whether a record says of every part what the page says."""
    if page.parts:
        return decided(one) == {
            name: (id_, tuple(sorted(codes))) for name, (id_, codes) in page.parts.items()
        }
    assert page.whole is not None
    return set(decided(one).values()) == {(page.whole[0], tuple(sorted(page.whole[1])))}


def test_two_hundred_pages_come_in_with_the_right_titles_references_and_decisions(
    authority: Authority, tmp_path: Path
) -> None:
    """Title and reference are right on every page, parts and citations on at least 95 in 100."""
    pages = [draw_page(number) for number in range(PAGES)]
    for page in pages:
        (tmp_path / page.name).write_bytes(page.content)

    done = import_into(authority, "pages", tmp_path)

    by_reference = {one.reference: one for one in authority.read()[0].disclosures}
    assert done.exit_code == 0, done.output
    assert f"{PAGES} read. {PAGES} imported" in done.output
    assert [p.name for p in pages if p.reference not in by_reference] == []
    assert [p.name for p in pages if by_reference[p.reference].title != p.title] == []
    wrong = [p.name for p in pages if not is_right(by_reference[p.reference], p)]
    assert len(wrong) <= PAGES * 0.05, wrong


def test_pages_once_imported_stay_as_they_are(authority: Authority, tmp_path: Path) -> None:
    """A second import of the same folder changes nothing."""
    for number in range(20):
        page = draw_page(number)
        (tmp_path / page.name).write_bytes(page.content)
    import_into(authority, "pages", tmp_path)
    first = records(authority)

    import_into(authority, "pages", tmp_path)

    assert records(authority) == first


def seed(cases: Path | None) -> Path:
    """The letter this log began with, where outside cases are given."""
    if cases is None:
        pytest.skip("FOILOG_CASES names no folder of outside cases")
    return cases / "seed/11177_16.txt"


def test_the_letter_this_log_began_with_is_understood(authority: Authority, cases: Path | None) -> None:
    """Reference, title, parts, citations and the impossible date are right; no date is made up."""
    done = import_into(authority, "pages", seed(cases))

    one = authority.read()[0].disclosures[0]
    assert done.exit_code == 0, done.output
    assert (one.path, one.reference, one.title) == (
        *("disclosures/2016/11177_16.md", "11177_16", "CTSAs Performance Indicators"),
    )
    assert decided(one) == {
        "a": ("refused-ncnd", ("s24(2)", "s31(3)")),
        "b": ("refused-ncnd", ("s24(2)", "s31(3)")),
        "c": ("signposted", ()),
    }
    assert [sic.quote for sic in one.sic] == ["31 September 2016"]
    assert one.date is None


def test_every_paragraph_of_that_letter_stands_on_its_page(authority: Authority, cases: Path | None) -> None:
    """Nothing of the letter is lost, its numbering is as it was, and its sections can be linked to."""
    path = seed(cases)
    import_into(authority, "pages", path)

    body = convert(authority.read()[0].disclosures[0].body, lambda _: None)

    text = " ".join(f"{section.heading} {section.text}" for section in body.sections)
    letter = [
        " ".join(line.split()) for line in decode("seed", path.read_bytes()).split("\n") if line.strip()
    ]
    assert [line for line in letter[4:-1] if line not in text] == []
    assert [(section.level, section.heading) for section in body.sections] == [
        (2, "Request"),
        (2, "Response"),
        (2, "Refusal notice"),
        (2, "Public interest test"),
        (3, "Evidence of harm"),
        (3, "Factors favouring confirmation or denial for S24"),
        (3, "Factors favouring neither confirming or denying for S24"),
        (3, "Factors favouring confirmation or denial for S31"),
        (3, "Factors favouring neither confirming or denying of S31"),
        (3, "Balancing test"),
    ]


def test_the_check_finds_in_that_letter_what_a_careful_reader_does(
    authority: Authority, cases: Path | None
) -> None:
    """The imported record draws the findings that the letter deserves, and none that stops publication."""
    import_into(authority, "pages", seed(cases))

    assert [(f.rule, f.severity.label) for f in check_log(authority.settings).findings] == [
        ("date-missing", "warning"),
        ("security-bodies-unconsidered", "info"),
        ("ncnd-limb-bare", "warning"),
        ("likelihood-unstated", "info"),
        ("signpost-ground-missing", "warning"),
        ("signpost-link-missing", "warning"),
        ("date-range-odd", "info"),
        ("complaints-route-missing", "warning"),
        ("ncnd-of-everything", "warning"),
        ("link-missing", "warning"),
        ("attachment-missing", "warning"),
        ("ncnd-harm-of-disclosure", "warning"),
        ("present-undated", "info"),
        ("balancing-test-shared", "warning"),
    ]


def put_page(authority: Authority, text: str, name: str = "page.html") -> Path:
    """A saved page outside the log."""
    folder = authority.root / "saved"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


MARKUP = """\
<html><head><title>Bikes (12/19) | Exampleshire Council</title></head><body>
<header><nav><a href="/">Home</a></nav></header>
<p>We use cookies on this site. Accept</p>
<article><h1>Bikes (12/19)</h1>
<h2>Request</h2><ol><li>How many bikes?</li><li>Which <b>colours</b> &amp; sizes?</li></ol>
<h2>Response</h2>
<p>1. There were 12.</p><p>2. This information is not held.</p>
<table><tr><th>Year</th><th>Bikes | all</th></tr><tr><td>2018</td><td>12</td></tr></table>
<p>See <a href="https://example.org/bikes">our page</a> and
<a href="/x/figures.xlsx?token=s3cret">the figures</a>.</p>
<h3>Attachments</h3><p><a href="/wp/12_19_attachment.pdf">12_19_attachment.pdf</a></p>
</article><footer>© Exampleshire</footer></body></html>
"""


def test_a_saved_web_page_keeps_its_lists_tables_and_links(authority: Authority) -> None:
    """Numbers stand as a reader saw them, tables stay tables, and files to fetch are reported."""
    import_into(authority, "pages", put_page(authority, MARKUP))

    assert records(authority)["2019/12-19.md"] == (
        '---\nreference: "12/19"\ntitle: "Bikes"\nparts:\n'
        '  - {part: "1", question: "How many bikes?", outcome: granted-in-full}\n'
        '  - {part: "2", question: "Which colours & sizes?", outcome: not-held}\n---\n\n'
        "## Request\n\n1\\. How many bikes?\n\n2\\. Which colours & sizes?\n\n## Response\n\n"
        "1\\. There were 12.\n\n2\\. This information is not held.\n\n"
        "| Year | Bikes \\| all |\n|---|---|\n| 2018 | 12 |\n\n"
        "See [our page](https://example.org/bikes) and the figures.\n"
    )
    assert "`figures.xlsx`" in report(authority)
    assert "`12_19_attachment.pdf`" in report(authority)
    assert "s3cret" not in report(authority)


@pytest.mark.parametrize(
    ("line", "reference", "title"),
    [
        ("Drones (15_16)", "15_16", "Drones"),
        ("Vehicles(1488/16)", "1488/16", "Vehicles"),
        ("Custody Images (ref 1648A/23)", "1648A/23", "Custody Images"),
        ("Stop and search (2015/16) (1204_16)", "1204_16", "Stop and search (2015/16)"),
        ("FOI Request 656/25: Parking", "656/25", "Parking"),
        ("FOI 22/1099 - Parking", "FOI 22/1099", "Parking"),
        ("Knife crime, under 18s - 1152A/16", "1152A/16", "Knife crime, under 18s"),
        ("Bikes (2024-379/WE09816)", "2024-379/WE09816", "Bikes"),
        ("Bikes (BSCC/FOI/03/21/OC)", "BSCC/FOI/03/21/OC", "Bikes"),
        ("Bikes 202300383140", "202300383140", "Bikes"),
        ("Bikes (FOI / 99999)", "FOI / 99999", "Bikes"),
        ("Bikes\nReference: FOI/13908", "FOI/13908", "Bikes"),
    ],
)
def test_a_title_line_gives_title_and_reference_in_every_form_seen(
    authority: Authority, line: str, reference: str, title: str
) -> None:
    """In brackets, before a colon or on a line of its own; a year in the title is left there."""
    import_into(authority, "pages", put_page(authority, f"{line}\n\nHow many?\n\nThere were 12.\n", "p.txt"))

    one = authority.read()[0].disclosures[0]
    assert (one.reference, one.title) == (reference, title)


def test_several_references_in_a_title_are_all_kept(authority: Authority) -> None:
    """An answer to merged requests is found under each of its references."""
    page = "Policy (4440/19, 4512/19 & 4987/19)\n\nHow many?\n\nThere were 12.\n"

    import_into(authority, "pages", put_page(authority, page, "p.txt"))

    one = authority.read()[0].disclosures[0]
    assert (one.reference, one.other_references) == ("4440/19", ("4512/19", "4987/19"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"<html>" + b"<div>" * 20_000,
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><html><body>&b;</body></html>",
        "Menu\n\nSkip to content\n".encode("utf-16"),
        b"A (1/16)\n\n" + b"(" * 50_000,
        b"A (1/16)\n\n" + b"1. " * 20_000,
    ],
)
def test_a_hostile_or_empty_page_is_accounted_for(authority: Authority, content: bytes) -> None:
    """No page stops an import: it makes a record, or the report says why not."""
    folder = put_page(authority, "", "p.html")
    (folder / "p.html").write_bytes(content)

    done = import_into(authority, "pages", folder)

    assert done.exit_code == 0, done.output
    assert not done.exception
    assert "1 read." in done.output


def words_of(body: Any) -> str:
    """Every word of a converted body."""
    return " ".join(plain_text(section.html) for section in body.sections)


def test_dates_are_never_made_up_and_impossible_ones_are_marked(authority: Authority) -> None:
    """What a letter has wrong stays as it was written."""
    answer = "Thank you for your request of 01 March 2109. There were 12."
    page = f"A (1/19)\n\nHow many on 31 September 2016?\n\n{answer}\n"

    import_into(authority, "pages", put_page(authority, page, "p.txt"))

    one = authority.read()[0].disclosures[0]
    assert [(sic.quote, sic.note) for sic in one.sic] == [
        ("31 September 2016", "There is no such day in the calendar. Kept as it was written."),
        ("01 March 2109", "The year cannot be right. Kept as it was written."),
    ]
    assert re.search("31 September 2016", words_of(convert(one.body, lambda _: None)))
