"""What a site publishes of itself, read and held to the format: every answer's row and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foilog.addresses import is_safe_path
from foilog.dates import read_date
from foilog.federation.readers import SourceError
from foilog.federation.shape import held_to, parse
from foilog.law.regimes import regime_ids
from foilog.opendata.rows import VERSION
from foilog.opendata.schemas import log_schema
from foilog.opendata.texts import UNDATED

LOG = "data/log.json"
Row = Mapping[str, Any]
Sections = Sequence[Mapping[str, Any]]

_SCHEMA = log_schema()
_ROW, _TEXT = _SCHEMA["$defs"]["record"], _SCHEMA["$defs"]["text"]
_HEAD = {name: kind for name, kind in _SCHEMA["properties"].items() if name not in ("version", "records")}
_DAYS = ("received", "clarified", "responded", "published", "due", "changed")


@dataclass(frozen=True, slots=True)
class Published:
    """The head of a site's `data/log.json`, and a row for each of its answers, the newest first."""

    authority: str
    licence: str
    updated: str
    rows: tuple[Row, ...]


def text_file(year: int | None) -> str:
    """Where a site has the texts of a year."""
    return f"data/{year or UNDATED}.json"


def read_published(content: bytes) -> Published:
    """What `data/log.json` says. Raises: SourceError naming the first thing that is not as it should be."""
    found = parse(content, LOG)
    head = {name: held_to(kind, found.get(name), f"{LOG}: {name}", name) for name, kind in _HEAD.items()}
    rows = tuple(_rows(found, LOG, _ROW))
    seen: set[str] = set()
    for row in rows:
        _check(row)
        if row["address"].casefold() in seen:
            raise SourceError(f"{LOG}: two answers have the address {row['address']}")
        seen.add(row["address"].casefold())
    return Published(head["authority"].strip(), head["licence"], head["updated"] or "", rows)


def read_texts(content: bytes, name: str) -> dict[str, Sections]:
    """The sections of each answer of a year by its address. Raises: SourceError."""
    return {row["address"]: row["sections"] for row in _rows(parse(content, name), name, _TEXT)}


def _rows(found: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> Iterator[Row]:
    """The records of a file in a version of the format that can be read."""
    version = found.get("version")
    if not isinstance(version, str) or version.partition(".")[0] != VERSION.partition(".")[0]:
        read = f"this foilog reads {VERSION.partition('.')[0]}.x"
        raise SourceError(f"{name} is not in a version of the format that can be read: {read}")
    records = found.get("records")
    if not isinstance(records, list):
        raise SourceError(f"{name} has no list of records")
    for at, one in enumerate(records):
        yield held_to(schema, one, f"{name}: records[{at}]")


def _check(row: Row) -> None:
    """What the schema cannot say: addresses lead nowhere else, days exist, the law is known."""
    address = row["address"]
    if not address.endswith("/") or not is_safe_path(address[:-1]):
        raise SourceError(f"{LOG}: {address!a} is not the address of an answer")
    for file in row["attachments"]:
        if not is_safe_path(file["address"]):
            raise SourceError(f"{LOG}: {file['address']!a} is not the address of a file")
    if row["law"] not in regime_ids():
        raise SourceError(f"{LOG}: the law {row['law']!a} is not known to this version of foilog")
    _check_days(row)
    if row["year"] != _year(row):
        raise SourceError(f"{LOG}: {address} is filed under {row['year']}, which is not its year")


def _check_days(row: Row) -> None:
    """Raises: SourceError for a day that the calendar does not have."""
    decided = (each[name] for each in row["reviews"] for name in ("asked", "decided"))
    for day in (*(row[name] for name in _DAYS), *decided):
        try:
            if day is not None:
                read_date(day)
        except ValueError:
            raise SourceError(f"{LOG}: {day!a} is not a date") from None


def _year(row: Row) -> int | None:
    """The year an answer is filed under, as its own site has it: that of its date, else of its address."""
    written = row["published"] or row["responded"] or row["received"]
    if written:
        return read_date(written).year
    folder = re.match(r"(\d{4})/", row["address"])
    return int(folder[1]) if folder else None
