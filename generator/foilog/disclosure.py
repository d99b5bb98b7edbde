"""One published answer, typed and complete: what the views, checks and search read.

Only public facts live here. No field exists for a requester's name or address.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from foilog.bodytext import BodyText
from foilog.dates import PartialDate
from foilog.findings import NOWHERE, Place
from foilog.law.citations import Citation
from foilog.law.outcomes import Outcome
from foilog.law.regimes import Regime


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation on a record, with what the officer added to it."""

    citation: Citation
    place: Place
    in_the_alternative: bool = False
    emissions: bool = False
    purposes: tuple[Citation, ...] = ()
    enactment: str = ""

    @property
    def code(self) -> str:
        """The canonical code: `s31(3)`."""
        return self.citation.code


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the request and what was decided on it. A request without parts has one, unnamed."""

    name: str
    question: str
    outcome: Outcome
    exemptions: tuple[Cited, ...] = ()
    ncnd_further: tuple[Cited, ...] = ()
    not_recorded: bool = False
    goodwill: bool = False
    link: str = ""
    attachments: tuple[str, ...] = ()
    expected_publication: PartialDate | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file published with the answer. *source* is its path on disk, *address* its path in the site."""

    file: str
    title: str
    role: str
    source: str
    address: str
    size: int
    licence: str = ""
    accessible: bool | None = None
    language: str = ""
    place: Place = NOWHERE

    @property
    def kind(self) -> str:
        """The file's ending in lower case, without the dot."""
        return self.file.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class Relation:
    """How this answer stands to another: same-as, updates, narrows, follows, merged or cites."""

    reference: str
    relation: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Review:
    """A later decision on this answer: internal review, regulator, tribunal or court."""

    stage: str
    reference: str = ""
    asked: PartialDate | None = None
    decided: PartialDate | None = None
    result: str = ""
    link: str = ""
    effect: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, addition or redaction made after publication."""

    on: PartialDate
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why a record left the log; its page stays as a tombstone."""

    on: PartialDate
    reason: str
    replaced_by: str = ""
    hide_title: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """A longer time to answer, and on which ground (FOIA s.10(3), EIR reg 7, schools, archives)."""

    until: PartialDate
    why: str


@dataclass(frozen=True, slots=True)
class Fee:
    """When a fees notice was given and the fee came (FOIA s.9, s.10(2)): the days between do not count."""

    noticed: PartialDate
    paid: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """The estimate behind a cost refusal: pounds, hours, records, minutes for each."""

    limit_gbp: float | None = None
    hours: float | None = None
    records: float | None = None
    minutes_each: float | None = None
    narrowed_offer: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Sic:
    """Words kept as the requester wrote them though they cannot be right."""

    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TitledLink:
    """A titled address outside the log."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding the authority has looked at and accepts, with its reason."""

    rule: str
    why: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gate finding accepted for one file's exact bytes, by a role, until a day."""

    rule: str
    file: str
    sha256: str
    why: str
    by: str
    until: PartialDate
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One answered request: every field of the front matter, typed, and its body as Markdown.

    *path* is the source file as the officer knows it; *address* is the page's place in the site
    (`2016/11177_16/`), from the path alone. *places* says where each front matter field stands.
    """

    path: str
    address: str
    reference: str
    title: str
    regime: Regime
    outcome: Outcome
    parts: tuple[Part, ...]
    text: BodyText
    body_line: int
    places: Mapping[str, Place]
    version: str = ""
    language: str = ""
    other_references: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    department: str = ""
    location: str = ""
    summary: str = ""
    licence: str = ""
    source: str = ""
    as_at: str = ""
    requester_type: str = ""
    received: PartialDate | None = None
    clarified: PartialDate | None = None
    responded: PartialDate | None = None
    published: PartialDate | None = None
    expected_publication: PartialDate | None = None
    pit_pending_until: PartialDate | None = None
    review_after: PartialDate | None = None
    qualified_person_opinion: PartialDate | None = None
    extension: Extension | None = None
    fee: Fee | None = None
    cost: Cost | None = None
    reasons_withheld: str = ""
    attachments: tuple[Attachment, ...] = ()
    related: tuple[Relation, ...] = ()
    reviews: tuple[Review, ...] = ()
    changes: tuple[Change, ...] = ()
    withdrawn: Withdrawal | None = None
    sic: tuple[Sic, ...] = ()
    elsewhere: tuple[TitledLink, ...] = ()
    used_by: tuple[TitledLink, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    noindex: bool = False
    has_parts: bool = field(default=False)

    @property
    def body(self) -> str:
        """The body as Markdown. Raises: PublicationRefusedError when its file is not what it was."""
        return self.written.decode("utf-8", "surrogatepass")

    @property
    def written(self) -> bytes:
        """The body in UTF-8. Raises: as `body`."""
        return self.text.read()

    @property
    def goodwill(self) -> bool:
        """Whether something was given outside the Act on top of a cost refusal."""
        return any(part.goodwill for part in self.parts)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every citation of every part, `ncnd_further` included; each code once, in order."""
        seen: dict[str, Cited] = {}
        for part in self.parts:
            for cited in (*part.exemptions, *part.ncnd_further):
                seen.setdefault(cited.code, cited)
        return tuple(seen.values())

    @property
    def codes(self) -> tuple[str, ...]:
        """The canonical codes cited, each once."""
        return tuple(cited.code for cited in self.cited)

    @property
    def date(self) -> PartialDate | None:
        """The date the log is ordered by: published, else responded, else received."""
        return self.published or self.responded or self.received

    @property
    def authority(self) -> str:
        """Who answered, where that is not the authority whose site this is."""
        return ""

    @property
    def own_address(self) -> str:
        """The place of its page below the root of its own authority's site."""
        return self.address

    @property
    def cited_as(self) -> str:
        """The reference as lists show it: with the authority, where the site is not its own."""
        return f"{self.reference}, {self.authority}" if self.authority else self.reference

    def place(self, name: str) -> Place:
        """Where the front matter field *name* stands; the top of the file when it is absent."""
        return self.places.get(name, Place(self.path, 1, 1))

    def is_held_back(self, today: datetime.date) -> bool:
        """Whether `published` lies in the future, so that no output may show the record."""
        return self.published is not None and self.published.earliest() > today
