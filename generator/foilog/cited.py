"""The exemptions a record cites, as its front matter writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foilog.disclosure import Cited
from foilog.fields import Field, Group, Values, object_schema
from foilog.findings import Place
from foilog.kinds import ListOf, Reading, Text, YesNo, scalar
from foilog.law.citations import parse_citations
from foilog.law.regimes import Regime
from foilog.reading import Fields, Items, Node, Scalar

NOT_RECORDED = "not-recorded"


@dataclass(frozen=True, slots=True)
class Citations:
    """A list of citations, each a text or {cite, …}; or the word `not-recorded`, also in a list of one."""

    def read(self, node: Node, reading: Reading) -> tuple[Cited, ...] | str | None:
        alone = node.values[0] if isinstance(node, Items) and len(node.values) == 1 else node
        if isinstance(alone, Scalar) and alone.value == NOT_RECORDED:
            return NOT_RECORDED
        found = ListOf(Citation()).read(node, reading)
        if found is None:
            return None
        return tuple(cited for several in found for cited in several)

    def schema(self) -> dict[str, object]:
        return {"anyOf": [{"const": NOT_RECORDED}, ListOf(Citation()).schema()]}


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation, or several in one text: `s24(2) and 31(3)`."""

    def read(self, node: Node, reading: Reading) -> tuple[Cited, ...] | None:
        if isinstance(node, Fields):
            return Group(_CITATION, lambda values, place: _with_notes(values, place, reading)).read(
                node, reading
            )
        found = scalar(node, reading, "a citation")
        return None if found is None else cite(found.value, found.place, reading.regime)

    def schema(self) -> dict[str, object]:
        return {"anyOf": [{"type": ["string", "number"]}, object_schema(_CITATION)]}


_CITATION: Mapping[str, Field] = {
    "cite": Field(Text(), "The exemption or exception, as `s31(3)` or `reg 12(5)(e)`.", required=True),
    "in_the_alternative": Field(YesNo(), "Whether it is relied on instead of another that excludes it."),
    "emissions": Field(YesNo(), "Whether the information is on emissions (EIR reg 12(9))."),
    "purposes": Field(ListOf(Text()), "The purposes in s31(2) or FOISA s35(2) that it serves."),
    "enactment": Field(Text(), "The law that prohibits disclosure, for s44 and FOISA s26."),
}


def cite(text: str, place: Place, regime: Regime) -> tuple[Cited, ...]:
    """The citations that *text* writes."""
    return tuple(Cited(found, place) for found in parse_citations(text, regime))


def _with_notes(values: Values, place: Place, reading: Reading) -> tuple[Cited, ...]:
    purposes = tuple(
        citation for text in values.get("purposes", ()) for citation in parse_citations(text, reading.regime)
    )
    return tuple(
        Cited(
            cited.citation,
            place,
            values.get("in_the_alternative", False),
            values.get("emissions", False),
            purposes,
            values.get("enactment", ""),
        )
        for cited in cite(values["cite"], place, reading.regime)
    )
