"""One published answer as search reads it: plain text to find, and values to filter by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A record of the log, as plain text and option ids.

    *address* is relative to the site: `2016/11177_16/`. *day* is an ISO date of any precision, or empty.
    *codes* are canonical citations: `s24(2)`, `reg 12(5)(e)`. Rows come in the log's order, newest first.
    """

    address: str
    title: str
    reference: str
    other_references: tuple[str, ...] = ()
    request: str = ""
    response: str = ""
    attachments: str = ""
    codes: tuple[str, ...] = ()
    outcome: str = ""
    outcome_label: str = ""
    part_outcomes: tuple[str, ...] = ()
    law: str = ""
    department: str = ""
    topics: tuple[str, ...] = ()
    year: int | None = None
    day: str = ""
    teaser: str = ""
    file_kinds: tuple[str, ...] = ()
    goodwill: bool = False
