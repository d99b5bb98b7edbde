"""Whether the check would let a draft stand, found out before anything is written."""

from __future__ import annotations

from foilog.checks import check
from foilog.disclosing import Folder, read_disclosure
from foilog.findings import Finding
from foilog.importing.draft import Draft
from foilog.importing.records import record_text
from foilog.log import Log
from foilog.reading import UnreadableError, read_record
from foilog.settings import Settings


def prove(draft: Draft, path: str, folder: Folder, settings: Settings) -> list[Finding]:
    """The findings that would stop publication of the record that *draft* makes at *path*."""
    try:
        record = read_record(folder.shown(path), record_text(draft).encode("utf-8"))
    except UnreadableError as problem:
        return [problem.finding]
    one, findings = read_disclosure(
        record, path, folder, law=settings.law, today=settings.today, requester_types=settings.requester_types
    )
    if one:
        findings = [*findings, *check(Log((one,)), settings)]
    return [finding for finding in findings if finding.stops]
