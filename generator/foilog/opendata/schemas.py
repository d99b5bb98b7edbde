"""The published descriptions of the data: JSON Schema, CSV on the Web, and the Data Package.

Sources: JSON Schema 2020-12; W3C, Metadata Vocabulary for Tabular Data; Data Package 1.0 (Frictionless).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from foilog.law.outcomes import OUTCOMES
from foilog.opendata.rows import COLUMNS, VERSION
from foilog.settings import Settings
from foilog.views.words import slug

_DATE = {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_YES_NO = {"type": "boolean"}
_NUMBER = {"type": ["integer", "null"]}
_OUTCOME = {"enum": list(OUTCOMES)}

_PART: Mapping[str, Any] = {
    "part": _TEXT,
    "question": _TEXT,
    "outcome": _OUTCOME,
    "exemptions": _TEXTS,
    "ncnd_further": _TEXTS,
}
_FILE: Mapping[str, Any] = {
    "title": _TEXT,
    "address": _TEXT,
    "url": _TEXT,
    "type": _TEXT,
    "bytes": {"type": "integer"},
    "role": _TEXT,
    "licence": _TEXT,
}
_REVIEW: Mapping[str, Any] = {
    "stage": {"enum": ["internal-review", "regulator", "tribunal", "court"]},
    "reference": _TEXT,
    "asked": _DATE,
    "decided": _DATE,
    "result": _TEXT,
    "link": _TEXT,
}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties)}


_RECORD: Mapping[str, Any] = {
    "reference": _TEXT,
    "other_references": _TEXTS,
    "title": _TEXT,
    "address": {**_TEXT, "description": "The page's place in the site; it does not change."},
    "url": _TEXT,
    "year": _NUMBER,
    "law": _TEXT,
    "outcome": _OUTCOME,
    "outcome_label": _TEXT,
    "goodwill": {**_YES_NO, "description": "Whether something was given outside the Act."},
    "exemptions": _TEXTS,
    "ncnd_further": _TEXTS,
    "exemptions_recorded": {**_YES_NO, "description": "False where the log it came from kept no citations."},
    "parts": _list(_PART),
    "received": _DATE,
    "clarified": _DATE,
    "responded": _DATE,
    "published": _DATE,
    "timeliness": {"enum": ["in-time", "in-time-with-extension", "late", "unknown"]},
    "due": _DATE,
    "days_taken": _NUMBER,
    "topics": _TEXTS,
    "department": _TEXT,
    "requester_type": _TEXT,
    "summary": _TEXT,
    "language": _TEXT,
    "licence": _TEXT,
    "attachments": _list(_FILE),
    "related": _list({"reference": _TEXT, "relation": _TEXT}),
    "reviews": _list(_REVIEW),
    "changed": _DATE,
}
_WRITING: Mapping[str, Any] = {
    "reference": _TEXT,
    "address": _TEXT,
    "title": _TEXT,
    "sections": _list({"heading": _TEXT, "text": _TEXT, "request": _YES_NO}),
}


def log_schema() -> dict[str, Any]:
    """The JSON Schema of `data/log.json` and of the year files, which share a head."""
    head = {
        "version": {"const": VERSION},
        "authority": _TEXT,
        "licence": _TEXT,
        "updated": _DATE,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Disclosure log",
        "description": "The published answers of a public authority, newest first.",
        **_object({**head, "records": {"type": "array", "items": {"anyOf": [_ref("record"), _ref("text")]}}}),
        "$defs": {"record": _object(_RECORD), "text": _object(_WRITING)},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def csv_metadata(settings: Settings) -> dict[str, Any]:
    """What `data/log.csv` holds, column by column, as CSV on the Web says it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.language}],
        "url": "log.csv",
        "dc:title": settings.name,
        "dc:publisher": settings.authority,
        "dc:license": settings.licence,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": kind, "dc:description": meaning}
                for name, (_, kind, meaning) in COLUMNS.items()
            ],
            "primaryKey": "reference",
        },
    }


def data_package(
    settings: Settings, tables: Sequence[tuple[str, str, Sequence[tuple[str, bool]]]]
) -> dict[str, Any]:
    """`data/datapackage.json`: every CSV and JSON file below `data/`.

    *tables* are the statistics: name, title and columns of each, and whether a column holds numbers alone.
    """
    return {
        "profile": "data-package",
        "name": slug(settings.name),
        "title": f"{settings.name}, {settings.authority}",
        "version": VERSION,
        "licenses": [_licence(settings.licence)],
        "resources": [_log_resource(), *(_table_resource(*table) for table in tables)],
    }


_LICENCES: Mapping[str, tuple[str, str]] = {
    "open government licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
}


def _licence(name: str) -> dict[str, str]:
    known = _LICENCES.get(name.casefold())
    return (
        {"name": known[0], "path": known[1], "title": name} if known else {"name": slug(name), "title": name}
    )


def licence_address(name: str) -> str:
    """The address of a licence that is known by name; empty for another."""
    return _LICENCES.get(name.casefold(), ("", ""))[1]


def _log_resource() -> dict[str, Any]:
    fields = [{"name": name, "type": kind, "description": text} for name, (_, kind, text) in COLUMNS.items()]
    return _resource("log", "log.csv", "Every published answer", fields) | {
        "schema": {"fields": fields, "primaryKey": "reference", "missingValues": [""]}
    }


def _table_resource(name: str, title: str, columns: Sequence[tuple[str, bool]]) -> dict[str, Any]:
    fields = [{"name": column, "type": "integer" if counts else "string"} for column, counts in columns]
    return _resource(f"statistics-{name}", f"statistics/{name}.csv", title, fields)


def _resource(name: str, path: str, title: str, fields: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(fields), "missingValues": [""]},
    }
