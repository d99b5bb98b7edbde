"""Everything that is looked at before a log is published, in one place for every command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foilog.cache import Cache, collected_late, open_cache
from foilog.checks import RULES, check_answer, check_whole, every_record, settle
from foilog.checks.rules import Scope
from foilog.disclosing import Folder
from foilog.disclosure import Disclosure
from foilog.findings import Finding, has_errors, in_order
from foilog.ledger import read_ledger
from foilog.log import Log, read_log
from foilog.records import Shelf
from foilog.schema_rules import BEYOND_ONE_FILE
from foilog.settings import Settings
from foilog.stations.sources import check_sources, search_records

if TYPE_CHECKING:
    from foilog.pipeline.pool import Pool


@dataclass(frozen=True, slots=True)
class Checked:
    """A log and all that was found wrong with it, in file order.

    *digests* are the sha256 of the record files, and *heads* those of what they state beside their text, by
    their paths below the log's folder.
    """

    log: Log
    findings: tuple[Finding, ...]
    digests: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    heads: Mapping[str, bytes] = field(default_factory=dict, compare=False)

    @property
    def beyond_one_file(self) -> frozenset[str]:
        """The rules that a record can come to break though its own file did not change."""
        by_rules = {rule.name for rule in RULES if rule.scope is not Scope.ANSWER}
        return BEYOND_ONE_FILE | by_rules

    @property
    def is_publishable(self) -> bool:
        """Whether nothing found stops publication."""
        return not has_errors(self.findings)


def check_log(settings: Settings, pool: Pool | None = None) -> Checked:
    """The authority's log, read and checked: by the schema, the rules of the law, and the publish gate.

    What the last run found in a file that has not changed is taken from `.foilog/`. Where it found nothing, a
    *pool* looks at all files first.
    """
    if pool is not None and pool.size > 1:
        from foilog.pipeline.shares import look_first  # most checks ask nobody

        look_first(settings, pool)
    with open_cache(settings) as cache, collected_late():
        log, findings = read_log(settings, cache)
        records = every_record(log)
        above = f"{settings.docs_name}/"
        ruled = [
            finding
            for one in records
            for finding in _ruled(one, one.path.removeprefix(above), settings, cache)
        ]
        leaks = check_sources(log, settings, cache)
        _, of_ledger = read_ledger(settings)
        whole = [*check_whole(log, settings), *of_ledger]
        settled = settle(records, [*ruled, *whole, *leaks], settings)
        digests, heads = cache.digests(), cache.heads()
    for one in records:
        one.text.leave()
    return Checked(log, tuple(in_order([*findings, *settled])), digests, heads)


def check_records(relatives: Sequence[str], settings: Settings, cache: Cache) -> None:
    """Have the *cache* hold what is found in each of these records by itself."""
    shelf = Shelf(Folder(settings.docs_dir, settings.docs_name), settings, cache)
    for relative in relatives:
        one, _ = shelf.read(relative)
        if one:
            _ruled(one, relative, settings, cache)
    search_records(relatives, settings, cache)


def _ruled(one: Disclosure, relative: str, settings: Settings, cache: Cache) -> Sequence[Finding]:
    """What the rules of one answer find in it, sought when it is not known."""
    kept = cache.kept(relative)
    if kept is None:
        return check_answer(one, settings)
    if kept.ruled is None:
        kept = kept._replace(ruled=tuple(check_answer(one, settings)))
        cache.keep(relative, kept)
    return kept.ruled or ()
