"""A request is compared with the log before it is sent, and stays where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from browser_visits import Visit, visit

LETTER = """Dear Information Team,

Under the Freedom of Information Act 2000 please tell me how many dwelling burglary reports described the
offender as zebedee, with the full crime report of each. My name is Quentin Featherstonehaugh.

Yours faithfully,
Quentin Featherstonehaugh
"""
TOLD = ("zebedee", "quentin", "featherstonehaugh", "dwelling", "offender", "described")
COST = "How many offences had a knife or blade used or threatened, and how many were a kitchen knife?"
BOX = "#foilog-asked-text"
RESULT = ".foilog-search__result"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FOCUS = """
() => {
  const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
  return outlineStyle !== 'none' || boxShadow !== 'none' ? '' : document.activeElement.outerHTML;
}
"""
A_VIEW = """
async (results) => {
  const { AskedView } = await import(new URL('../assets/asked-view.js', location.href));
  const { Words } = await import(new URL('../assets/search-elements.js', location.href));
  const place = document.getElementById('foilog-asked');
  const data = JSON.parse(place.dataset.words);
  const root = new URL('../', location.href);
  new AskedView(place, { words: new Words(data, 'en-GB'), outcomes: data.outcomes, root }).show(results);
  return [...document.querySelectorAll('.foilog-asked__refusal > p')].map((line) => line.textContent);
}
"""
SHIFTED = """
() => new Promise((resolve) => {
  let sum = 0;
  const seen = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { sum += value; }));
  seen.observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 100);
})
"""
KEPT = """
async () => JSON.stringify([
  location.href, history.state, document.title, document.cookie, { ...localStorage }, { ...sessionStorage },
  await indexedDB.databases(), await caches?.keys?.() ?? [],
])
"""


def compare(page: Page, text: str) -> list[str]:
    """Puts a text to the page; gives the titles found, the likest first."""
    page.fill(BOX, text)
    page.get_by_role("button", name="Look for earlier answers").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("like your request"))
    return page.locator(f"{RESULT} h3").all_inner_texts()


@pytest.fixture
def page(tab: Visit) -> Iterator[Page]:
    """The page, in whose use nothing goes wrong and nothing foreign is asked for."""
    yield tab.go("asked/")
    assert tab.complaints == []
    assert [url for url in tab.requests if not url.startswith((tab.address, f"blob:{tab.address}"))] == []


def everything_sent(context: BrowserContext) -> list[str]:
    """What each request says from now on, wherever the browser's tabs and workers make it."""
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.method} {request.url} {request.headers} {request.post_data_buffer}")

    context.on("request", note)
    context.on("websocket", lambda socket: sent.append(socket.url))
    return sent


def test_no_word_of_the_text_leaves_the_device(tab: Visit) -> None:
    """In no request's address, headers or body, not in the page's address, in no storage; nor later."""
    sent = everything_sent(tab.page.context)
    page = tab.go("asked/")
    compare(page, LETTER)
    kept = page.evaluate(KEPT)
    page.locator(f"{RESULT} h3 a").first.click()
    page.wait_for_load_state("networkidle")

    said = "\n".join([*sent, kept, page.evaluate(KEPT)]).lower()
    assert any(".z " in line for line in sent), "the index was asked"
    assert all(line.startswith("GET ") and line.endswith(" None") for line in sent)
    assert [word for word in TOLD if word in said] == []


def test_nothing_is_fetched_before_the_page_is_used(tab: Visit) -> None:
    """Looking at the page costs its scripts; typing costs nothing; the engine comes with the button."""
    page = tab.go("asked/")
    page.fill(BOX, LETTER)
    page.wait_for_load_state("networkidle")
    before = [url for url in tab.requests if "/engine/" in url or "/search/" in url]
    compare(page, LETTER)

    assert before == []
    assert [url for url in tab.requests if re.search("/assets/engine/[0-9a-f]{12}/worker.js$", url)]


def test_nothing_on_the_page_moves_as_the_form_appears(page: Page) -> None:
    """The form has its room before its script has come."""
    expect(page.locator(BOX)).to_be_visible()

    assert page.evaluate(SHIFTED) == 0


def test_a_request_finds_the_refusal_and_the_narrower_request_that_worked(page: Page) -> None:
    """What was decided in words, what is alike marked, and the answer that a narrower request had."""
    compare(page, COST)
    refused = page.locator(RESULT, has_text="Reference 12265/17")

    expect(refused).to_contain_text("Refused (cost)")
    expect(refused).to_contain_text("because answering it would cost more than the law allows for")
    expect(refused).to_contain_text("A narrower request was answered:")
    expect(refused).to_contain_text("(12410/17, ")
    expect(refused).to_contain_text("The authority said it could answer: Three months of reports")
    assert refused.locator(".foilog-search__teaser mark").count() > 0


def made(reference: str, outcome: str, day: str, shared: int = 4, **refusal: object) -> dict[str, object]:
    """An answer as the engine gives it; *refusal* is what its card in the index tells of one."""
    facts = {"address": f"{reference}/", "reference": reference, "outcome": outcome, "day": day}
    texts = {"title": [f"Answer {reference}"], "snippet": ["Text."], "shared": shared}
    return {**facts, **texts, **({"refusal": refusal} if "refused" in outcome else {})}


NARROWER = "A narrower request may be answered: ask about less, fewer places or a shorter time."
SIMILAR = "A similar request was answered later: Answer B (B, Information provided in full)"
LATER_ANSWER = ["later", "C/", "Answer C", "C", "granted-in-part", ""]
LATER = "A later request was answered: Answer C (C, Information provided in part)"


@pytest.mark.parametrize(
    ("refused", "other", "tried"),
    [
        (made("A", "refused-cost", "2024"), made("B", "granted-in-full", "2025-01-01"), [NARROWER, SIMILAR]),
        (made("A", "refused-cost", "2024"), made("B", "granted-in-full", "2024-05-01"), [NARROWER]),
        (made("A", "refused-cost", "2024"), made("B", "granted-in-full", "2023-05-01"), [NARROWER]),
        (made("A", "refused-exempt", "2024"), made("B", "granted-in-full", "2025", shared=1), []),
        (made("A", "refused-exempt", "2024"), made("B", "not-held", "2025"), []),
        (made("A", "refused-ncnd", "2024", ncnd=True), made("B", "granted-in-full", "2025"), []),
        (made("A", "refused-cost", "2024", ncnd=True), made("B", "granted-in-full", "2025"), []),
        (
            made(
                "A",
                "refused-exempt",
                "2024",
                onward=[LATER_ANSWER],
            ),
            made("B", "granted-in-full", "2025"),
            [LATER],
        ),
    ],
)
def test_after_a_refusal_only_what_helps_is_said(
    page: Page, refused: dict[str, object], other: dict[str, object], tried: list[str]
) -> None:
    """What the log names; else a later answer that is alike, and after a refusal for cost that less may do.

    Of what is neither confirmed nor denied nothing is said that its own record does not say.
    """
    lines = page.evaluate(A_VIEW, [refused, other])

    assert lines[1:] == tried


def test_a_request_like_no_other_says_so(page: Page) -> None:
    """The count is announced, and the way to the authority is on the page."""
    assert compare(page, "Sourdough starter hydration percentages for croissant lamination") == []

    expect(page.get_by_role("status")).to_have_text("0 earlier answers are like your request")
    expect(page.get_by_role("heading", name="Nothing like it?")).to_be_visible()
    link = page.get_by_role("link", name="foi@merciavale.example")
    expect(link).to_have_attribute("href", "mailto:foi@merciavale.example")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("   ", "Type or paste your request first."),
        ("Please provide the information.", "Say more about what you want to know"),
    ],
)
def test_a_text_that_asks_nothing_is_answered_with_what_to_do(page: Page, text: str, said: str) -> None:
    """An empty box, and words that all requests have."""
    page.fill(BOX, text)
    page.get_by_role("button", name="Look for earlier answers").click()

    expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.locator(RESULT)).to_have_count(0)


def test_the_whole_way_by_keyboard(page: Page) -> None:
    """From the top of the page into the box, to the button and on to the first answer, focus always seen."""
    seen: list[str] = []

    def tab_to(selector: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(FOCUS))
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(selector)

    tab_to(BOX)
    page.keyboard.type("How many drones do you own?")
    tab_to("button")
    page.keyboard.press("Enter")
    page.locator(f"{RESULT} h3 a").first.wait_for()
    tab_to(f"{RESULT} h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/20*/**")

    assert set(seen) == {""}
    expect(page.locator("h1")).to_contain_text("rone")


@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_and_its_answers_have_no_accessibility_fault(
    browser: Browser, address: str, width: int, colours: str
) -> None:
    """WCAG 2.2 AA as axe tests it, with answers shown; nothing scrolls sideways."""
    scheme = {"forced_colors": "active"} if colours == "forced" else {"color_scheme": colours}
    context = browser.new_context(viewport={"width": width, "height": 800}, **scheme)  # type: ignore[arg-type]
    seen = visit(context, address)
    page = seen.go("asked/")
    assert compare(page, COST)

    found = Axe().run(page, options=RULES)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.complaints == []
    context.close()


def test_the_page_is_in_welsh_and_marks_what_is_not(tab: Visit) -> None:
    """The same log, asked in the Welsh edition; titles and texts of English answers say so."""
    page = tab.go("cy/asked/")
    page.fill(BOX, COST)
    page.get_by_role("button", name="Chwilio am atebion cynharach").click()
    refused = page.locator(RESULT, has_text="Cyfeirnod 12265/17")

    expect(refused).to_contain_text("Atebwyd cais culach:")
    expect(refused.locator("h3 a")).to_have_attribute("lang", "en")
    expect(page.get_by_role("status")).to_contain_text("debyg i’ch cais")
    assert tab.complaints == []


def test_without_javascript_the_page_leads_to_the_lists(browser: Browser, address: str) -> None:
    """No box that does nothing: the way to the plain lists instead."""
    context = browser.new_context(java_script_enabled=False)
    seen = visit(context, address)
    page = seen.go("asked/")

    expect(page.locator(BOX)).to_be_hidden()
    assert "This page needs JavaScript" in page.content()
    expect(
        page.get_by_role("link", name="All topics").or_(page.locator(".foilog-ways a")).first
    ).to_be_visible()
    context.close()
