"""Saying on a record's page what was changed in it after publication."""

from __future__ import annotations

from datetime import date

from foilog.authoring.files import manuscript_of, refuse_new_faults
from foilog.authoring.references import Known
from foilog.authoring.written_dates import exact_date
from foilog.editing import Value
from foilog.settings import Settings


def correct(one: Known, note: str, kind: str, on: date, settings: Settings) -> None:
    """Add a dated change to the record; nothing else of the file is touched.

    Raises: AmendingError, UneditableError, OSError.
    """
    before = manuscript_of(one.relative, settings)
    change: dict[str, Value] = {"on": exact_date(on), "kind": kind, "note": note}
    after = before.with_item("changes", change)
    refuse_new_faults(before, after, one.relative, settings)
    (settings.docs_dir / one.relative).write_bytes(after.content)
