"""How findings of the linter are made, silenced, accepted and put together."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SETTINGS, Authority, record
from foilog.checking import check_log
from foilog.checks import RULES, check, check_answer, check_whole, every_record, rule_names, settle
from foilog.checks.rules import Fault, Rule, as_finding
from foilog.findings import Finding, Place, Severity
from foilog.settings import Settings, SettingsError, read_settings

CONFIDENCES = st.sampled_from(["verified", "verified-secondary", "general-knowledge", ""])
SEVERITIES = st.sampled_from(list(Severity))
LATE = {"received": "2026-01-05", "responded": "2026-02-20", "published": "2026-03-02"}


def rules_found(authority: Authority, *more: str) -> list[tuple[str, str, str]]:
    """Rule, level and reason of each finding."""
    text = SETTINGS + "".join(f"      {line}\n" for line in more)
    authority.config_file.write_text(text, encoding="utf-8")
    settings = read_settings(authority.config_file, today=date(2026, 11, 25))
    return [(each.rule, each.severity.label, each.accepted) for each in check_log(settings).findings]


@given(
    wanted=SEVERITIES,
    own=st.none() | SEVERITIES,
    rule_read=CONFIDENCES,
    fact_read=CONFIDENCES,
    imported=st.booleans(),
    about_outcome=st.booleans(),
)
def test_only_what_was_read_in_the_law_is_an_error(
    wanted: Severity,
    own: Severity | None,
    rule_read: str,
    fact_read: str,
    imported: bool,
    about_outcome: bool,
) -> None:
    """An officer is told that a citation is wrong only on the strength of a line of the statute."""
    rule = Rule("r", wanted, "s1", rule_read, lambda: (), about_outcome=about_outcome)
    fault = Fault(Place("a.md", 1, 1), "what", "remedy", own, fact_read)

    finding = as_finding(rule, fault, Settings(), imported=imported)

    asked = wanted if own is None else own
    is_certain = rule_read == fact_read == "verified" and not (imported and about_outcome)
    assert finding.severity == (asked if is_certain else min(asked, Severity.WARNING))


def test_an_authority_may_raise_lower_or_silence_a_rule(authority: Authority) -> None:
    """What matters to an authority is its own to say."""
    authority.put("2026/1.md", record(**LATE))

    usual = rules_found(authority)
    raised = rules_found(authority, "severity: {answer-late: error}")
    lowered = rules_found(authority, "severity: {answer-late: info}")
    silenced = rules_found(authority, 'severity: {answer-late: "off"}')

    assert usual == [("answer-late", "warning", "")]
    assert raised == [("answer-late", "error", "")]
    assert lowered == [("answer-late", "info", "")]
    assert silenced == []


def test_off_need_not_be_quoted(authority: Authority) -> None:
    """YAML reads a bare `off` as false; the authority means off."""
    authority.put("2026/1.md", record(**LATE))

    assert rules_found(authority, "severity: {answer-late: off}") == []


def test_a_severity_for_an_unknown_rule_is_refused(authority: Authority) -> None:
    """A misspelt rule name would silence nothing, unnoticed."""
    with pytest.raises(SettingsError) as refusal:
        rules_found(authority, "severity: {answer-lat: info}")

    assert str(refusal.value) == "`answer-lat` under `severity` is not a rule; did you mean `answer-late`?"


def test_an_accepted_finding_is_shown_and_stops_nothing(authority: Authority) -> None:
    """What was looked at stays visible, with its reason."""
    accept = "[{rule: not-held-cites-exemption, why: As the letter has it.}]"
    fields = {"received": "2026-01-05", "responded": "2026-01-20", "outcome": "not-held"}
    authority.put("2026/1.md", record(**fields, exemptions='["s40(1)"]', accept=accept))

    checked = check_log(authority.settings)

    assert [(f.rule, f.accepted) for f in checked.findings] == [
        ("not-held-cites-exemption", "As the letter has it."),
        ("own-data-published", ""),
    ]
    assert checked.is_publishable


def test_what_the_whole_log_shows_can_be_accepted_too(authority: Authority) -> None:
    """A relation that leads nowhere may be kept, with a reason."""
    related = "[{reference: 9/19, relation: cites}]"
    accept = "[{rule: relation-unknown, why: Kept in the paper register.}]"
    authority.put(
        "2026/1.md", record(received="2026-01-05", responded="2026-01-20", related=related, accept=accept)
    )

    assert rules_found(authority) == [("relation-unknown", "warning", "Kept in the paper register.")]


def test_records_whose_exemptions_are_lost_are_only_warned_about(authority: Authority) -> None:
    """An old log that never recorded its exemptions can still be published."""
    fields = {"received": "2016-01-05", "responded": "2016-01-20", "outcome": "refused-exempt"}
    authority.put("2016/1.md", record(**fields, exemptions="not-recorded"))

    assert rules_found(authority) == [("refusal-uncited", "warning", "")]


def test_a_text_in_another_language_is_not_read_as_english(authority: Authority) -> None:
    """Rules that look for English words are silent on a Welsh text."""
    body = "## Cais\n\nFaint?\n\n## Ymateb\n\nPlease find attached.\n"
    authority.put("2026/1.md", record(body, language="cy", received="2026-01-05", responded="2026-01-20"))

    assert rules_found(authority) == []


def test_a_withdrawn_record_is_left_alone(authority: Authority) -> None:
    """Nothing can be mended in an answer that has left the log."""
    withdrawn = "{on: 2026-03-02, reason: personal-data}"
    authority.put("2026/1.md", record("", outcome="refused-exempt", withdrawn=withdrawn))

    assert rules_found(authority) == []


def test_a_record_held_back_is_checked_before_its_day(authority: Authority) -> None:
    """An officer hears of a fault while there is time to mend it."""
    authority.put("2026/1.md", record(received="2026-01-05", published="2031-01-05"))

    assert rules_found(authority) == [("date-missing", "warning", "")]


def test_what_was_found_in_a_record_can_be_kept_for_later(authority: Authority) -> None:
    """Findings by record, by another process and put together again are those of the whole."""
    authority.put("2026/1.md", record(**LATE, accept="[{rule: answer-late, why: Illness.}]"))
    authority.put("2026/2.md", record(reference="2/26", received="2026-01-05"))
    log, _ = authority.read()
    settings = authority.settings

    kept: list[Finding] = []
    for one in every_record(log):
        kept += pickle.loads(pickle.dumps(check_answer(*pickle.loads(pickle.dumps((one, settings))))))
    together = settle(every_record(log), [*kept, *check_whole(log, settings)], settings)

    assert together == check(log, settings)
    assert [finding.rule for finding in together] == ["answer-late", "date-missing"]


def test_the_names_of_the_rules_are_those_of_the_table() -> None:
    """What can be accepted or set is what the table lists."""
    assert rule_names() == tuple(rule.name for rule in RULES)
