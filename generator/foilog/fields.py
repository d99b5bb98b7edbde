"""Mappings with named fields: what each holds, and what becomes of a field we do not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from foilog.findings import Finding, Place, error, private
from foilog.kinds import ABSENT, Kind, Reading, group_shape, is_absent, one_of, or_absent
from foilog.likeness import did_you_mean
from foilog.reading import Fields, Node, Scalar

_PRIVATE = re.compile(
    r"^(requester|requestor|applicant|complainant|author)(?!_type$|s?_category$)|^(name|surname|forename|"
    r"first_name|last_name|e-?mail|phone|telephone|mobile|tel|address|home_address|postcode|"
    r"date_of_birth|dob)(_|$)|_(e-?mail|phone|telephone|postcode)$",
    re.IGNORECASE,
)


_MEANT = {
    **dict.fromkeys(("embargo", "embargo_until", "embargoed", "hold_until", "publish"), "published"),
    **dict.fromkeys(("correction", "corrections", "history", "updates"), "changes"),
    **dict.fromkeys(("tags", "categories", "category", "keywords"), "topics"),
    **dict.fromkeys(("answered", "closed", "replied", "sent"), "responded"),
    **dict.fromkeys(("files", "documents", "downloads", "enclosures"), "attachments"),
    **dict.fromkeys(("exception", "exceptions", "sections"), "exemptions"),
    **dict.fromkeys(("decision", "result", "status"), "outcome"),
    **dict.fromkeys(("act", "legislation", "regime"), "law"),
    **dict.fromkeys(("id", "number", "ref"), "reference"),
    **dict.fromkeys(("subject", "heading"), "title"),
    **dict.fromkeys(("directorate", "service", "team"), "department"),
}
"""What people call a field, where the likeness of letters does not tell."""

T = TypeVar("T")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the kind of its value, what it says in one sentence, and whether it must stand."""

    kind: Kind[Any]
    doc: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """A mapping with named fields, made into one value."""

    fields: Mapping[str, Field]
    make: Callable[[Values, Place], T]
    short: str = ""
    command: str = ""

    def read(self, node: Node, reading: Reading) -> T | None:
        if is_absent(node):
            return None
        if self.short and isinstance(node, Scalar):
            node = Fields(((Scalar(self.short, node.place), node),), node.place)
        if not isinstance(node, Fields):
            reading.refuse(
                node.place,
                "value-type",
                "a group of fields is expected here",
                self._remedy(),
            )
            return None
        values = read_fields(node, self.fields, reading)
        return None if values is None else self.make(values, node.place)

    def schema(self) -> dict[str, object]:
        return object_schema(self.fields)

    def _remedy(self) -> str:
        """How the group is written: the fields it must have, those it may, and the command that writes it."""
        must = tuple(name for name, one in self.fields.items() if one.required)
        may = tuple(name for name in self.fields if name not in must)
        further = f"; it may also have {one_of(may)}" if must and may else ""
        command = f" `{self.command}` writes it for you." if self.command else ""
        return f"Write {group_shape(must or may)}{further}.{command}"


def object_schema(fields: Mapping[str, Field]) -> dict[str, object]:
    """The JSON Schema of a mapping with these fields."""
    return {
        "type": "object",
        "properties": {name: {"description": f.doc, **_value_schema(f)} for name, f in fields.items()},
        "required": [name for name, f in fields.items() if f.required],
        "additionalProperties": False,
    }


def _value_schema(one: Field) -> dict[str, object]:
    """A value as its kind wants it; only a field that need not stand may be left empty."""
    schema = one.kind.schema()
    return {"allOf": [schema, {"not": ABSENT}]} if one.required else or_absent(schema)


def read_fields(node: Fields, fields: Mapping[str, Field], reading: Reading) -> Values | None:
    """The values of a mapping's fields; None when a required one is missing or unreadable."""
    values: Values = {}
    seen: set[str] = set()
    reported: set[str] = set()
    for stated, value in node.pairs:
        name = stated.value
        if name in seen:
            reading.refuse(
                stated.place, "field-repeated", f"the field `{name}` stands twice", "Keep one of the two."
            )
        elif name in fields:
            found = fields[name].kind.read(value, reading)
            if found is not None:
                values[name] = found
            elif not is_absent(value):
                reported.add(name)
        else:
            reading.findings.append(unknown_field(stated, tuple(fields)))
        seen.add(name)
    lacking = [name for name, wanted in fields.items() if wanted.required and name not in values]
    for name in lacking:
        if name not in reported:
            reading.refuse(node.place, "field-missing", f"the field `{name}` is missing", fields[name].doc)
    return None if lacking else values


@lru_cache(maxsize=1024)
def names_person(name: str) -> bool:
    """Whether a field of this name would say who asked; none of ours does."""
    return bool(_PRIVATE.search(name))


def unknown_field(name: Scalar, known: Sequence[str]) -> Finding:
    """The finding for a field we do not know; one that could name a person is refused as such."""
    if names_person(name.value):
        return private(
            name.place,
            "field-private",
            f"`{name.value[:60]}` would publish who asked",
            "Delete the field and its value: a disclosure log never names a requester. "
            "If it was ever pushed to a public place, tell your data protection officer.",
        )
    return error(
        name.place,
        "field-unknown",
        f"`{name.value[:60]}` is not a field of a record" + _meant(name.value, known),
        f"Use one of: {one_of(known)}.",
    )


def _meant(name: str, known: Sequence[str]) -> str:
    """The field that was meant, as the end of a sentence, or nothing."""
    called = _MEANT.get(name.strip().casefold().replace("-", "_"), "")
    return f"; did you mean `{called}`?" if called in known else did_you_mean(name, known)
