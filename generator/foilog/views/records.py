"""A record's page: what was decided comes first, then the facts, the words, and what followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from foilog.addresses import root_of
from foilog.bodies import Body
from foilog.disclosure import Attachment, Disclosure, Part, Review
from foilog.law.outcomes import Outcome
from foilog.log import Log, same_reference
from foilog.settings import Settings
from foilog.views.explained import next_steps
from foilog.views.facets import year_of
from foilog.views.pages import (
    FileLine,
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
from foilog.views.words import date_words, shorten, size_words

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
_STAGES: Mapping[str, str] = {
    "internal-review": "Internal review",
    "regulator": "Decision of the regulator",
    "tribunal": "Decision of the tribunal",
    "court": "Decision of the court",
}
_RESULTS: Mapping[str, str] = {
    "upheld": "the answer was upheld",
    "partly-overturned": "the answer was partly overturned",
    "overturned": "the answer was overturned",
}
_CHANGES: Mapping[str, str] = {"correction": "Corrected", "addition": "Added to", "redaction": "Redacted"}
_RELATIONS: Mapping[str, tuple[str, str]] = {
    "same-as": ("Same request", "Same request"),
    "updates": ("Updates an earlier answer", "Updated by a later answer"),
    "narrows": ("Narrows an earlier request", "Narrowed by a later request"),
    "follows": ("Follows an earlier request", "Followed by a later request"),
    "merged": ("Answered together with", "Answered together with"),
    "cites": ("Refers to", "Referred to by"),
}
_ROLES: Mapping[str, str] = {
    "response": "",
    "data": "Data",
    "notice": "Refusal notice",
    "public-interest-test": "Public interest test",
    "schedule": "Schedule",
    "policy": "Policy",
    "review": "Internal review",
}
_ACCESSIBLE: Mapping[bool | None, str] = {
    True: "Checked for accessibility",
    False: "May not be accessible",
    None: "",
}
_LANGUAGES: Mapping[str, str] = {"en": "English", "cy": "Cymraeg", "gd": "Gàidhlig", "ga": "Gaeilge"}


def record_page(
    one: Disclosure, body: Body, log: Log, settings: Settings, lists: Collection[str]
) -> RecordPage:
    """The page of a record that is published and not withdrawn; *lists* are the lists' addresses."""
    root = root_of(one.address)
    ways = WaysIn(root, lists)
    anchors = {section.id for section in body.sections}
    sections = tuple(_sections(body))
    return RecordPage(
        reference=one.reference,
        title=one.title,
        law=_LAWS.get(one.regime.short, one.regime.short),
        outcome=_outcome(one.outcome, ways),
        outcome_sentence=_sentence(one),
        banner=_banner(one),
        summary=one.summary,
        facts=tuple(record_facts(one, ways, settings)),
        parts=tuple(_part_row(part, one, ways, anchors) for part in one.parts) if one.has_parts else (),
        contents=tuple(Link(s.heading, f"#{s.id}") for s in sections if s.level == 2 and s.heading),
        sections=sections,
        sic_notes=tuple(Step(f"“{sic.quote}” [sic]", text=sic.note) for sic in one.sic),
        files=tuple(_file_line(file, one, settings) for file in one.attachments),
        accessible_format=_accessible_format(one, settings),
        reviews=tuple(_review(review) for review in one.reviews),
        changes=tuple(
            Step(_CHANGES[change.kind], date_words(change.on), change.note) for change in one.changes
        ),
        related=tuple(_related(one, log, root)),
        elsewhere=tuple(Link(link.title, link.link) for link in one.elsewhere),
        used_by=tuple(Link(link.title, link.link) for link in one.used_by),
        cite=_cite(one, settings),
        next_steps=tuple(_next_steps(one)),
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
            _reference_link(gone.replaced_by, log, root_of(one.address)) if gone.replaced_by else None,
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


def _banner(one: Disclosure) -> str:
    """That a later decision changed the answer."""
    changed = [review for review in one.reviews if review.result in ("overturned", "partly-overturned")]
    if not changed:
        return ""
    last = changed[-1]
    when = f" on {date_words(last.decided)}" if last.decided else ""
    return f"{_STAGES[last.stage]}: {_RESULTS[last.result]}{when}. {last.effect}".strip()


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
        if name in files and _may_show(files[name], part):
            yield Link(files[name].title, _file_href(files[name], one))
    if part.link:
        yield Link("Published elsewhere", part.link)
    if part.expected_publication:
        yield Link(f"Expected {date_words(part.expected_publication)}")
    sought = ("refusal-notice", "response") if part.outcome.is_refusal and part.exemptions else ("response",)
    found = next((anchor for anchor in sought if anchor in anchors), "")
    if found and not part.attachments:
        yield Link(_ANCHORS[found], f"#{found}")


def _may_show(file: Attachment, part: Part) -> bool:
    """Whether showing the file on this part confirms or denies nothing."""
    return part.outcome.id != "refused-ncnd" or file.role in ("notice", "public-interest-test")


def _sections(body: Body) -> Iterator[Section]:
    for section in body.sections:
        yield Section(
            section.id,
            section.heading,
            section.level,
            section.html,
            requester=section.is_request,
        )


def _file_href(file: Attachment, one: Disclosure) -> str:
    return f"{root_of(one.address)}{file.address}"


def _file_line(file: Attachment, one: Disclosure, settings: Settings) -> FileLine:
    return FileLine(
        title=file.title,
        href=_file_href(file, one),
        kind=file.kind.upper(),
        size=size_words(file.size),
        role=_ROLES[file.role],
        licence=file.licence,
        accessible=_ACCESSIBLE[file.accessible],
        language=file.language,
    )


def _accessible_format(one: Disclosure, settings: Settings) -> Link | None:
    if not one.attachments or not settings.contact:
        return None
    href = f"mailto:{settings.contact}" if "@" in settings.contact else settings.contact
    return Link("Ask for an accessible format", href)


def _review(review: Review) -> Step:
    when = date_words(review.decided) or (f"asked for on {date_words(review.asked)}" if review.asked else "")
    result = _RESULTS.get(review.result, "")
    words = ". ".join(text for text in (result[:1].upper() + result[1:], review.effect) if text)
    heading = _STAGES[review.stage] + (f" ({review.reference})" if review.reference else "")
    return Step(heading, when, words, Link("Read the decision", review.link) if review.link else None)


def _reference_link(reference: str, log: Log, root: str) -> Link:
    """A link to the record with this reference; its words alone when the log does not show it."""
    found = log.find(reference)
    if found is None:
        return Link(reference)
    title = found.title if not (found.withdrawn and found.withdrawn.hide_title) else ""
    return Link(f"{title} ({found.reference})" if title else found.reference, f"{root}{found.address}")


def _related(one: Disclosure, log: Log, root: str) -> Iterator[Step]:
    """Relations stated here, and those that other records state to this one."""
    seen = set()
    for relation in one.related:
        seen.add(same_reference(relation.reference))
        forward, _ = _RELATIONS[relation.relation]
        yield Step(forward, link=_reference_link(relation.reference, log, root))
    for other, name in log.relations_to.get(one.address, ()):
        if same_reference(other.reference) not in seen:
            yield Step(_RELATIONS[name][1], link=_reference_link(other.reference, log, root))


def _cite(one: Disclosure, settings: Settings) -> str:
    dated = f" ({date_words(one.date)})" if one.date else ""
    where = f", {settings.url}{one.address}" if settings.url else ""
    return f"{settings.authority}, “{one.title}”, {one.regime.short} request {one.reference}{dated}{where}"


def _next_steps(one: Disclosure) -> Iterator[str]:
    """What a reader can do about a refusal under this law."""
    if not (one.outcome.is_refusal or one.outcome.id in ("granted-in-part", "not-held")):
        return
    yield from next_steps(one.regime)
