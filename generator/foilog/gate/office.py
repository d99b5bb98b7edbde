"""An Office file opened: its main part, its raw parts, their XML and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from foilog.gate.relationships import Tree
from foilog.gate.xmlparts import attribute, named

_THEME_SLOTS = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_DEFAULT_THEME = {"lt1": "FFFFFF", "dk1": "000000", "lt2": "EEECE1", "dk2": "1F497D"}


@dataclass(frozen=True, slots=True)
class Office:
    """The parts of an Office file, by name, and the relationships between them."""

    main: str
    parts: Mapping[str, bytes]
    roots: Mapping[str, etree._Element]
    tree: Tree

    def root(self, part: str) -> etree._Element | None:
        """The XML of *part*, if it is there and is XML."""
        return self.roots.get(part)

    def all_of(self, *kinds: str) -> Iterator[tuple[str, etree._Element]]:
        """The name and XML of every part reached by a relationship of one of *kinds*."""
        for part in self.tree.parts(*kinds):
            root = self.roots.get(part)
            if root is not None:
                yield part, root

    def related(self, source: str, identifier: str) -> str:
        """The part that the relationship *identifier* of *source* leads to, or an empty text."""
        found = self.tree.by_source(source).get(identifier)
        return found.target if found else ""

    def theme(self) -> dict[str, str]:
        """The theme's colours by slot (`lt1`, `dk1`, `accent1`, …) as RRGGBB."""
        colours = dict(_DEFAULT_THEME)
        for _, root in self.all_of("theme"):
            for slot in _THEME_SLOTS:
                for element in named(root, slot):
                    for colour in element:
                        colours[slot] = (
                            attribute(colour, "lastClr")
                            or attribute(colour, "val")
                            or colours.get(slot, "808080")
                        )
            break
        return colours

    def theme_list(self) -> list[str]:
        """The theme's colours in the order that spreadsheets count them: white first."""
        theme = self.theme()
        return [theme.get(slot, "808080") for slot in _THEME_SLOTS]
