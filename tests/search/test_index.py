"""What the published index finds, and what it must never hold."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from foilog.search import Dates, PublishedIndex, SearchedFile, SearchRow, build_index
from foilog.search.database import columns_of, write_database
from foilog.search.facets import FACETS
from foilog.search.pages import table_leaves, table_pages
from foilog.search.words import WordCounts, with_words
from search.synthetic import CODES, OUTCOMES, synthetic_rows

DRONES = SearchRow(
    address="2016/11177_16/",
    title="Drones and the control room",
    reference="11177_16",
    other_references=("01/FIN/24/002521/W",),
    request="Do you use drones for covert surveillance?",
    response="We neither confirm nor deny that any information is held.",
    codes=("s24(2)", "s31(3)"),
    outcome="refused-ncnd",
    part_outcomes=("signposted",),
    year=2016,
    day="2016-10-31",
)
COSTS = SearchRow(
    address="2015/509_15/",
    title="Cost of the café",
    reference="509_15",
    request="What did 11177 16 cups of tea cost? Drones were not asked about.",
    response="Section 24(1) was considered and not used. Investigations go on.",
    codes=("s31(1)(g)",),
    outcome="granted-in-full",
    year=2015,
    day="2015-03",
)
UNDATED = SearchRow(
    address="old/1/", title="Old answer", reference="1", response="s24(2) was cited.", outcome="not-held"
)
LOG = (UNDATED, COSTS, DRONES)


def publish(rows: Iterable[SearchRow], site: Path) -> Path:
    """The folder *site* with the index of *rows* in it."""
    for output in build_index(rows):
        path = site / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.read())
    return site


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedIndex]:
    """The index of three records."""
    folder = tmp_path_factory.mktemp("log")
    with closing(PublishedIndex(publish(LOG, folder / "site"), folder / "scratch.sqlite")) as index:
        yield index


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedIndex]:
    """The index of four hundred made-up records."""
    folder = tmp_path_factory.mktemp("long-log")
    site = publish(synthetic_rows(400), folder / "site")
    with closing(PublishedIndex(site, folder / "scratch.sqlite")) as index:
        yield index


def found(log: PublishedIndex, query: str) -> list[str]:
    """The references of the hits, the best first."""
    return [LOG[place].reference for place in log.search(query, {}).hits]


@pytest.mark.parametrize("written", ["11177_16", "11177/16", "11177-16", "11177 16"])
def test_a_reference_is_found_first_in_every_spelling(log: PublishedIndex, written: str) -> None:
    """Whatever divides the parts of a reference, its record comes before one that mentions the numbers."""
    assert found(log, written) == ["11177_16", "509_15"]


@pytest.mark.parametrize("written", ["01/FIN/24/002521/W", "01-fin-24-002521-w"])
def test_another_reference_finds_the_record(log: PublishedIndex, written: str) -> None:
    """A record is found by the reference of another system as well."""
    assert found(log, written) == ["11177_16"]


@pytest.mark.parametrize(
    "written", ["s24(2)", "s.24(2)", "S24 (2)", "section 24(2)", "Section 24 (2)", "24(2)"]
)
def test_a_citation_is_found_in_every_spelling(log: PublishedIndex, written: str) -> None:
    """However it is written, a citation finds the records it was applied to, then those that mention it."""
    assert found(log, written) == ["11177_16", "1"]


def test_a_section_finds_all_its_limbs(log: PublishedIndex) -> None:
    """Section 31 finds s31(3) and s31(1)(g)."""
    assert found(log, "s31") == ["11177_16", "509_15"]


def test_a_limb_does_not_find_another(log: PublishedIndex) -> None:
    """Section 31(1) finds s31(1)(g) and not s31(3)."""
    assert found(log, "section 31(1)") == ["509_15"]


@pytest.mark.parametrize(
    ("query", "references"),
    [
        ("drones", ["11177_16", "509_15"]),
        ("drone", ["11177_16", "509_15"]),
        ('"neither confirm nor deny"', ["11177_16"]),
        ('"confirm neither nor deny"', []),
        ("drones -cost", ["11177_16"]),
        ("cost OR deny", ["509_15", "11177_16"]),
        ("drones NOT (tea OR coffee)", ["11177_16"]),
        ("-drones", ["1"]),
        ("cafe", ["509_15"]),
        ("CAFÉ", ["509_15"]),
        ("surveil*", ["11177_16"]),
        ("investigati*", ["509_15"]),
        ("the of drones", ["11177_16", "509_15"]),
        ("helicopters", []),
        ("", ["11177_16", "509_15", "1"]),
    ],
)
def test_a_query_finds(log: PublishedIndex, query: str, references: list[str]) -> None:
    """Words in any form, phrases, alternatives, exclusions, accents and beginnings find what they say."""
    assert found(log, query) == references


def test_a_word_tells_more_of_a_short_answer(tmp_path: Path) -> None:
    """Of answers that hold a word equally often the shorter comes first, though it is the older."""
    short, long = (
        SearchRow(
            address=f"{length}/", title="T", reference="R", response="Kestrels were seen. " + "So. " * length
        )
        for length in (20, 400)
    )
    with closing(PublishedIndex(publish((short, long), tmp_path / "site"), tmp_path / "scratch")) as index:
        assert index.search("kestrels", {}).hits == (0, 1)
        assert index.search("kestrels", {}, "newest").hits == (1, 0)


@pytest.mark.parametrize("written", ["Section 40 (2)", "s.40(2)", "s40(2)", "under sections 40(2) and 41"])
def test_a_citation_in_running_text_is_one_word(tmp_path: Path, written: str) -> None:
    """However a letter writes it; the section is found by its limbs, and no other limb or number."""
    row = SearchRow(address="a/", title="T", reference="R", response=f"Refused {written}, to 31 officers.")
    with closing(PublishedIndex(publish((row,), tmp_path / "site"), tmp_path / "scratch")) as index:
        found = {query: index.search(query, {}).hits for query in ("s40", "s40(2)", "40(2)", "s40(1)", "s31")}

    assert {query for query, hits in found.items() if hits} == {"s40", "s40(2)", "40(2)"}


def test_sorting_by_date_keeps_the_hits(log: PublishedIndex) -> None:
    """Newest first is the log's order and oldest first its reverse."""
    newest, oldest = (log.search("drones OR s24(2)", {}, sort).hits for sort in ("newest", "oldest"))

    assert (newest, oldest) == ((2, 1, 0), (0, 1, 2))


@pytest.mark.parametrize(
    ("earliest", "latest", "places"),
    [
        ("2016-10-31", "2016-10-31", (2,)),
        ("2016-11-01", "", ()),
        ("2015-03-20", "2015-12-31", (1,)),
        ("", "2015-02-28", ()),
        ("2015", "2016", (2, 1)),
        ("", "", (2, 1, 0)),
    ],
)
def test_a_date_range_takes_what_may_lie_in_it(
    log: PublishedIndex, earliest: str, latest: str, places: tuple[int, ...]
) -> None:
    """A record dated only "March 2015" lies in any range that touches March 2015; an undated one in none."""
    assert log.search("", {}, "newest", Dates(earliest, latest)).hits == places


def test_an_outcome_filter_takes_a_part_too(log: PublishedIndex) -> None:
    """A request refused in one part and signposted in another is found under both."""
    hits = [log.search("", {"outcome": (outcome,)}).hits for outcome in ("refused-ncnd", "signposted")]

    assert hits == [(2,), (2,)]


def test_counts_are_those_of_choosing_each_option(long_log: PublishedIndex) -> None:
    """The number beside an option is the number of results there would be with it chosen."""
    rows = list(synthetic_rows(400))
    filters = {"exemption": ("s31", "s40(2)"), "law": ("uk-foia",), "topic": ()}

    answer = long_log.search("", filters)

    def passes(row: SearchRow, but: str) -> bool:
        return all(
            set(chosen) & set(FACETS[facet](row))
            for facet, chosen in filters.items()
            if chosen and facet != but
        )

    assert answer.hits == tuple(place for place in range(len(rows))[::-1] if passes(rows[place], ""))
    for facet, options in FACETS.items():
        expected = Counter(
            option for row in rows if passes(row, facet) for option in set(options(row)) - {""}
        )
        assert answer.counts[facet] == expected


@pytest.mark.parametrize("code", CODES[:3])
@pytest.mark.parametrize("outcome", OUTCOMES[:3])
def test_words_and_filters_narrow_together(long_log: PublishedIndex, code: str, outcome: str) -> None:
    """A citation in the box and the same as a filter, with an outcome, find the same records."""
    chosen = {"outcome": (outcome,)}

    typed = long_log.search(code, chosen)
    ticked = long_log.search("", chosen | {"exemption": (code,)})

    assert sorted(typed.hits, reverse=True) == list(ticked.hits)
    assert len(typed.hits) > 0


def test_the_same_log_gives_the_same_files() -> None:
    """Building twice from the same records changes no byte."""
    first, second = (
        [(output.path, output.read()) for output in build_index(synthetic_rows(60))] for _ in "12"
    )

    assert first == second


def test_no_file_holds_a_word_of_a_record_left_out() -> None:
    """The words of a withdrawn record are in none of the files."""
    secret = replace(COSTS, title="Xylophone", response="quixotry zzyzx", topics=("Zzyzx",))
    words = (b"xylophon", b"quixotri", b"zzyzx")

    def held(rows: Iterable[SearchRow]) -> list[bool]:
        contents = [_uncompressed(output.read()).lower() for output in build_index(rows)]
        return [any(word in content for content in contents) for word in words]

    assert held([UNDATED, secret, DRONES]) == [True, True, True]
    assert held([UNDATED, DRONES]) == [False, False, False]


def _uncompressed(content: bytes) -> bytes:
    return content if content.startswith(b"{") else zlib.decompress(content)


def test_the_words_for_spelling_are_those_of_the_records() -> None:
    """Each word with the number of records that hold it, in any of their texts."""
    file = SearchedFile("Kestrels", "k.csv", "a/k.csv", "csv", "Buzzards, 3")
    counts = WordCounts()
    for row in (DRONES, replace(COSTS, files=(file,))):
        counts.add(columns_of(row))

    found = counts.counts()

    assert list(found) == sorted(found)
    assert {word: found[word] for word in ("drones", "café", "kestrels", "buzzards")} == {
        "drones": 2,
        "café": 1,
        "kestrels": 1,
        "buzzards": 1,
    }


def test_words_that_were_found_elsewhere_are_the_same() -> None:
    """Whoever makes a record's pages finds its words and citations too; files may add to them later."""
    file = SearchedFile("Kestrels", "k.csv", "a/k.csv", "csv", "Buzzards, section 31(3)")
    rows = (DRONES, COSTS, replace(UNDATED, files=(file,)))

    found = [with_words(row) for row in rows]

    here, elsewhere = WordCounts(), WordCounts()
    for row, noted in zip(rows, found, strict=True):
        assert columns_of(noted) == columns_of(row)
        here.add(columns_of(row))
        elsewhere.add(columns_of(noted), noted.words)
    assert elsewhere.found == here.found
    assert [noted.words is None for noted in found] == [False, False, True]


def test_rows_are_read_once_and_not_kept() -> None:
    """A log longer than memory can be indexed: its rows may come one at a time."""
    paths = [output.path for output in build_index(iter(LOG))]

    assert paths[-1] == "search/index.json"
    assert len(set(paths)) == len(paths)


def test_an_empty_log_can_be_searched(tmp_path: Path) -> None:
    """Before the first answer is published a search finds nothing, and says so."""
    with closing(PublishedIndex(publish((), tmp_path / "site"), tmp_path / "scratch.sqlite")) as index:
        assert [index.search(query, {}).hits for query in ("", "drones", "-drones")] == [(), (), ()]


@pytest.mark.parametrize("count", [1, 2000])
def test_the_pages_of_every_table_make_up_the_file(tmp_path: Path, count: int) -> None:
    """Each page of the file belongs to one table, so fetching a table's pages fetches all of it."""
    path = tmp_path / "index.sqlite"
    write_database(map(columns_of, synthetic_rows(count)), path)
    with closing(sqlite3.connect(path)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()

    tables = [table_pages(path, f"answers_{name}") for name in ("data", "idx", "docsize", "config")]

    assert sorted((1, *(page for table in tables for page in table))) == list(range(1, pages + 1))


def test_a_row_of_the_index_is_found_on_the_page_that_says_so(tmp_path: Path) -> None:
    """The first row of each page, in order, so that the page of any row is known without reading it."""
    path = tmp_path / "index.sqlite"
    write_database(map(columns_of, synthetic_rows(2000)), path)
    with closing(sqlite3.connect(path)) as connection:
        rows = [row for (row,) in connection.execute("SELECT id FROM answers_data ORDER BY id")]

    leaves = table_leaves(path, "answers_data")

    firsts = [first for first, _ in leaves]
    assert firsts == sorted(firsts)
    assert (firsts[0], set(firsts) <= set(rows)) == (rows[0], True)
    assert {page for _, page in leaves} <= set(table_pages(path, "answers_data"))


def test_a_log_of_one_authority_has_no_filter_by_authority(log: PublishedIndex) -> None:
    """What every record has alike narrows nothing."""
    assert "authority" not in log.search("", {}).counts


def test_answers_of_several_authorities_are_filtered_by_authority(tmp_path: Path) -> None:
    """One reference may be two authorities'; the name finds it, and results say whose it is."""
    rows = [replace(DRONES, authority=name) for name in ("Barset Police", "Mercia Police")]
    site = publish(rows, tmp_path / "site")
    cards = b"".join(zlib.decompress(path.read_bytes()) for path in (site / "search").rglob("*.z"))

    with closing(PublishedIndex(site, tmp_path / "scratch.sqlite")) as index:
        assert index.search("drones", {}).counts["authority"] == {"Barset Police": 1, "Mercia Police": 1}
        assert index.search("drones", {"authority": ("Mercia Police",)}).hits == (1,)
        assert index.search("barset drones", {}).hits == (0,)
        assert index.search("11177/16", {}).hits == (1, 0)
    assert b'"reference":"11177_16, Barset Police"' in cards
