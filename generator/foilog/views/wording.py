"""Words that may lack a translation, as links without an address: they say which language they are in."""

from __future__ import annotations

from dataclasses import replace

from foilog.languages import Translator
from foilog.settings import Settings
from foilog.views.links import Link


def law_words(text: str, _: Translator) -> Link:
    """A word of the law, in English where the page's language has no words for it."""
    return Link(_.gettext(text), language=_.language_of(text))


def own_words(text: str, settings: Settings) -> Link:
    """A topic, department or the like: as the authority says it in the page's language, or else as we do."""
    if not settings.folder or text in settings.words:
        return Link(settings.words.get(text, text))
    found = law_words(text, settings.translator)
    return replace(found, language=settings.main_language) if found.language else found
