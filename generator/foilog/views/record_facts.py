"""The key facts of a record as a summary list: only what the record states."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foilog.dates import read_date
from foilog.disclosure import Cited, Disclosure
from foilog.editions import marked
from foilog.languages import Translator, message
from foilog.law.deadlines import Timeliness, Verdict
from foilog.settings import Settings
from foilog.timeliness import record_timeliness
from foilog.views.facets import exemption_address
from foilog.views.pages import Fact, Link
from foilog.views.wording import law_words, own_words
from foilog.views.words import date_words, slug


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The lists of the log that exist, and the way to them from the page at hand."""

    root: str
    addresses: Collection[str]

    def link(self, text: str, address: str, note: Link | None = None) -> Link:
        """The text, leading to the list where there is one."""
        href = f"{self.root}{address}" if address in self.addresses else ""
        return Link(text, href, note=note.text if note else "", note_language=note.language if note else "")


def record_facts(one: Disclosure, ways: WaysIn, settings: Settings) -> Iterator[Fact]:
    """The rows of a record's summary list."""
    _ = settings.translator
    yield Fact(_("Reference"), (Link(one.reference),))
    if one.other_references:
        yield Fact(_("Other references"), tuple(Link(reference) for reference in one.other_references))
    for label, when in (
        (_("Received"), one.received),
        (_("Clarified"), one.clarified),
        (_("Answered"), one.responded),
        (_("Published"), one.published),
    ):
        if when:
            yield Fact(label, (Link(date_words(when, _.language)),))
    timing = _timing(record_timeliness(one, settings), _)
    if timing:
        yield Fact(_("Time taken"), (Link(timing),))
    yield Fact(_("Law"), (ways.link(_(one.regime.name), f"laws/{one.regime.id}/"),))
    if one.cited:
        term = _("Exceptions") if one.regime.unit == "reg" else _("Exemptions")
        yield Fact(term, citation_links(one.cited, one, ways, _))
    elif any(part.not_recorded for part in one.parts):
        yield Fact(_("Exemptions"), (Link(_("Not recorded")),))
    if one.topics:
        yield Fact(_("Topics"), tuple(_own(topic, "topics", ways, settings) for topic in one.topics))
    if one.department:
        yield Fact(_("Department"), (_own(one.department, "departments", ways, settings),))
    yield from _further_facts(one, settings)


def _own(name: str, shelf: str, ways: WaysIn, settings: Settings) -> Link:
    """A topic or department in the page's language, leading to its list."""
    return replace(own_words(name, settings), href=ways.link(name, f"{shelf}/{slug(name)}/").href)


def _further_facts(one: Disclosure, settings: Settings) -> Iterator[Fact]:
    _, language = settings.translator, marked(one, settings)
    for label, text in ((_("Place"), one.location), (_("Source"), one.source)):
        if text:
            yield Fact(label, (Link(text, language=language),))
    for label, text in (
        (_("Correct as at"), _day_words(one.as_at, _)),
        (_("To be published"), date_words(one.expected_publication, _.language)),
        (_("Public interest decision due"), date_words(one.pit_pending_until, _.language)),
        (_("Requester"), _(_REQUESTERS.get(one.requester_type, one.requester_type.capitalize()))),
        (_("Cost estimate"), _cost(one, _)),
    ):
        if text:
            yield Fact(label, (Link(text),))
    if narrowed_offer(one):
        yield Fact(_("Could be answered"), (Link(narrowed_offer(one), language=language),))
    if one.licence:
        yield Fact(_("Licence"), (own_words(one.licence, settings),))


_REQUESTERS: Mapping[str, str] = {
    "public": message("Public"),
    "media": message("Media"),
    "research": message("Research"),
    "business": message("Business"),
    "campaign": message("Campaign"),
    "charity": message("Charity"),
    "political": message("Political"),
    "legal": message("Legal"),
    "staff": message("Staff"),
    "authority": message("Authority"),
    "other": message("Other"),
}


def _day_words(text: str, _: Translator) -> str:
    """A day written as a date in words; any other text as it is."""
    try:
        return date_words(read_date(text), _.language)
    except ValueError:
        return text


def narrowed_offer(one: Disclosure) -> str:
    """The narrower request that the authority said it could answer within the cost limit (FOIA s.16)."""
    return one.cost.narrowed_offer if one.cost and _states_cost(one) else ""


def _states_cost(one: Disclosure) -> bool:
    """Whether a page may tell the cost: not where all was neither confirmed nor denied."""
    return not all(part.outcome.id == "refused-ncnd" for part in one.parts)


def _cost(one: Disclosure, _: Translator) -> str:
    if one.cost is None or not _states_cost(one):
        return ""
    pieces = [
        _("%(hours)s hours", hours=f"{one.cost.hours:g}") if one.cost.hours else "",
        _("%(number)s records", number=f"{one.cost.records:,.0f}") if one.cost.records else "",
        _("%(minutes)s minutes each", minutes=f"{one.cost.minutes_each:g}") if one.cost.minutes_each else "",
        _("limit £%(pounds)s", pounds=f"{one.cost.limit_gbp:,.0f}") if one.cost.limit_gbp else "",
    ]
    return ", ".join(piece for piece in pieces if piece)


def _timing(found: Timeliness, _: Translator) -> str:
    """The days taken against the deadline; nothing where they cannot be computed."""
    if found.verdict is Verdict.UNKNOWN or found.days_taken is None or found.due is None:
        return ""
    days = _.ngettext("%(count)s working day", "%(count)s working days", found.days_taken)
    due = _("due by %(date)s", date=date_words(found.due, _.language))
    return f"{days} ({_(_VERDICTS[found.verdict])}; {due})"


_VERDICTS: Mapping[Verdict, str] = {
    Verdict.IN_TIME: message("in time"),
    Verdict.IN_TIME_WITH_EXTENSION: message("in time, with an extension"),
    Verdict.LATE: message("late"),
}


def citation_links(cited: Sequence[Cited], one: Disclosure, ways: WaysIn, _: Translator) -> tuple[Link, ...]:
    """The citations as links to the pages that explain them."""
    links = []
    for each in cited:
        provision = one.regime.provisions.get(each.code)
        title = provision.title if provision else ""
        links.append(ways.link(each.code, exemption_address(each.code, one.regime), law_words(title, _)))
    return tuple(links)
