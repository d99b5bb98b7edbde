"""The links to other sites in everything the log publishes, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foilog.findings import Place
from foilog.log import Log
from foilog.settings import Settings

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]]+")
_AFTER = ".,;:!?*_~"


@dataclass(frozen=True, slots=True)
class OutwardLink:
    """An address of another site, without its fragment, and where it was written."""

    address: str
    place: Place


def outward_links(log: Log, settings: Settings) -> list[OutwardLink]:
    """Every link to another site in records and pages, facts and text alike, by file and line.

    Withdrawn records and those held back are not looked at. Raises: OSError, UnicodeDecodeError.
    """
    above = f"{settings.docs_name}/"
    records = [one.path for one in log.by_address.values() if one.withdrawn is None]
    sources = sorted([*records, *(f"{above}{path}" for path in log.prose)])
    return [
        link
        for source in sources
        for link in _in_text(
            (settings.docs_dir / source.removeprefix(above)).read_text(encoding="utf-8"), source, settings.url
        )
    ]


def _in_text(text: str, source: str, own: str) -> Iterator[OutwardLink]:
    for number, line in enumerate(text.splitlines(), 1):
        for match in _ADDRESS.finditer(line) if "://" in line else ():
            address = _whole(match[0]).partition("#")[0]
            if not (own and address.startswith(own)):
                yield OutwardLink(address, Place(source, number, match.start() + 1))


def _whole(found: str) -> str:
    """An address as it stands in prose: without the stop after it or a bracket that was opened before it."""
    while found[-1] in _AFTER or (found[-1] == ")" and found.count(")") > found.count("(")):
        found = found[:-1]
    return found
