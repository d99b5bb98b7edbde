"""The provisions of an access law, read from its file of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from foilog.law.provisions import VERIFIED, CostLimit, Provision

_LAST_ELEMENT = re.compile(r"\s*\([^()]*\)$")
_SECTION = re.compile(r"^(?:s|reg )[0-9][^(]*$")
_SHARED = ("duty", "basis", "public_interest_test", "confidence", "source")
_INHERITED = (*_SHARED, "threshold", "ncnd_limb", "ncnd_of", "valid_from", "valid_to")
_FIELD_NAMES = frozenset(each.name for each in fields(Provision))
_DATES = ("valid_from", "valid_to")

Provisions = dict[str, Provision]


def read_provisions(facts: Mapping[str, Any]) -> Mapping[str, Provision]:
    """Every code the law's file knows, in its order; a code in two lists keeps the first meaning."""
    found: Provisions = {}
    for provision in _stated(facts):
        known = found.setdefault(provision.code, provision)
        if known is not provision and provision.ground_kind:
            found[provision.code] = replace(known, ground_kind=provision.ground_kind)
    _add_umbrellas(found, facts)
    _add_subordinate(found, facts)
    _add_whole_sections(found, facts)
    return MappingProxyType(found)


def parent_of(code: str) -> str:
    """The code one level up: `s31(1)` of `s31(1)(a)`; empty at the top."""
    return _LAST_ELEMENT.sub("", code) if code.endswith(")") else ""


def _stated(facts: Mapping[str, Any]) -> Iterator[Provision]:
    for row in facts["exemptions"]:
        yield _provision(row, "exemption")
    for row in facts.get("exclusions", ()):
        yield _provision({"basis": "exclusion", "public_interest_test": "not-required", **row}, "exemption")
    for row in facts.get("historic_exemptions", ()):
        yield _provision(row, "historic")
    for row in facts.get("components", ()):
        yield _provision(row, "component")
    for row in facts.get("grounds", ()):
        yield _provision({**row, "ground_kind": row["kind"]}, "ground")


def _provision(row: Mapping[str, Any], kind: str) -> Provision:
    values: dict[str, Any] = {name: _value(name, row[name]) for name in row if name in _FIELD_NAMES}
    return Provision(**{**values, "kind": kind})


def _value(name: str, value: Any) -> Any:
    if name in _DATES:
        return date.fromisoformat(value)
    if name == "limits":
        return tuple(CostLimit(**limit) for limit in value)
    return tuple(value) if isinstance(value, list) else value


def _add_umbrellas(found: Provisions, facts: Mapping[str, Any]) -> None:
    for row in facts.get("umbrella_codes", ()):
        code, covered = row["code"], tuple(row["expands_to"])
        below = covered or tuple(_limbs_below(found, code))
        title = _common_title([found[each].title for each in below if each in found])
        umbrella = Provision(
            code, title, "umbrella", expands_to=below, severity_if_alone=row["severity_if_cited_alone"]
        )
        found.setdefault(code, _shared(umbrella, found, facts))


def _limbs_below(found: Provisions, code: str) -> Iterator[str]:
    return (each for each in found if each.startswith(f"{code}(") and found[each].kind == "exemption")


def _shared(umbrella: Provision, found: Provisions, facts: Mapping[str, Any]) -> Provision:
    """The umbrella with what all it covers have in common; a differing test is conditional."""
    covered = [found[code] for code in umbrella.expands_to if code in found]
    values = {name: {getattr(each, name) for each in covered} for name in _SHARED}
    common: dict[str, Any] = {name: seen.pop() for name, seen in values.items() if len(seen) == 1}
    if len(values["public_interest_test"]) > 1:
        common["public_interest_test"] = "conditional"
    common.setdefault("confidence", _lists_confidence(facts))
    ncnd_of = tuple(dict.fromkeys(code for each in covered for code in each.ncnd_of))
    return replace(umbrella, **common, ncnd_of=ncnd_of)


def _common_title(titles: list[str]) -> str:
    """What the titles of the covered limbs share before their colon."""
    heads = {title.partition(":")[0] for title in titles}
    return heads.pop() if len(heads) == 1 else ""


def _add_subordinate(found: Provisions, facts: Mapping[str, Any]) -> None:
    confidence = _lists_confidence(facts)
    for code in facts.get("elements", ()):
        whole = _nearest_above(found, code)
        inherited = {name: getattr(whole, name) for name in _INHERITED} if whole else {}
        title = whole.title if whole else ""
        found.setdefault(
            code, Provision(code, title, "element", part_of=whole.code if whole else "", **inherited)
        )
    for supported, codes in facts.get("supporting_provisions", {}).items():
        for code in codes:
            found.setdefault(
                code, Provision(code, "", "supporting", supports=supported, confidence=confidence)
            )
    for code in facts.get("not_exemptions", ()):
        found.setdefault(code, Provision(code, "", "not-exemption", confidence=confidence))


def _nearest_above(found: Provisions, code: str) -> Provision | None:
    above = parent_of(code)
    while above and (above not in found or found[above].kind == "umbrella"):
        above = parent_of(above)
    return found.get(above)


def _add_whole_sections(found: Provisions, facts: Mapping[str, Any]) -> None:
    """Bare sections as listed, and any other section or level that only its limbs name."""
    confidence = _lists_confidence(facts)
    for code, suggestions in facts.get("bare_sections", {}).items():
        found.setdefault(code, _bare(code, found, suggestions, confidence))
    for code, limb in facts.get("aliases", {}).items():
        found[code] = _bare(code, found, {"withheld": limb}, confidence)
    for code in list(found):
        above = parent_of(code)
        while above and above not in found:
            found[above] = (
                _bare(above, found, {}, "") if _SECTION.match(above) else _level(above, found, facts)
            )
            above = parent_of(above)


def _bare(code: str, found: Provisions, suggestions: Mapping[str, str], confidence: str) -> Provision:
    title = _common_title([found[each].title for each in _limbs_below(found, code)])
    withheld, ncnd = suggestions.get("withheld", ""), suggestions.get("ncnd", "")
    return Provision(code, title, "bare", if_withheld=withheld, if_ncnd=ncnd, confidence=confidence)


def _level(code: str, found: Provisions, facts: Mapping[str, Any]) -> Provision:
    below = tuple(each for each in found if parent_of(each) == code)
    umbrella = Provision(
        code, _common_title([found[each].title for each in below]), "umbrella", expands_to=below
    )
    return replace(_shared(umbrella, found, facts), severity_if_alone="warning", confidence="")


def _lists_confidence(facts: Mapping[str, Any]) -> str:
    return str(facts.get("lists_confidence", VERIFIED))
