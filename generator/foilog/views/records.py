"""A record's page: what was decided comes first, then the facts, the words, and what followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from foilog.addresses import root_of
from foilog.bodies import Body
from foilog.disclosure import Disclosure, Part
from foilog.law.glossary import terms_in
from foilog.law.outcomes import Outcome
from foilog.log import Log
from foilog.settings import Settings
from foilog.views.explained import leaves_something_to_ask, next_steps
from foilog.views.facets import year_of
from foilog.views.likeness import Likeness
from foilog.views.pages import (
    Here,
    Link,
    PartRow,
    RecordPage,
    Section,
    Step,
    Tag,
    Tombstone,
)
from foilog.views.record_facts import WaysIn, citation_links, record_facts
from foilog.views.record_files import Tables, accessible_format, file_href, file_lines, may_show
from foilog.views.record_history import (
    change_step,
    later_decision,
    reference_link,
    related_answers,
    review_step,
)
from foilog.views.series import Series
from foilog.views.words import count_words, date_words, shorten

_REASONS: Mapping[str, str] = {
    "personal-data": "It was withdrawn to protect personal data.",
    "published-in-error": "It was published in error.",
    "legal": "It was withdrawn for a legal reason.",
    "consolidated": "It was brought together with another answer.",
    "retention": "Its time in the log has ended.",
}
_ANCHORS: Mapping[str, str] = {"refusal-notice": "See the refusal notice", "response": "See the response"}
_LAWS: Mapping[str, str] = {
    "FOIA": "Freedom of Information",
    "FOISA": "Freedom of Information",
    "EIR": "Environmental Information",
    "EISR": "Environmental Information",
}
_LANGUAGES: Mapping[str, str] = {"en": "English", "cy": "Cymraeg", "gd": "Gàidhlig", "ga": "Gaeilge"}


@dataclass(frozen=True, slots=True)
class Around:
    """What of the whole log a record's page needs: the lists there are, its series, and what is like it."""

    log: Log
    settings: Settings
    lists: Collection[str]
    series: Mapping[str, Series]
    likeness: Likeness


def record_page(one: Disclosure, body: Body, around: Around, tables: Tables) -> RecordPage:
    """The page of a record that is published and not withdrawn; *tables* are those of its CSV files."""
    log, settings = around.log, around.settings
    root = root_of(one.address)
    ways = WaysIn(root, around.lists)
    anchors = {section.id for section in body.sections}
    sections = tuple(_sections(body))
    return RecordPage(
        reference=one.reference,
        title=one.title,
        law=_LAWS.get(one.regime.short, one.regime.short),
        outcome=_outcome(one.outcome, ways),
        outcome_sentence=_sentence(one),
        banner=later_decision(one),
        summary=one.summary,
        facts=tuple(record_facts(one, ways, settings)),
        parts=tuple(_part_row(part, one, ways, anchors) for part in one.parts) if one.has_parts else (),
        contents=tuple(Link(s.heading, f"#{s.id}") for s in sections if s.level == 2 and s.heading),
        sections=sections,
        sic_notes=tuple(Step(f"“{sic.quote}” [sic]", text=sic.note) for sic in one.sic),
        files=file_lines(one, settings, tables),
        accessible_format=accessible_format(one, settings),
        reviews=tuple(review_step(review) for review in one.reviews),
        changes=tuple(change_step(change) for change in one.changes),
        related=tuple(related_answers(one, log, root)),
        elsewhere=tuple(Link(link.title, link.link) for link in one.elsewhere),
        used_by=tuple(Link(link.title, link.link) for link in one.used_by),
        cite=_cite(one, settings),
        next_steps=tuple(_next_steps(one)),
        words_used=tuple(_words_used(one, root)),
        series=_series(one, around.series, root),
        more_like_this=_more_like_this(one, body, around.likeness, root),
        dated=f"Published {date_words(one.published)}" if one.published else "",
    )


def tombstone_page(one: Disclosure, log: Log) -> RecordPage:
    """What stays of a withdrawn record: reference, title unless hidden, date and reason."""
    assert one.withdrawn is not None
    gone = one.withdrawn
    return RecordPage(
        reference=one.reference,
        title="" if gone.hide_title else one.title,
        law=_LAWS.get(one.regime.short, one.regime.short),
        tombstone=Tombstone(
            date_words(gone.on),
            _REASONS[gone.reason],
            reference_link(gone.replaced_by, log, root_of(one.address)) if gone.replaced_by else None,
        ),
    )


def record_here(one: Disclosure, log: Log, settings: Settings) -> Here:
    """Where a record's page stands, and how search engines and other languages find it."""
    root = root_of(one.address)
    year = year_of(one)
    gone = one.withdrawn
    title = "Withdrawn answer" if gone and gone.hide_title else one.title
    trail = [Link(settings.name, root)]
    if year and gone is None:
        trail.append(Link(str(year), f"{root}{year}/"))
    return Here(
        title=title,
        kind="record",
        root=root,
        address=one.address,
        canonical=f"{settings.url}{one.address}" if settings.url else "",
        description="" if gone else shorten(one.summary or _sentence(one), 200),
        language=one.language or {"cy": "cy"}.get(one.version, ""),
        noindex=one.noindex or gone is not None,
        trail=tuple(trail),
        alternates=tuple(_alternates(one, log, root)),
    )


def _alternates(one: Disclosure, log: Log, root: str) -> Iterator[Link]:
    main = one.address.removesuffix(f"{one.version}/") if one.version else one.address
    family = [found for found in log.disclosures if found.address == main] if one.version else [one]
    versions = log.versions.get(main, ())
    if not versions:
        return
    for member in (*family, *versions):
        language = member.language or {"cy": "cy"}.get(member.version, "en")
        yield Link(_LANGUAGES[language], f"{root}{member.address}", language=language)


def outcome_tag(outcome: Outcome, root: str) -> Tag:
    """An outcome as a tag that leads to its page."""
    return Tag(outcome.label, outcome.tone, f"{root}outcomes/{outcome.id}/")


def _outcome(outcome: Outcome, ways: WaysIn) -> Tag:
    link = ways.link(outcome.label, f"outcomes/{outcome.id}/")
    return Tag(outcome.label, outcome.tone, link.href)


def _sentence(one: Disclosure) -> str:
    """What was decided, in words for the public."""
    words = one.outcome.sentence
    if one.goodwill:
        words += " Some information was given all the same, outside the Act."
    if any(part.ncnd_further for part in one.parts):
        words += " The authority neither confirmed nor denied holding any other information."
    return words


def _part_row(part: Part, one: Disclosure, ways: WaysIn, anchors: Collection[str]) -> PartRow:
    return PartRow(
        name=part.name,
        question=part.question,
        outcome=_outcome(part.outcome, ways),
        exemptions=citation_links((*part.exemptions, *part.ncnd_further), one, ways),
        exemptions_note="Not recorded" if part.not_recorded else "",
        where=tuple(_where(part, one, anchors)),
    )


def _where(part: Part, one: Disclosure, anchors: Collection[str]) -> Iterator[Link]:
    """Where the answer to a part is: its files, its link, when it will be published."""
    files = {file.file: file for file in one.attachments}
    for name in part.attachments:
        if name in files and may_show(files[name], part):
            yield Link(files[name].title, file_href(files[name], one))
    if part.link:
        yield Link("Published elsewhere", part.link)
    if part.expected_publication:
        yield Link(f"Expected {date_words(part.expected_publication)}")
    sought = ("refusal-notice", "response") if part.outcome.is_refusal and part.exemptions else ("response",)
    found = next((anchor for anchor in sought if anchor in anchors), "")
    if found and not part.attachments:
        yield Link(_ANCHORS[found], f"#{found}")


def _sections(body: Body) -> Iterator[Section]:
    for section in body.sections:
        yield Section(
            section.id,
            section.heading,
            section.level,
            section.html,
            requester=section.is_request,
        )


def _cite(one: Disclosure, settings: Settings) -> str:
    dated = f" ({date_words(one.date)})" if one.date else ""
    where = f", {settings.url}{one.address}" if settings.url else ""
    return f"{settings.authority}, “{one.title}”, {one.regime.short} request {one.reference}{dated}{where}"


def _next_steps(one: Disclosure) -> Iterator[str]:
    """What a reader can do about a refusal under this law."""
    if leaves_something_to_ask(one.outcome):
        yield from next_steps(one.regime)


def _words_used(one: Disclosure, root: str) -> Iterator[Link]:
    """The words of the answer that the glossary explains."""
    if one.language in ("", "en") and not one.version:
        for term in terms_in(one.body, one.regime.id):
            name = f"{term.term} ({term.short})" if term.short else term.term
            yield Link(name, f"{root}glossary/#{term.id}")


def _series(one: Disclosure, known: Mapping[str, Series], root: str) -> Link | None:
    """The page of the series that the record is in."""
    found = known.get(one.address)
    if found is None:
        return None
    count = count_words(len(found.records), "answer", "answers")
    return Link(found.title, f"{root}{found.address}", note=f"a series of {count}")


def _more_like_this(one: Disclosure, body: Body, likeness: Likeness, root: str) -> Link | None:
    """A search with the words that set this record apart."""
    query = likeness.query(one, body.request)
    return (
        Link("Search for answers like this one", f"{root}search/?{urlencode({'q': query})}")
        if query
        else None
    )
