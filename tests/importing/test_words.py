"""What an import may never change: the words of a letter. And what it must: how to reach a person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foilog.bodies import convert
from foilog.dates import PartialDate
from foilog.importing.blocks import Block, text_blocks
from foilog.importing.dates import read_any_date
from foilog.importing.markdown import body
from foilog.importing.questions import find_questions
from foilog.importing.removing import clean
from foilog.importing.words import is_private_heading

_SIGNS = "abc 1. 2) #-+*_`~>[](){}|\\<&;:=!^/i)\"'@—£"


@settings(max_examples=400)
@given(st.lists(st.text(_SIGNS, min_size=1, max_size=30), min_size=1, max_size=5))
def test_a_letter_s_words_are_shown_exactly_as_written(lines: list[str]) -> None:
    """No sign in a letter is taken for a heading, list, link, table, quote, note or HTML."""
    blocks = [Block(" ".join(line.split())) for line in lines if line.strip()]

    shown = convert(body(blocks), lambda _: None)

    assert (
        " ".join(f"{s.heading} {s.text}" for s in shown.sections).split()
        == " ".join(block.text for block in blocks).split()
    )


@pytest.mark.parametrize(
    "line",
    [
        *(
            "1. one",
            "1.) one",
            "a) one",
            "(i) one",
            "[1] one",
            "1 – one",
            "1. a) one",
            "- one",
            "* one",
            "o one",
        ),
        *(
            "………………….",
            "--------",
            "________",
            "=====",
            "# one",
            "> one",
            ": one",
            "~~~",
            "| a | b |",
            "[^1]: one",
        ),
        *(
            "*[FOI]: no",
            "[x]: http://example.org",
            "&amp; &lt;b&gt;",
            "<b>x</b>",
            "a_b_c **d**",
            "http://x.org/a_b_c",
        ),
    ],
)
def test_numbering_rules_and_marks_stand_as_they_stood(line: str) -> None:
    """The log renders source numbering literally, lists broken by an old system included."""
    shown = convert(body([Block("Before."), Block(line), Block("After.")]), lambda _: None)

    assert [section.text for section in shown.sections] == [f"Before. {line} After."]


@pytest.mark.parametrize(
    "text",
    [
        *("jane.doe@example.org", "foi@council.gov.uk", "jane [at] example [dot] org", "mailto:j@e.org"),
        *("jane at example dot org", "O'Neil@example.co.uk"),
        *("07700 900123", "07700900123", "+44 7700 900123", "+44 (0)20 7946 0123", "(020) 7946 0123"),
        *("0121-496-0123", "0800 123 4567", "0044 121 496 0123", "01632 960 123"),
    ],
)
def test_what_reaches_a_person_is_removed(text: str) -> None:
    """E-mail addresses and telephone numbers go, however they are written."""
    assert clean(f"Write to {text}, please.").text == "Write to [removed], please."


@pytest.mark.parametrize(
    "text",
    [
        *("01/02/2016", "01.02.2016", "202300383140", "FOI/00013725", "£1,234,567", "2016-01-31", "12265/17"),
        *(
            "0.45 per cent",
            "S1 1UJ",
            "at 10.30",
            "1 January 2014 to 31 December 2014",
            "1743291-23",
            "2013 – 150",
        ),
        *("101 or 999", "F-013412", "section 40(2)", "01.FOI.22.027825", "081/13"),
    ],
)
def test_dates_references_and_figures_are_no_telephone_numbers(text: str) -> None:
    """What only looks like a number to call is left as it is."""
    assert clean(f"It was {text}.").text == f"It was {text}."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(("05/01/2016", "2016-01-05"), ("5.1.16", "2016-01-05"), ("29-11-21", "2021-11-29")),
        *(("2016-01-05T09:12:00Z", "2016-01-05"), ("Friday, 21 July, 2017", "2017-07-21")),
        *(
            ("Tue 16 February 2021", "2021-02-16"),
            ("March 12, 2025", "2025-03-12"),
            ("6^th May 2016", "2016-05-06"),
        ),
        *(
            ("August 2025", "2025-08"),
            ("05-Jan-2016", "2016-01-05"),
            ("05/01/2016 09:12", "2016-01-05"),
            ("2016", "2016"),
        ),
    ],
)
def test_dates_are_read_however_they_are_written(text: str, date: str) -> None:
    """Every form that real logs use, day first."""
    assert str(read_any_date(text)) == date


@pytest.mark.parametrize(
    "text", ["31 September 2016", "30/02/2016", "20218-19", "soon", "2015/16", "12/13/2016"]
)
def test_what_is_no_day_first_date_is_refused(text: str) -> None:
    """An impossible day is never moved to a possible one."""
    with pytest.raises(ValueError, match=r"is not|out of range|must be in|day"):
        read_any_date(text)


def test_month_first_is_read_when_it_is_stated() -> None:
    """The order is the authority's to say."""
    assert read_any_date("03/25/2016", "month-first") == PartialDate(2016, 3, 25)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        *(
            ("1. A b\n2. C d", "1 2"),
            ("1- What\n2- Who", "1 2"),
            ("1 – A\n2 – B", "1 2"),
            ("Q1. A\nQ2. B", "1 2"),
        ),
        *(("Question 2.1) A\nQuestion 2.2) B", "2.1 2.2"), ("Request 1 A\nRequest 2 B", "1 2")),
        *(
            ("FOIQ1. a\nFOIQ2. B", "1 2"),
            ("(A) a\n(B) b", "A B"),
            ("a1) a\na2) b", "a1 a2"),
            ("1a) a\n1b) b", "1a 1b"),
        ),
        *(
            ("i) a\nii) b\niii) c\niv) d", "i ii iii iv"),
            ("[1] a\n[2] b", "1 2"),
            ("1. a) x\n1. b) y", "a b"),
        ),
        *(
            ("1. a\n1. b\n1. c", "1 2 3"),
            ("1. How?2. What?3. Why?", "1 2 3"),
            ("1. a\na) b\nb) c\n2. d", "1 2"),
        ),
        *(
            ("a) b\nb) c\nWe need it for:\na) 1 January 2014 to 31 March 2014\nb) 2015", "a b"),
            ("How many?", ""),
        ),
    ],
)
def test_questions_are_found_in_every_numbering_seen(text: str, names: str) -> None:
    """A part is named as the request names it; periods lettered alike are not taken for questions."""
    assert " ".join(question.name for question in find_questions(text_blocks(text))) == names


@pytest.mark.parametrize(
    "heading", ["Name", "Requester", "Applicant Name", "E-mail", "Case Officer", "Tel", "Post code", "DOB"]
)
def test_a_column_of_persons_is_known_by_its_heading(heading: str) -> None:
    """Whoever it names, requester or officer, it is never imported."""
    assert is_private_heading(heading)


@pytest.mark.parametrize(
    "heading", ["Requester Type", "Department Name", "Subject", "Web address", "Date of request"]
)
def test_a_column_of_facts_is_not_taken_for_one_of_persons(heading: str) -> None:
    """The sort of requester, a department or a page's address names no one."""
    assert not is_private_heading(heading)


def test_wrapped_lines_are_joined_and_paragraphs_are_not() -> None:
    """A text cut at a width of eighty reads as it was written."""
    first = "The council has looked at its records for the years you asked about and it has"
    second = "found that none were kept before the reorganisation."

    blocks = text_blocks(f"{first}\n{second}\n\nA second paragraph.\n")

    assert [block.text for block in blocks] == [f"{first} {second}", "A second paragraph."]
