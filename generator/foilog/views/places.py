"""Where a page stands in the site, and the way to it from the front page."""

from __future__ import annotations

from collections.abc import Sequence

from foilog.addresses import root_of
from foilog.settings import Settings
from foilog.views.pages import Here, Link


def page_here(
    title: str, kind: str, address: str, settings: Settings, trail: Sequence[Link] | None = None
) -> Here:
    """A page's place; without *trail* it stands right below the front page."""
    root = root_of(address)
    return Here(
        title=title,
        kind=kind,
        root=root,
        address=address,
        canonical=f"{settings.url}{address}" if settings.url else "",
        trail=tuple(trail) if trail is not None else (Link(settings.name, root),),
    )
