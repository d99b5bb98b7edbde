"""From the kinds of the record's fields to the form's widgets, as both editors' configuration names them.

Source: the Decap CMS widget reference, which Sveltia CMS follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foilog.cited import NOT_RECORDED, Citations
from foilog.editor.wording import CHOICES, HINTS, LABELS, SINGULAR
from foilog.fields import Field, Group
from foilog.kinds import Choice, DateKind, Link, ListOf, Number, OutcomeKind, RequesterType, Text, YesNo
from foilog.law.outcomes import OUTCOMES
from foilog.law.provisions import CONFIRM_OR_DENY
from foilog.law.regimes import Regime, regime, regime_ids

Widget = dict[str, Any]

_REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9 ._/():#-]{0,99}$"
_LONG = 300
_FILES = {"sveltia": "", "decap": "{{slug}}"}
"""The folder of a record's files: to Sveltia it is the record's own, Decap starts beside the record."""
_NOT_RECORDED = "Not recorded (old answers only)"
_CITABLE = ("exemption", "ground")
_DENYING = "neither confirm nor deny"


@dataclass(frozen=True, slots=True)
class Lists:
    """What of the authority's settings the form lets an officer choose from."""

    law: str
    topics: tuple[str, ...] = ()
    requester_types: tuple[str, ...] = ()
    flavour: str = "sveltia"


def widgets(fields: Mapping[str, Field], lists: Lists, group: str = "") -> list[Widget]:
    """The widgets of a mapping's fields; *group* is its path in the record."""
    return [widget(f"{group}{name}", one, lists) for name, one in fields.items()]


def widget(path: str, one: Field, lists: Lists) -> Widget:
    """The widget of one field: what it is called, what it takes, and whether it must be filled in."""
    made: Widget = {"name": path.rpartition(".")[2], "label": LABELS[path]}
    made |= _EXACTLY[path](lists) if path in _EXACTLY else _MADE[type(one.kind)](one.kind, path, lists)
    return made | {"hint": HINTS.get(path, one.doc), "required": one.required}


def _select(options: Iterable[tuple[str, str]], *, multiple: bool = False) -> Widget:
    made: Widget = {"widget": "select", "options": [{"label": words, "value": one} for one, words in options]}
    return made | ({"multiple": True} if multiple else {})


def _text(kind: Text, path: str, lists: Lists) -> Widget:
    if kind.limit > _LONG:
        return {"widget": "text"}
    return {"widget": "string"}


def _list(kind: ListOf[Any], path: str, lists: Lists) -> Widget:
    made: Widget = {"widget": "list", "label_singular": SINGULAR[path]}
    if not isinstance(kind.kind, Group):
        return made
    fields = widgets(kind.kind.fields, lists, f"{path}.")
    summary = " ".join(f"{{{{fields.{one['name']}}}}}" for one in fields[:2])
    return made | {"collapsed": True, "summary": summary, "fields": fields}


def _group(kind: Group[Any], path: str, lists: Lists) -> Widget:
    made = widgets(kind.fields, lists, f"{path}.")
    if lists.flavour == "decap":  # it would ask for them even where the whole group is left empty
        made = [{**one, "required": False} for one in made]
    return {"widget": "object", "collapsed": True, "fields": made}


def _citations(kind: Citations, path: str, lists: Lists) -> Widget:
    return _select([*citable(lists.law), (NOT_RECORDED, _NOT_RECORDED)], multiple=True)


def citable(law: str) -> Iterator[tuple[str, str]]:
    """Each citation of the law, and of the one that stands beside it, with its words: the EIR beside FOIA."""
    usual = regime(law)
    for one in (usual, *([regime(usual.counterpart)] if usual.counterpart else ())):
        yield from _provisions(one)


def _provisions(law: Regime) -> Iterator[tuple[str, str]]:
    for code, one in law.provisions.items():
        if one.kind in _CITABLE:
            denies = one.duty == CONFIRM_OR_DENY and _DENYING not in one.title
            yield code, f"{code} {one.title}{f' ({_DENYING})' if denies else ''} [{law.short}]"


def _topics(lists: Lists) -> Widget:
    if not lists.topics:
        return {"widget": "list", "label_singular": SINGULAR["topics"]}
    return _select(((one, one) for one in lists.topics), multiple=True)


_DATE: Widget = {
    "widget": "datetime",
    "format": "YYYY-MM-DD",
    "date_format": "DD/MM/YYYY",
    "time_format": False,
}
_MADE: Mapping[type, Callable[[Any, str, Lists], Widget]] = {
    Text: _text,
    Link: lambda kind, path, lists: {
        "widget": "string",
        "pattern": [r"^https?://\S+\.\S+$", "Write the whole address, beginning with https://"],
    },
    Choice: lambda kind, path, lists: _select((one, CHOICES[one]) for one in kind.options),
    OutcomeKind: lambda kind, path, lists: _select((one.id, one.label) for one in OUTCOMES.values()),
    YesNo: lambda kind, path, lists: _select((one, CHOICES[one]) for one in ("yes", "no")),
    RequesterType: lambda kind, path, lists: _select((one, one) for one in lists.requester_types),
    Number: lambda kind, path, lists: {
        "widget": "string",
        "pattern": [r"^[0-9]{1,9}(\.[0-9]{1,4})?$", "Write digits only: 450 or 18.5"],
    },
    DateKind: lambda kind, path, lists: dict(_DATE),
    ListOf: _list,
    Group: _group,
    Citations: _citations,
}
_EXACTLY: Mapping[str, Callable[[Lists], Widget]] = {
    "reference": lambda lists: {
        "widget": "string",
        "pattern": [_REFERENCE, "Use letters, digits, spaces and . _ / - ( ) only, as in 1204/26"],
    },
    "law": lambda lists: _select((one, regime(one).name) for one in regime_ids()),
    "topics": _topics,
    "attachments.file": lambda lists: {
        "widget": "file",
        "media_folder": _FILES[lists.flavour],
        "public_folder": "",
        "choose_url": False,
    },
}
"""Fields whose widget their kind alone does not tell."""
