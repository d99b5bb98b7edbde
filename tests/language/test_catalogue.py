"""Nothing of the interface is left untranslated, and no translation says something else."""

from __future__ import annotations

import re

import pytest
from babel.messages import Catalog, Message

from catalogue import FORMS, LOCALE, read_translation, said_at_length, wanted
from foilog.languages import LANGUAGES, Translator

TRANSLATIONS = [path.stem for path in sorted(LOCALE.glob("*.po"))]
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%|%")


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def first_id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def is_said(message: Message, known: Catalog) -> bool:
    found = known.get(first_id(message), message.context)
    return found is not None and all(strings(found)) and not found.fuzzy


def placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}


def test_every_language_of_the_interface_has_its_catalogue() -> None:
    """English is what the messages are written in."""
    assert ["en", *TRANSLATIONS] == sorted(LANGUAGES, key=lambda code: code != "en")


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_string_of_the_interface_is_untranslated(language: str) -> None:
    """`make catalogue` adds what views and templates say; someone then has to say it in the language."""
    known = read_translation(language)

    missing = [first_id(message) for message in wanted() if message.id and not is_said(message, known)]

    assert missing == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_holds_nothing_that_is_no_longer_said(language: str) -> None:
    """A message that was reworded leaves no ghost: what stays is said by a page or by the law's data."""
    said = {first_id(message) for message in wanted()} | set(said_at_length())

    assert {first_id(message) for message in read_translation(language)} - said == set()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_puts_the_same_values_into_its_words(language: str) -> None:
    """No placeholder is lost or invented; a form for one number may leave the number out."""
    for message in read_translation(language):
        for text in strings(message) if message.id else ():
            asked, given = placeholders(first_id(message)), placeholders(text)
            assert given - {"%(count)s"} == asked - {"%(count)s"}, message.id
            assert given <= asked, message.id


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_every_plural_form_of_its_language(language: str) -> None:
    """The forms of the Unicode CLDR, each reached by its number."""
    catalogue = read_translation(language)
    _ = Translator(language)

    for message in catalogue:
        if isinstance(message.id, tuple):
            values = {name: "X" for name in re.findall(r"%\((\w+)\)s", message.id[0]) if name != "count"}
            said = [_.ngettext(*message.id, count, **values) for count in FORMS[language]]
            written = [
                text % {"count": count, **values}
                for text, count in zip(message.string, FORMS[language], strict=True)
            ]
            assert said == written
