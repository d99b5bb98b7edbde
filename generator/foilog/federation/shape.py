"""Holds what a source gives to the published format, and takes out what no text should hold.

The format is the JSON Schema that every site publishes as `data/log.schema.json`; only what that uses of JSON
Schema is read here. Fields that it does not name are left out: a later 1.x may have added them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from foilog.federation.readers import SourceError
from foilog.findings import printable

Schema = Mapping[str, Any]

_KINDS: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
    "array": list,
    "object": dict,
}
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, halves of characters, and marks that turn the direction of the text around them."""
_LONGEST: Mapping[str, int] = {"text": 20_000_000, "question": 20_000, "summary": 20_000}
_LONG = 1_000
_MANY = 1_000
_LARGEST = 10**15
_SHOWN = 60


def parse(content: bytes, name: str) -> dict[str, Any]:
    """The JSON object that a file holds. Raises: SourceError."""
    try:
        found = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SourceError(f"{name} is not JSON") from None
    if not isinstance(found, dict):
        raise SourceError(f"{name} is not in the published format")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def held_to(schema: Schema, value: object, where: str, name: str = "") -> Any:
    """The *value*, its texts cleaned, where it is as the *schema* says. Raises: SourceError."""
    kinds = schema.get("type", "string")
    if not any(_is_kind(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        raise SourceError(f"{where}: {_quoted(value)} is not {_kind_words(kinds)}")
    if "enum" in schema and value not in schema["enum"]:
        raise SourceError(f"{where}: {_quoted(value)} is not known to this version of foilog")
    if isinstance(value, str):
        return _text(schema, value, where, name)
    if isinstance(value, list):
        if len(value) > _MANY:
            raise SourceError(f"{where}: has more than {_MANY:,} values")
        items = enumerate(value)
        return [held_to(schema["items"], one, f"{where}[{at}]", name) for at, one in items]
    if isinstance(value, dict):
        return {each: _field(schema, value, each, where) for each in schema["properties"]}
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise SourceError(f"{where}: is too large a number")
    return value


def _field(schema: Schema, value: Mapping[str, Any], name: str, where: str) -> Any:
    if name not in value:
        raise SourceError(f"{where}: has no {name}")
    return held_to(schema["properties"][name], value[name], f"{where}.{name}", name)


def _text(schema: Schema, value: str, where: str, name: str) -> str:
    if len(value) > _LONGEST.get(name, _LONG):
        raise SourceError(f"{where}: is longer than {_LONGEST.get(name, _LONG):,} characters")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise SourceError(f"{where}: {_quoted(value)} is not written as it should be")
    return value if value.isascii() and value.isprintable() else _UNWANTED.sub("", value)


def _is_kind(value: object, kind: str) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _kind_words(kinds: str | list[str]) -> str:
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def _quoted(value: object) -> str:
    shown = printable(json.dumps(value, ensure_ascii=True))
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
