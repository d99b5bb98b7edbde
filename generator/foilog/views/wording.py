"""Words that may lack a translation, as links without an address: they say which language they are in."""

from __future__ import annotations

from foilog.languages import Translator
from foilog.settings import Settings
from foilog.views.links import Link


def law_words(text: str, _: Translator) -> Link:
    """A word of the law, in English where the page's language has no words for it."""
    return Link(_.gettext(text), language=_.language_of(text))


def own_words(text: str, settings: Settings) -> Link:
    """A topic, department or the like, as the authority says it in the page's language."""
    return Link(settings.words.get(text, text), language=settings.language_of(text))
