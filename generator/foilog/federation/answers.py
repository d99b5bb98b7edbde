"""An answer that another site publishes: what lists and search of this one show of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from foilog.bodytext import BodyText
from foilog.compact import to_json
from foilog.dates import PartialDate, read_date
from foilog.disclosure import Attachment, Change, Cited, Disclosure, Part, Review
from foilog.federation.published import Row, Sections
from foilog.findings import NOWHERE
from foilog.languages import message
from foilog.law.citations import Citation, kind_of
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import Regime, regime
from foilog.search import SearchRow
from foilog.views.facets import Facet, Option
from foilog.views.search_rows import search_row

_NO_TEXT = BodyText("")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Member:
    """An authority among the others: its name, which no other has, and its place here.

    *home* is the address of its own site's root, *list* that of the list of its answers here.
    """

    name: str
    home: str
    list: str


@dataclass(frozen=True, slots=True)
class FederatedAnswer(Disclosure):
    """A published answer of another site. *address* is the whole address of its own page, *row* its data."""

    member: Member = Member("", "", "")
    own_address: str = ""
    row: Row = field(default_factory=dict)

    @property
    def authority(self) -> str:
        """Who answered."""
        return self.member.name


def federated_answer(row: Row, member: Member) -> FederatedAnswer:
    """The answer that a row of a member's data describes."""
    law = regime(row["law"])
    address = f"{member.home}{row['address']}"
    return FederatedAnswer(
        path=address,
        address=address,
        reference=row["reference"],
        title=row["title"] or row["reference"],
        regime=law,
        outcome=OUTCOMES[row["outcome"]],
        parts=tuple(_parts(row, law)),
        text=_NO_TEXT,
        body_line=1,
        places={},
        language=row["language"] if _LANGUAGE.fullmatch(row["language"]) else "",
        other_references=tuple(row["other_references"]),
        topics=tuple(filter(None, row["topics"])),
        department=row["department"],
        summary=row["summary"],
        licence=row["licence"],
        received=_day(row["received"]),
        responded=_day(row["responded"]),
        published=_day(row["published"]),
        attachments=tuple(_files(row, member)),
        reviews=tuple(Review(each["stage"], decided=_day(each["decided"])) for each in row["reviews"]),
        changes=(Change(read_date(row["changed"]), "", ""),) if row["changed"] else (),
        has_parts=bool(row["parts"]),
        member=member,
        own_address=row["address"],
        row=row,
    )


def _parts(row: Row, law: Regime) -> Iterator[Part]:
    """The parts; without any, the whole request as one."""
    whole = {
        "part": "",
        "question": "",
        **{name: row[name] for name in ("outcome", "exemptions", "ncnd_further")},
    }
    for number, part in enumerate(row["parts"] or [whole]):
        yield Part(
            name=part["part"],
            question=part["question"],
            outcome=OUTCOMES[part["outcome"]],
            exemptions=tuple(_cited(part["exemptions"], law)),
            ncnd_further=tuple(_cited(part["ncnd_further"], law)),
            not_recorded=not row["exemptions_recorded"],
            goodwill=row["goodwill"] and number == 0,
        )


def _cited(codes: Sequence[str], law: Regime) -> Iterator[Cited]:
    """The provisions that the law has; a list is made of no other."""
    for code in codes:
        if code in law.provisions:
            yield Cited(Citation(code, kind_of(code, law), code), NOWHERE)


def _files(row: Row, member: Member) -> Iterator[Attachment]:
    for file in row["attachments"]:
        yield Attachment(
            file=file["address"].rpartition("/")[2],
            title=file["title"],
            role=file["role"],
            source="",
            address=f"{member.home}{file['address']}",
            size=file["bytes"],
            licence=file["licence"],
        )


def _day(written: str | None) -> PartialDate | None:
    return read_date(written) if written else None


def answer_digest(one: FederatedAnswer, sections: Sections) -> bytes:
    """The digest of all that is shown of an answer and searched in it."""
    return hashlib.sha256(to_json([one.member.name, one.member.home, one.row, sections])).digest()


@dataclass(frozen=True, slots=True)
class Words:
    """What an answer says, from its sections."""

    sections: Sections

    @property
    def request(self) -> str:
        """The words of the request."""
        return " ".join(each["text"] for each in self.sections if each["request"])

    @property
    def response(self) -> str:
        """Every word that is not the request's, headings included."""
        said = (f"{each['heading']} {each['text']}" for each in self.sections if not each["request"])
        return " ".join(said)


def federated_row(one: FederatedAnswer, sections: Sections, language: str) -> SearchRow:
    """What is searched of an answer, on a site in that *language*: of its files the titles and names."""
    row = search_row(one, Words(sections), lambda _: "")
    return replace(row, language="" if one.language == language else one.language)


def data_row(one: FederatedAnswer) -> Mapping[str, Any]:
    """An answer's row as the federation's data list it: with its authority, and whole addresses."""
    files = [{**file, "url": f"{one.member.home}{file['address']}"} for file in one.row["attachments"]]
    reviews = [{**each, "link": _web(each["link"])} for each in one.row["reviews"]]
    added = {"authority": one.authority, "site": one.member.home}
    return {**added, **one.row, "url": one.address, "attachments": files, "reviews": reviews}


def _web(address: str) -> str:
    """An address of the web; nothing where it is another's."""
    return address if address.startswith(("https://", "http://")) else ""


def _authority_options(one: Disclosure) -> Iterator[Option]:
    """The authority an answer is listed under."""
    if isinstance(one, FederatedAnswer):
        yield Option(one.member.list, one.authority, (one.authority.casefold(),))


AUTHORITY = Facet(
    "authority",
    message("Authority"),
    message("Authorities"),
    "authorities/",
    _authority_options,
    message("Browse the log by authority."),
    message("All authorities"),
)
"""The way in that only a site of several authorities has."""
