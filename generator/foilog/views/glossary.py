"""The glossary: the words of the laws that a log uses."""

from __future__ import annotations

from dataclasses import dataclass

from foilog.law.glossary import Term, terms_of
from foilog.log import Log
from foilog.settings import Settings
from foilog.views.pages import Here
from foilog.views.places import page_here

GLOSSARY = "glossary/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, its abbreviation, its meaning, and where the meaning was read."""

    id: str
    term: str
    short: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """Every word with its meaning."""

    heading: str
    lead: str
    entries: tuple[Entry, ...]


def glossary_page(log: Log, settings: Settings) -> tuple[Here, GlossaryPage]:
    """The words of the laws that the log's records were answered under."""
    laws = {settings.law, *(one.regime.id for one in log.listed)}
    entries = tuple(_entry(term) for term in terms_of(laws))
    lead = (
        "Words that answers to information requests use, in plain English. The law itself has the last word."
    )
    here = page_here("Glossary", "glossary", GLOSSARY, settings)
    return here, GlossaryPage("Glossary", lead, entries)


def _entry(term: Term) -> Entry:
    source = term.source.title.partition(",")[0] if term.source else ""
    return Entry(term.id, term.term, term.short, term.meaning, source)
