"""What the search page's script is given: its words, the names of the filters' options, and plain lists.

The script holds no words of its own. `%(name)s` in a word stands for a value that the script puts in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from babel import Locale
from babel.dates import get_month_names

from foilog.languages import Translator, message, messages
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import regime
from foilog.settings import Settings
from foilog.views.explained import explain_code
from foilog.views.facets import Facet, Shelves
from foilog.views.links import Link
from foilog.views.wording import law_words, own_words

HELP = message(
    "Words are joined by AND. Put OR between alternatives, NOT or a minus sign before a word to leave it"
    ' out (-word), and "quotation marks" around a phrase.'
)
"""How to write a search: on the page from the first, so that nothing moves when the script comes."""

WORDS: Mapping[str, str] = {
    "filters": message("Filters"),
    "results": message("Results"),
    "skip": message("Skip to results"),
    "clear": message("Clear all filters"),
    "chosen": message("Filters chosen"),
    "remove": message("Remove filter %(filter)s"),
    "sort": message("Sort by"),
    "relevance": message("Relevance"),
    "newest": message("Newest first"),
    "oldest": message("Oldest first"),
    "dates": message("Date"),
    "earliest": message("From"),
    "latest": message("To"),
    "more": message("Show more"),
    "lists": message("See these as plain lists"),
    "list": message("See these as plain lists: %(filter)s"),
    "pages": message("Pages of results"),
    "previous": message("Previous page"),
    "next": message("Next page"),
    "page": message("page %(page)s of %(pages)s"),
    "page_link": message("Page %(page)s"),
    "waiting": message("Searching…"),
    "reference": message("Reference"),
    "file": message("In the file"),
    "meant": message("Did you mean"),
    "any": message("No answer holds all of these words."),
    "any_link": message("Look for answers with any of them"),
    "none": message("No answers match."),
    "none_filters": message("Remove a filter or widen the dates."),
    "none_words": message("Check the spelling, use fewer words, or try another word for the same thing."),
    "none_lists": message("Every answer is also in the lists below."),
    "download": message("Download these results (CSV)"),
    "download_failed": message("The list of results could not be downloaded. Try again later."),
    "failed": message(
        "Search is not available at the moment. Every answer can also be found through the lists below."
    ),
}
RESULTS = messages("%(count)s result", "%(count)s results")
_MOST_FORMS = 100


def finder_data(shelves: Shelves, settings: Settings) -> str:
    """The words and names as JSON.

    *main* is the language of answers that name none, if not the page's; *site* the address that the log's CSV
    writes before a record's.
    """
    _ = settings.translator
    words = {name: _.gettext(text) for name, text in WORDS.items()} | count_forms(_)
    facets = {facet.id: _facet(facet, shelves, settings) for facet in shelves.facets}
    main = settings.main_language if settings.folder else ""
    given = {
        "words": words,
        "facets": facets,
        "months": month_names(_),
        "main": main,
        "site": settings.site_url,
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def month_names(_: Translator) -> list[str]:
    """The months, January first; not every browser knows them in Welsh."""
    return [*get_month_names("wide", locale=_.language).values()]


def count_forms(_: Translator) -> dict[str, str]:
    """How a number of results is said."""
    return plural_forms(RESULTS, _)


def plural_forms(said: tuple[str, str], _: Translator) -> dict[str, str]:
    """How a number of things is said, by the plural forms that browsers know: `count_one`, `count_other`, …

    Source: Unicode CLDR, whose categories `Intl.PluralRules` gives.
    """
    category = Locale(_.language).plural_form
    examples = {category(number): number for number in range(_MOST_FORMS, -1, -1)}
    return {
        f"count_{name}": _.ngettext(*said, number).replace(str(number), "%(count)s")
        for name, number in examples.items()
    }


def _facet(facet: Facet, shelves: Shelves, settings: Settings) -> Mapping[str, Any]:
    """A filter's heading, where its plain lists stand, and its options that are not named by themselves."""
    named = dict(_NAMES.get(facet.id, _no_names)(shelves, settings))
    return {
        "heading": settings.translator.gettext(facet.heading),
        "list": settings.folder + facet.address,
        "names": {option: name.text for option, name in named.items() if name.text != option},
        "languages": {option: name.language for option, name in named.items() if name.language},
    }


Named = Iterator[tuple[str, Link]]


def _no_names(shelves: Shelves, settings: Settings) -> Named:
    return iter(())


def _outcome_names(shelves: Shelves, settings: Settings) -> Named:
    for outcome in OUTCOMES.values():
        yield outcome.id, law_words(outcome.label, settings.translator)


def _exemption_names(shelves: Shelves, settings: Settings) -> Named:
    """A code with its title, unless it is a provision of two laws that are about different things."""
    found: dict[str, set[Link]] = {}
    for address, shelf in shelves.by_facet["exemption"].items():
        title = explain_code(shelf.option.label, regime(address.split("/")[1]), settings.translator).title
        found.setdefault(shelf.option.label, set()).add(law_words(title, settings.translator))
    for code, titles in found.items():
        title_words = titles.pop()
        if title_words.text and not titles:
            yield code, replace(title_words, text=f"{code}: {title_words.text}")


def _law_names(shelves: Shelves, settings: Settings) -> Named:
    for address, shelf in shelves.by_facet["law"].items():
        yield address.split("/")[1], law_words(shelf.option.label, settings.translator)


def _kind_names(shelves: Shelves, settings: Settings) -> Named:
    for address, shelf in shelves.by_facet["kind"].items():
        yield address.split("/")[1], Link(shelf.option.label)


def _own_names(facet: str) -> Callable[[Shelves, Settings], Named]:
    def names(shelves: Shelves, settings: Settings) -> Named:
        for shelf in shelves.by_facet[facet].values():
            yield shelf.option.label, own_words(shelf.option.label, settings)

    return names


def _goodwill_name(shelves: Shelves, settings: Settings) -> Named:
    yield "yes", Link(settings.translator("Yes"))


_NAMES: Mapping[str, Callable[[Shelves, Settings], Named]] = {
    "outcome": _outcome_names,
    "exemption": _exemption_names,
    "law": _law_names,
    "kind": _kind_names,
    "topic": _own_names("topic"),
    "department": _own_names("department"),
    "goodwill": _goodwill_name,
}
