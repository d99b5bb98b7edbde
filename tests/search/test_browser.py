"""The search page in a real browser, on a plain static host under a subpath, with a strict policy."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from foilog.search import Answer, Dates, PublishedIndex
from search.searchsite import SCRIPTS, log_csv, write_index, write_site
from search.serving import serving
from search.synthetic import CODES, OUTCOMES, synthetic_rows
from search.traffic import Traffic

RECORDS = 2000
THE_REST_OF_A_PAGE = 150
"""So many elements has a site's own page around the search: head, masthead, way back, footer."""
ROWS = list(synthetic_rows(RECORDS))
A_QUESTION_TO_THE_ENGINE = """
async ([address, questions]) => {
  const engine = new Worker(address, { type: 'module' });
  const answers = [];
  for (const [at, question] of questions.entries()) {
    engine.postMessage({ id: at, typing: false, page: 1, ...question });
    answers.push(await new Promise((resolve) => { engine.onmessage = ({ data }) => resolve(data); }));
  }
  engine.terminate();
  return answers;
}
"""

IN_ORDER = """
async (texts) => {
  const { sortKey } = await import(new URL('../assets/search-elements.js', location.href));
  return texts.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two thousand made-up records."""
    folder = tmp_path_factory.mktemp("site")
    write_site(ROWS, folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="module")
def index(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedIndex]:
    """The same index, asked by Python."""
    with closing(PublishedIndex(site, tmp_path_factory.mktemp("scratch") / "index.sqlite")) as index:
        yield index


@pytest.fixture
def traffic() -> Traffic:
    """What the page asks for, and complaints."""
    return Traffic()


@pytest.fixture
def page(browser: Browser, address: str, traffic: Traffic) -> Iterator[Page]:
    """A fresh browser on the search page; nothing a test does is foreign, fails or is complained of."""
    context = browser.new_context(locale="en-GB")
    traffic.watch(context)
    page = context.new_page()
    page.goto(f"{address}search/")
    yield page
    foreign = [asked for asked in traffic.addresses() if not asked.startswith((address, "data:"))]
    context.close()
    assert (foreign, traffic.complaints) == ([], [])


def search(page: Page, words: str) -> None:
    """Type into the box and press Enter."""
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")


def shown(page: Page) -> list[str]:
    """The references of the results on the page."""
    facts = page.locator(".foilog-search__facts li:first-child").all_inner_texts()
    return [fact.removeprefix("Reference ") for fact in facts]


def expect_answer(page: Page, answer: Answer, number: int = 1) -> None:
    """The page shows the count and the results of one page of the answer."""
    count = f"{len(answer.hits):,} result{'' if len(answer.hits) == 1 else 's'}"
    pages = -(-len(answer.hits) // 20)
    expect(page.get_by_role("status")).to_have_text(
        f"{count}, page {number} of {pages}" if pages > 1 else count
    )
    assert shown(page) == [ROWS[place].reference for place in answer.hits[(number - 1) * 20 : number * 20]]


def test_nothing_is_fetched_before_a_search(page: Page, traffic: Traffic) -> None:
    """Opening the search page costs its page, styles and script, and no engine."""
    names = [asked.rpartition("/")[2] for asked in traffic.addresses()]

    assert sorted(names) == sorted(["", "page.css", "search.css", *SCRIPTS])


def test_a_word_finds_what_python_finds(page: Page, index: PublishedIndex) -> None:
    """A word finds the same records in the same order as the build's own search."""
    word = ROWS[3].response.split()[0]

    search(page, word)

    expect_answer(page, index.search(word, {}))
    expect(page).to_have_title(re.compile(f"^{word} - Search"))


def test_a_phrase_is_found_and_highlighted(page: Page, index: PublishedIndex) -> None:
    """Words in quotation marks are found side by side, and marked in the teaser."""
    phrase = '"' + " ".join(ROWS[40].response.split()[2:5]) + '"'

    search(page, phrase)

    expect_answer(page, index.search(phrase, {}))
    assert ROWS[40].reference in shown(page)
    marked = page.locator(".foilog-search__teaser mark").all_inner_texts()
    assert phrase.strip('"') in marked


def test_a_hit_in_a_file_says_which_file(page: Page, address: str) -> None:
    """A phrase that only a file holds finds its record, with the passage and the way to the file."""
    row = next(row for row in ROWS if len(row.files) == 2)
    file = row.files[1]
    search(page, '"' + " ".join(file.text.split()[5:9]) + '"')

    result = page.locator(".foilog-search__result").first
    expect(result).to_contain_text(f"In the file {file.title} ({file.kind.upper()})")
    link = result.get_by_role("link", name=f"{file.title} ({file.kind.upper()})")
    expect(link).to_have_attribute("href", f"{address}{file.address}")
    assert result.locator("mark").all_inner_texts() == [" ".join(file.text.split()[5:9])]


def test_a_passage_is_found_far_into_a_long_answer(page: Page) -> None:
    """The words around a hit are shown though they stand pages below the beginning."""
    row = max(ROWS, key=lambda row: len(row.response))
    phrase = " ".join(row.response.split()[-20:-16])
    search(page, f'"{phrase}"')

    expect(page.locator(".foilog-search__result").first.locator("mark")).to_have_text(phrase)


@pytest.mark.parametrize("divider", "_/-")
def test_a_reference_comes_first_in_every_spelling(page: Page, divider: str) -> None:
    """Whatever divides a reference, its record is the first result."""
    reference = ROWS[777].reference

    search(page, reference.replace("_", divider))

    expect(page.locator(".foilog-search__result").first).to_contain_text(f"Reference {reference}")


def test_a_citation_finds_its_records(page: Page, index: PublishedIndex) -> None:
    """A citation typed with a space finds every record it was applied to, and no other limb's."""
    search(page, "section 24 (2)")

    answer = index.search("s24(2)", {})
    expect_answer(page, answer)
    assert set(answer.hits) == {place for place, row in enumerate(ROWS) if "s24(2)" in row.codes}


def test_the_engine_comes_with_the_first_letter(page: Page, traffic: Traffic) -> None:
    """It is on its way while a reader goes on typing, and its files come side by side, each once."""
    with page.expect_request("**/sqlite3.wasm.z"), page.expect_request("**/worker.js"):
        page.get_by_role("searchbox").press("s")
        assert page.url.endswith("/search/")
    page.get_by_role("searchbox").press_sequentially("ta")

    expect(page).to_have_url(re.compile(r"\?q=sta$"))
    expect(page.locator(".foilog-search__result").first).to_be_visible()
    assert len(set(traffic.addresses())) == len(traffic.addresses())


def test_a_word_is_found_while_it_is_typed(page: Page, index: PublishedIndex) -> None:
    """The beginning of a word finds the word before Enter is pressed, without adding to the history."""
    before = page.evaluate("history.length")

    page.get_by_role("searchbox").press_sequentially("sta")

    expect(page).to_have_url(re.compile(r"\?q=sta$"))
    expect_answer(page, index.search("sta*", {}))
    assert page.evaluate("history.length") == before


def test_filters_count_narrow_and_come_off(page: Page, index: PublishedIndex) -> None:
    """Each option says how many it would leave; choosing two narrows; a chip takes one off again."""
    search(page, "s31")
    both = index.search("s31", {"outcome": ("not-held",), "law": ("uk-foia",)})

    page.get_by_role("checkbox", name=re.compile("^not-held")).check()
    page.locator("summary", has_text="Law").click()
    page.get_by_role("checkbox", name=re.compile("^Freedom of Information Act 2000")).check()
    expect(page).to_have_url(re.compile(r"\?q=s31&outcome=not-held&law=uk-foia$"))
    expect_answer(page, both)
    options = page.locator("details:has(#foilog-search-outcome) label").all_text_contents()
    assert dict(option.rsplit(" (", 1) for option in options) == {
        outcome: f"{count:,})" for outcome, count in both.counts["outcome"].items()
    }

    page.get_by_role("button", name="Remove filter Outcome: not-held").click()
    expect_answer(page, index.search("s31", {"law": ("uk-foia",)}))

    page.get_by_role("button", name="Clear all filters").click()
    expect_answer(page, index.search("s31", {}))


def test_filters_alone_need_no_engine(
    page: Page, address: str, index: PublishedIndex, traffic: Traffic
) -> None:
    """A link to a filter shows its records, newest first, without fetching the engine's WebAssembly."""
    page.goto(f"{address}search/?exemption=s31&year=2020")

    expect_answer(page, index.search("", {"exemption": ("s31",), "year": ("2020",)}))
    assert not any(asked.endswith("sqlite3.wasm.z") for asked in traffic.addresses())


def test_options_of_one_count_stand_in_order_of_their_names(page: Page) -> None:
    """Capitals and accents make no difference, and a number counts by its value."""
    names = ["s5", "S31", "s40(2)", "Ŵy", "water", "Wyre", "s31(1)"]

    ordered = page.evaluate(IN_ORDER, names)

    assert ordered == ["s5", "S31", "s31(1)", "s40(2)", "water", "Ŵy", "Wyre"]


def test_newest_and_oldest_first(page: Page, index: PublishedIndex) -> None:
    """Results can be put in order of date, either way."""
    search(page, "s40(2)")
    expect_answer(page, index.search("s40(2)", {}))

    for label, sort in (("Newest first", "newest"), ("Oldest first", "oldest")):
        page.get_by_label("Sort by").select_option(label)
        expect(page).to_have_url(re.compile(f"sort={sort}$"))
        answer = index.search("s40(2)", {}, "newest" if sort == "newest" else "oldest")
        expect(page.locator(".foilog-search__result").first).to_contain_text(ROWS[answer.hits[0]].reference)
        expect_answer(page, answer)


def test_a_date_range_narrows(page: Page, index: PublishedIndex) -> None:
    """Two dates leave what may lie between them."""
    search(page, "s40(2)")
    expect_answer(page, index.search("s40(2)", {}))
    page.get_by_label("From", exact=True).fill("2019-03-01")
    page.get_by_label("To", exact=True).fill("2019-12-31")

    expect(page).to_have_url(re.compile("from=2019-03-01&to=2019-12-31$"))
    expect_answer(page, index.search("s40(2)", {}, "relevance", Dates("2019-03-01", "2019-12-31")))


def test_pages_the_address_and_back(page: Page, address: str, index: PublishedIndex) -> None:
    """The next page is a new address with the focus at its results; back and a copied address work."""
    answer = index.search("s21(1)", {})
    search(page, "s21(1)")
    expect_answer(page, answer)

    page.get_by_role("link", name="Next page").click()
    expect_answer(page, answer, 2)
    expect(page).to_have_title(re.compile(r"\(page 2 of \d+\)$"))
    expect(page.get_by_role("heading", name="Results")).to_be_focused()

    page.go_back()
    expect_answer(page, answer, 1)

    page.goto(f"{address}search/?q={quote('s21(1)')}&page=3")
    expect_answer(page, answer, 3)


def test_no_results_come_with_advice(page: Page) -> None:
    """When nothing is found the page says what to try."""
    search(page, "quixotry -s24(2)")

    expect(page.get_by_role("status")).to_have_text("0 results")
    expect(page.locator(".foilog-search__advice")).to_contain_text("No answers match.")


def test_a_misspelt_word_is_mended(page: Page, index: PublishedIndex, traffic: Traffic) -> None:
    """A word that no answer holds leads to the nearest that one does; the words are fetched only then."""
    words = sorted({word for row in ROWS for word in row.response.split()}, key=len)
    word = words[-1]
    slip = word[0] + word[2] + word[1] + word[3:] if word[1] != word[2] else word + "x"
    search(page, "s24(2)")
    expect_answer(page, index.search("s24(2)", {}))
    before = len(traffic.addresses())

    search(page, slip)

    expect(page.locator(".foilog-search__meant")).to_have_text(f"Did you mean {word}")
    assert len(traffic.addresses()) > before
    page.get_by_role("link", name=word, exact=True).click()
    expect_answer(page, index.search(word, {}))
    expect(page.get_by_role("searchbox")).to_have_value(word)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(slip)


def test_words_that_no_answer_has_together_lead_to_any_of_them(page: Page, index: PublishedIndex) -> None:
    """Each word is somewhere, all of them nowhere: the way to either is offered."""
    apart = [max((word for word in row.request.split()), key=len) for row in ROWS[:40]]
    one, other = next(
        (one, other)
        for one in apart
        for other in apart
        if not index.search(f"{one} {other}", {}).hits and one != other
    )
    search(page, f"{one} {other}")

    page.get_by_role("link", name="Look for answers with any of them").click()
    expect_answer(page, index.search(f"{one} OR {other}", {}))


def test_the_results_at_hand_are_saved_as_csv(page: Page, index: PublishedIndex) -> None:
    """All results, not only this page's, in their order, as the log's own CSV has them."""
    search(page, "s43(2)")
    answer = index.search("s43(2)", {})
    expect_answer(page, answer)

    with page.expect_download() as saved:
        page.get_by_role("button", name="Download these results (CSV)").click()

    assert saved.value.suggested_filename == "results.csv"
    assert Path(saved.value.path()).read_bytes() == log_csv(ROWS[place] for place in answer.hits)


def test_the_answers_most_like_a_text_are_found(page: Page, address: str, index: PublishedIndex) -> None:
    """A whole request, asked of the engine, finds the answer to the same request first, as in Python."""
    question = {"closest": f"Please tell me: {ROWS[500].request}"}

    (answer,) = page.evaluate(
        A_QUESTION_TO_THE_ENGINE, [f"{address}assets/engine/1a2b/worker.js", [question]]
    )

    expected = [ROWS[at].address for at in index.closest(question["closest"])[:8]]
    found = [one["address"] for one in answer["results"]]
    assert found[0] == ROWS[500].address
    assert found == [address for address in expected if address in found]
    assert all(one["shared"] * 4 >= answer["words"] for one in answer["results"])


def test_a_text_is_never_markup(page: Page, traffic: Traffic) -> None:
    """What a person types is shown as they typed it and does nothing."""
    search(page, "<img src=x onerror=alert(1)> s24(2)")

    expect(page.get_by_role("status")).to_have_text("0 results")
    expect(page).to_have_title("<img src=x onerror=alert(1)> s24(2) - Search")


def test_the_whole_search_by_keyboard(page: Page, index: PublishedIndex) -> None:
    """From the box to a filter and on to a result without a mouse, the focus never lost."""
    page.get_by_role("searchbox").focus()
    page.keyboard.type("s43(2)")
    page.keyboard.press("Enter")
    expect_answer(page, index.search("s43(2)", {}))

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to results")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#foilog-search-filters ~ details input:checked")).to_have_count(1)
    chip = page.get_by_role("button", name=re.compile("^Remove filter"))
    expect(chip).to_be_visible()
    expect(page.locator("input:checked")).to_be_focused()

    page.get_by_role("link", name="Skip to results").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(chip).to_be_focused()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    expect(page.get_by_role("heading", name="Results")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_results_have_no_accessibility_fault(browser: Browser, address: str, scheme: Any, width: int) -> None:
    """Axe finds nothing with every filter open, and nothing is wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}search/?q=s24(2)&outcome=not-held&from=2016-01-01")
    expect(page.get_by_role("status")).to_contain_text("results")
    for summary in page.locator("summary").all()[1:]:
        summary.click()

    results = Axe().run(page, options={"resultTypes": ["violations"]})

    assert results.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_page_never_holds_eight_hundred_elements(browser: Browser, address: str) -> None:
    """Not with every filter open, the longest list of options, chips, and words marked in every result."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    common = " OR ".join(Counter(word for row in ROWS[:200] for word in row.response.split()))[:380]
    page.goto(f"{address}search/?{urlencode({'q': common, 'law': 'uk-foia', 'from': '2015-01-01'})}")
    expect(page.get_by_role("status")).to_contain_text("results")
    for summary in page.locator("summary").all():
        if not summary.evaluate("summary => summary.parentElement.open"):
            summary.click()
    page.get_by_role("button", name="Show more: Topic").click()

    assert page.evaluate("document.querySelectorAll('*').length") < 800 - THE_REST_OF_A_PAGE
    context.close()


def _question(rng: random.Random) -> dict[str, Any]:
    row = rng.choice(ROWS)
    words = rng.choice([row.response, *(file.text for file in row.files)]).split()
    at = rng.randrange(len(words) - 3)
    query = rng.choice(
        (
            words[at],
            f"{words[at]} {words[at + 2]}",
            f"{words[at]} {words[at + 1]} {words[at + 3]}",
            f"({words[at]} OR {words[at + 1]}) NOT {words[at + 2]}",
            f'"{words[at]} {words[at + 1]}"',
            f"{words[at]} OR {words[at + 3]}",
            f"{words[at]} -{words[at + 1]}",
            f"{words[at][:3]}*",
            f"-{words[at]}",
            rng.choice(CODES),
            rng.choice(ROWS).reference.replace("_", rng.choice("_/-")),
            "",
        )
    )
    filters = {
        "outcome": rng.sample(OUTCOMES, k=rng.choice((0, 0, 1, 2))),
        "exemption": rng.choice(([], ["s31"])),
        "kind": rng.choice(([], [], ["csv", "pdf"])),
    }
    sort = rng.choice(("relevance", "newest", "oldest"))
    earliest, latest = rng.choice((("", ""), ("2018-05-10", ""), ("2017", "2021-03"), ("", "2019-12-31")))
    dates = {"earliest": earliest, "latest": latest}
    return {"query": query, "filters": filters, "sort": sort, "dates": dates}


def test_two_hundred_searches_equal_pythons(page: Page, address: str, index: PublishedIndex) -> None:
    """For two hundred searches the browser gives the hits, order and counts that Python's SQLite gives.

    Every hit is compared, and the first twenty are those shown; the newest come in order of date.
    """
    rng = random.Random(31)
    questions = [_question(rng) for _ in range(200)]
    asked = [{**question, "wants": wants} for question in questions for wants in ("results", "addresses")]

    answers = page.evaluate(A_QUESTION_TO_THE_ENGINE, [f"{address}assets/engine/1a2b/worker.js", asked])

    for question, answer, every in zip(questions, answers[::2], answers[1::2], strict=True):
        dates = Dates(**question["dates"])
        expected = index.search(question["query"], question["filters"], question["sort"], dates)
        addresses = [ROWS[place].address for place in expected.hits]
        shown = [result["address"] for result in answer["results"]]
        assert (question, every["addresses"], shown) == (question, addresses, addresses[:20])
        assert (question, answer["total"], answer["counts"]) == (question, len(addresses), expected.counts)
        if question["sort"] == "newest":
            assert list(expected.hits) == sorted(expected.hits, reverse=True)
    assert sum(answer["total"] > 0 for answer in answers[::2]) > 100


def test_an_open_page_finds_the_new_index_after_a_rebuild(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """When the site was rebuilt while a reader searched, the next search uses the new index."""
    folder = tmp_path_factory.mktemp("rebuilt")
    write_site(ROWS[:1000], folder)
    with serving(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}search/?q=s24(2)")
        expect(page.get_by_role("status")).to_contain_text("results")

        write_index(ROWS[1000:], folder)
        word = max(ROWS[1004].response.split(), key=len)
        search(page, f"{word} {ROWS[1004].reference}")

        expect(page.locator(".foilog-search__result").first).to_contain_text(ROWS[1004].reference)
        page.close()


@pytest.mark.parametrize("missing", ["search/index.json", "1a2b/worker.js", "1a2b/sqlite3.wasm.z"])
def test_a_search_that_cannot_work_says_so(browser: Browser, site: Path, missing: str) -> None:
    """When the index or the engine cannot be fetched the page says that search is not available."""
    with serving(site) as address:
        page = browser.new_page()
        page.route(f"**/{missing}", lambda route: route.fulfill(status=500))
        page.goto(f"{address}search/?q=s24(2)")

        expect(page.get_by_role("status")).to_contain_text("Search is not available")
        page.close()
