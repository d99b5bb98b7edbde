"""What a refusal tells someone who would ask the same."""

from __future__ import annotations

import pytest

from conftest import Authority, record
from foilog.search import Onward, Refusal, SearchRow
from foilog.search.cards import card
from foilog.views.record_facts import WaysIn, record_facts
from foilog.views.refusals import refusal_of
from foilog.views.series import find_series, series_of

COST = {"outcome": "refused-cost", "exemptions": "[s12(1)]", "published": "2024-01-01"}
OFFER = "{hours: 40, narrowed_offer: One month of reports.}"
NCND = {"outcome": "refused-ncnd", "exemptions": "[s24(2)]", "published": "2024-01-01"}


def refusal(authority: Authority, reference: str = "A") -> Refusal | None:
    """What the record with that reference refused."""
    log = authority.read()[0]
    one = log.find(reference)
    assert one
    return refusal_of(one, log, series_of(find_series(log)))


def narrowing(relation: str, **fields: str) -> str:
    """A later answer that gave everything and stands so to answer A."""
    related = f"[{{reference: A, relation: {relation}}}]"
    return record(**{"reference": "B", "title": "Fewer reports", "related": related, **fields})


def onward(how: str) -> Onward:
    return Onward(how, "2026/b/", "Fewer reports", "B", "granted-in-full")


@pytest.mark.parametrize(
    ("relation", "how"),
    [("narrows", "narrower"), ("follows", "later"), ("updates", "later"), ("same-as", "again")],
)
def test_the_answer_to_a_later_request_is_named(authority: Authority, relation: str, how: str) -> None:
    """A narrower request that was answered, one that followed, and the same asked again."""
    authority.put("2024/a.md", record(reference="A", title="Reports", cost=OFFER, **COST))
    authority.put("2026/b.md", narrowing(relation))

    assert refusal(authority) == Refusal(offer="One month of reports.", onward=(onward(how),))


def test_a_later_answer_of_the_series_is_named(authority: Authority) -> None:
    """Requests of one title are one series; an answer that gave nothing and an earlier one help nobody."""
    authority.put("2023/0.md", record(reference="0", title="Reports", published="2023-01-01"))
    authority.put("2024/a.md", record(reference="A", title="Reports", **COST))
    authority.put("2025/n.md", record(reference="N", title="Reports", **COST | {"published": "2025-01-01"}))
    authority.put("2026/b.md", record(reference="B", title="Reports"))

    assert refusal(authority) == Refusal(
        onward=(Onward("again", "2026/b/", "Reports", "B", "granted-in-full"),)
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": "{on: 2026-03-01, reason: legal}"},
        {"published": "2027-01-01"},
        {"outcome": "refused-cost", "exemptions": "[s12(1)]"},
        {"outcome": "not-held"},
    ],
    ids=["withdrawn", "held back", "refused too", "not held"],
)
def test_an_answer_that_is_not_public_or_gave_nothing_is_not_named(
    authority: Authority, fields: dict[str, str]
) -> None:
    """Only what can be read and helps."""
    authority.put("2024/a.md", record(reference="A", title="Reports", **COST))
    authority.put("2026/b.md", narrowing("narrows", **fields))

    assert refusal(authority) == Refusal()


def test_what_is_neither_confirmed_nor_denied_tells_no_more_than_its_page(authority: Authority) -> None:
    """No cost and no look-alike: only what declares that it stands to it, as its page shows too."""
    authority.put("2024/a.md", record(reference="A", title="Fewer reports", cost=OFFER, **NCND))
    authority.put("2025/c.md", record(reference="C", title="Fewer reports", published="2025-01-01"))
    authority.put("2026/b.md", narrowing("narrows", title="Plans"))

    assert refusal(authority) == Refusal(
        onward=(Onward("narrower", "2026/b/", "Plans", "B", "granted-in-full"),), has_ncnd=True
    )


def test_only_the_parts_that_were_refused_are_named(authority: Authority) -> None:
    """Each with its own decision; the questions are those the page shows."""
    parts = (
        "[{part: a, question: How many, outcome: granted-in-full},"
        " {part: b, question: Where, outcome: refused-exempt, exemptions: [s31(1)(a)]}]"
    )
    authority.put("2024/a.md", record(reference="A", outcome=None, parts=parts))

    assert refusal(authority) == Refusal(parts=(("Where", "refused-exempt"),))


def test_an_answer_that_refused_nothing_has_nothing_to_try(authority: Authority) -> None:
    """Nor does its card in the index grow."""
    authority.put("2024/a.md", record(reference="A"))

    assert refusal(authority) is None
    assert "refusal" not in card(SearchRow("2024/a/", "Title", "A"))


def test_the_index_holds_what_to_try_in_few_bytes() -> None:
    """What is empty is left out."""
    found = Refusal(offer="One month.", onward=(onward("narrower"),))

    assert card(SearchRow("2024/a/", "Title", "A", refusal=found))["refusal"] == {
        "offer": "One month.",
        "onward": [("narrower", "2026/b/", "Fewer reports", "B", "granted-in-full", "")],
    }


def test_the_page_of_a_refusal_says_what_could_be_answered(authority: Authority) -> None:
    """The offer is advice and assistance (FOIA s.16); what is neither confirmed nor denied has none."""
    authority.put("2024/a.md", record(reference="A", cost=OFFER, **COST))
    authority.put("2024/n.md", record(reference="N", cost=OFFER, **NCND))
    said = {
        one.reference: [fact.values[0].text for fact in record_facts(one, WaysIn("", ()), authority.settings)]
        for one in authority.read()[0].listed
    }

    assert "One month of reports." in said["A"]
    assert "One month of reports." not in said["N"]
