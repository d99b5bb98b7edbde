"""The site's languages as mkdocs.yml states them, and the authority's own words in each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from foilog.languages import LANGUAGES
from foilog.options import SettingsError, read_text, read_texts


@dataclass(frozen=True, slots=True)
class Translation:
    """What the authority says of itself in another language; *words* are its topics and departments."""

    site_name: str
    authority: str
    contact: str = ""
    request_form: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def check_languages(read: dict[str, Any]) -> None:
    """Makes the main language and the list of languages agree. Raises: SettingsError."""
    languages = read.get("languages", ())
    if languages and read.setdefault("language", languages[0]) != languages[0]:
        raise SettingsError("`languages` must begin with the site's main language, which `language` names")
    for language in languages[1:]:
        if language not in read.get("translations", {}):
            raise SettingsError(
                f"`languages` has {language}: say the site's name and the authority's in it under "
                f"`translations: {{{language}: {{site_name: …, authority: …}}}}`"
            )


def read_languages(name: str, value: object) -> tuple[str, ...]:
    """The site's languages, the main one first. Raises: SettingsError."""
    found = read_texts(name, value)
    if not found or len(set(found)) != len(found) or not set(found) <= set(LANGUAGES):
        raise SettingsError(
            f"`{name}` lists the site's languages, the main one first: [{', '.join(LANGUAGES)}]"
        )
    return found


def read_translations(name: str, value: object) -> dict[str, Translation]:
    """The authority's words by language. Raises: SettingsError."""
    if not isinstance(value, dict) or not value.keys() <= set(LANGUAGES):
        raise SettingsError(
            f"`{name}` maps a language ({', '.join(LANGUAGES)}) to the authority's words in it"
        )
    return {language: _translation(f"{name}: {language}", each) for language, each in value.items()}


def _difference(value: object, options: Collection[str]) -> str:
    """What lacks and what is not known, as the end of a sentence, or nothing where it is no mapping."""
    if not isinstance(value, dict):
        return ""
    lacking = [f"{one} is missing" for one in ("site_name", "authority") if one not in value]
    unknown = [f"`{one}` is not known" for one in value if one not in options]
    return f": {', '.join([*lacking, *unknown])}"


def _translation(name: str, value: object) -> Translation:
    options = {each.name for each in fields(Translation)}
    if not isinstance(value, dict) or not {"site_name", "authority"} <= value.keys() <= options:
        raise SettingsError(
            f"`{name}` needs site_name and authority, and may have contact, request_form and words"
            + _difference(value, options)
        )
    texts = {option: read_text(option, text) for option, text in value.items() if option != "words"}
    words = value.get("words") or {}
    if not isinstance(words, dict) or not all(
        isinstance(word, str) for pair in words.items() for word in pair
    ):
        raise SettingsError(f"`words` under `{name}` maps each of the authority's words to its translation")
    return Translation(**texts, words=words)
