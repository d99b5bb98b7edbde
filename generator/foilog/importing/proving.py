"""Whether the check would let a draft stand, found out before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from foilog.checks import check
from foilog.cited import NOT_RECORDED
from foilog.disclosing import Folder, read_disclosure
from foilog.findings import Finding
from foilog.importing.blocks import Block
from foilog.importing.draft import GUESSED, Draft, Note, Value
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


def without_citations(draft: Draft) -> Draft:
    """The draft with `not-recorded` for its citations, which its text then names: the check takes these as
    an earlier log's, and only warns.
    """
    cited: list[str] = []
    fields: dict[str, Value] = dict(draft.fields)
    parts = fields.get("parts")
    if isinstance(parts, list):
        fields["parts"] = [_unrecorded(part, cited) for part in parts if isinstance(part, dict)]
    else:
        fields = _unrecorded(fields, cited)
    if not cited:
        return replace(draft, fields=fields)
    codes = ", ".join(dict.fromkeys(cited))
    words = Block(f"Exemptions, as the earlier log recorded them: {codes}.")
    note = Note(GUESSED, f"{codes} cannot stand with the outcome: kept as words of the text")
    return replace(draft, fields=fields, blocks=(*draft.blocks, words), notes=(*draft.notes, note))


def _unrecorded(fields: dict[str, Any], cited: list[str]) -> dict[str, Any]:
    """A decision's fields with its citations taken to *cited*."""
    for name in ("exemptions", "ncnd_further"):
        codes = fields.get(name)
        cited += [str(code) for code in codes] if isinstance(codes, list) else []
    kept = {name: value for name, value in fields.items() if name not in ("exemptions", "ncnd_further")}
    if kept.get("outcome") == "granted-in-full":
        return kept
    return {**kept, "exemptions": NOT_RECORDED}
