"""What there is to translate: the messages of views, templates and the law's data, as one catalogue.

`make catalogue` brings the translations in `locale/` up to it; what is new there stands empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from foilog.law.explanations import explain, what_you_can_do
from foilog.law.glossary import glossary
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import regime, regime_ids
from foilog.opendata.rows import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "generator/foilog/locale"
KEYWORDS = {**DEFAULT_KEYWORDS, "message": None, "messages": (1, 2), "translator": None}
SOURCES = {"generator/foilog": ("**.py", "python"), "theme/foilog_theme": ("**.html", "jinja2")}
BILINGUAL = ("uk-foia", "uk-eir")
"""The laws that Welsh authorities answer under; what is said of others may stay in English."""
FORMS = {"cy": (0, 1, 2, 3, 6, 7)}
"""A number for each of a language's plural forms, in order."""


def said_by_us() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    """The messages of views and templates: file, line, message, comments, context."""
    for folder, method in SOURCES.items():
        for file, *rest in extract_from_dir(ROOT / folder, [method], keywords=KEYWORDS):
            yield (f"{folder}/{file}", *rest)


def said_by_the_law() -> Iterator[str]:
    """The short words of the law's data that every page needs: names, labels, what can be done."""
    for outcome in OUTCOMES.values():
        yield from (outcome.label, outcome.sentence)
    yield from (regime(name).name for name in regime_ids() if name.startswith("uk-"))
    for name in BILINGUAL:
        yield from what_you_can_do(regime(name))
        for provision in regime(name).provisions.values():
            found = explain(provision, regime(name))
            yield from (found.kind, found.public_interest)
            yield "" if provision.ncnd_limb else found.confirm_or_deny
    for term in glossary():
        if not term.laws or set(term.laws) & set(BILINGUAL):
            yield term.term
            yield term.source.title.partition(",")[0] if term.source else ""
    yield from (meaning for _, _, meaning in COLUMNS.values())


def said_at_length() -> Iterator[str]:
    """The law explained: translated as far as someone who knows both could do it, else shown in English."""
    for outcome in OUTCOMES.values():
        yield outcome.definition
    for term in glossary():
        yield term.meaning
    for name in BILINGUAL:
        for provision in regime(name).provisions.values():
            found = explain(provision, regime(name))
            yield from (provision.title, found.section_title, found.what, found.confirm_or_deny)
            yield f"{found.source.title}." if found.source else ""


def wanted() -> Catalog:
    """Every message that a translation must have."""
    catalogue = Catalog(project="foilog", fuzzy=False)
    for file, _, message, _, context in said_by_us():
        catalogue.add(message, locations=[(file, None)], context=context)
    for text in said_by_the_law():
        if text and text not in catalogue:
            catalogue.add(text, auto_comments=["the law's data"])
    return catalogue


def read_translation(language: str) -> Catalog:
    """A translation as it lies in `locale/`."""
    with (LOCALE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def renew(language: str) -> None:
    """Bring a translation up to what there is to say. What nobody says any more is left out."""
    known, catalogue = read_translation(language), wanted()
    for text in said_at_length():
        if text and known.get(text) and text not in catalogue:
            catalogue.add(text, auto_comments=["the law's data, explained"])
    new = Catalog(locale=language, project="foilog", fuzzy=False)
    new.mime_headers = known.mime_headers
    for message in catalogue:
        if message.id:
            old = known.get(message.id, message.context)
            new.add(
                message.id,
                old.string if old else None,
                locations=[(file, None) for file, _ in message.locations],
                auto_comments=message.auto_comments,
                context=message.context,
            )
    with (LOCALE / f"{language}.po").open("wb") as file:
        write_po(file, new, width=100, sort_output=False, include_lineno=False)


if __name__ == "__main__":
    for path in sorted(LOCALE.glob("*.po")):
        renew(path.stem)
