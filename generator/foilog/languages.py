"""The languages of the interface: English as it stands in views and templates, and its translations.

A translation is a catalogue in `locale/`, as gettext writes it (`cy.po`); it is read as it lies, so an
installed copy and a working one need no step in between. Messages name their values as `%(count)s`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

LANGUAGES: Sequence[str] = ("en", "cy")
"""What the interface can be shown in; the first is what it is written in."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Says messages in a language. Its code is all it is made of, so it crosses to other processes."""

    language: str = LANGUAGES[0]

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language, with its values."""
        return self.gettext(message) % values if values else _plain(self.language, message)

    def gettext(self, message: str) -> str:
        """The message in this language, its values still open."""
        return _catalogue(self.language).translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """The message in the form that *count* takes in this language; `%(count)s` is the number itself."""
        found = _catalogue(self.language).translations.ngettext(one, many, count)
        return found % {"count": f"{count:,}", **values}

    def pgettext(self, context: str, message: str) -> str:
        """The message in this language, where one English word stands for several."""
        return _catalogue(self.language).translations.pgettext(context, message)

    def language_of(self, *messages: str) -> str:
        """`en` where this language lacks any of the messages, so that English is shown; else nothing."""
        known = _catalogue(self.language).messages
        return "" if known is None or known.issuperset(filter(None, messages)) else LANGUAGES[0]


def message(text: str) -> str:
    """The message itself: marks for translators what stands in a table and is said later."""
    return text


def messages(one: str, many: str) -> tuple[str, str]:
    """Both forms of a message that counts: marks them for translators."""
    return one, many


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """A translation; *messages* are those it has, None where it has all."""

    translations: NullTranslations
    messages: frozenset[str] | None = None


@lru_cache(maxsize=4096)
def _plain(language: str, message: str) -> str:
    """A message that has no values, for which it is asked on every page."""
    return Translator(language).gettext(message) % {}


@cache
def _catalogue(language: str) -> _Catalogue:
    """The catalogue of a language. Raises: KeyError for a language the interface cannot be shown in."""
    if language not in LANGUAGES:
        raise KeyError(language)
    if language == LANGUAGES[0]:
        return _Catalogue(NullTranslations())
    # Only a log in another language pays for reading a catalogue.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = (files("foilog") / "locale" / f"{language}.po").read_bytes()
    catalogue = read_po(BytesIO(written), locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    known = (message.id for message in catalogue if message.id and message.string)
    return _Catalogue(
        GNUTranslations(compiled),
        frozenset(name if isinstance(name, str) else name[0] for name in known),
    )
