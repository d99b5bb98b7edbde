"""Requests made through Alaveteli (WhatDoTheyKnow): `foilog import alaveteli`.

Reads a request's own JSON, a feed of events as JSON or Atom, and the authority's request_events feed.
Source of the fields: mysociety/alaveteli, as of November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from foilog.findings import Place
from foilog.importing.blocks import Block
from foilog.importing.decisions import Decision
from foilog.importing.documents import (
    Document,
    day_of,
    found_in,
    list_in,
    read_documents,
    rows_of,
    text_or_markup,
)
from foilog.importing.draft import Draft, LeftOut, Source, SourceError
from foilog.importing.exchanges import Exchange, exchange_draft, joined
from foilog.importing.sheets import read_bytes
from foilog.settings import Settings

SITE = "https://www.whatdotheyknow.com"
_STATES = {
    "successful": "granted-in-full",
    "partially_successful": "granted-in-part",
    "rejected": "refused-exempt",
    "not_held": "not-held",
    "user_withdrawn": "withdrawn",
    "not_foi": "out-of-scope",
}
_ASKING = ("sent", "resent", "followup_sent", "followup_resent")
_ATOM = "{http://www.w3.org/2005/Atom}"


def read_alaveteli(path: Path, settings: Settings, site: str = SITE) -> Source:
    """Every request in the files. Raises: SourceError."""
    requests: dict[str, list[Document]] = {}
    places: dict[str, Place] = {}
    for name, row in _rows(path):
        key = _key(row)
        requests.setdefault(key, []).append(row)
        places.setdefault(key, Place(name, len(places) + 1))
    read = tuple(_one(key, rows, places[key], settings, site) for key, rows in requests.items())
    return Source("alaveteli", path.name, read, (f"{len(read):,} requests",))


def _rows(path: Path) -> Iterator[tuple[str, Document]]:
    if path.suffix.lower() in (".atom", ".xml", ".rss"):
        yield from ((path.name, row) for row in _entries(path))
        return
    for name, document in read_documents(path):
        yield from (
            (name, row) for row in rows_of(document, "requests", "info_requests", "events", "results")
        )


def _entries(path: Path) -> Iterator[Document]:
    """The entries of an Atom feed as rows."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as problem:
        raise SourceError(f"{path.name} is not a feed: {problem.msg}") from None
    for entry in root.iter(f"{_ATOM}entry"):
        link = entry.find(f"{_ATOM}link")
        address = "" if link is None else str(link.get("href") or "")
        yield {
            "title": (entry.findtext(f"{_ATOM}title") or ""),
            "request_url": address,
            "body": entry.findtext(f"{_ATOM}content") or entry.findtext(f"{_ATOM}summary") or "",
            "occurred_at": entry.findtext(f"{_ATOM}published") or entry.findtext(f"{_ATOM}updated") or "",
            "event_type": "response" if re.search(r"#incoming-", address) else "sent",
        }


def _key(row: Document) -> str:
    """What tells one request from another: its address in the system."""
    stated = found_in(row, "url_title", "info_request.url_title")
    if stated:
        return stated
    address = re.search(r"/request/([^/?#]+)", found_in(row, "request_url", "url", "info_request.url"))
    return address[1] if address else found_in(row, "request_id", "info_request.id", "id", "title")


def _one(key: str, rows: Sequence[Document], place: Place, settings: Settings, site: str) -> Draft | LeftOut:
    state = next(
        (
            s
            for row in reversed(rows)
            if (s := found_in(row, "described_state", "info_request.described_state"))
        ),
        "",
    )
    hidden = next(
        (p for row in rows if (p := found_in(row, "prominence", "info_request.prominence"))), "normal"
    )
    if hidden not in ("normal", "backpage"):
        return LeftOut(place, f"the site does not show it (prominence `{hidden[:40]}`)")
    if state and state not in _STATES:
        return LeftOut(place, f"it is not answered yet, or not an answer (`{state[:40]}`)")
    events = [event for row in rows for event in (list_in(row, "info_request_events") or [row])]
    asked = [event for event in events if found_in(event, "event_type") in _ASKING]
    answered = [event for event in events if found_in(event, "event_type") == "response"]
    first = rows[0]
    decision = Decision(_STATES[state]) if state else None
    received = found_in(first, "date_initial_request_last_sent_at", "created_at", "info_request.created_at")
    responded = found_in(first, "last_public_response_at") or (_when(answered[-1]) if answered else "")
    exchange = Exchange(
        place=place,
        reference=key,
        title=_title(first),
        request=joined([_words(event) for event in asked])
        or text_or_markup(found_in(first, "request", "outgoing_message", "body")),
        response=joined([_words(event) for event in answered]),
        decision=decision,
        received=day_of(received or (_when(asked[0]) if asked else "")),
        responded=day_of(responded),
        topics=tuple(_tags(first)),
        files=tuple(
            found_in(file, "filename")
            for event in events
            for file in list_in(event, "attachments") + list_in(event, "foi_attachments")
        ),
        elsewhere=((f"The request on {_site_name(site)}", f"{site.rstrip('/')}/request/{key}"),)
        if re.fullmatch(r"[\w-]+", key)
        else (),
        people=tuple(dict.fromkeys(name for row in (*rows, *events) for name in _people(row))),
        private=sum(len(_people(row)) for row in rows),
    )
    return exchange_draft(exchange, settings)


def _title(row: Document) -> str:
    title = found_in(row, "info_request.title", "title")
    return re.sub(r"^(?:Re:\s*)?(?:Freedom of Information request - )?", "", title, flags=re.I)


def _when(event: Document) -> str:
    return found_in(event, "created_at", "occurred_at")


def _words(event: Document) -> tuple[Block, ...]:
    """A message's own words, without the quoted messages below them."""
    text = found_in(event, "body", "text", "incoming_message.body", "outgoing_message.body", "snippet")
    return text_or_markup(re.split(r"\n\s*-{3,}\s*original message\s*-{3,}", text, flags=re.I)[0])


def _tags(row: Document) -> Iterator[str]:
    tags: Any = row.get("tags") or []
    for tag in tags if isinstance(tags, list) else ():
        name = tag[0] if isinstance(tag, list) and tag else tag
        if isinstance(name, str) and not re.search(r"[:=_]|^\d+$", name):
            yield name.replace("-", " ").capitalize()


def _people(row: Mapping[str, Any]) -> list[str]:
    return [
        name
        for path in ("user.name", "user_name", "info_request.user.name", "user")
        if (name := found_in(row, path))
    ]


def _site_name(site: str) -> str:
    return "WhatDoTheyKnow" if "whatdotheyknow" in site else re.sub(r"^https?://(?:www\.)?|/.*$", "", site)
