"""What a template is given: plain strings and links, every display value computed before.

Addresses (`href`) are relative to the page they stand on, so a site works under any subpath.
Fields whose name ends in `_html` hold sanitised HTML (foilog.bodies made it safe); all else is text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from foilog.views.figures import Figure
from foilog.views.links import Link as Link
from foilog.views.tables import FileTable


@dataclass(frozen=True, slots=True)
class Notice:
    """A site notice, shown from one day until another."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of the site shares. *menu* and *footer* links are site-relative (`search/`)."""

    name: str
    authority: str
    language: str
    url: str
    generator: str
    colour: str = ""
    logo: str = ""
    request_form: str = ""
    contact: str = ""
    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    licence: Link | None = None
    content_security_policy: str = ""
    engine_policy: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language: that language's name, the way there, and the whole address if known."""

    language: str
    text: str
    href: str
    url: str


@dataclass(frozen=True, slots=True)
class Here:
    """The page being shown: its title, address, and the way back to the root (`../../`, `./` at home).

    In an edition that has a folder, *address* and *root* are the edition's; *up* leads on to the site's.
    """

    title: str
    kind: str
    root: str
    address: str
    canonical: str = ""
    description: str = ""
    up: str = ""
    noindex: bool = False
    trail: tuple[Link, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    scripts: tuple[str, ...] = ()
    runs_engine: bool = False
    feed: str = ""
    linked_data: str = ""
    styles: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The way back to the site's root, where the files stand that editions share."""
        return self.root + self.up

    def is_at(self, address: str) -> bool:
        """Whether this is the page at an address."""
        return address == self.address


@dataclass(frozen=True, slots=True)
class Tag:
    """An outcome in words; *tone* is released, part, refused, ncnd or other."""

    text: str
    tone: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a summary list."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """One question of the request and its decision."""

    name: str
    question: str
    outcome: Tag
    exemptions: tuple[Link, ...] = ()
    exemptions_note: str = ""
    where: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed piece of a record's text; *level* is 2 or 3.

    *requester* marks the requester's own words, which are set apart from the authority's.
    """

    id: str
    heading: str
    level: int
    html: str
    requester: bool = False


@dataclass(frozen=True, slots=True)
class FileLine:
    """An attachment as a reader sees it: `CSV, 4 kB, 3 pages`."""

    title: str
    href: str
    kind: str
    size: str
    pages: str = ""
    role: str = ""
    licence: Link | None = None
    accessible: str = ""
    language: str = ""
    table: FileTable | None = None
    twins: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step in the life of a record: a review, a change, a relation."""

    heading: str
    date: str = ""
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a withdrawn record."""

    date: str
    reason: str
    replaced_by: Link | None = None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A published answer. A withdrawn one has only *tombstone*, reference and, perhaps, title.

    *law* says what kind of request it was (`Freedom of Information request`); *dated* is for print
    (`Published 9 February 2026`). *language* is that of the record's own words, where it is not the page's.
    *easy_read* leads to the version in everyday words; that one has *full*, which leads back, and is short.
    """

    reference: str
    title: str
    law: str
    language: str = ""
    outcome: Tag | None = None
    outcome_sentence: str = ""
    banner: str = ""
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    parts: tuple[PartRow, ...] = ()
    contents: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    sic_notes: tuple[Step, ...] = ()
    files: tuple[FileLine, ...] = ()
    accessible_format: Link | None = None
    reviews: tuple[Step, ...] = ()
    changes: tuple[Step, ...] = ()
    related: tuple[Step, ...] = ()
    elsewhere: tuple[Link, ...] = ()
    used_by: tuple[Link, ...] = ()
    cite: str = ""
    next_steps: tuple[Link, ...] = ()
    words_used: tuple[Link, ...] = ()
    series: Link | None = None
    more_like_this: Link | None = None
    tombstone: Tombstone | None = None
    dated: str = ""
    easy_read: Link | None = None
    full: Link | None = None


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A record in a list."""

    title: str
    href: str
    reference: str
    outcome: Tag
    date: str = ""
    teaser: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where this page stands among the pages of a list."""

    number: int
    total: int
    previous: Link | None = None
    next: Link | None = None
    pages: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the log: a heading and its links, with counts."""

    heading: str
    links: tuple[Link, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question about an exemption or outcome and its plain answer; *language* is of the answer alone."""

    heading: str
    paragraphs: tuple[str, ...]
    more: Link | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A list of records under one heading, with the plain-English explanation of what they share.

    *language* is that of the heading, where it is not the page's.
    """

    heading: str
    language: str = ""
    caption: str = ""
    lead: str = ""
    explanations: tuple[Explanation, ...] = ()
    facts: tuple[Fact, ...] = ()
    narrower: Way | None = None
    count: str = ""
    results: tuple[ResultLine, ...] = ()
    pagination: Pagination | None = None
    search: Link | None = None
    figure: Figure | None = None
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A page that lists ways in: all exemptions, all topics, all years."""

    heading: str
    lead: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page: search, the latest answers, ways in."""

    heading: str
    lead_html: str = ""
    count: str = ""
    results: tuple[ResultLine, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page; *ways* are the plain listings that stand in without JavaScript.

    *finder* is the words of the script as JSON, *engine* the place in the site of the worker that searches,
    *help* says how to write a search.
    """

    heading: str
    ways: tuple[Way, ...] = field(default=())
    finder: str = "{}"
    engine: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class AskedPage:
    """The page that compares a request with earlier ones; *ways* stand in without JavaScript.

    *words* is what the script says as JSON, *engine* the place in the site of the worker that searches,
    *request* where a new request is made.
    """

    heading: str
    ways: tuple[Way, ...] = ()
    words: str = "{}"
    engine: str = ""
    request: Link | None = None


@dataclass(frozen=True, slots=True)
class MissingPage:
    """The 404 page. Its links are absolute, because it is shown at any address."""

    heading: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that stands at an old address and leads to the new one."""

    heading: str
    target: Link
