"""A piece of a page that is remembered is what would have been made."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from foilog.remembering import Remembered
from foilog.views.pages import Here

SITE = SimpleNamespace(menu=("log/", "about/"))
PAGES = st.builds(
    Here,
    title=st.sampled_from(["One", "Two"]),
    kind=st.sampled_from(["record", "home"]),
    root=st.sampled_from(["./", "../"]),
    address=st.sampled_from(["log/", "about/", "2026/1_26/", "2026/2_26/"]),
)


def _menu(site: SimpleNamespace, here: Here) -> str:
    entries = [f"{here.root}{each}{'*' if here.is_at(each) else ''}" for each in site.menu]
    return " ".join(entries) if here.kind != "home" else here.title


@given(st.lists(PAGES, max_size=12))
def test_whatever_pages_come_each_is_told_what_it_would_be(pages: list[Here]) -> None:
    remembered = Remembered()
    assert [remembered(_menu, SITE, page) for page in pages] == [_menu(SITE, page) for page in pages]


def test_a_piece_is_made_once_for_pages_of_which_it_asks_the_same() -> None:
    calls: list[object] = []

    def counted(site: SimpleNamespace, here: Here) -> str:
        calls.append(here)
        return _menu(site, here)

    remembered = Remembered()
    first = Here("One", "record", "../", "2026/1_26/")
    for page in (first, replace(first, title="Two", address="2026/2_26/"), replace(first, address="log/")):
        remembered(counted, SITE, page)

    assert len(calls) == 2
