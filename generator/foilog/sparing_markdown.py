"""Python-Markdown, sparing itself what cannot find anything; what it makes is the same to the byte.

It runs each of its patterns over every line. A pattern that begins with a bracket cannot match a line
without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

NEEDS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""For each pattern, texts of which a line must hold one for it to match; one not here is always tried."""


def spare(converter: markdown.Markdown) -> None:
    """Have *converter* do what it does for less."""
    converter.treeprocessors.register(SparingInline(converter), "inline", 20)
    converter.treeprocessors.register(SparingUnescape(converter), "unescape", 0)


class SparingUnescape(UnescapeTreeprocessor):  # type: ignore[misc] # Markdown carries no types
    """Restores escaped characters where there are any."""

    def unescape(self, text: str) -> str:
        """The text with its escaped characters."""
        restored: str = super().unescape(text) if STX in text else text
        return restored


class SparingInline(InlineProcessor):  # type: ignore[misc] # Markdown carries no types
    """Python-Markdown's inline processor, less the searches that cannot find anything."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Replace the inline patterns of the whole *tree*."""
        patterns = list(self.inlinePatterns)  # in order of priority only once it has been iterated
        names = [item.name for item in self.inlinePatterns._priority]
        self._tried = [
            (pattern, NEEDS.get(name, ("",))) for pattern, name in zip(patterns, names, strict=True)
        ]
        self._needed = list(dict.fromkeys(text for _, texts in self._tried for text in texts))
        if not self._can_match("".join(tree.itertext())):
            return tree
        done: Element = super().run(tree, ancestors)
        return done

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """The text with what its patterns match replaced; the names are those that it overrides."""
        if isinstance(data, AtomicString) or not self._can_match(data):
            return data
        return self._replaced(data, patternIndex)

    def _can_match(self, data: str) -> bool:
        """Whether the text holds what any of the patterns needs."""
        return any(text in data for text in self._needed)

    def _replaced(self, data: str, first: int) -> str:
        for position, (pattern, needed) in self._from(first):
            start, matched = 0, True
            while matched and any(text in data for text in needed):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, position, start)
        return data

    def _from(self, first: int) -> Iterator[tuple[int, tuple[object, tuple[str, ...]]]]:
        return enumerate(self._tried[first:], first)
