"""What the linter says about a log: the rules of FOI and of good publishing.

A rule looks at one answer, or at the whole log on the day. `check_answer` and `check_whole` are pure, so that
what was found in an unchanged record can be kept; `settle` then puts all findings together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from foilog.checks.acceptance import accept
from foilog.checks.concerns import Concern
from foilog.checks.rules import Answer, Rule, Scope, as_finding
from foilog.checks.signals import Signal
from foilog.checks.table import RULES
from foilog.disclosure import Disclosure
from foilog.findings import Finding, in_order
from foilog.gate.rulebook import RULES as GATE_RULES
from foilog.log import Log
from foilog.settings import Settings

__all__ = ["RULES", "Rule", "check", "check_answer", "check_whole", "every_record", "rule_names", "settle"]


def check(log: Log, settings: Settings, also: Iterable[Finding] = ()) -> list[Finding]:
    """Every finding of every rule, and *also* the gate's; those a record accepts carry its reason."""
    records = every_record(log)
    found = [finding for record in records for finding in check_answer(record, settings)]
    return settle(records, [*found, *check_whole(log, settings), *also], settings)


def every_record(log: Log) -> list[Disclosure]:
    """All that officers write: what is published, what is held back, and the versions in other languages."""
    versions = (one for several in log.versions.values() for one in several)
    return [*log.disclosures, *log.held_back, *versions]


def check_answer(record: Disclosure, settings: Settings) -> list[Finding]:
    """What the rules of one answer find in *record*; it depends on nothing but the two, the day apart."""
    if record.withdrawn:
        return []
    answer = Answer(record, settings)
    imported, concerns = answer.is_imported, answer.concerns
    return [
        as_finding(rule, fault, settings, imported=imported)
        for rule in _rules_about(concerns)
        if settings.severity.get(rule.name) != "off"
        for fault in rule.find(answer)
    ]


def _rules_about(concerns: AbstractSet[Concern | Signal]) -> list[Rule]:
    """The rules of one answer that are about nothing but *concerns* that it has, as the table has them."""
    waiting = (_BY_CONCERN.get(concern, ()) for concern in (None, *concerns))
    found = [(place, rule) for rules in waiting for place, rule in rules if rule.concerns <= concerns]
    return [rule for _, rule in sorted(found)]


def _by_concern(rules: Sequence[Rule]) -> Mapping[Concern | Signal | None, Sequence[tuple[int, Rule]]]:
    """The rules of one answer, with their places, by one of their concerns: that which the fewest have."""
    shared = Counter(concern for rule in rules for concern in rule.concerns)
    found: dict[Concern | Signal | None, list[tuple[int, Rule]]] = {}
    for place, rule in enumerate(rules):
        if rule.scope is Scope.ANSWER:
            rarest = min(rule.concerns, key=lambda concern: shared[concern], default=None)
            found.setdefault(rarest, []).append((place, rule))
    return found


_BY_CONCERN = _by_concern(RULES)


def check_whole(log: Log, settings: Settings) -> list[Finding]:
    """What the rules of the whole log find, on the day that the settings name."""
    return [
        as_finding(rule, fault, settings)
        for rule in _rules(Scope.LOG, settings)
        for fault in rule.find(log, settings)
    ]


def settle(records: Iterable[Disclosure], findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """All findings in file order, with what each record accepts, and acceptances that match nothing."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    for record in records:
        if record.accept:
            found = by_path.get(record.path, [])
            by_path[record.path] = [*accept(record, found), *_acceptances(record, found, settings)]
    return in_order(finding for several in by_path.values() for finding in several)


def _acceptances(record: Disclosure, found: list[Finding], settings: Settings) -> Iterator[Finding]:
    acceptable = [rule.name for rule in RULES if rule.scope is not Scope.ACCEPTANCE]
    acceptable += [rule.id for rule in GATE_RULES.values() if rule.waivable]
    for rule in _rules(Scope.ACCEPTANCE, settings):
        for fault in rule.find(record, found, acceptable):
            yield as_finding(rule, fault, settings)


def rule_names() -> tuple[str, ...]:
    """The names of all rules, as `severity` in mkdocs.yml and `accept` in a record take them."""
    return tuple(rule.name for rule in RULES)


def _rules(scope: Scope, settings: Settings) -> Sequence[Rule]:
    """The rules of a scope that the authority has not switched off."""
    if not settings.severity:
        return [rule for rule in RULES if rule.scope is scope]
    return [rule for rule in RULES if rule.scope is scope and settings.severity.get(rule.name) != "off"]
