"""CSV and TSV: every row to the last, columns about people, cells that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from foilog.gate.decoding import decode
from foilog.gate.kinds import ending
from foilog.gate.limits import Allowance
from foilog.gate.personal import sight_personal
from foilog.gate.sightings import RefusedError, Sighting
from foilog.gate.unseen import sight_unseen

_HEADING = re.compile(
    r"(?:(?:victim|complainant|suspect|offender|witness|applicant|requester|requestor|patient"
    r"|pupil|student|employee|staff|officer|customer"
    r"|tenant|claimant|driver|owner|keeper|client|resident|member|child|parent|guardian|contact"
    r"|person|persons|user|author|handler|manager"
    r"|his|her|their|home|personal|private|birth|maiden|middle|first|last|given|family|full"
    r"|christian|known|preferred|case)s? )*"
    r"(?:sur ?names?|fore ?names?|first ?names?|last ?names?|middle ?names?|given ?names?|family"
    r" ?names?|full ?names?|maiden ?name|initials?"
    r"|d o b|dob|date of birth|birth ?dates?|birthday|e ?mail(?: address(?:es)?)?|phone(?:"
    r" number)?|telephone(?: number)?|mobile(?: number)?|mob|tel"
    r"|home address|address(?: line)?(?: ?\d)?|postcodes?|post code|house number|nino|ni number"
    r"|national insurance(?: number| no)?|nhs(?: number| no)"
    r"|passport(?: number| no)?|driving licen[cs]e(?: number| no)?|vrm|vrn|number plate|vehicle"
    r" registration(?: number| mark)?|registration mark|reg no"
    r"|collar (?:number|no)|warrant (?:number|no)|shoulder (?:number|no)|badge (?:number|no)"
    r"|payroll (?:number|no)|staff (?:number|no|id)|employee (?:number|no|id)"
    r"|sort code|account (?:number|no)|iban|card number|ip address|mac address|imei|latitude"
    r"|longitude|easting|northing|grid ref(?:erence)?|what ?3 ?words"
    r"|next of kin|signature|pnc id|nomis(?: number| id)?|hospital number|username|user ?id|login"
    r"|twitter handle)"
)
_ROLE_NAME = re.compile(
    r"(?:victim|complainant|suspect|offender|witness|applicant|requester|requestor|patient|pupil"
    r"|student|employee|staff|staff member|officer|customer|tenant"
    r"|claimant|driver|owner|keeper|client|resident|child|parent|guardian|contact|person|manager"
    r"|case officer|author|handler|line manager|deceased"
    r"|defendant|informant|user|member|foster carer|carer|next of kin)s?(?: ?names?)"
)
_RANGE = re.compile(
    r"\b(?:district|sector|area|outward|count|number of|no of|total|percentage|average|rate|type"
    r"|band|provided|recorded|known|valid|domain)\b"
)
_FORMULA = re.compile(r"\A[ \t\r\n]*(?:[=@\t\r＝＠]|[+\-＋－](?![\d.,\s£$%()-]*\Z))")
_DELIMITERS = ",;|\t"
_HEADING_ROWS = 10
_FIELD_LIMIT = 10_000_000


def _worded(heading: str) -> str:
    """A *heading* as lower-case words: `DateOfBirth`, `date_of_birth` and `D.O.B` alike."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip().lstrip("\ufeff"))
    return re.sub(r"[\W_]+", " ", spaced).strip().lower()


def is_personal_heading(heading: str) -> bool:
    """Whether a column or member called *heading* holds facts about single people."""
    words = _worded(heading)
    if not words or len(words) > 60 or _RANGE.search(words):
        return False
    return bool(_HEADING.fullmatch(words) or _ROLE_NAME.fullmatch(words))


def _dialect(name: str, text: str) -> str:
    if ending(name) in {"tsv", "tab"}:
        return "\t"
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count) if any(mark in first for mark in _DELIMITERS) else ","


def _headings(row: list[str], line: int) -> Iterator[Sighting]:
    for column, heading in enumerate(row, 1):
        if is_personal_heading(heading):
            yield Sighting("table-personal-column", f"column {column}", line, 1)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as damage:
        raise RefusedError("file-unreadable", "its quoting is damaged") from damage


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What a table gives away, in any row."""
    text = yield from decode(content)
    for number, (line, row) in enumerate(_rows(text, _dialect(name, text))):
        if number < _HEADING_ROWS:
            yield from _headings(row, line)
        if number % 5000 == 0:
            allowance.check_time()
        for column, cell in enumerate(row, 1):
            if _FORMULA.match(cell):
                yield Sighting("table-formula", f"column {column}", line, 1)
    yield from sight_personal(text)
    yield from sight_unseen(text)
