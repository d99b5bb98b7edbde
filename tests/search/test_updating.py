"""An index brought up to date finds what one made anew finds, and keeps nothing of what is gone."""

from __future__ import annotations

import hashlib
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from foilog.outputs import Output
from foilog.search import Dates, PublishedIndex, SearchRow, build_index
from foilog.search.cards import CARDS_A_BLOCK
from foilog.search.files import update_index
from foilog.search.memory import IndexMemory
from search.synthetic import synthetic_rows

QUERIES = ("", "a", "st* OR ba*", "s24(2)", "drones", "quixotry", "reg 12(4)(b)", "-drones", '"zz yy"')


def keys_of(rows: Sequence[SearchRow]) -> list[bytes]:
    """A key for each row, the same for the same words."""
    return [hashlib.sha256(repr(row).encode()).digest() for row in rows]


class Site:
    """A site whose index is brought up to date build by build."""

    def __init__(self, folder: Path) -> None:
        self.site, self.kept = folder / "site", folder / "kept"
        self.kept.mkdir(parents=True)
        self.asked: list[int] = []
        self.written = 0

    def publish(self, rows: Sequence[SearchRow]) -> None:
        """Bring the index up to date."""
        keys, held = keys_of(rows), set[str]()
        with closing(IndexMemory(self.kept)) as memory:

            def keep(place: str) -> bool:
                held.add(place)
                return (self.site / place).is_file()

            changes = memory.changes(keys)
            if changes is None:
                by_address = {row.address: key for row, key in zip(rows, keys, strict=True)}
                self._write(build_index(rows, by_address, memory, keep), held)
            else:
                bare = [replace(row, request="", response="") for row in rows]
                self._write(
                    update_index(changes, keys, bare, lambda at: self._row(rows, at), memory, keep), held
                )
            memory.save()

    def _row(self, rows: Sequence[SearchRow], place: int) -> SearchRow:
        self.asked.append(place)
        return rows[place]

    def _write(self, outputs: Iterator[Output], held: set[str]) -> None:
        """Write what is given, and let nothing lie there that was neither given nor kept."""
        for output in outputs:
            held.add(output.path)
            path = self.site / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.read())
            self.written += 1
        for path in list(self.site.rglob("*")):
            if path.is_file() and path.relative_to(self.site).as_posix() not in held:
                path.unlink()


def found(site: Path, scratch: Path) -> list[object]:
    """Hits, order and counts of every query."""
    scratch.unlink(missing_ok=True)
    manifest = json.loads((site / "search/index.json").read_bytes())
    name = manifest["addresses"]
    addresses = json.loads(zlib.decompress((site / f"search/{name[:2]}/{name}.z").read_bytes()))
    with closing(PublishedIndex(site, scratch)) as index:
        answers = [index.search(query, {}, "relevance", Dates()) for query in QUERIES]
    return [([addresses[place] for place in answer.hits], answer.counts) for answer in answers]


def words_in(folder: Path) -> bytes:
    """Everything that the files of a folder hold, inflated."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return b"".join(c if c[:1] != b"x" else zlib.decompress(c) for c in contents).lower()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with an index of four hundred records."""
    made = Site(tmp_path / "log")
    made.publish(list(synthetic_rows(400)))
    return made


def test_any_changes_give_the_answers_of_an_index_made_anew(site: Site, tmp_path: Path) -> None:
    """Records are edited, added, taken away and moved at random, and every query is asked each time."""
    rng, rows = random.Random(24), list(synthetic_rows(400))
    spare = list(synthetic_rows(460))[400:]
    for number in range(12):
        place = rng.randrange(len(rows))
        kind = rng.choice(["edit", "edit", "add", "add", "take", "move"])
        if kind == "edit":
            rows[place] = replace(rows[place], response=f"drones {number} quixotry", codes=("s24(2)",))
        elif kind == "add":
            rows.append(replace(spare[number], address=f"new/{number}/"))
        elif kind == "take":
            del rows[place]
        else:
            rows.append(rows.pop(place))
        site.publish(rows)
        anew = Site(tmp_path / f"anew-{number}")
        anew.publish(rows)

        assert found(site.site, tmp_path / "a.sqlite") == found(anew.site, tmp_path / "b.sqlite")


def test_an_edit_leaves_nothing_of_what_the_record_said(site: Site) -> None:
    """The published files hold no word that was taken out."""
    rows = list(synthetic_rows(400))
    rows[200] = replace(rows[200], response="quixotry zyzzyva", title="Xylophone")
    site.publish(rows)
    words = (b"uixotri", b"yzzyva", b"ylophon")
    assert [word in words_in(site.site) for word in words] == [True, True, True]

    rows[200] = replace(rows[200], response="nothing", title="Nothing")
    site.publish(rows)

    assert [word in words_in(site.site) for word in words] == [False, False, False]


def test_a_record_that_was_taken_away_leaves_nothing_in_what_is_kept(site: Site) -> None:
    """Its words are in no file of the folder that the next build reads."""
    rows = list(synthetic_rows(400))
    site.publish([*rows[:200], replace(rows[200], response="quixotry zyzzyva"), *rows[201:]])
    assert b"yzzyva" in words_in(site.kept)

    site.publish([*rows[:200], *rows[201:]])

    assert b"yzzyva" not in words_in(site.kept)


def test_a_new_record_writes_few_files_and_asks_for_few_texts(site: Site) -> None:
    """Only its own words, the cards beside it and what is about all records."""
    rows = list(synthetic_rows(400))
    rows.append(replace(rows[0], address="new/1/"))
    files = site.written
    site.asked.clear()

    site.publish(rows)

    assert set(site.asked) == set(range(400 // CARDS_A_BLOCK * CARDS_A_BLOCK, 401))
    assert site.written - files < 15


def test_an_unchanged_log_writes_only_the_list_of_files(site: Site) -> None:
    """Everything else stands as it is."""
    files = site.written

    site.publish(list(synthetic_rows(400)))

    assert (site.asked, site.written - files) == ([], 1)


@pytest.mark.parametrize("name", ["search.sqlite", "search-index.sqlite"])
def test_what_is_wrong_with_what_is_kept_costs_only_time(site: Site, tmp_path: Path, name: str) -> None:
    """A damaged or missing file has the log indexed anew."""
    rows = list(synthetic_rows(400))
    rows[5] = replace(rows[5], response="drones")
    (site.kept / name).write_bytes(b"something else")

    site.publish(rows)
    anew = Site(tmp_path / "anew")
    anew.publish(rows)

    assert found(site.site, tmp_path / "a.sqlite") == found(anew.site, tmp_path / "b.sqlite")
