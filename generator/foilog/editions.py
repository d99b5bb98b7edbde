"""The log in each of the site's languages: the main one at the root, another in a folder (`cy/`).

An edition has every page that leads to answers. A record has a page in it only where it has a version in that
language; else its lists lead to the record's one page and say which language that is in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property

from foilog.disclosure import Disclosure
from foilog.languages import LANGUAGES
from foilog.log import Log
from foilog.settings import Settings


def settings_in(language: str, settings: Settings) -> Settings:
    """The settings of the edition in that language: its folder, and the authority's words in it."""
    if language == settings.language:
        return settings
    said = settings.translations[language]
    return replace(
        settings,
        language=language,
        folder=f"{language}/",
        url=f"{settings.url}{language}/" if settings.url else "",
        name=said.site_name,
        authority=said.authority,
        contact=said.contact or settings.contact,
        request_form=said.request_form or settings.request_form,
        words=said.words,
    )


@dataclass(frozen=True)
class EditionLog(Log):
    """The log as the edition in a language lists it: each record in its version of that language.

    A version lends its words and its address. Dates, outcome and topics stay the record's, so that it stands
    in the same lists of every edition.
    """

    language: str = ""

    @cached_property
    def shown(self) -> tuple[Disclosure, ...]:
        """The records, those with a version in the language by its title and address."""
        return tuple(self._in_language(one) for one in self.disclosures)

    def _in_language(self, one: Disclosure) -> Disclosure:
        versions = self.versions.get(one.address, ()) if one.withdrawn is None else ()
        found = next((version for version in versions if version.version == self.language), None)
        if found is None:
            return one
        said = replace(one, title=found.title, summary=found.summary, text=found.text)
        return replace(said, address=found.address, version=found.version, language=self.language)


def log_in(language: str, log: Log) -> Log:
    """The log as the edition in that language lists it."""
    return EditionLog(**{each.name: getattr(log, each.name) for each in fields(log)}, language=language)


def language_of(one: Disclosure, settings: Settings) -> str:
    """The language of a record's text: as it states, else that of its version, else the site's main one."""
    return one.language or (one.version if one.version in LANGUAGES else settings.main_language)


def marked(one: Disclosure, settings: Settings) -> str:
    """The language of a record's text where the page around it is in another; else nothing."""
    found = language_of(one, settings)
    return "" if found == settings.language else found
