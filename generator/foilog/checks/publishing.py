"""What a published record should carry or leave out: files, small numbers, personal matters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.checks.rules import Answer, Fault, Matter
from foilog.checks.signals import signal

_SHEETS = frozenset({"xlsx", "xls", "xlsm", "xlsb", "ods"})
_READABLE = frozenset({"csv", "tsv", "json", "jsonl", "xml", "geojson", "txt"})
_PEOPLE = re.compile(
    r"officer|staff|employee|people|person|child|pupil|student|patient|victim|suspect|offender|complain|women|\bmen\b"
    r"|female|male|ethnic|religio|disab|death|injur|dismiss|resign|arrest|resident|tenant|claimant|applicant"
)
_COUNT_OF_THINGS = re.compile(
    r"year|rank|band|grade|ward|rate|cost|£|%|per cent|days|hours|age\b|number$|^no\.?$|^q"
)
TABLE = signal("\n|")
_CELL = re.compile(r"[1-4]")


def spreadsheet_alone(answer: Answer) -> Iterator[Fault]:
    """Spreadsheets without the same table as CSV."""
    files = answer.record.attachments
    tables = {file.file.rpartition(".")[0] for file in files if file.kind == "csv"}
    for file in files:
        stem = file.file.rpartition(".")[0]
        if file.kind in _SHEETS and not any(table.startswith(stem) for table in tables):
            yield Fault(
                file.place,
                f"`{file.file}` has no CSV file beside it",
                f"Save each sheet as CSV (`{stem.rpartition('/')[2]}.csv`), and publish that; "
                "leave the spreadsheet out unless it is needed.",
            )


def dataset_reuse(answer: Answer) -> Iterator[Fault]:
    """Data published without a licence, or in a form that cannot be re-used."""
    files = answer.record.attachments
    readable = any(file.kind in _READABLE for file in files)
    for file in files:
        if file.role != "data":
            continue
        licence = file.licence or answer.record.licence or answer.settings.licence
        if not licence:
            what, remedy = "has no licence", "Add `licence:` to the file, or set it in mkdocs.yml."
        elif file.kind not in _READABLE | _SHEETS and not readable:
            what, remedy = "is data in a form that cannot be re-used", "Publish the table as CSV beside it."
        else:
            continue
        yield Fault(file.place, f"`{file.file}` {what}", remedy)


def own_data(answer: Answer) -> Iterator[Fault]:
    """Requests for the requester's own data, which should not be in a log."""
    for matter in answer.distinct:
        if _is_own_data(matter):
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` means that somebody asked about themselves",
                "Do not publish the record, unless nobody could recognise the person from it.",
            )


def _is_own_data(matter: Matter) -> bool:
    law = matter.provision
    return law.usual_outcome == "out-of-scope" and ("personal data" in law.title.lower())


def requester_linked(answer: Answer) -> Iterator[Fault]:
    """Repeated requests, where two records together narrow down who asked."""
    repeated = any(matter.provision.ground_kind == "repeated" for matter in answer.matters)
    if repeated and answer.record.requester_type and answer.record.related:
        yield Fault(
            answer.record.place("requester_type"),
            "the record links two requests of one person, and tells what sort of requester it was",
            "Delete `requester_type`: together the two records narrow down who asked.",
        )


def small_number(answer: Answer) -> Iterator[Fault]:
    """Counts of one to four people in a table."""
    at = 0
    for block in answer.letter.text.split("\n\n"):
        table = block.find("|")
        if table >= 0 and block.count("\n|") >= 2:
            found = _small_cell(block)
            if found:
                offset, cell, column = found
                yield Fault(
                    answer.letter.place(at + offset),
                    f"a count of {cell} under “{column}” may let somebody be recognised",
                    "Consider “fewer than 5”, or group the rows; "
                    "accept the finding if nobody can be recognised.",
                )
        at += len(block) + 2


def _small_cell(block: str) -> tuple[int, str, str] | None:
    """The first small count in a table about people: where it stands, what it says, its column."""
    lines = block.split("\n")
    first = next((number for number, line in enumerate(lines) if line.lstrip().startswith("|")), 0)
    columns = [cell.strip() for cell in lines[first].strip().strip("|").split("|")]
    if not _PEOPLE.search(lines[first].lower()):
        return None
    at = sum(len(line) + 1 for line in lines[: first + 2])
    for line in lines[first + 2 :]:
        offset = line.find("|") + 1
        for column, cell in zip(columns, line.strip().strip("|").split("|"), strict=False):
            if _CELL.fullmatch(cell.strip()) and not _COUNT_OF_THINGS.search(column.lower()):
                return at + offset + cell.find(cell.strip()), cell.strip(), column
            offset += len(cell) + 1
        at += len(line) + 1
    return None
