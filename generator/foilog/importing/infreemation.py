"""Requests published from Infreemation: `foilog import infreemation`."""

from __future__ import annotations

import re
from pathlib import Path

from foilog.findings import Place
from foilog.importing.documents import (
    Document,
    day_of,
    found_in,
    list_in,
    read_documents,
    rows_of,
    text_or_markup,
)
from foilog.importing.draft import Draft, LeftOut, Source
from foilog.importing.exchanges import Exchange, exchange_draft, joined
from foilog.settings import Settings

_LISTS = ("published", "requests", "request", "results", "data")
_PEOPLE = ("requester", "requestername", "name", "contact", "assignedto", "officer", "email")


def read_infreemation(path: Path, settings: Settings) -> Source:
    """Every request in the files. Raises: SourceError."""
    rows = [(name, row) for name, document in read_documents(path) for row in rows_of(document, *_LISTS)]
    read = tuple(_one(row, Place(name, number), settings) for number, (name, row) in enumerate(rows, 1))
    return Source("infreemation", path.name, read, (f"{len(read):,} requests",))


def _one(row: Document, place: Place, settings: Settings) -> Draft | LeftOut:
    answers = list_in(row, "history.response") or list_in(row, "response")
    people = tuple(found_in(row, name) for name in _PEOPLE if found_in(row, name))
    address = found_in(row, "url")
    exchange = Exchange(
        place=place,
        reference=found_in(row, "ref", "reference"),
        title=found_in(row, "subject", "title"),
        request=text_or_markup(found_in(row, "requestbody")),
        response=joined([text_or_markup(found_in(answer, "responsebody")) for answer in answers]),
        received=day_of(found_in(row, "datecreated")),
        responded=max(
            (d for a in answers if (d := day_of(found_in(a, "datecreated", "date")))), key=str, default=None
        ),
        published=day_of(found_in(row, "datepublished")),
        topics=tuple(re.split(r"\s*[,;]\s*", found_in(row, "keywords"))),
        elsewhere=(("Earlier page of this answer", address),) if _is_plain(address) else (),
        people=people,
        private=len(people),
    )
    return exchange_draft(exchange, settings)


def _is_plain(address: str) -> bool:
    """Whether an address can be shown: a web page's, with nothing secret after a question mark."""
    return bool(re.fullmatch(r"https?://[^\s<>\"'`\\{}|^?#]+\.[^\s<>\"'`\\{}|^?#]+", address))
