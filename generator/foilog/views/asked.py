"""The page where a request is compared with earlier ones before it is sent, and what its script is given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from foilog.languages import Translator, message, messages
from foilog.law.outcomes import OUTCOMES
from foilog.settings import Settings
from foilog.views.facets import Shelves
from foilog.views.finder import month_names, plural_forms
from foilog.views.listings import ways_in
from foilog.views.pages import AskedPage, Here, Link
from foilog.views.places import page_here
from foilog.views.wording import law_words

ASKED = "asked/"
TITLE = message("Has this been asked?")
SCRIPTS = tuple(f"assets/{part}.js" for part in ("asked", "search-engine", "search-elements", "asked-view"))

WORDS: Mapping[str, str] = {
    "results": message("Earlier answers"),
    "waiting": message("Searching…"),
    "empty": message("Type or paste your request first."),
    "vague": message("Say more about what you want to know: every request has these words."),
    "failed": message(
        "Your request cannot be compared at the moment. Every answer is also in the lists below."
    ),
    "reference": message("Reference"),
    "refused": message("What was refused"),
    "offer": message("The authority said it could answer:"),
    "narrower": message("A narrower request was answered:"),
    "again": message("It was asked again and answered:"),
    "later": message("A later request was answered:"),
    "similar": message("A similar request was answered later:"),
    "cost": message("A narrower request may be answered: ask about less, fewer places or a shorter time."),
}
LIKE_IT = messages(
    "%(count)s earlier answer is like your request", "%(count)s earlier answers are like your request"
)
_COST = "refused-cost"


def asked_page(shelves: Shelves, settings: Settings, engine: str) -> tuple[Here, AskedPage]:
    """The page, with the plain lists for those without JavaScript.

    *engine* is the place in the site of the worker that searches.
    """
    _ = settings.translator
    here = replace(
        page_here(_(TITLE), "asked", ASKED, settings),
        scripts=SCRIPTS,
        styles=("assets/search.css",),
        runs_engine=True,
    )
    page = AskedPage(
        here.title,
        ways_in(shelves, here.root, settings),
        asked_data(settings),
        engine,
        request_link(settings),
    )
    return here, page


def request_link(settings: Settings) -> Link | None:
    """Where a new request is made: the authority's form, or else its contact; None where neither is set."""
    _ = settings.translator
    if settings.request_form:
        return Link(_("Make a new request"), settings.request_form)
    if not settings.contact:
        return None
    href = f"mailto:{settings.contact}" if "@" in settings.contact else settings.contact
    return Link(settings.contact, href)


def asked_data(settings: Settings) -> str:
    """The words of the script as JSON: what it says, and what it says of each outcome.

    *main* is the language of answers that name none, if not the page's.
    """
    _ = settings.translator
    words = {name: _.gettext(text) for name, text in WORDS.items()} | plural_forms(LIKE_IT, _)
    main = settings.main_language if settings.folder else ""
    outcomes = {name: _outcome(name, _) for name in OUTCOMES}
    given = {"words": words, "months": month_names(_), "outcomes": outcomes, "main": main}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _outcome(name: str, _: Translator) -> Mapping[str, object]:
    """Its name and tone, of a refusal its sentence; *gave* information, or *costs*: less may be answered."""
    outcome = OUTCOMES[name]
    label = law_words(outcome.label, _)
    said = {"label": label.text, "language": label.language, "tone": outcome.tone, "gave": outcome.released}
    if outcome.is_refusal:
        sentence = law_words(outcome.sentence, _)
        said |= {"sentence": sentence.text, "sentence_language": sentence.language, "costs": name == _COST}
    return {key: value for key, value in said.items() if value}
