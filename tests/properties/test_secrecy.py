"""What must not be known stays unknown in every file of a site, whatever the log holds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from conftest import SETTINGS, TODAY, Authority, record
from foilog.building import Demands, build
from foilog.checks import check_answer
from foilog.settings import read_settings
from importing.runs import import_into, records

FIELDS = ("title", "topic", "department", "summary", "question", "body", "file", "other", "change")
LIVE, WITHDRAWN, HIDDEN, HELD = "live", "withdrawn", "withdrawn with its title", "held back"
KNOWN = {LIVE: FIELDS, WITHDRAWN: ("title",), HIDDEN: (), HELD: ()}


@dataclass(frozen=True)
class Fiction:
    """A record in which every field has a word of its own."""

    number: int
    state: str = LIVE

    def word(self, field: str) -> str:
        """A word that no other field of any record has, nor any page of the build; no stem is cut from it."""
        return f"w{zlib.crc32(f'{field} {self.number}'.encode()):08x}{self.number}7"

    def put(self, authority: Authority) -> None:
        word = self.word
        fields: dict[str, str | None] = {
            "reference": f'"R-{self.number}"',
            "other_references": f'["{word("other")}"]',
            "title": word("title"),
            "topics": f"[{word('topic')}]",
            "department": word("department"),
            "summary": word("summary"),
            "outcome": None,
            "parts": f"[{{part: a, question: {word('question')}, outcome: granted-in-full}}]",
            "changes": f"[{{on: 2026-02-03, kind: correction, note: {word('change')}}}]",
            "attachments": "[{file: figures.csv, title: Figures}]",
            "published": "2027-05-01" if self.state == HELD else "2026-02-02",
        }
        if self.state in (WITHDRAWN, HIDDEN):
            hide = ", hide_title: yes" if self.state == HIDDEN else ""
            fields["withdrawn"] = f"{{on: 2026-03-01, reason: legal{hide}}}"
        text = f"## Request\n\nWhat of {word('body')}?\n\n## Response\n\nThis: {word('body')}.\n"
        authority.put(f"2026/r{self.number}.md", record(text, **fields))
        authority.put(f"2026/r{self.number}/figures.csv", f"year,{word('file')}\n2026,4\n")


def told(folder: Path) -> bytes:
    """All that the files below a folder say, their names too, what is compressed inflated."""
    return b"\n".join(_said(path) for path in sorted(folder.rglob("*")) if path.is_file())


def _said(path: Path) -> bytes:
    content = path.read_bytes()
    try:
        return b"\n".join((str(path).encode(), content, zlib.decompress(content)))
    except zlib.error:
        return b"\n".join((str(path).encode(), content))


def kept_of_builds(authority: Authority) -> bytes:
    """What earlier builds left for the next, without what the check keeps of each source as it lies there."""
    kept = [path for path in (authority.root / ".foilog").rglob("*") if path.is_file()]
    return b"\n".join(_said(path) for path in kept if not path.name.startswith("records-"))


def told_words(said: bytes, fictions: list[Fiction]) -> Iterator[tuple[str, str]]:
    """The fields that are told of each record; of a word that an index may have cut, its end is enough."""
    for one in fictions:
        for field in FIELDS:
            if one.word(field)[3:].encode() in said:
                yield f"R-{one.number}", field


@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(st.sampled_from([LIVE, WITHDRAWN, HIDDEN, HELD]), min_size=2, max_size=6))
@example([LIVE, WITHDRAWN, HIDDEN, HELD])
@example([HELD])
def test_nothing_of_a_withdrawn_or_held_back_record_is_told(states: list[str]) -> None:
    """Pages, lists, feeds, open data, search and what is kept for the next build have its tombstone alone.

    Even where every record was public at the build before.
    """
    with TemporaryDirectory() as folder:
        authority = new_authority(Path(folder))
        public = [Fiction(number) for number in range(len(states))]
        fictions = [replace(one, state=state) for one, state in zip(public, states, strict=True)]
        built(authority, public)
        before = set(told_words(told(authority.root / "site"), public))

        built(authority, fictions)

        now = set(told_words(told(authority.root / "site") + kept_of_builds(authority), fictions))
        may_be = {(f"R-{one.number}", field) for one in fictions for field in KNOWN[one.state]}
        assert now <= may_be
        assert {(one, field) for one, field in may_be if field in ("title", "body")} <= now
        assert ("R-0", "body") in before


def new_authority(root: Path) -> Authority:
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "disclosures").mkdir()
    return Authority(root)


def built(authority: Authority, fictions: list[Fiction]) -> None:
    for one in fictions:
        one.put(authority)
    found = read_settings(authority.config_file, today=TODAY)
    build(found, authority.config_file, Demands(allow_removal=True), today=TODAY)


TELLING = st.one_of(
    st.fixed_dictionaries(
        {"cost": st.sampled_from(["hours: 20", "limit_gbp: 450", "records: 4120", "minutes_each: 5"])}
    ),
    st.fixed_dictionaries({"role": st.sampled_from(["response", "data", "schedule", "policy", "review"])}),
)
SILENT = 'outcome: refused-ncnd, exemptions: ["s24(2)", "s31(3)"]'


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(TELLING, st.booleans(), st.integers(1, 4))
def test_a_part_that_neither_confirms_nor_denies_tells_nothing(
    telling: dict[str, str], in_parts: bool, silent: int
) -> None:
    """A count, a cost, a volume or a file of the answer on it is refused."""
    with TemporaryDirectory() as folder:
        authority = new_authority(Path(folder))
        file = f"\n  - {{file: x.csv, title: x, role: {telling['role']}}}" if "role" in telling else None
        named = ", attachments: [x.csv]" if file and in_parts else ""
        parts = [f"\n  - {{part: p{number}, question: Q, {SILENT}{named}}}" for number in range(silent)]
        answer = {"parts": "".join(parts), "outcome": None} if in_parts else whole()
        cost = f"{{{telling['cost']}}}" if "cost" in telling else None
        authority.put("2026/a.md", record(attachments=file, cost=cost, **answer))
        if file:
            authority.put("2026/a/x.csv", "a\n1\n")

        log, findings = authority.read()
        [one] = log.disclosures

        rules = {f.rule for f in [*findings, *check_answer(one, authority.settings)] if f.stops}
        assert "ncnd-part-tells" in rules


def whole() -> dict[str, str | None]:
    return {"outcome": "refused-ncnd", "exemptions": '["s24(2)", "s31(3)"]'}


PERSON = st.text(alphabet=st.characters(categories=["L", "Nd", "P", "Zs"]), max_size=20)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(PERSON, PERSON, PERSON, st.integers(0, 9999))
def test_what_an_importer_drops_leaves_no_trace(name: str, mail: str, phone: str, count: int) -> None:
    """Two rows that differ only in who asked, or in what would confirm, become the same file."""
    made = []
    for dropped in ((name, mail, phone, str(count)), ("", "", "", "")):
        with TemporaryDirectory() as folder:
            authority = new_authority(Path(folder))
            source = authority.root / "log.csv"
            source.write_text(sheet(dropped), encoding="utf-8")
            import_into(authority, "csv", source)
            made.append(records(authority))

    assert made[0] == made[1]
    assert made[0]


def sheet(dropped: tuple[str, str, str, str]) -> str:
    name, mail, phone, count = (f'"{value.replace(chr(34), "")}"' for value in dropped)
    return (
        "Request ID,Name,Email,Telephone,Date Received,Date Closed,Subject,Details of Request,Outcome,"
        "Exemptions Applied,Legislation,Information Held,Number of Records\n"
        f"12/15,{name},{mail},{phone},05/01/2015,20/01/2015,Drones,How many?,Neither confirm nor deny,"
        f"S24 (2),FOI,,{count}\n"
    )
