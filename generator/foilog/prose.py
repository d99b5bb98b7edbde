"""The pages of prose, and which of the site's editions each belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foilog.addresses import EDITIONS, prose_address, split_version
from foilog.settings import Settings
from foilog.views.pages import Link


@dataclass(frozen=True)
class Prose:
    """A page of prose: its source, and the title its front matter gives.

    *edition* is the folder of the edition it belongs to; its address is below that.
    """

    path: str
    title: str

    @property
    def edition(self) -> str:
        """The folder of its edition; empty for the main one."""
        language = split_version(self.path)[1]
        return f"{language}/" if language in EDITIONS else ""

    @property
    def address(self) -> str:
        """Where it stands in its edition; the home page's words have none."""
        return prose_address(self.path).removeprefix(self.edition)


def prose_links(prose: Iterable[Prose], settings: Settings) -> Iterator[Link]:
    """The pages of prose from an edition's root; those in the main language alone say so."""
    pages = {(one.edition, one.address): one for one in prose}
    for one in pages.values():
        there = pages.get((settings.folder, one.address))
        if one.address and not one.edition and there:
            yield Link(there.title, there.address)
        elif one.address and not one.edition:
            yield Link(one.title, f"../{one.address}", language=settings.main_language)
