"""Where a page stands in the site, and the way to it from the front page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from foilog.addresses import root_of
from foilog.settings import Settings
from foilog.views.pages import Alternate, Here, Link

NAMES: Mapping[str, str] = {"en": "English", "cy": "Cymraeg", "gd": "Gàidhlig", "ga": "Gaeilge"}
"""What each language calls itself."""


def page_here(
    title: str, kind: str, address: str, settings: Settings, trail: Sequence[Link] | None = None
) -> Here:
    """A page's place, which every edition has; without *trail* it stands right below the front page."""
    root, _ = root_of(address), settings.translator
    return Here(
        title=title,
        kind=kind,
        root=root,
        address=address,
        canonical=f"{settings.url}{address}" if settings.url else "",
        description=_(
            "%(title)s: answers to requests for information, published by %(authority)s.",
            title=title,
            authority=settings.authority,
        ),
        up=up_from(settings),
        trail=tuple(trail) if trail is not None else (Link(settings.name, root),),
        alternates=tuple(alternates(address, settings, settings.languages)),
    )


def up_from(settings: Settings) -> str:
    """The way from an edition's root to the site's."""
    return "../" if settings.folder else ""


def alternates(address: str, settings: Settings, languages: Collection[str]) -> Iterator[Alternate]:
    """The page at an address of this edition, in each of the languages; nothing when there is only one."""
    for language in languages if len(languages) > 1 else ():
        folder = "" if language == settings.main_language else f"{language}/"
        way = f"{root_of(address)}{up_from(settings)}{folder}{address}"
        url = f"{settings.site_url}{folder}{address}" if settings.url else ""
        yield Alternate(language, NAMES[language], way, url)
