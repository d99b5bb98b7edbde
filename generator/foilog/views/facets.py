"""The ways into the log: by year, outcome, exemption, topic, department, law and type of file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from foilog.addresses import original_address
from foilog.disclosure import Disclosure
from foilog.languages import message
from foilog.law.citations import natural_key
from foilog.law.explanations import section_of
from foilog.law.explanations import slug as code_slug
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import Regime, regime
from foilog.log import Log
from foilog.views.words import slug


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet: its address in the site and its words."""

    address: str
    label: str
    order: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A way in: what it is called, where its page stands, and the options a record falls under.

    *lead* stands on its page, *more* leads there. Those not *on_home* have
    their lists all the same, for whoever narrows a search without a script.
    """

    id: str
    heading: str
    plural: str
    address: str
    options: Callable[[Disclosure], Iterator[Option]]
    lead: str = ""
    more: str = ""
    on_home: bool = True


def year_of(one: Disclosure) -> int | None:
    """The year a record is filed under: of its date, else of its folder."""
    if one.date:
        return one.date.year
    folder = re.match(r"(\d{4})/", original_address(one.own_address, one.version))
    return int(folder.group(1)) if folder else None


def year_options(one: Disclosure) -> Iterator[Option]:
    """The year a record is listed under."""
    year = year_of(one)
    if year:
        yield _year_option(year)


@lru_cache(1_000)
def _year_option(year: int) -> Option:
    return Option(f"{year}/", str(year), (-year,))


def outcome_ids(one: Disclosure) -> tuple[str, ...]:
    """The outcomes a record is found under: the overall one first, then those of its parts."""
    return tuple(dict.fromkeys([one.outcome.id, *(part.outcome.id for part in one.parts)]))


def outcome_options(one: Disclosure) -> Iterator[Option]:
    """The outcomes a record is listed under."""
    return map(_outcome_option, outcome_ids(one))


@cache
def _outcome_option(place: str) -> Option:
    return Option(f"outcomes/{place}/", OUTCOMES[place].label, (list(OUTCOMES).index(place),))


def exemption_address(code: str, regime: Regime) -> str:
    """Where the page of an exemption stands: `exemptions/uk-foia/s31-3/`."""
    return f"exemptions/{regime.id}/{code_slug(code)}/"


def exemption_options(one: Disclosure) -> Iterator[Option]:
    """The sections and limbs a record is listed under."""
    for code in one.codes:
        yield from _exemption_options(code, one.regime.id)


@lru_cache(10_000)
def _exemption_options(code: str, law: str) -> tuple[Option, ...]:
    """The section of a provision, and the provision itself."""
    names = dict.fromkeys([section_of(code), code])
    return tuple(
        Option(exemption_address(name, regime(law)), name, (law, natural_key(name))) for name in names
    )


def topic_options(one: Disclosure) -> Iterator[Option]:
    """The topics a record is listed under."""
    return map(_topic_option, one.topics)


@lru_cache(10_000)
def _topic_option(topic: str) -> Option:
    return Option(f"topics/{slug(topic)}/", topic, (topic.casefold(),))


def department_options(one: Disclosure) -> Iterator[Option]:
    """The department a record is listed under."""
    if one.department:
        yield Option(f"departments/{slug(one.department)}/", one.department, (one.department.casefold(),))


def law_options(one: Disclosure) -> Iterator[Option]:
    """The law a record is listed under."""
    yield _law_option(one.regime.id, one.regime.name)


@lru_cache(1_000)
def _law_option(law: str, name: str) -> Option:
    return Option(f"laws/{law}/", name, (name,))


def kind_options(one: Disclosure) -> Iterator[Option]:
    """The types of file that a record is listed under."""
    for attachment in one.attachments:
        kind = attachment.kind
        yield Option(f"file-types/{kind}/", kind.upper(), (kind,))


def goodwill_options(one: Disclosure) -> Iterator[Option]:
    """The one list of answers that gave something outside the Act."""
    if one.goodwill:
        yield Option("goodwill/", message("Given outside the Act"))


FACETS: Sequence[Facet] = (
    Facet(
        "outcome",
        message("Outcome"),
        message("Outcomes"),
        "outcomes/",
        outcome_options,
        message("Browse the log by outcome."),
        message("All outcomes"),
    ),
    Facet("year", message("Year"), message("Years"), "log/", year_options, more=message("All years")),
    Facet(
        "topic",
        message("Topic"),
        message("Topics"),
        "topics/",
        topic_options,
        message("Browse the log by topic."),
        message("All topics"),
    ),
    Facet(
        "exemption",
        message("Exemption or exception"),
        message("Exemptions and exceptions"),
        "exemptions/",
        exemption_options,
        message("Browse the log by exemption or exception."),
        message("All exemptions and exceptions"),
    ),
    Facet(
        "department",
        message("Department"),
        message("Departments"),
        "departments/",
        department_options,
        message("Browse the log by department."),
        message("All departments"),
    ),
    Facet(
        "law",
        message("Law"),
        message("Laws"),
        "laws/",
        law_options,
        message("Browse the log by law."),
        message("All laws"),
    ),
    Facet(
        "kind",
        message("Type of file"),
        message("Types of file"),
        "file-types/",
        kind_options,
        message("Browse the log by type of file."),
        message("All types of file"),
        on_home=False,
    ),
    Facet(
        "goodwill",
        message("Given outside the Act"),
        message("Given outside the Act"),
        "goodwill/",
        goodwill_options,
        on_home=False,
    ),
)


@dataclass(frozen=True)
class Shelf:
    """The records of one option, newest first."""

    option: Option
    records: list[Disclosure] = field(default_factory=list)


@dataclass(frozen=True)
class Shelves:
    """Every record of the log under every option of the ways in, in one pass."""

    log: Log
    facets: Sequence[Facet] = FACETS

    @cached_property
    def by_facet(self) -> Mapping[str, Mapping[str, Shelf]]:
        """The shelves of each facet by address, in the facet's order."""
        found: dict[str, dict[str, Shelf]] = {facet.id: {} for facet in self.facets}
        names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for facet in self.facets:
            shelves = found[facet.id]
            for one in self.log.listed:
                for option in _once(facet.options(one)):
                    shelf = shelves.get(option.address)
                    if shelf is None:
                        shelf = shelves[option.address] = Shelf(option)
                    if not shelf.records or shelf.records[-1] is not one:
                        shelf.records.append(one)
                    names[option.address][option.label] += 1
        return {
            facet: {
                shelf.option.address: Shelf(_commonest(shelf.option, names), shelf.records)
                for shelf in sorted(shelves.values(), key=lambda shelf: shelf.option.order)
            }
            for facet, shelves in found.items()
        }


def _once(options: Iterable[Option]) -> Collection[Option]:
    """Each option once, in order."""
    found = list(options)
    return found if len(found) < 2 else {(each.address, each.label): each for each in found}.values()


def _commonest(option: Option, names: Mapping[str, Counter[str]]) -> Option:
    """The option under the spelling most records use; the alphabet decides between equals."""
    spelt = names[option.address]
    label = min(spelt, key=lambda name: (-spelt[name], name))
    return Option(option.address, label, option.order)
