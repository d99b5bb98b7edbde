"""A record's page: what was decided comes first, then the facts, the words, and what followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from foilog.addresses import EASY, original_address, root_of
from foilog.bodies import Body
from foilog.disclosure import Disclosure, Part
from foilog.editions import language_of, marked
from foilog.languages import LANGUAGES, Translator, message
from foilog.law.glossary import terms_in
from foilog.law.outcomes import Outcome
from foilog.log import Log
from foilog.settings import Settings
from foilog.views.explained import leaves_something_to_ask, next_steps
from foilog.views.facets import year_of
from foilog.views.likeness import Likeness, asked_words
from foilog.views.pages import (
    Alternate,
    Here,
    Link,
    PartRow,
    RecordPage,
    Section,
    Step,
    Tag,
    Tombstone,
)
from foilog.views.places import NAMES, up_from
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
from foilog.views.wording import law_words
from foilog.views.words import date_words, shorten

_REASONS: Mapping[str, str] = {
    "personal-data": message("It was withdrawn to protect personal data."),
    "published-in-error": message("It was published in error."),
    "legal": message("It was withdrawn for a legal reason."),
    "consolidated": message("It was brought together with another answer."),
    "retention": message("Its time in the log has ended."),
}
_ANCHORS: Mapping[str, str] = {
    "refusal-notice": message("See the refusal notice"),
    "response": message("See the response"),
}
_LAWS: Mapping[str, str] = {
    "FOIA": message("Freedom of Information request"),
    "FOISA": message("Freedom of Information request"),
    "EIR": message("Environmental Information request"),
    "EISR": message("Environmental Information request"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What of the whole log a record's page needs: the lists there are, its series, and what is like it."""

    log: Log
    settings: Settings
    lists: Collection[str]
    series: Mapping[str, Series]
    likeness: Likeness


def easy_page(one: Disclosure, body: Body, log: Log, settings: Settings) -> RecordPage:
    """The easy-read version of a record: what was decided and its text, and the way to the full answer."""
    _ = settings.translator
    original = log.by_address[original_address(one.address, one.version)]
    sections = tuple(_sections(body))
    return RecordPage(
        reference=one.reference,
        title=one.title,
        law=_("Easy read"),
        language=marked(one, settings),
        outcome=_outcome(one.outcome, WaysIn("", ()), _),
        contents=_contents(sections),
        sections=sections,
        full=Link(_("Read the full answer"), f"{root_of(one.address)}{original.address}"),
        dated=_dated(original, _),
    )


def _dated(one: Disclosure, _: Translator) -> str:
    """When it was published, for print."""
    return _("Published %(date)s", date=date_words(one.published, _.language)) if one.published else ""


def easy_read(one: Disclosure, log: Log, settings: Settings) -> Link | None:
    """The way to the record's easy-read version, where it has one."""
    versions = log.versions.get(original_address(one.address, one.version), ())
    found = next((version for version in versions if version.version == EASY), None)
    if found is None:
        return None
    words = Link(settings.translator("Easy read"), f"{root_of(one.address)}{found.address}")
    return replace(words, note=found.title, note_language=marked(found, settings))


def record_page(one: Disclosure, body: Body, around: Around, tables: Tables) -> RecordPage:
    """The page of a record that is published and not withdrawn; *tables* are those of its CSV files."""
    log, settings = around.log, around.settings
    if one.version == EASY:
        return easy_page(one, body, log, settings)
    _ = settings.translator
    root, base = record_root(one, settings), root_of(one.address)
    ways = WaysIn(root, around.lists)
    anchors = {section.id for section in body.sections}
    sections = tuple(_sections(body))
    return RecordPage(
        reference=one.reference,
        title=one.title,
        law=_law(one, _),
        language=marked(one, settings),
        outcome=_outcome(one.outcome, ways, _),
        outcome_sentence=_sentence(one, _),
        banner=later_decision(one, _),
        summary=one.summary,
        facts=tuple(record_facts(one, ways, settings)),
        parts=tuple(_part_row(part, one, ways, anchors, _) for part in one.parts) if one.has_parts else (),
        contents=_contents(sections),
        sections=sections,
        sic_notes=tuple(Step(f"“{sic.quote}” [sic]", text=sic.note) for sic in one.sic),
        files=file_lines(one, settings, tables),
        accessible_format=accessible_format(one, settings),
        reviews=tuple(review_step(review, _) for review in one.reviews),
        changes=tuple(change_step(change, _) for change in one.changes),
        related=tuple(related_answers(one, log, base, settings)),
        elsewhere=tuple(Link(link.title, link.link) for link in one.elsewhere),
        used_by=tuple(Link(link.title, link.link) for link in one.used_by),
        cite=_cite(one, settings),
        next_steps=tuple(_next_steps(one, _)),
        words_used=tuple(_words_used(one, root, _)),
        series=_series(one, around.series, root, _),
        more_like_this=_more_like_this(one, body, around, root),
        dated=_dated(one, _),
        easy_read=easy_read(one, log, settings),
    )


def tombstone_page(one: Disclosure, log: Log, settings: Settings) -> RecordPage:
    """What stays of a withdrawn record: reference, title unless hidden, date and reason."""
    assert one.withdrawn is not None
    gone, _ = one.withdrawn, settings.translator
    by = reference_link(gone.replaced_by, log, root_of(one.address), settings) if gone.replaced_by else None
    return RecordPage(
        reference=one.reference,
        title="" if gone.hide_title else one.title,
        law=_law(one, _),
        language="" if gone.hide_title else marked(one, settings),
        tombstone=Tombstone(
            date_words(gone.on, _.language),
            _(_REASONS[gone.reason]),
            by,
        ),
    )


def record_root(one: Disclosure, settings: Settings) -> str:
    """The way from a record's page to the root of its edition."""
    return root_of(one.address.removeprefix(settings.folder))


def record_here(one: Disclosure, log: Log, settings: Settings) -> Here:
    """Where a record's page stands, and how search engines and other languages find it."""
    root = record_root(one, settings)
    _ = settings.translator
    year = year_of(one)
    gone = one.withdrawn
    title = _("Withdrawn answer") if gone and gone.hide_title else one.title
    trail = [Link(settings.name, root)]
    if year and gone is None:
        trail.append(Link(str(year), f"{root}{year}/"))
    return Here(
        title=title,
        kind="record",
        root=root,
        address=one.address.removeprefix(settings.folder),
        canonical=f"{settings.site_url}{one.address}" if settings.url else "",
        up=up_from(settings),
        description="" if gone else shorten(one.summary or _sentence(one, _), 200),
        noindex=one.noindex or gone is not None,
        trail=tuple(trail),
        alternates=tuple(_alternates(one, log, settings)),
    )


def _alternates(one: Disclosure, log: Log, settings: Settings) -> Iterator[Alternate]:
    """The record and its versions in other languages; nothing when it has none."""
    main = original_address(one.address, one.version)
    versions = [version for version in log.versions.get(main, ()) if version.version in LANGUAGES]
    if not versions or one.version not in ("", *LANGUAGES):
        return
    original = log.by_address[main]
    for member in (original, *versions):
        language = language_of(member, settings)
        url = f"{settings.site_url}{member.address}" if settings.url else ""
        yield Alternate(language, NAMES[language], f"{root_of(one.address)}{member.address}", url)


def outcome_tag(outcome: Outcome, root: str, _: Translator) -> Tag:
    """An outcome as a tag that leads to its page."""
    return Tag(_(outcome.label), outcome.tone, f"{root}outcomes/{outcome.id}/")


def _law(one: Disclosure, _: Translator) -> str:
    """Under which law the request was dealt with."""
    short = one.regime.short
    return _(_LAWS[short]) if short in _LAWS else _("%(law)s request", law=short)


def _outcome(outcome: Outcome, ways: WaysIn, _: Translator) -> Tag:
    link = ways.link(_(outcome.label), f"outcomes/{outcome.id}/")
    return Tag(link.text, outcome.tone, link.href)


def _sentence(one: Disclosure, _: Translator) -> str:
    """What was decided, in words for the public."""
    words = [_(one.outcome.sentence)]
    if one.goodwill:
        words.append(_("Some information was given all the same, outside the Act."))
    if any(part.ncnd_further for part in one.parts):
        words.append(_("The authority neither confirmed nor denied holding any other information."))
    return " ".join(words)


def _part_row(part: Part, one: Disclosure, ways: WaysIn, anchors: Collection[str], _: Translator) -> PartRow:
    return PartRow(
        name=part.name,
        question=part.question,
        outcome=_outcome(part.outcome, ways, _),
        exemptions=citation_links((*part.exemptions, *part.ncnd_further), one, ways, _),
        exemptions_note=_("Not recorded") if part.not_recorded else "",
        where=tuple(_where(part, one, anchors, _)),
    )


def _where(part: Part, one: Disclosure, anchors: Collection[str], _: Translator) -> Iterator[Link]:
    """Where the answer to a part is: its files, its link, when it will be published."""
    files = {file.file: file for file in one.attachments}
    for name in part.attachments:
        if name in files and may_show(files[name], part):
            yield Link(files[name].title, file_href(files[name], one))
    if part.link:
        yield Link(_("Published elsewhere"), part.link)
    if part.expected_publication:
        yield Link(_("Expected %(date)s", date=date_words(part.expected_publication, _.language)))
    sought = ("refusal-notice", "response") if part.outcome.is_refusal and part.exemptions else ("response",)
    found = next((anchor for anchor in sought if anchor in anchors), "")
    if found and not part.attachments:
        yield Link(_(_ANCHORS[found]), f"#{found}")


def _contents(sections: Sequence[Section]) -> tuple[Link, ...]:
    return tuple(Link(s.heading, f"#{s.id}") for s in sections if s.level == 2 and s.heading)


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
    _ = settings.translator
    dated = f" ({date_words(one.date, _.language)})" if one.date else ""
    where = f", {settings.site_url}{one.address}" if settings.url else ""
    request = _("%(law)s request %(reference)s", law=one.regime.short, reference=one.reference)
    return f"{settings.authority}, “{one.title}”, {request}{dated}{where}"


def _next_steps(one: Disclosure, _: Translator) -> Iterator[Link]:
    """What a reader can do about a refusal under this law."""
    if leaves_something_to_ask(one.outcome):
        yield from (law_words(step, _) for step in next_steps(one.regime))


def _words_used(one: Disclosure, root: str, _: Translator) -> Iterator[Link]:
    """The words of the answer that the glossary explains."""
    if one.language in ("", "en") and not one.version:
        for term in terms_in(one.body, one.regime.id):
            name = f"{_(term.term)} ({term.short})" if term.short else _(term.term)
            yield Link(name, f"{root}glossary/#{term.id}")


def _series(one: Disclosure, known: Mapping[str, Series], root: str, _: Translator) -> Link | None:
    """The page of the series that the record is in."""
    found = known.get(one.address)
    if found is None:
        return None
    note = _.ngettext("a series of %(count)s answer", "a series of %(count)s answers", len(found.records))
    return Link(found.title, f"{root}{found.address}", note=note, language=found.language)


def _more_like_this(one: Disclosure, body: Body, around: Around, root: str) -> Link | None:
    """A search with the words that set this record apart."""
    query = around.likeness.query(asked_words(one, body.request))
    words = around.settings.translator("Search for answers like this one")
    return Link(words, f"{root}search/?{urlencode({'q': query})}") if query else None
