"""Atom feeds. Source: RFC 4287."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from foilog.addresses import way_to
from foilog.disclosure import Disclosure
from foilog.settings import Settings
from foilog.views.facets import year_of

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WHOLE = "log/"
"""The list of every answer."""
LONGEST = 50
"""The most entries of a feed: whoever wants all takes the data files."""


def feed_address(address: str) -> str:
    """Where the feed of a list stands: `topics/drones/` -> `feeds/topics/drones.xml`, the log's `all.xml`."""
    return f"feeds/{'all' if address == WHOLE else address.rstrip('/')}.xml"


def last_change(one: Disclosure) -> date | None:
    """The day a record last changed, by its own dates: the earliest it can mean when it states no day."""
    days = [change.on for change in one.changes]
    days += [day for review in one.reviews if (day := review.decided)]
    if one.date:
        days.append(one.date)
    if days:
        return max(day.earliest() for day in days)
    year = year_of(one)
    return date(year, 1, 1) if year else None


class Feeds:
    """Makes the feeds of a log; an entry is written once, however many feeds it is in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._days: dict[str, date | None] = {}
        self._entries: dict[str, str] = {}

    def feed(self, title: str, address: str, page: str, records: Sequence[Disclosure]) -> bytes:
        """The feed of some records, the last changed first; *page* is the list it goes with.

        A record whose file states no date at all has no place in a feed.
        """
        dated = [(day, one) for one in records if (day := self._day(one))]
        newest = sorted(dated, key=lambda each: each[0], reverse=True)[:LONGEST]
        updated = newest[0][0] if newest else self._settings.today
        url = self._settings.url
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(self._settings.language)}>',
            f"<title>{_text(title)}</title>",
            f"<id>{_text(url + address)}</id>",
            f'<link rel="self" type="application/atom+xml" href={quoteattr(url + address)}/>',
            f'<link rel="alternate" type="text/html" href={quoteattr(url + page)}/>',
            f"<updated>{_instant(updated)}</updated>",
            f"<author><name>{_text(self._settings.authority)}</name></author>",
            f"<rights>{_text(self._settings.licence)}</rights>",
            *(self._entry(one, day) for day, one in newest),
            "</feed>",
        ]
        return ("\n".join(lines) + "\n").encode()

    def _day(self, one: Disclosure) -> date | None:
        """The day a record last changed, looked up once."""
        if one.address not in self._days:
            self._days[one.address] = last_change(one)
        return self._days[one.address]

    def _entry(self, one: Disclosure, day: date) -> str:
        """A record's entry, written once."""
        if one.address not in self._entries:
            self._entries[one.address] = self._written(one, day)
        return self._entries[one.address]

    def _written(self, one: Disclosure, day: date) -> str:
        """An entry: its id is the page's address, which comes from the file's path and stays."""
        url = way_to(one.address, self._settings.url)
        words = one.summary or one.outcome.sentence
        published = one.published.exact if one.published else None
        lines = [
            "<entry>",
            f"<title>{_text(one.title)} ({_text(one.reference)})</title>",
            f"<id>{_text(url)}</id>",
            f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>',
            f"<updated>{_instant(day)}</updated>",
            *([f"<published>{_instant(published)}</published>"] if published else []),
            _category("outcome", one.outcome.id, one.outcome.label),
            *(_category("exemption", code, code) for code in one.codes),
            *(_category("topic", topic, topic) for topic in one.topics),
            f"<summary>{_text(words)}</summary>",
            *([f"<author><name>{_text(one.authority)}</name></author>"] if one.authority else []),
            *([f"<rights>{_text(one.licence)}</rights>"] if one.authority and one.licence else []),
            "</entry>",
        ]
        return "\n".join(lines)


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _category(scheme: str, term: str, label: str) -> str:
    return f'<category scheme="urn:foilog:{scheme}" term={_attribute(term)} label={_attribute(label)}/>'
