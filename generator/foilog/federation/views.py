"""The pages that only a site of several authorities has: its front page, and the one about its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from foilog.federation.answers import AUTHORITY
from foilog.federation.gathering import Gathered
from foilog.languages import Translator, message
from foilog.opendata.rows import COLUMNS, Column
from foilog.settings import Settings
from foilog.views.asked import ASKED, TITLE
from foilog.views.facets import Shelves
from foilog.views.listings import Teaser, answers, home_page
from foilog.views.pages import Fact, Here, HomePage, Link, Way
from foilog.views.places import page_here
from foilog.views.words import date_words

SOURCES = "sources/"
ABOUT = message("About these sources")
FEDERATED_COLUMNS: Mapping[str, Column] = {
    "authority": (lambda row: row["authority"], "string", message("The authority that answered.")),
    "site": (lambda row: row["site"], "string", message("The address of the authority's own log.")),
    **COLUMNS,
}
"""The columns of `data/log.csv` on a site of several authorities."""


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source: whose it is, and what is known of it."""

    id: str
    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source, and what the site does with what they publish."""

    heading: str
    lead: str
    sources: tuple[SourceCard, ...]


def sources_page(gathered: Sequence[Gathered], settings: Settings) -> tuple[Here, SourcesPage]:
    """The page about the sources: when each was fetched, how much it has, and what was wrong."""
    _ = settings.translator
    here = page_here(_(ABOUT), "sources", SOURCES, settings)
    lead = _(
        "Each answer belongs to the authority that gave it, and leads to that authority's own page. What an "
        "authority withdraws leaves this site when it is next fetched."
    )
    cards = tuple(
        SourceCard(f"source-{number}", each.name, tuple(_facts(each, here, _)))
        for number, each in enumerate(gathered, 1)
    )
    return here, SourcesPage(here.title, lead, cards)


def _facts(gathered: Gathered, here: Here, _: Translator) -> Iterator[Fact]:
    asked, good, member = gathered.renewal.asked, gathered.renewal.good, gathered.member
    home = member.home if member else gathered.renewal.source.home
    if member and good:
        yield _fact(_("Answers"), Link(answers(good.facts.answers, _), f"{here.root}{member.list}"))
    if home:
        yield _fact(_("Address"), Link(home, home))
    if good and good.facts.licence:
        yield _fact(_("Licence"), Link(good.facts.licence))
    yield _fact(_("Last fetched"), Link(_moment(asked.well, _) or _("Never")))
    if good:
        yield _fact(_("Last changed"), Link(_moment(good.facts.changed, _)))
    if asked.problem:
        since = _("Could not be fetched since %(moment)s:", moment=_moment(asked.since, _))
        yield Fact(_("Problem"), (Link(since), Link(asked.problem, language=_marked(_))))
    if good and not member:
        yield _fact(_("Problem"), Link(_("Another source has the same address, so this one is left out.")))


def _fact(label: str, link: Link) -> Fact:
    return Fact(label, (link,))


def _marked(_: Translator) -> str:
    """Reasons are in English."""
    return "" if _.language == "en" else "en"


def _moment(written: str, _: Translator) -> str:
    """A moment as people read it: `25 November 2026, 17:20 UTC`."""
    if not written:
        return ""
    moment = datetime.fromisoformat(written)
    return f"{date_words(moment.date(), _.language)}, {moment:%H:%M} UTC"


def federated_home(shelves: Shelves, settings: Settings, teaser: Teaser) -> tuple[Here, HomePage]:
    """The front page: the latest answers of all authorities and the ways in."""
    _ = settings.translator
    count = len(shelves.by_facet[AUTHORITY.id])
    lead = _.ngettext(
        "Answers that %(count)s authority has published. Each leads to the authority's own page.",
        "Answers that %(count)s authorities have published. Each leads to its authority's own page.",
        count,
    )
    here, page = home_page(shelves, settings, teaser, "", f"<p>{escape(lead)}</p>")
    links = Link(_(ABOUT), f"./{SOURCES}"), Link(_(TITLE), f"./{ASKED}"), Link(_("Open data"), "./data/")
    return here, replace(page, ways=(*page.ways, Way(_("About the log"), links)))
