"""The made-up authority's log: the first thing anyone sees of what this makes."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from foilog.checking import check_log
from foilog.disclosure import Disclosure
from foilog.gate.personal import sight_personal
from foilog.gate.unseen import sight_unseen
from foilog.law.deadlines import timeliness
from foilog.law.outcomes import OUTCOMES
from foilog.log import Log, read_log
from foilog.settings import Settings, read_settings

ROOT = Path(__file__).parents[2]
WITHOUT_A_SAMPLE = {"out-of-scope", "invalid", "fee-unpaid", "withdrawn"}
KINDS = {"csv", "docx", "pdf", "png", "txt", "xlsx"}


@pytest.fixture(scope="module")
def settings() -> Settings:
    """The sample authority's settings, on the day the log was last checked by hand."""
    return read_settings(ROOT / "mkdocs.yml", today=date(2026, 11, 25))


@pytest.fixture(scope="module")
def log(settings: Settings) -> Log:
    """The sample authority's log, which reads without a finding."""
    log, findings = read_log(settings)
    assert [str(finding) for finding in findings] == []
    return log


@pytest.fixture(scope="module")
def seed(log: Log) -> Disclosure:
    """The answer about counter terrorism security advisors that the project began with."""
    found = log.find("11177_16")
    assert found
    return found


def test_the_linter_says_of_the_log_only_what_is_meant_to_be_seen(settings: Settings) -> None:
    """No error; the warnings belong to the retold letter, to an old record and to one late answer."""
    findings = check_log(settings).findings

    drawn = [
        (Path(f.place.path).name, f.rule, "accepted" if f.accepted else f.severity.label) for f in findings
    ]

    assert drawn == [
        ("11177_16.md", "date-missing", "warning"),
        ("11177_16.md", "security-bodies-unconsidered", "info"),
        ("11177_16.md", "signpost-ground-missing", "warning"),
        ("11177_16.md", "signpost-link-missing", "warning"),
        ("11177_16.md", "date-range-odd", "info"),
        ("11177_16.md", "complaints-route-missing", "warning"),
        ("12871_17.md", "date-missing", "accepted"),
        ("240A-23.md", "answer-late", "warning"),
        ("FOI-2025-0033.md", "security-bodies-unconsidered", "info"),
        ("FOI-2025-0091.md", "security-bodies-unconsidered", "info"),
    ]


def test_every_outcome_that_a_police_force_gives_has_an_example(log: Log) -> None:
    """An officer finds a model for each ordinary outcome."""
    given = {part.outcome.id for one in log.disclosures for part in one.parts}

    assert given == set(OUTCOMES) - WITHOUT_A_SAMPLE


def test_four_answers_and_more_cite_national_security(log: Log) -> None:
    """A search for s24(2) shows how the limb is argued in different answers."""
    citing = [one.reference for one in log.listed if "s24(2)" in one.codes]

    assert len(citing) >= 4


def test_files_of_every_common_kind_are_published_and_small(log: Log) -> None:
    """Each kind of file that answers carry is there, none above 40 kB."""
    files = [file for one in log.disclosures for file in one.attachments]

    assert {file.kind for file in files} == KINDS
    assert max(file.size for file in files) < 40_000


def test_every_spreadsheet_has_its_table_as_csv_beside_it(log: Log) -> None:
    """A workbook is never the only form of a table."""
    for one in log.disclosures:
        names = {file.file for file in one.attachments}
        for name in names:
            if name.endswith(".xlsx"):
                assert name.replace(".xlsx", ".csv") in names


def test_what_is_held_back_until_2031_is_in_no_list(log: Log) -> None:
    """A record with a later day of publication is not in the log before that day."""
    held_back = [one.reference for one in log.held_back]

    assert held_back == ["FOI/2026/0190"]
    assert log.find("FOI/2026/0190") is None


def test_one_answer_is_late_and_one_took_a_lawful_extension(log: Log) -> None:
    """The statistics of the sample show every kind of timeliness."""
    verdicts: dict[str, list[str]] = {}
    for one in log.disclosures:
        extension = one.extension
        counted = timeliness(
            one.regime,
            one.received,
            one.responded,
            clarified=one.clarified,
            extended_until=extension.until if extension else None,
            extended_because=extension.why if extension else "",
        )
        verdicts.setdefault(counted.verdict, []).append(one.reference)

    assert verdicts["late"] == ["240A/23"]
    assert verdicts["in-time-with-extension"] == ["FOI/2024/0102"]
    assert sorted(verdicts["unknown"]) == ["11177_16", "12871_17", "9935_16"]


def test_each_qualified_exemption_is_argued_on_both_sides_and_balanced(log: Log) -> None:
    """A refusal under a qualified exemption sets out the public interest for that exemption by name."""
    for one in log.listed:
        sides = [line for line in one.body.splitlines() if line.startswith("### Factors favouring")]
        balance = one.body.partition("### Balancing test")[2].partition("\n## ")[0]
        for cited in one.cited:
            provision = one.regime.provisions[cited.code]
            if provision.public_interest_test == "required" and not one.reasons_withheld:
                assert len([line for line in sides if line.endswith(f" for {cited.code}")]) == 2, one.path
                assert cited.code in balance, one.path


def test_every_related_reference_is_in_the_log(log: Log) -> None:
    """No link from one answer to another leads nowhere."""
    related = [relation.reference for one in log.disclosures for relation in one.related]

    assert related
    assert [reference for reference in related if log.find(reference) is None] == []


def test_versions_stand_beside_their_records(log: Log) -> None:
    """An answer given in Welsh is read beside the English; another is told in easy words."""
    versions = {address: [one.version for one in several] for address, several in log.versions.items()}

    assert versions == {"2024/FOI-2024-0256/": ["cy"], "2018/2290-18/": ["easy"]}


def test_a_tombstone_keeps_no_words_of_the_answer(log: Log) -> None:
    """What was withdrawn is gone from the file, not only from the page."""
    withdrawn = [one for one in log.disclosures if one.withdrawn]

    assert {one.withdrawn.reason for one in withdrawn if one.withdrawn} == {"personal-data", "consolidated"}
    assert [one.body.strip() for one in withdrawn] == ["", ""]


def test_no_mailbox_but_the_role_mailbox_is_named(settings: Settings) -> None:
    """No person can be written to from the sample log."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in settings.docs_dir.rglob("*.md"))

    assert set(re.findall(r"[\w.+-]+@[\w.-]+\w", texts)) == {"foi@merciavale.example"}


def test_no_record_or_page_looks_like_personal_data(settings: Settings) -> None:
    """The gate has nothing to say about any text of the sample log."""
    texts = [path.read_text(encoding="utf-8") for path in settings.docs_dir.rglob("*.md")]

    assert texts
    assert [seen for text in texts for seen in (*sight_personal(text), *sight_unseen(text))] == []


def test_every_address_outside_the_log_is_made_up(settings: Settings) -> None:
    """No link of the sample leads to a real website."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in settings.docs_dir.rglob("*.md"))
    hosts = set(re.findall(r"https?://([\w.-]+)", texts))

    assert hosts
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_the_seed_keeps_its_parts_and_states_nothing_the_letter_does_not(seed: Disclosure) -> None:
    """Two questions are neither confirmed nor denied, and one is signposted, without ground or link."""
    decided = [(part.name, part.outcome.id, [cited.code for cited in part.exemptions]) for part in seed.parts]

    assert decided == [
        ("a", "refused-ncnd", ["s24(2)", "s31(3)"]),
        ("b", "refused-ncnd", ["s24(2)", "s31(3)"]),
        ("c", "signposted", []),
    ]
    assert seed.outcome.id == "refused-ncnd"
    assert (seed.received, seed.responded, seed.published, seed.parts[2].link) == (None, None, None, "")


def test_the_seed_keeps_the_day_that_september_does_not_have(seed: Disclosure) -> None:
    """The requester's impossible date is kept as written and marked, both times."""
    assert seed.body.count("31 September 2016 [sic]") == seed.body.count("31 September 2016") == 2
    assert [mark.quote for mark in seed.sic] == ["31 September 2016"]


def test_the_seed_is_told_in_other_words(seed: Disclosure, cases: Path | None) -> None:
    """Apart from its dates the record shares no run of nine words with the page it retells."""
    if cases is None:
        pytest.skip("set FOILOG_CASES to compare with the page itself")
    original = _runs((cases / "seed" / "11177_16.txt").read_text(encoding="utf-8"))

    shared = _runs(seed.body) & original

    assert shared == set()


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of nine words, dates left out."""
    text = re.sub(r"\b\d{1,2} (?:January|September|December) \d{4}\b", "", text)
    words = [word for word in re.findall(r"[a-z0-9']+", text.lower()) if len(word) > 1]
    return set(zip(*(islice(words, start, None) for start in range(9)), strict=False))
