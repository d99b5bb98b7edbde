"""Waivers beside a record: findings of the gate that a role let stand, for one file's bytes, until a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foilog.disclosure import Disclosure, Waiver
from foilog.findings import Finding
from foilog.gate.names import has_likely_name
from foilog.gate.personal import has_personal
from foilog.gate.rulebook import RULES
from foilog.gate.sightings import Sighting
from foilog.log import Log
from foilog.settings import Settings


@dataclass(frozen=True, slots=True)
class _Stated:
    """A waiver, and the file it is about: its name in findings and its sha256; empty when there is none."""

    waiver: Waiver
    path: str
    sha256: str


def settle_waivers(findings: Iterable[Finding], log: Log, settings: Settings) -> list[Finding]:
    """The *findings*, accepted where a waiver covers them, and an error for each waiver that covers none."""
    found = list(findings)
    stated = [_stated(waiver, one, settings) for one in _records(log) for waiver in one.waivers]
    errors = [error for one in stated for error in _errors(one, found, settings)]
    sound = [one for one in stated if not any(error.place == one.waiver.place for error in errors)]
    return [*(_accepted(finding, sound) for finding in found), *errors]


def _records(log: Log) -> list[Disclosure]:
    versions = (one for several in log.versions.values() for one in several)
    return [*log.disclosures, *log.held_back, *versions]


def _stated(waiver: Waiver, record: Disclosure, settings: Settings) -> _Stated:
    for attachment in record.attachments:
        if attachment.file == waiver.file:
            source = Path(attachment.source)
            try:
                return _Stated(
                    waiver, _shown(source, settings), hashlib.sha256(source.read_bytes()).hexdigest()
                )
            except OSError:
                break
    return _Stated(waiver, "", "")


def _shown(source: Path, settings: Settings) -> str:
    try:
        return f"{settings.docs_name}/{source.relative_to(settings.docs_dir).as_posix()}"
    except ValueError:
        return source.as_posix()


def _covers(one: _Stated, finding: Finding) -> bool:
    return finding.rule == one.waiver.rule and finding.place.path == one.path


def _accepted(finding: Finding, sound: Sequence[_Stated]) -> Finding:
    waiver = next((one.waiver for one in sound if _covers(one, finding)), None)
    if waiver is None:
        return finding
    return replace(finding, accepted=f"{waiver.why} ({waiver.by}, until {waiver.until})")


def _errors(one: _Stated, findings: Sequence[Finding], settings: Settings) -> Iterator[Finding]:
    """What is wrong with a waiver, the first reason only; a person's name in it besides."""
    waiver = one.waiver
    if has_likely_name(waiver.by) or has_personal(waiver.by):
        yield Sighting("waiver-person").finding(waiver.place)
    reason = _reason(one, findings, settings)
    if reason is not None:
        yield reason.finding(waiver.place)


def _reason(one: _Stated, findings: Sequence[Finding], settings: Settings) -> Sighting | None:
    waiver = one.waiver
    rule = RULES.get(waiver.rule)
    if rule is None:
        return Sighting("waiver-unmatched", f"`{waiver.rule}` is no rule of the gate")
    if not rule.waivable:
        return Sighting("waiver-refused", f"`{waiver.rule}`")
    if not one.path:
        return Sighting("waiver-unmatched", f"the record has no file `{waiver.file}`")
    if waiver.until.latest() < settings.today:
        return Sighting("waiver-expired", f"it ended on {waiver.until}")
    if waiver.sha256.lower() != one.sha256:
        return Sighting("waiver-changed", f"its sha256 is {one.sha256}")
    if not any(_covers(one, finding) for finding in findings):
        return Sighting("waiver-unmatched", f"`{waiver.rule}` finds nothing in `{waiver.file}`")
    return None
