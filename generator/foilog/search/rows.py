"""One published answer as search reads it: plain text to find, and values to filter by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchedFile:
    """A file that lies beside an answer. *text* is what its reader sees of it; empty where it has none.

    *address* is relative to the site: `2016/11177_16/drones.csv`. *kind* is its ending: `csv`.
    """

    title: str
    file: str
    address: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Onward:
    """A later answer that gave something where this one did not.

    *how* it stands to this one: `narrower`, `again` or `later`. *language* is set where it is not the site's.
    """

    how: str
    address: str
    title: str
    reference: str
    outcome: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, for who would ask the same.

    *parts* are the questions refused, each with its outcome's id; *offer* is the narrower request that could
    be answered. With *has_ncnd* something was neither confirmed nor denied.
    """

    parts: tuple[tuple[str, str], ...] = ()
    offer: str = ""
    onward: tuple[Onward, ...] = ()
    has_ncnd: bool = False


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A record of the log, as plain text and option ids.

    *address* is relative to the site: `2016/11177_16/`. *day* is an ISO date of any precision, or empty.
    *codes* are canonical citations: `s24(2)`, `reg 12(5)(e)`. Rows come with the oldest first, so that a
    new answer changes the place of no other. *language* is set where it is not the site's; so is *authority*,
    and then *address* is that of its own page. *mentions* and *words* are the citations in its texts and its
    words, where they have been found (`foilog.search.words`).
    """

    address: str
    title: str
    reference: str
    other_references: tuple[str, ...] = ()
    summary: str = ""
    request: str = ""
    response: str = ""
    files: tuple[SearchedFile, ...] = ()
    codes: tuple[str, ...] = ()
    outcome: str = ""
    part_outcomes: tuple[str, ...] = ()
    law: str = ""
    department: str = ""
    topics: tuple[str, ...] = ()
    year: int | None = None
    day: str = ""
    goodwill: bool = False
    language: str = ""
    authority: str = ""
    refusal: Refusal | None = None
    mentions: str | None = None
    words: str | None = None

    @property
    def cited_as(self) -> str:
        """The reference as results show it: with the authority, where the site is not its own."""
        return f"{self.reference}, {self.authority}" if self.authority else self.reference

    @property
    def file_kinds(self) -> tuple[str, ...]:
        """The kinds of its files, each once."""
        return tuple(dict.fromkeys(file.kind for file in self.files))

    @property
    def attachments(self) -> str:
        """The titles, names and texts of its files."""
        return " ".join(f"{file.title} {file.file} {file.text}".strip() for file in self.files)
