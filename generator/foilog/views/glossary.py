"""The glossary: the words of the laws that a log uses."""

from __future__ import annotations

from dataclasses import dataclass

from foilog.languages import Translator, message
from foilog.law.glossary import Term, terms_of
from foilog.log import Log
from foilog.settings import Settings
from foilog.views.pages import Here
from foilog.views.places import page_here

GLOSSARY = "glossary/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, its abbreviation, its meaning, and where the meaning was read; *language* is of the meaning."""

    id: str
    term: str
    short: str
    meaning: str
    source: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """Every word with its meaning."""

    heading: str
    lead: str
    entries: tuple[Entry, ...]


def glossary_page(log: Log, settings: Settings) -> tuple[Here, GlossaryPage]:
    """The words of the laws that the log's records were answered under."""
    laws = {settings.law, *(one.regime.id for one in log.listed)}
    _ = settings.translator
    entries = sorted((_entry(term, _) for term in terms_of(laws)), key=lambda entry: entry.term.casefold())
    here = page_here(_("Glossary"), "glossary", GLOSSARY, settings)
    return here, GlossaryPage(here.title, _(_LEAD), tuple(entries))


_LEAD = message(
    "Words that answers to information requests use, in plain words. The law itself has the last word."
)


def _entry(term: Term, _: Translator) -> Entry:
    source = term.source.title.partition(",")[0] if term.source else ""
    meaning = term.meaning
    return Entry(term.id, _(term.term), term.short, _.gettext(meaning), _(source), _.language_of(meaning))
