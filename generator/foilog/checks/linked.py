"""Links from an answer's text to other files of the log: whether there is something to lead to."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from foilog.bodytext import relative_links
from foilog.checks.rules import Fault
from foilog.disclosure import Disclosure
from foilog.findings import Place
from foilog.log import Log
from foilog.settings import Settings


def broken(log: Log, settings: Settings) -> Iterator[Fault]:
    """Relative links that lead to no record, page or file of the log; the page shows their words alone."""
    above = f"{settings.docs_name}/"
    published = {f"{above}{path}" for path in log.prose} | {one.path for one in log.by_address.values()}
    known = published | {one.path for one in log.held_back}
    for one in log.by_address.values():
        if one.withdrawn is None and one.text.has_links:
            own = {f"{above}{file.address}" for file in one.attachments}
            for at, target in relative_links(one.body):
                if _leads_to(target, one) not in known | own:
                    yield Fault(_place(one, at), f"`{target}` leads nowhere", _remedy(target, one, log))


def _leads_to(target: str, one: Disclosure) -> str:
    """The file that a relative link names, as findings name files."""
    return normpath(f"{dirname(one.path)}/{unquote(urlsplit(target).path)}")


def _remedy(target: str, one: Disclosure, log: Log) -> str:
    path = _leads_to(target, one)
    for other in log.by_address.values():
        if any(path.endswith(f"/{file.address}") for file in other.attachments):
            return f"Link to the record that has the file, {other.path}."
    return "Name a record (`../2026/1204_26.md`), a page or a file of this record, or take the link out."


def _place(one: Disclosure, at: int) -> Place:
    before = one.body[:at]
    return Place(one.path, one.body_line + before.count("\n"), at - before.rfind("\n"))
