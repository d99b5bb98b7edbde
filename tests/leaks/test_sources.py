"""The gate before a build: every file of the log's folder, and the waivers beside a record."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.checking import check_log
from foilog.gate import Limits, scan_file
from foilog.stations import memory, sources
from site_building import run

LEAK = "Month,Visits\nApril,=SUM(A1:A9)\n"
PLANTED = "odile.marchbanks@webmail.example"


def found(authority: Authority) -> list[str]:
    """What the gate says of the authority's log."""
    checked = check_log(authority.settings)
    return [f"{one.place}: {one.rule} {one.severity.label}" for one in checked.findings if one.stops]


def with_table(authority: Authority, content: str, waiver: str | None = None) -> None:
    """A record with one table, and a waiver beside it."""
    authority.put("2026/101_26/visits.csv", content)
    fields = {"attachments": "[{file: visits.csv, title: Visits}]", "waivers": waiver}
    authority.put("2026/101_26.md", record(**fields))


def waiver(content: str = LEAK, **changed: str) -> str:
    """A waiver of the formula in *content*, good until the end of the year."""
    fields = {
        "rule": "table-formula",
        "file": "visits.csv",
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "why": "The total is wanted",
        "by": "Head of Information Rights",
        "until": "2026-12-31",
        **changed,
    }
    return json.dumps([fields])


def test_a_leaking_attachment_stops_the_log(authority: Authority) -> None:
    """The finding names the file and the line in it."""
    with_table(authority, LEAK)

    assert found(authority) == ["disclosures/2026/101_26/visits.csv:2:1: table-formula error"]


def test_the_text_of_a_record_is_numbered_as_its_file(authority: Authority) -> None:
    """A line of the body and a line of the front matter are each found where an editor shows them."""
    authority.put(
        "2026/101_26.md",
        record("## Response\n\nAsk her on 07700 900461.\n", title=f"Letter from {PLANTED}"),
    )

    assert found(authority) == [
        "disclosures/2026/101_26.md:3:20: personal-email error",
        "disclosures/2026/101_26.md:10:12: personal-phone error",
    ]


def test_a_finding_in_the_text_is_accepted_beside_it(authority: Authority) -> None:
    """A number that is public after all stays in the report with the reason, and stops nothing."""
    reason = "The number of a public telephone box"
    accept = f"[{{rule: personal-phone, why: {reason}}}]"
    authority.put("2026/101_26.md", record("## Response\n\nIt is 01632 960461.\n", accept=accept))

    findings = [one for one in check_log(authority.settings).findings if one.rule == "personal-phone"]

    assert [one.accepted for one in findings] == [reason]
    assert found(authority) == []


def test_a_value_spelled_with_escapes_is_read_as_it_will_be_shown(authority: Authority) -> None:
    """An escape in the front matter hides nothing."""
    authority.put("2026/101_26.md", record(title='"From odile.marchbanks\\x40webmail.example"'))

    assert found(authority) == ["disclosures/2026/101_26.md:3:13: personal-email error"]


def test_a_page_of_prose_goes_through_the_gate(authority: Authority) -> None:
    """What stands in a page is published like what stands in a record."""
    authority.put("pages/about.md", f"# About\n\nWrite to {PLANTED}.\n")

    assert found(authority) == ["disclosures/pages/about.md:3:10: personal-email error"]


def test_a_waiver_lets_a_finding_stand_and_says_who_decided(authority: Authority) -> None:
    """The finding stays in the report, with the reason, the role and the day, and stops nothing."""
    with_table(authority, LEAK, waiver())

    checked = check_log(authority.settings)

    assert checked.is_publishable
    assert [one.accepted for one in checked.findings if one.rule == "table-formula"] == [
        "The total is wanted (Head of Information Rights, until 2026-12-31)"
    ]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"until": "2026-11-24"}, "waiver-expired"),
        ({"sha256": "0" * 64}, "waiver-changed"),
        ({"rule": "sheet-hidden"}, "waiver-refused"),
        ({"rule": "file-macro"}, "waiver-refused"),
        ({"rule": "pivot-cache"}, "waiver-refused"),
        ({"rule": "pdf-attachment"}, "waiver-refused"),
        ({"rule": "part-unknown"}, "waiver-refused"),
        ({"rule": "file-encrypted"}, "waiver-refused"),
        ({"rule": "no-such-rule"}, "waiver-unmatched"),
        ({"rule": "text-encoding"}, "waiver-unmatched"),
        ({"file": "other.csv"}, "waiver-unmatched"),
        ({"by": "Odile Marchbanks"}, "waiver-person"),
        ({"by": "Ms Marchbanks"}, "waiver-person"),
    ],
)
def test_a_waiver_that_does_not_hold_is_an_error(
    authority: Authority, changed: dict[str, str], rule: str
) -> None:
    """An ended, changed, refused or idle waiver stops the log, and so does the finding it was to cover."""
    with_table(authority, LEAK, waiver(**changed))

    rules = [line.split()[1] for line in found(authority)]

    assert sorted(rules) == sorted([rule, "table-formula"])


def test_a_waiver_for_a_file_that_was_mended_is_an_error(authority: Authority) -> None:
    """A waiver is deleted when what it was for is gone."""
    mended = "Month,Visits\nApril,9\n"
    with_table(authority, mended, waiver(mended))

    assert [line.split()[1] for line in found(authority)] == ["waiver-unmatched"]


def test_an_unchanged_file_is_not_searched_again(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run finds the same without looking."""
    with_table(authority, LEAK)
    first = found(authority)
    searched: list[Path] = []

    def counted(path: Path, **settings: object) -> tuple[object, ...]:
        searched.append(path)
        return scan_file(path)

    monkeypatch.setattr(sources, "scan_file", counted)
    second = found(authority)
    authority.put("2026/101_26/visits.csv", LEAK + "May,2\n")
    third = found(authority)

    assert first == second == third
    assert [path.name for path in searched] == ["visits.csv"]


def test_the_memory_holds_no_secret_and_nothing_that_left_the_log(authority: Authority) -> None:
    """What was found is kept without its words, and is forgotten with its file."""
    words = f"{PLANTED} and 07700 900461.\n"
    authority.put("2026/101_26.md", record(f"## Response\n\n{words}"))
    authority.put("pages/about.md", words)
    found(authority)
    kept = remembered(authority)
    authority.put("2026/101_26.md", record())
    authority.put("pages/about.md", "# About\n")
    found(authority)

    assert kept.count(b"personal-email") == 2
    assert all(secret not in kept for secret in (PLANTED.encode(), b"marchbanks", b"900461"))
    assert b"personal-email" not in remembered(authority)


def remembered(authority: Authority) -> bytes:
    """All that lies in the folder of what is known."""
    return b"".join(path.read_bytes() for path in (authority.root / ".foilog").iterdir())


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"a": 3}', '{"a": [[1, 2]]}', '{"a": [[0,0,"x",9,"",3]]}']
)
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, content: str) -> None:
    """A broken file in `.foilog` costs a search and nothing else."""
    (tmp_path / ".foilog").mkdir()
    (tmp_path / ".foilog" / "gate.json").write_text(content, encoding="utf-8")

    assert memory.open_memory(tmp_path).known == {}


def test_a_larger_file_than_the_settings_allow_is_refused(authority: Authority) -> None:
    """The authority's own limit holds."""
    text = authority.config_file.read_text(encoding="utf-8")
    authority.config_file.write_text(text + "      gate: {megabytes: 0.0001}\n", encoding="utf-8")
    with_table(authority, "a,b\n" + "1,2\n" * 100)

    assert authority.settings.gate.megabytes == 0.0001
    assert found(authority) == ["disclosures/2026/101_26/visits.csv: file-limit error"]
    assert Limits(megabytes=0.0001).bytes == 100


def test_a_build_with_a_leak_refuses_and_the_old_site_stands(council: Authority) -> None:
    """Nothing of the new site is seen, and the secret is in no message."""
    first = run("foilog", "build", "--date", "2026-11-25", cwd=council.root)
    old = sorted(path.name for path in (council.root / "site").rglob("*"))
    council.put("2026/102_26.md", record(f"## Response\n\nAsk {PLANTED}.\n", reference='"102/26"'))

    second = run("foilog", "build", "--date", "2026-11-25", cwd=council.root)

    assert (first.returncode, second.returncode) == (0, 1)
    assert sorted(path.name for path in (council.root / "site").rglob("*")) == old
    assert (
        "disclosures/2026/102_26.md\n  10:5 personal-email error: this is a person's e-mail address\n"
        in second.stderr
    )
    assert PLANTED not in second.stderr + second.stdout
