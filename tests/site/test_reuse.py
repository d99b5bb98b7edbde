"""A build that takes over what has not changed gives the site that a build of everything gives."""

from __future__ import annotations

import json
import shutil
import tempfile
import zlib
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conftest import SETTINGS, Authority, record
from foilog.building import Demands, build
from foilog.findings import PublicationRefusedError
from foilog.search import Dates, PublishedIndex
from foilog.settings import read_settings
from site_building import digests

START = date(2026, 11, 25)
TITLES = ("Library opening hours", "Parking fines", "Drones over parks", "Parking Fines")
WORDS = ("drones", "library", "parking", "fines", "bicycles", "helicopters", "opening", "hours")
TOPICS = ("[Drones]", "[Parking, Drones]", "[parking]", "[]")
OUTCOMES = (
    "outcome: granted-in-full",
    "outcome: not-held",
    'outcome: refused-exempt\nexemptions: ["s31(1)(a)"]',
)
QUERIES = ("drones", "parking OR library", '"opening hours"', "s31", "fines NOT drones", "")
LETTERS = "bcdfghjklmnpqrstvwxz"


def token(number: int) -> str:
    """A word that stands in one record only; no two share a beginning, and no stemmer knows it."""
    spread = (number * 7919 + 101) % len(LETTERS) ** 4
    drawn = [LETTERS[spread // len(LETTERS) ** place % len(LETTERS)] for place in range(4)]
    return "".join(drawn) + "q" + LETTERS[number % len(LETTERS)] + "q"


class Publishing(RuleBasedStateMachine):
    """An officer adds, edits, withdraws, renames, holds back and deletes answers, and builds each time."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="foilog-reuse-"))
        self.log = self.root / "disclosures"
        self.log.mkdir()
        self.day = START
        self.numbers = count(1)
        self.said: dict[str, dict[str, str]] = {}
        self.gone: set[str] = set()
        self.withdrawn: set[str] = set()
        self.notice = ""
        self.changed = False

    def _write(self, name: str) -> None:
        fields = self.said[name]
        lines = [
            f"{key}: {value}" if key.islower() else value for key, value in fields.items() if key != "Body"
        ]
        text = "\n".join(["---", *lines, "---", "", fields["Body"]])
        path = self.log / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.changed = True

    def _body(self, words: list[str], number: int) -> str:
        others = [name for name in self.said if name.startswith("2026/")]
        link = f"\n\nSee [another answer]({others[0].removeprefix('2026/')}.md)." if others else ""
        return f"## Request\n\n{' '.join(words)}?\n\n## Response\n\nIt is {token(number)}.{link}\n"

    @rule(
        title=st.sampled_from(TITLES),
        topics=st.sampled_from(TOPICS),
        outcome=st.sampled_from(OUTCOMES),
        words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
        day=st.integers(0, 400),
        extras=st.sets(st.sampled_from(("table", "relation", "alias", "welsh"))),
    )
    def add(
        self, title: str, topics: str, outcome: str, words: list[str], day: int, extras: set[str]
    ) -> None:
        number = next(self.numbers)
        published = self.day - timedelta(days=day)
        name = f"2026/r{number}"
        fields = {
            "reference": f'"{number}/26"',
            "title": f"{title}",
            "published": published.isoformat(),
            "topics": topics,
            "Outcome": outcome,
            "Body": self._body(words, number),
        }
        if "relation" in extras and self.said:
            other = next(iter(self.said.values()))["reference"]
            fields["related"] = f"[{{reference: {other}, relation: updates}}]"
        if "alias" in extras:
            fields["aliases"] = f"[old/{number}]"
        if "table" in extras:
            folder = self.log / name
            folder.mkdir(parents=True, exist_ok=True)
            rows = "".join(f"{place},{place * number}\n" for place in range(16))
            (folder / "t.csv").write_text(f"Year,Count\n{rows}", encoding="utf-8")
            fields["attachments"] = "[{file: t.csv, title: Figures}]"
        self.said[name] = fields
        self._write(name)
        if "welsh" in extras:
            text = (self.log / f"{name}.md").read_text("utf-8")
            text = text.replace(token(number), "hyn").replace("aliases:", "sic: [] #")
            (self.log / f"{name}.cy.md").write_text(text, encoding="utf-8")

    def _any(self, place: int) -> str | None:
        names = sorted(self.said)
        return names[place % len(names)] if names else None

    @rule(place=st.integers(0, 99), words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    def edit(self, place: int, words: list[str]) -> None:
        name = self._any(place)
        if name and "withdrawn" not in self.said[name]:
            self._forget(name)
            self.said[name]["Body"] = self._body(words, next(self.numbers))
            self._write(name)

    @rule(place=st.integers(0, 99))
    def withdraw(self, place: int) -> None:
        name = self._any(place)
        if name and "withdrawn" not in self.said[name]:
            self._forget(name, withdrawn=True)
            self.said[name] |= {"withdrawn": f"{{on: {self.day}, reason: personal-data}}", "Body": ""}
            self._drop_files(name)
            self._write(name)

    @rule(place=st.integers(0, 99))
    def delete(self, place: int) -> None:
        name = self._any(place)
        if name:
            self._forget(name, withdrawn=True)
            self._drop_files(name)
            del self.said[name]
            (self.log / f"{name}.md").unlink()
            self.changed = True

    @rule(place=st.integers(0, 99))
    def rename(self, place: int) -> None:
        name = self._any(place)
        if name:
            self._drop_files(name)
            fields = self.said.pop(name)
            (self.log / f"{name}.md").unlink()
            name = f"2026/n{next(self.numbers)}"
            self.said[name] = fields
            self._write(name)

    @rule(place=st.integers(0, 99), days=st.integers(1, 9))
    def hold_back(self, place: int, days: int) -> None:
        name = self._any(place)
        if name and "withdrawn" not in self.said[name]:
            self.said[name]["published"] = (self.day + timedelta(days=days)).isoformat()
            self._write(name)

    @rule(place=st.integers(0, 99))
    def change_table(self, place: int) -> None:
        name = self._any(place)
        table = self.log / f"{name}" / "t.csv"
        if name and table.exists():
            table.write_text(f"Year,Count\n1,{next(self.numbers)}\n", encoding="utf-8")
            self.changed = True

    @rule(place=st.integers(0, 99), title=st.sampled_from(TITLES), outcome=st.sampled_from(OUTCOMES))
    def state_otherwise(self, place: int, title: str, outcome: str) -> None:
        name = self._any(place)
        if name and "withdrawn" not in self.said[name]:
            self.said[name] |= {"title": title, "Outcome": outcome}
            self._write(name)

    @rule(name=st.sampled_from(("about", "index", "about.cy")), words=st.sampled_from(WORDS))
    def write_prose(self, name: str, words: str) -> None:
        (self.log / "pages").mkdir(exist_ok=True)
        (self.log / f"pages/{name}.md").write_text(f"# {words}\n\nWe answer.\n", encoding="utf-8")
        self.changed = True

    @rule(days=st.integers(1, 6), notice=st.sampled_from(("", "Closed for a week")))
    def let_time_pass(self, days: int, notice: str) -> None:
        self.day += timedelta(days=days)
        self.notice = notice
        self.changed = True

    def _forget(self, name: str, *, withdrawn: bool = False) -> None:
        """What the record says now must not be in the next site, nor, when withdrawn, in what is kept."""
        if "It is " in self.said[name]["Body"]:
            word = self.said[name]["Body"].partition("It is ")[2].partition(".")[0]
            self.gone.add(word)
            self.withdrawn |= {word} if withdrawn else set()

    def _drop_files(self, name: str) -> None:
        shutil.rmtree(self.log / name, ignore_errors=True)
        (self.log / f"{name}.cy.md").unlink(missing_ok=True)
        self.said[name].pop("attachments", None)

    def _settings(self) -> str:
        return SETTINGS + (f"      notices: [{{text: {self.notice}}}]\n" if self.notice else "")

    @invariant()
    def the_site_is_what_a_build_of_everything_gives(self) -> None:
        if not getattr(self, "changed", False):
            return
        self.changed = False
        (self.root / "mkdocs.yml").write_text(self._settings(), encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="foilog-fresh-") as folder:
            other = Path(folder) / "log"
            shutil.copytree(self.root, other, ignore=shutil.ignore_patterns("site", ".site-spare", ".foilog"))
            done = built(self.root, self.day), built(other, self.day)
            assert done[0] == done[1]
            if done[0]:
                self._compare(self.root / "site", other / "site")

    def _compare(self, site: Path, fresh: Path) -> None:
        found, wanted = digests(site), digests(fresh)
        assert beside_search(found) == beside_search(wanted)
        assert in_manifest(site) == in_manifest(fresh)
        assert answers(site, self.root / "a.sqlite") == answers(fresh, self.root / "b.sqlite")
        spare = self.root / ".site-spare"
        assert not spare.exists() or digests(spare) == found
        published = b"".join(inflated(path) for path in site.rglob("*") if path.is_file())
        kept = b"".join(path.read_bytes() for path in (self.root / ".foilog").iterdir())
        for word in self.gone:
            assert word[1:].encode() not in published
        for word in self.withdrawn:
            assert word.encode() not in kept

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root, ignore_errors=True)


def built(root: Path, day: date) -> bool:
    """Whether the site was built; False when the log was refused."""
    config = root / "mkdocs.yml"
    try:
        build(read_settings(config, today=day), config, Demands(allow_removal=True), today=day)
    except PublicationRefusedError:
        return False
    return True


def beside_search(files: dict[str, str]) -> dict[str, str]:
    """The files whose bytes must be the same."""
    return {path: sha256 for path, sha256 in files.items() if not path.startswith("search/")} | {
        "manifest.json": ""
    }


def in_manifest(site: Path) -> list[str]:
    """What the manifest says of them."""
    lines = (site / "manifest.json").read_text("utf-8").splitlines()
    return [line.rstrip(",") for line in lines if '"path": "search/' not in line]


def answers(site: Path, scratch: Path) -> list[object]:
    """What each query finds, by the records' addresses, and the counts."""
    manifest = json.loads((site / "search/index.json").read_bytes())
    name = manifest["addresses"]
    addresses = json.loads(inflated(site / f"search/{name[:2]}/{name}.z"))
    found: list[object] = []
    scratch.unlink(missing_ok=True)
    with closing(PublishedIndex(site, scratch)) as index:
        for query in QUERIES:
            answer = index.search(query, {}, "relevance", Dates())
            found.append(([addresses[place] for place in answer.hits], answer.counts))
    return found


def inflated(path: Path) -> bytes:
    """A file of the site as a browser reads it."""
    content = path.read_bytes()
    return zlib.decompress(content) if path.suffix == ".z" and "search" in path.parts else content


def cards(site: Path) -> dict[str, dict[str, object]]:
    """What the search index shows of each record, by its reference."""
    manifest = json.loads((site / "search/index.json").read_bytes())
    blocks = [inflated(site / f"search/{name[:2]}/{name}.z") for name in manifest["cards"]]
    return {card["reference"]: card for block in blocks for card in json.loads(block)}


def test_a_refusal_tells_of_a_later_answer_though_its_own_file_is_as_it_was(authority: Authority) -> None:
    """A narrower request that was answered is named from the next build on, and no longer when it is gone."""
    refused = {"outcome": "refused-cost", "exemptions": "[s12(1)]", "published": "2024-01-01"}
    authority.put("2024/a.md", record(reference="A", title="Reports", **refused))
    told = []
    related = "[{reference: A, relation: narrows}]"
    for outcome in ("", "granted-in-full", "not-held"):
        if outcome:
            narrower = record(reference="B", title="Fewer reports", related=related, outcome=outcome)
            authority.put("2026/b.md", narrower)
        assert built(authority.root, START)
        told.append(cards(authority.root / "site")["A"]["refusal"])

    onward = ["narrower", "2026/b/", "Fewer reports", "B", "granted-in-full", ""]
    assert told == [{}, {"onward": [onward]}, {}]


Publishing.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestPublishing = Publishing.TestCase
