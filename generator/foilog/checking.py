"""Everything that is looked at before a log is published, in one place for every command."""

from __future__ import annotations

from dataclasses import dataclass

from foilog.checks import RULES, check
from foilog.checks.rules import Scope
from foilog.findings import Finding, has_errors, in_order
from foilog.log import Log, read_log
from foilog.schema_rules import BEYOND_ONE_FILE
from foilog.settings import Settings
from foilog.stations.sources import check_sources


@dataclass(frozen=True, slots=True)
class Checked:
    """A log and all that was found wrong with it, in file order."""

    log: Log
    findings: tuple[Finding, ...]

    @property
    def beyond_one_file(self) -> frozenset[str]:
        """The rules that a record can come to break though its own file did not change."""
        by_rules = {rule.name for rule in RULES if rule.scope is not Scope.ANSWER}
        return BEYOND_ONE_FILE | by_rules

    @property
    def is_publishable(self) -> bool:
        """Whether nothing found stops publication."""
        return not has_errors(self.findings)


def check_log(settings: Settings) -> Checked:
    """The authority's log, read and checked: by the schema, the rules of the law, and the publish gate."""
    log, findings = read_log(settings)
    found = check(log, settings, also=check_sources(log, settings))
    return Checked(log, tuple(in_order([*findings, *found])))
