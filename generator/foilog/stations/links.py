"""The station over the finished site's links: none leads nowhere.

A page that is as it was in the site that stands was looked at then. It is looked at again only when something
it may lead to is gone: a file, or an anchor of a page that changed.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from foilog.addresses import page_file, prose_address
from foilog.findings import Finding, Place, error, in_order, warning
from foilog.linking import BrokenLink, LinkCheck, anchors_of
from foilog.log import Log
from foilog.manifest import Manifest
from foilog.settings import Settings

RULE = "site-link-broken"
_CHUNK = ".z"
_MOST_CHANGED = 0.2
"""Where more pages than this share have changed, which are read twice, it costs less to read all."""


def look_at_links(
    site: Path, now: Manifest, log: Log, settings: Settings, standing: Path, before: Manifest | None
) -> list[Finding]:
    """What is wrong with the links of the new *site*; *before* is the manifest of the one that stands.

    Raises: OSError.
    """
    pages = _pages_to_read(site, now, standing, before)
    broken = LinkCheck(site, now.entries.keys(), settings.url).broken(pages)
    sources = _sources(log, settings)
    base = urlsplit(settings.url).path or "/"

    def what(link: BrokenLink) -> tuple[str, bool]:
        """What broken links are told together by: one that stands on many pages was written once."""
        return link.target.removeprefix(base).lstrip("./"), link.is_anchor

    by_target = groupby(sorted(broken, key=what), key=what)
    return in_order(_finding(list(links), sources, settings) for _, links in by_target)


def _pages_to_read(site: Path, now: Manifest, standing: Path, before: Manifest | None) -> Sequence[str]:
    pages = sorted(path for path in now.entries if path.endswith(".html"))
    if before is None:
        return pages
    gone = any(not path.endswith(_CHUNK) for path in before.entries.keys() - now.entries.keys())
    changed = [path for path in pages if before.entries.get(path) != now.entries[path]]
    are_many = len(changed) > len(pages) * _MOST_CHANGED
    if gone or are_many or _loses_anchors(changed, site, standing, before.entries.keys()):
        return pages
    return changed


def _loses_anchors(changed: Sequence[str], site: Path, standing: Path, before: Set[str]) -> bool:
    """Whether a page that changed had an anchor that it no longer has."""
    return any(
        anchors_of((standing / path).read_bytes()) - anchors_of((site / path).read_bytes())
        for path in changed
        if path in before
    )


def _sources(log: Log, settings: Settings) -> dict[str, str]:
    """The file that each page of an answer or of prose was made from, as findings name files."""
    prose = {page_file(prose_address(path)): f"{settings.docs_name}/{path}" for path in log.prose}
    return prose | {page_file(one.address): one.path for one in log.by_address.values()}


def _finding(links: Sequence[BrokenLink], sources: dict[str, str], settings: Settings) -> Finding:
    """One finding for all pages on which a broken link stands."""
    first = next((link for link in links if link.page in sources), links[0])
    others = len(links) - 1
    where = f" (and on {others:,} other pages)" if others > 1 else " (and on another page)" if others else ""
    if first.is_anchor:
        what = f"`{first.target}` leads to a place that the page does not have{where}"
        return warning(_place(first, sources, settings), RULE, what, "Name a heading that is there.")
    what = f"`{first.target}` leads to no page or file of the site{where}"
    remedy = "Correct it where it was written: a page of prose, a template, or an address in mkdocs.yml."
    return error(_place(first, sources, settings), RULE, what, remedy)


def _place(link: BrokenLink, sources: dict[str, str], settings: Settings) -> Place:
    """The line of the source on which the link was written, where it is written as the page has it."""
    source = sources.get(link.page)
    if source is None:
        return Place(link.page)
    written = f"#{link.target.rpartition('#')[2]}" if link.is_anchor else link.target.lstrip("./")
    file = settings.docs_dir / source.removeprefix(f"{settings.docs_name}/")
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if written in line:
            return Place(source, number, line.index(written) + 1)
    return Place(source)
