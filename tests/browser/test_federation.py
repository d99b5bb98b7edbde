"""A site of several authorities in a browser: search across all and by authority, and no other host asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from browser_visits import Visit, visit
from federation.sites import Site
from search.serving import serving
from terminal import foilog

PAGES = ("", "authorities/", "authorities/mercia-police/", "sources/", "data/", "search/?q=drones")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LINKS = ".foilog-search__result h3 a"


@pytest.fixture(scope="module")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of two authorities is served."""
    root = tmp_path_factory.mktemp("federation")
    barset = Site(root / "barset", "Barset Police")
    barset.answer("1/26", "Three drones are held.", topics=["Drones"])
    mercia = Site(root / "mercia", "Mercia Police")
    mercia.answer("1/26", "Seven drones are held.", topics=["Drones"], outcome="refused-exempt")
    mercia.answer("2/26", "The zeppelin costs more.", department="Air support")
    assert foilog("federate", "barset", "mercia", cwd=root).exit_code == 0
    with serving(root / "federated") as address:
        yield address


@pytest.fixture
def tab(browser: Browser, federation: str) -> Iterator[Visit]:
    """A tab at desktop width."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield visit(context, federation)
    context.close()


def test_search_is_across_all_and_by_authority(tab: Visit) -> None:
    """The filter counts each authority's answers, and results lead to the authorities' own pages."""
    page = tab.go("search/?q=drones")
    links = page.locator(LINKS)
    expect(links).to_have_count(2)
    assert set(links.evaluate_all("links => links.map(link => link.href)")) == {
        "https://foi.barset.example/2026/1_26/",
        "https://foi.mercia.example/2026/1_26/",
    }

    page.locator("#foilog-search-authority").click()
    page.get_by_role("checkbox", name="Mercia Police").check()

    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", "https://foi.mercia.example/2026/1_26/")
    expect(page.get_by_text("Reference 1/26, Mercia Police")).to_be_visible()
    assert "authority=Mercia+Police" in page.url
    assert [url for url in tab.requests if not url.startswith(tab.address)] == []
    assert tab.complaints == []


def test_an_authoritys_list_leads_to_the_search_of_its_answers(tab: Visit) -> None:
    """Plain lists and search say the same."""
    page = tab.go("authorities/mercia-police/")
    page.get_by_role("link", name="Search these answers").click()

    expect(page.locator(LINKS)).to_have_count(2)


def test_the_results_at_hand_can_be_saved(tab: Visit) -> None:
    """Rows of the federation's own CSV, by the address of each answer."""
    page = tab.go("search/?q=zeppelin")
    expect(page.locator(LINKS)).to_have_count(1)

    with page.expect_download() as download:
        page.get_by_role("button", name="Download these results").click()

    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["authority", "Mercia Police"]


@pytest.mark.parametrize("path", PAGES)
def test_its_pages_work_for_everyone(tab: Visit, path: str) -> None:
    """No violation of WCAG 2.2 A and AA that a program can find."""
    page = tab.go(path)

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert tab.complaints == []
