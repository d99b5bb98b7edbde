"""Every kind of page works for everyone: at any width, in any colours, in both languages, and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser_visits import Visit, visit

PAGES = {
    "home": "",
    "record": "2016/11177_16/",
    "record with tables": "2026/FOI-2026-0012/",
    "record in a series": "2026/FOI-2026-0201/",
    "record in everyday words": "2018/2290-18/easy/",
    "withdrawn record": "2024/FOI-2024-0311/",
    "list": "log/",
    "outcome": "outcomes/refused-ncnd/",
    "exemption": "exemptions/uk-foia/s24-2/",
    "ways": "exemptions/",
    "whole table": "2018/2290-18/searches-by-month-table/",
    "statistics": "statistics/",
    "glossary": "glossary/",
    "open data": "data/",
    "series": "series/",
    "one series": "series/drones/",
    "prose": "accessibility/",
    "search": "search/",
    "results": "search/?q=drones",
    "asked": "asked/",
    "no results": "search/?q=zzzznothing",
    "missing": "nowhere/",
    "Welsh home": "cy/",
    "Welsh record": "cy/2024/FOI-2024-0256/",
    "Welsh list": "cy/log/",
    "Welsh exemption": "cy/exemptions/uk-foia/s24-2/",
    "Welsh statistics": "cy/statistics/",
    "Welsh glossary": "cy/glossary/",
    "Welsh prose": "cy/accessibility/",
    "Welsh results": "cy/search/?q=drones",
}
SIGN = """element => {
  const sign = getComputedStyle(element, "::before");
  const kept = sign.forcedColorAdjust === "none" ? "forced" : "";
  return `${sign.backgroundImage} ${sign.backgroundColor} ${sign.printColorAdjust} ${kept}`;
}"""
"""How an outcome's sign is filled, and whether a printer or forced colours may leave that out."""
ON_SCREEN = (
    *(".foilog-masthead__menu", ".foilog-masthead__search", ".foilog-languages", ".foilog-contents"),
)
"""What paper cannot do."""
WIDTHS = (1280, 320)
COLOURS = (
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations"],
}
SPACED = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
"""
"""Source: WCAG 2.2, success criterion 1.4.12, text spacing."""
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter((each) => {
    const style = getComputedStyle(each);
    const cuts = /hidden|clip/.test(style.overflowX + style.overflowY);
    return cuts && style.position !== 'absolute' &&
      (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
  }).map((each) => each.outerHTML.slice(0, 120))"""
SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter((each) => {
    const box = each.getBoundingClientRect();
    const isInline = getComputedStyle(each).display === 'inline';
    return each.checkVisibility() && box.width > 0 && !isInline && box.top >= 0 &&
      (box.width < 24 || box.height < 24);
  }).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def seen(browser: Browser, address: str) -> Iterator[Visit]:
    """A tab that is resized and recoloured as a test goes on."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 800})
    yield visit(context, address)
    context.close()


def faults(page: Page) -> str:
    found = Axe().run(page, options=RULES)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_page_has_an_accessibility_fault(seen: Visit, path: str) -> None:
    """WCAG 2.2 AA as axe tests it, at desktop and phone width, light, dark and in forced colours.

    Nothing scrolls sideways or is cut off, also with wider spacing; nothing to press is smaller than 24 px.
    """
    page = seen.go(path)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for colours in COLOURS:
            page.emulate_media(**colours)  # type: ignore[arg-type]
            assert faults(page) == "", (width, colours)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL) == []
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[-1]
    assert page.evaluate(CUT_OFF) == []
    assert [text for text in seen.complaints if "/nowhere/" not in text and "404" not in text] == []
    assert [url for url in seen.requests if not url.startswith(seen.address)] == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("2026/FOI-2026-0201/", "Reference FOI/2026/0201. Published 20 July 2026. https://"),
        ("cy/2024/FOI-2024-0256/", "Cyfeirnod FOI/2024/0256. Cyhoeddwyd 20 Mehefin 2024. https://"),
        ("2018/2290-18/easy/", "Reference 2290/18. Published 24 May 2018. https://"),
    ],
)
def test_paper_says_which_answer_it_is_and_leaves_out_what_paper_cannot_do(
    seen: Visit, path: str, said: str
) -> None:
    """Reference, day and address are printed; menus, search and the switch of language are not."""
    page = seen.go(path)
    page.emulate_media(media="print")

    line = page.locator(".foilog-print")
    assert line.is_visible()
    assert line.inner_text().startswith(said)
    assert line.inner_text().endswith(f"/foi/{path}")
    for hidden in ON_SCREEN:
        assert not any(each.is_visible() for each in page.locator(hidden).all())


@pytest.mark.parametrize("setting", [{"media": "print"}, {"forced_colors": "active"}])
def test_the_signs_of_outcomes_differ_on_paper_and_in_forced_colours(
    seen: Visit, setting: dict[str, str]
) -> None:
    """A full circle for what was given in full, half of one for a part, without other backgrounds too."""
    page = seen.go("2026/FOI-2026-0201/")
    page.emulate_media(**setting)  # type: ignore[arg-type]

    signs = [page.locator(f".foilog-tag--{sort}").first.evaluate(SIGN) for sort in ("released", "part")]

    assert signs[0] != signs[1]
    assert all("exact" in sign or "forced" in sign for sign in signs)


def test_a_record_shows_who_used_it(seen: Visit) -> None:
    """What was made of an answer leads to where it can be read."""
    page = seen.go("2021/513A-21/")

    section = page.locator("section", has=page.locator("#used-by"))

    assert "valechronicle.example" in (section.locator("a").first.get_attribute("href") or "")


def test_the_switch_of_language_leads_to_the_same_page_and_back(seen: Visit) -> None:
    """From a list to the list, from an answer to the answer."""
    for path in ("outcomes/refused-ncnd/", "2024/FOI-2024-0256/", "accessibility/", "search/"):
        page = seen.go(path)
        page.get_by_role("link", name="Cymraeg").click()
        page.wait_for_url(f"**/foi/cy/{path}")
        assert page.evaluate("document.documentElement.lang") == "cy"
        page.get_by_role("link", name="English").click()
        page.wait_for_url(f"**/foi/{path}")


def test_a_welsh_search_speaks_welsh(seen: Visit) -> None:
    """Count, filters, dates and outcomes; titles in English say that they are."""
    page = seen.go("cy/search/?q=drones")
    page.locator(".foilog-search__result").first.wait_for()

    text = page.locator("main").inner_text()

    assert page.get_by_role("status").inner_text() == "2 ganlyniad"
    assert "Darparwyd y wybodaeth yn rhannol" in text
    assert "Gorffennaf 2026" in text
    assert page.locator(".foilog-search__title a").first.get_attribute("lang") == "en"
