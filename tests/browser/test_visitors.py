"""What the public meets: pages that work for everyone, and a search that finds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from browser_visits import Visit, visit

FOUND = ".foilog-search__title a, .foilog-search__result h3 a"
QUERIES = ("s24(2)", "section 24(2)", "S24 (2)", '"protective security plans"', "CTSAs")


def test_a_record_page_asks_for_three_files(tab: Visit) -> None:
    """Page, style and icon: nothing else is fetched, no engine, no script."""
    tab.go("2016/11177_16/")

    assert len(tab.requests) <= 3
    assert not [url for url in tab.requests if url.endswith((".js", ".wasm", ".z"))]


def test_the_search_page_loads_the_engine_only_when_search_is_used(tab: Visit) -> None:
    """Looking at the search page costs a script; the engine comes with the first query."""
    page = tab.go("search/")
    before = [url for url in tab.requests if "/engine/" in url or ("/search/" in url and url.endswith(".z"))]
    page.fill("input[name=q]", "drones")
    page.keyboard.press("Enter")
    page.locator(FOUND).first.wait_for()

    assert before == []
    assert [url for url in tab.requests if re.search("/assets/engine/[0-9a-f]{12}/worker.js$", url)]


def search(tab: Visit, query: str) -> list[str]:
    """The addresses found for a query, in order."""
    page = tab.go("search/")
    page.fill("input[name=q]", query)
    page.keyboard.press("Enter")
    page.wait_for_function("new URLSearchParams(location.search).has('q')")
    page.wait_for_load_state("networkidle")
    found = page.locator(FOUND)
    found.first.wait_for()
    hrefs = found.evaluate_all("links => links.map(link => link.href)")
    return [href.removeprefix(tab.address) for href in hrefs]


@pytest.mark.parametrize("written", ["11177_16", "11177/16", "11177-16"])
def test_a_reference_is_found_first_however_it_is_written(tab: Visit, written: str) -> None:
    """Underscore, slash and hyphen are the same reference to a reader."""
    assert search(tab, written)[0] == "2016/11177_16/"


@pytest.mark.parametrize(
    "query", ["s24(2)", "section 24(2)", "S24 (2)", '"protective security plans"', "CTSAs"]
)
def test_a_record_is_found_by_word_phrase_and_exemption(tab: Visit, query: str) -> None:
    """On the first page, by a word or phrase of its text and by an exemption it cites."""
    assert "2016/11177_16/" in search(tab, query)


def test_an_exemption_finds_every_record_that_cites_it(tab: Visit) -> None:
    """s24(2) is cited by several answers; s24(1) alone is not among them."""
    found = search(tab, "s24(2)")

    assert len(found) >= 3
    for path in found:
        tab.go(path)
        assert "s24(2)" in tab.page.content()


def test_a_search_that_finds_nothing_says_so(tab: Visit) -> None:
    """The count is announced."""
    page = tab.go("search/?q=zzzznothing")

    expect(page.locator("#foilog-search [aria-live], #foilog-search [role=status]").first).to_contain_text(
        "0 results"
    )


def test_the_skip_link_is_first_and_leads_to_the_content(tab: Visit) -> None:
    """A keyboard user passes the menu in one step."""
    page = tab.go("2016/11177_16/")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "Skip to main content"
    assert page.evaluate("document.activeElement.id || location.hash") in ("main", "#main")


def test_the_search_journey_works_by_keyboard_alone(tab: Visit) -> None:
    """From home to an answer without touching a mouse, the focus always visible."""
    page = tab.go("")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("drones")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=drones*")
    page.locator(FOUND).first.wait_for()
    for _ in range(80):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()"
        )
        assert style, page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(
            "document.activeElement.matches('.foilog-search__title a, .foilog-search__result h3 a')"
        ):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/20*/**")

    expect(page.locator("h1")).to_contain_text("Drones")


def test_every_list_works_without_javascript(browser: Browser, address: str) -> None:
    """Home, lists, pages of lists and records need no script; search says where to go instead."""
    context = browser.new_context(java_script_enabled=False)
    seen = visit(context, address)
    page = seen.go("")
    page.get_by_role("link", name="Neither confirmed nor denied").last.click()
    page.get_by_role("link", name="CTSAs Performance Indicators").click()
    expect(page.locator("h1")).to_contain_text("CTSAs Performance Indicators")
    page = seen.go("log/")
    page.get_by_role("link", name="Next page").click()
    expect(page.locator("h1")).to_contain_text("All answers")
    page = seen.go("search/")
    assert "Search needs JavaScript" in page.content()
    expect(page.locator("#foilog-ways a").first).to_be_visible()

    assert seen.complaints == []
    context.close()


def test_the_page_for_a_missing_address_leads_back(tab: Visit) -> None:
    """The site's own 404 page works at any depth, under a subpath."""
    page = tab.go("2016/deep/nowhere/")

    expect(page.locator("h1")).to_have_text("Page not found")
    page.locator("header a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_the_retold_refusal_shows_what_was_decided_on_each_part(tab: Visit) -> None:
    """11177_16: a and b neither confirmed nor denied, c available elsewhere, a test per exemption."""
    page = tab.go("2016/11177_16/")
    rows = page.locator("table tr, .foilog-parts [role=row]").filter(has_text="Number of critical").all()
    text = page.locator("main").inner_text()

    assert "11177_16" in text
    assert "1117716" not in page.content()
    assert "Neither confirmed nor denied" in rows[0].inner_text()
    assert "s24(2)" in rows[0].inner_text()
    assert "s31(3)" in rows[0].inner_text()
    assert "Already available" in page.locator("tr", has_text="Types of awareness").inner_text()
    for exemption in ("s24(2)", "s31(3)"):
        assert f"Factors favouring confirmation or denial for {exemption}" in text
        assert f"Factors favouring neither confirming nor denying for {exemption}" in text
    assert "31 September 2016 [sic]" in text
    assert "No attachments" in text
