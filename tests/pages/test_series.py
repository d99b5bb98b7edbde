"""Requests that repeat, and answers that are alike."""

from __future__ import annotations

from conftest import Authority, record
from foilog.views.likeness import Likeness, asked_words, counted_words
from foilog.views.series import find_series


def series(authority: Authority) -> dict[str, list[str]]:
    """The references of each series by its address, newest first."""
    log = authority.read()[0]
    return {one.address: [each.reference for each in one.records] for one in find_series(log)}


def test_answers_of_one_title_are_a_series_newest_first(authority: Authority) -> None:
    """Titles repeat in real logs: case and spaces aside they are one request asked again."""
    authority.put("2024/a.md", record(reference="A", title="Stop and search", published="2024-01-01"))
    authority.put("2025/b.md", record(reference="B", title="Stop  and Search", published="2025-01-01"))
    authority.put("2025/c.md", record(reference="C", title="Drones"))

    assert series(authority) == {"series/stop-and-search/": ["B", "A"]}


def test_answers_that_update_or_follow_one_another_are_a_series(authority: Authority) -> None:
    """A chain is one series from whichever end it is declared; a citation does not join."""
    authority.put("2024/a.md", record(reference="A", title="One", published="2024-01-01"))
    authority.put(
        "2025/b.md",
        record(
            reference="B", title="Two", published="2025-01-01", related="[{reference: A, relation: updates}]"
        ),
    )
    authority.put(
        "2026/c.md",
        record(
            reference="C",
            title="Three",
            published="2026-01-01",
            related="[{reference: B, relation: follows}]",
        ),
    )
    authority.put(
        "2026/d.md", record(reference="D", title="Four", related="[{reference: A, relation: cites}]")
    )

    assert series(authority) == {"series/one/": ["C", "B", "A"]}


def test_a_series_keeps_its_address_when_an_answer_is_added(authority: Authority) -> None:
    """It is named for the oldest answer."""
    authority.put("2024/a.md", record(reference="A", title="First words", published="2024-01-01"))
    authority.put(
        "2025/b.md",
        record(
            reference="B",
            title="Other",
            published="2025-01-01",
            related="[{reference: A, relation: same-as}]",
        ),
    )
    before = list(series(authority))
    authority.put(
        "2026/c.md",
        record(
            reference="C", title="New", published="2026-01-01", related="[{reference: B, relation: same-as}]"
        ),
    )

    assert list(series(authority)) == before == ["series/first-words/"]


def test_a_withdrawn_answer_leaves_its_series(authority: Authority) -> None:
    """Its title is nowhere but on its tombstone, and it makes no series."""
    authority.put("2024/a.md", record(reference="A", title="Same"))
    gone = "{on: 2026-03-01, reason: legal}"
    authority.put("2025/b.md", record(reference="B", title="Same", withdrawn=gone))

    assert series(authority) == {}


def test_more_like_this_looks_for_the_rarest_words_that_others_share(authority: Authority) -> None:
    """Words only this answer has would find only itself; words that all have would find everything."""
    for number in range(30):
        word = "helicopters" if number < 2 else "bicycles" if number < 8 else "unique"
        authority.put(
            f"2025/{number}.md", record(f"## Request\n\nInformation {word}\n", reference=f"R{number}")
        )
    authority.put(
        "2025/x.md", record("## Request\n\nhelicopters\n", reference="X", title="Zeppelin bicycles")
    )
    log = authority.read()[0]
    one = log.find("X")
    assert one is not None

    asked = asked_words(one, "information about helicopters and bicycles, zeppelin")
    query = Likeness(map(counted_words, log.listed)).query(asked)

    assert query == "helicopters OR bicycles"


def test_words_that_every_request_has_are_not_looked_for(authority: Authority) -> None:
    """In a young log "many" is rare, and still says nothing of what was asked."""
    for number, title in enumerate(("Parking permits", "Parking fines", "Libraries")):
        authority.put(f"2025/{number}.md", record(reference=f"R{number}", title=title))
    log = authority.read()[0]
    one = log.find("R0")
    assert one is not None

    asked = asked_words(one, "Please provide information: how many permits?")
    query = Likeness(map(counted_words, log.listed)).query(asked)

    assert query == "parking"
