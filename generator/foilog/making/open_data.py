"""The log as files to take away, and the page that says what they are."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foilog.compact import to_json
from foilog.opendata.csvfile import Sheet, rows_of
from foilog.opendata.feeds import last_change
from foilog.opendata.linked import dataset_data
from foilog.opendata.rows import COLUMNS, VERSION, csv_row, record_row
from foilog.opendata.schemas import csv_metadata, data_package, log_schema
from foilog.opendata.sqlite import write_sqlite
from foilog.opendata.texts import lines_of
from foilog.outputs import Output
from foilog.views.data import HOLDS, data_page
from foilog.views.pages import Link
from foilog.views.statistics import count_file

if TYPE_CHECKING:
    from foilog.publishing import Publication

_STATED = "what records state"
_OF_FACTS = (
    *("data/log.csv", "data/log.json", "data/log.schema.json", "data/log.csv-metadata.json"),
    "data/datapackage.json",
)


def open_data(publication: Publication) -> Iterator[Output]:
    """Every data file, and then the page of each edition that lists them with their sizes."""
    sizes: dict[str, int] = {}
    for each in _files(publication):
        if isinstance(each, Output):
            sizes[each.path] = len(each.read())
            yield each
        else:
            sizes[each] = publication.writer.stamps[each].size
    figures = [Link(*each) for each in publication.of_facts("figures", lambda: _figures(publication))]
    titles = {address: HOLDS[address][0] for address in sizes if address in HOLDS}
    updated = updated_on(publication)
    for edition in publication.editions:
        here, page = data_page(edition.settings, sizes, figures)
        described = dataset_data(here, edition.settings, titles, updated)
        yield edition.render("data.html", replace(here, linked_data=described), page)


def updated_on(publication: Publication) -> str:
    """The day the log last changed, by its records' own dates; empty when none states one."""

    def found() -> str:
        days = [day for one in publication.log.listed if (day := last_change(one))]
        return max(days).isoformat() if days else ""

    return publication.of_facts("updated", found)


def _figures(publication: Publication) -> list[tuple[str, str]]:
    """The heading of each figure, and where its CSV stands."""
    return [(count.heading, count_file(count)) for count in publication.counts]


def _files(publication: Publication) -> Iterator[Output | str]:
    """The files, and the places of those that stand as they are."""
    settings, texts, writer = publication.settings, publication.texts, publication.writer
    head = {
        "version": VERSION,
        "authority": settings.authority,
        "licence": settings.licence,
        "updated": updated_on(publication) or None,
    }
    if writer.all_stand("open data", publication.facts):
        yield from _OF_FACTS
        writer.remember(_STATED, writer.recall(_STATED))
    else:
        yield from _of_facts(publication, head)
        writer.note_all("open data", publication.facts, _OF_FACTS)
    if settings.sqlite:
        yield _database(publication)
    for year in texts.years:
        place = f"data/{year}.json"
        if publication.stands(place, to_json(head), texts.key(year)):
            yield place
        else:
            yield Output(place, _document(head, texts.year(year)))


def _of_facts(publication: Publication, head: Mapping[str, Any]) -> Iterator[Output]:
    """What no text decides: the facts of every record, one at a time in memory, and what they mean."""
    sheet, lines, known = Sheet(COLUMNS), [], _known_rows(publication)
    for one in publication.log.listed:
        if one.address in known:
            line, row_line = known[one.address]
            sheet.add_line(row_line)
            lines.append(line)
            continue
        row = record_row(one, publication.settings)
        sheet.add(csv_row(row))
        lines.append(to_json(row))
    yield Output("data/log.csv", sheet.content())
    del sheet
    yield Output("data/log.json", _document(head, lines))
    yield Output("data/log.schema.json", _readable(log_schema()))
    yield Output("data/log.csv-metadata.json", _readable(csv_metadata(publication.settings)))
    tables = [
        (count.id, count.heading, tuple(zip(count.columns, count.numeric, strict=True)))
        for count in publication.counts
    ]
    yield Output("data/datapackage.json", _readable(data_package(publication.settings, tables)))


def _known_rows(publication: Publication) -> dict[str, tuple[bytes, bytes]]:
    """The lines of both files, as they stand, of the records that state what they stated."""
    writer, stated = publication.writer, publication.stated()
    before: dict[str, str] = json.loads(writer.recall(_STATED) or b"{}")
    writer.remember(_STATED, to_json(stated))
    lines = lines_of(writer.before("data/log.json") or b"")
    rows = rows_of(writer.before("data/log.csv") or b"")
    if len(lines) != len(rows):
        return {}
    both = zip(lines, zip(lines.values(), rows, strict=True), strict=True)
    return {address: known for address, known in both if stated.get(address) == before.get(address, "")}


def _database(publication: Publication) -> Output:
    records, settings = publication.log.by_address, publication.settings
    pairs = ((record_row(records[text["address"]], settings), text) for text in publication.texts.rows())
    with tempfile.TemporaryDirectory(prefix="foilog-") as folder:
        path = Path(folder) / "log.sqlite"
        write_sqlite(pairs, publication.settings, path)
        return Output("data/log.sqlite", path.read_bytes())


def _document(head: Mapping[str, Any], records: Iterable[bytes]) -> bytes:
    """A JSON file whose records come last, a line each, so that two editions can be compared."""
    opening = to_json({"$schema": "log.schema.json", **head})[:-1]
    return b"".join((opening, b',"records":[', b",\n".join(records), b"]}\n"))


def _readable(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
