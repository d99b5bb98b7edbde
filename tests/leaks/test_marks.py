"""Short marks, looked for all at once: the gate begins a search only where one stands."""

from __future__ import annotations

from foilog.gate.marks import Marks, in_any_case


def test_every_mark_is_seen_where_it_stands() -> None:
    """Each place of a mark is given, in order, and nothing of a text without marks."""
    marks = Marks("<<", "°", "///", encoding="latin-1")

    assert marks.places("51° north, ///filled.count.soap".encode("latin-1")) == [("°", 2), ("///", 11)]
    assert marks.places(b"51 degrees north, and/or < 2") == ()
    assert marks.seen(b"P<<GBR<<") == {"<<"}


def test_a_mark_may_be_written_in_any_case() -> None:
    """Letters are small or capitals; a sign is what it is."""
    assert in_any_case("e:/") == {"e:/", "E:/"}
    assert len(in_any_case("/ho")) == 4
