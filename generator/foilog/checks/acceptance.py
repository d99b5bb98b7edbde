"""Findings that the authority has looked at and lets stand, with its reason, from the record's `accept`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from foilog.checks.rules import Fault
from foilog.disclosure import Disclosure
from foilog.findings import Finding
from foilog.likeness import did_you_mean


def accept(record: Disclosure, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The record's findings, those it accepts with their reason."""
    reasons = {each.rule: each.why for each in record.accept}
    return (replace(each, accepted=reasons[each.rule]) if each.rule in reasons else each for each in findings)


def unknown(record: Disclosure, findings: Iterable[Finding], rules: Collection[str]) -> Iterator[Fault]:
    """Acceptances of a rule that does not exist."""
    for each in record.accept:
        if each.rule not in rules:
            yield Fault(
                each.place,
                f"`{each.rule}` is not a rule whose findings can be accepted"
                + did_you_mean(each.rule, tuple(rules)),
                "Write the rule's name as the finding shows it.",
            )


def unused(record: Disclosure, findings: Iterable[Finding], rules: Collection[str]) -> Iterator[Fault]:
    """Acceptances that match no finding any more."""
    drawn = {each.rule for each in findings}
    for each in record.accept:
        if each.rule in rules and each.rule not in drawn:
            yield Fault(
                each.place,
                f"the record has no finding of `{each.rule}` to accept",
                "Delete the acceptance, so that the next such finding is looked at.",
            )
