"""Lists of records: the whole log, and one for each option of each way in; and the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from foilog.addresses import root_of, way_to
from foilog.disclosure import Disclosure
from foilog.editions import marked
from foilog.languages import Translator, message
from foilog.law.explanations import section_of
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import Regime, regime
from foilog.opendata.feeds import WHOLE, feed_address
from foilog.settings import Settings
from foilog.views.counting import year_figure
from foilog.views.explained import explain_code, explain_outcome
from foilog.views.facets import Facet, Shelf, Shelves
from foilog.views.figures import Figure
from foilog.views.finder import HELP, finder_data
from foilog.views.pages import (
    Explanation,
    Here,
    HomePage,
    Link,
    ListingPage,
    MissingPage,
    Pagination,
    ResultLine,
    SearchPage,
    Way,
    WaysPage,
)
from foilog.views.places import page_here
from foilog.views.records import outcome_tag
from foilog.views.wording import law_words, own_words
from foilog.views.words import date_words, shorten

Teaser = Callable[[Disclosure], str]
ALL = message("All answers")
LATEST = 10
FEW = 8
SCRIPTS = tuple(f"assets/search{part}.js" for part in ("", "-engine", "-elements", "-view", "-filters"))
"""The search page's script after its parts, so that a browser asks for all of them at once."""


def answers(count: int, _: Translator) -> str:
    """A number of answers in words."""
    return _.ngettext("%(count)s answer", "%(count)s answers", count)


def result_line(one: Disclosure, here: Here, teaser: Teaser, settings: Settings) -> ResultLine:
    """A record as a list shows it."""
    _ = settings.translator
    return ResultLine(
        title=one.title,
        href=way_to(one.address, here.base),
        reference=one.cited_as,
        outcome=outcome_tag(one.outcome, here.root, _),
        date=date_words(one.date, _.language),
        teaser=shorten(one.summary or teaser(one), 200),
        language=marked(one, settings),
    )


Stands = Callable[[str, str, Sequence[Disclosure]], bool]
"""Whether the page at an address need not be made: it says in words what it said, of the same records."""


def listing_pages(
    shelf: Shelf,
    facet: Facet | None,
    shelves: Shelves,
    settings: Settings,
    teaser: Teaser,
    stands: Stands = lambda address, words, records: False,
) -> Iterator[tuple[Here, ListingPage]]:
    """Every page of one list that does not stand: the first explains, all are numbered."""
    option, records, _ = shelf.option, shelf.records, settings.translator
    addresses = page_addresses(shelf, settings)
    total = len(addresses)
    feed = feed_address(option.address) if settings.url and _has_feed(facet) else ""
    heading = _heading(shelf, facet, settings)
    for number, address in enumerate(addresses, 1):
        root = root_of(address)
        shown = records[(number - 1) * settings.page_size : number * settings.page_size]
        narrower = _narrower(shelf, facet, shelves, root, _) if number == 1 else None
        words = repr((heading, number, total, len(records), narrower))
        if stands(address, words, records if number == 1 else shown):
            continue
        title = heading.text
        if total > 1:
            title = _("%(heading)s (page %(number)s of %(total)s)", heading=title, number=number, total=total)
        here = page_here(title, "listing", address, settings, _trail(facet, option.address, root, settings))
        page = ListingPage(
            heading=heading.text,
            language=heading.language,
            caption=_(facet.heading) if facet else "",
            explanations=_explanations(shelf, facet, regime(settings.law), _) if number == 1 else (),
            narrower=narrower,
            figure=_figure(shelf, heading.text, facet, _) if number == 1 else None,
            feed=Link(_("Follow these answers (Atom feed)"), f"{here.base}{feed}") if feed else None,
            count=answers(len(records), _),
            results=tuple(result_line(one, here, teaser, settings) for one in shown),
            pagination=_pagination(option.address, number, total, root, _) if total > 1 else None,
            search=_search_link(shelf, facet, shelves, root, _),
        )
        yield replace(here, feed=feed), page


FED = ("outcome", "exemption", "topic", "authority")
"""The facets whose options each have a feed."""


def _has_feed(facet: Facet | None) -> bool:
    """Whether a list has a feed: the whole log and the options of some ways in."""
    return facet is None or facet.id in FED


def _figure(shelf: Shelf, heading: str, facet: Facet | None, _: Translator) -> Figure | None:
    """How often an outcome or exemption was used, by year."""
    if facet is None or facet.id not in ("outcome", "exemption"):
        return None
    return year_figure(shelf.records, heading, _)


def page_addresses(shelf: Shelf, settings: Settings) -> tuple[str, ...]:
    """The addresses of the pages of a list, which has one at least."""
    total = max(1, -(-len(shelf.records) // settings.page_size))
    return tuple(_page_address(shelf.option.address, number) for number in range(1, total + 1))


def _page_address(address: str, number: int) -> str:
    return address if number == 1 else f"{address}page/{number}/"


def _heading(shelf: Shelf, facet: Facet | None, settings: Settings) -> Link:
    """The list's heading, in words: an exemption is named with its title."""
    label, _ = shelf.option.label, settings.translator
    if facet is None or facet.id in ("outcome", "law", "goodwill"):
        return law_words(label, _)
    if facet.id == "series":
        return Link(label, language=marked(shelf.records[0], settings))
    if facet.id != "exemption":
        return Link(label) if facet.id in ("year", "kind") else own_words(label, settings)
    title = law_words(explain_code(label, regime(shelf.option.address.split("/")[1]), _).title, _)
    return replace(title, text=f"{label}: {title.text}") if title.text else Link(label)


def _explanations(shelf: Shelf, facet: Facet | None, law: Regime, _: Translator) -> tuple[Explanation, ...]:
    if facet is None:
        return ()
    if facet.id == "exemption":
        return explain_code(shelf.option.label, regime(shelf.option.address.split("/")[1]), _).answers
    if facet.id == "outcome":
        return explain_outcome(OUTCOMES[shelf.option.address.split("/")[1]], law, _)
    return ()


def _narrower(shelf: Shelf, facet: Facet | None, shelves: Shelves, root: str, _: Translator) -> Way | None:
    """The limbs of a section that the log cites."""
    if facet is None or facet.id != "exemption":
        return None
    label, prefix = shelf.option.label, shelf.option.address.rsplit("/", 2)[0] + "/"
    limbs = tuple(
        Link(other.option.label, f"{root}{address}", len(other.records))
        for address, other in shelves.by_facet["exemption"].items()
        if address.startswith(prefix)
        and other.option.label != label
        and section_of(other.option.label) == label
    )
    return Way(_("Provisions cited"), limbs) if limbs else None


def _search_link(
    shelf: Shelf, facet: Facet | None, shelves: Shelves, root: str, _: Translator
) -> Link | None:
    """The same list as a search that can be narrowed further."""
    if facet is None or facet.id not in {facet.id for facet in shelves.facets}:
        return None
    address = shelf.option.address.split("/")
    asked = {facet.id: address[1] if facet.id in ("outcome", "law", "kind") else shelf.option.label}
    if facet.id == "exemption":
        asked["law"] = address[1]
    elif facet.id == "goodwill":
        asked[facet.id] = "yes"
    return Link(_("Search these answers"), f"{root}search/?{urlencode(asked)}")


def _pagination(address: str, number: int, total: int, root: str, _: Translator) -> Pagination:
    def link(to: int, words: str) -> Link:
        return Link(words, f"{root}{_page_address(address, to)}")

    near = sorted({1, total, *range(max(1, number - 1), min(total, number + 1) + 1)})
    return Pagination(
        number,
        total,
        link(number - 1, _("Previous page")) if number > 1 else None,
        link(number + 1, _("Next page")) if number < total else None,
        tuple(link(to, str(to)) for to in near),
    )


def _trail(facet: Facet | None, address: str, root: str, settings: Settings) -> tuple[Link, ...]:
    home, _ = Link(settings.name, root), settings.translator
    if facet is None:
        return (home,)
    above = ALL if facet.id == "year" else facet.plural
    return home, Link(_(above), f"{root}{facet.address}")


def facet_page(facet: Facet, shelves: Shelves, settings: Settings) -> tuple[Here, WaysPage]:
    """The page that lists every option of a way in; exemptions are grouped by law."""
    root, _ = root_of(facet.address), settings.translator
    groups: dict[str, list[Link]] = {}
    for address, shelf in shelves.by_facet[facet.id].items():
        heading = _("All of them")
        if facet.id == "exemption":
            heading = _(regime(address.split("/")[1]).name)
        groups.setdefault(heading, []).append(_shelf_link(shelf, facet, root, settings))
    ways = tuple(Way(heading, tuple(links)) for heading, links in groups.items())
    here = page_here(_(facet.plural), "ways", facet.address, settings)
    return here, WaysPage(_(facet.plural), _(facet.lead), ways)


def _shelf_link(shelf: Shelf, facet: Facet, root: str, settings: Settings) -> Link:
    """A list's heading, leading to it, with its number of records."""
    heading = _heading(shelf, facet, settings)
    return replace(heading, href=f"{root}{shelf.option.address}", count=len(shelf.records))


def ways_in(shelves: Shelves, root: str, settings: Settings) -> tuple[Way, ...]:
    """The ways into the log with counts, the fullest options first."""
    ways, _ = [], settings.translator
    for facet in shelves.facets:
        options = shelves.by_facet[facet.id]
        if not options or not facet.on_home or (facet.id == "law" and len(options) < 2):
            continue
        chosen = list(options.values())
        if facet.id == "exemption":
            chosen = [shelf for shelf in chosen if section_of(shelf.option.label) == shelf.option.label]
        if facet.id not in ("year", "outcome"):
            chosen = sorted(chosen, key=lambda shelf: (-len(shelf.records), shelf.option.order))
        links = tuple(
            _shelf_link(shelf, facet, root, settings)
            for shelf in (chosen if facet.id in ("outcome", "law") else chosen[:FEW])
        )
        more = Link(_(facet.more), f"{root}{facet.address}") if len(chosen) > len(links) else None
        ways.append(Way(_(facet.heading), links, more))
    return tuple(ways)


def home_page(
    shelves: Shelves, settings: Settings, teaser: Teaser, heading: str = "", lead_html: str = ""
) -> tuple[Here, HomePage]:
    """The front page: the latest answers and the ways in. Its words are those of `pages/index.md`."""
    records, _ = shelves.log.listed, settings.translator
    here = page_here(settings.name, "home", "", settings, ())
    page = HomePage(
        heading=heading or settings.name,
        lead_html=lead_html,
        count=answers(len(records), _),
        results=tuple(result_line(one, here, teaser, settings) for one in records[:LATEST]),
        ways=ways_in(shelves, "./", settings),
    )
    return replace(here, feed=feed_address(WHOLE) if settings.url else ""), page


def search_page(shelves: Shelves, settings: Settings, engine: str) -> tuple[Here, SearchPage]:
    """The search page, with the plain lists for those without JavaScript.

    *engine* is the place in the site of the worker that searches.
    """
    _ = settings.translator
    here = replace(
        page_here(_("Search"), "search", "search/", settings),
        scripts=SCRIPTS,
        styles=("assets/search.css",),
        runs_engine=True,
    )
    ways = ways_in(shelves, here.root, settings)
    finder = finder_data(shelves, settings)
    return here, SearchPage(here.title, ways, finder, engine, settings.translator(HELP))


def missing_page(shelves: Shelves, settings: Settings, base: str) -> tuple[Here, MissingPage]:
    """The 404 page; *base* is the path of the site on its host (`/foi/`), shown at any address."""
    title = settings.translator("Page not found")
    here = Here(title=title, kind="missing", root=base, address="404.html", noindex=True)
    return here, MissingPage(title, ways_in(shelves, base, settings))
