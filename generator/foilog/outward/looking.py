"""What is wrong with the links to other sites, as findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foilog.findings import Finding, in_order, info, warning
from foilog.log import Log
from foilog.outward.asking import Ask, Reply, ask, ask_all
from foilog.outward.found import OutwardLink, outward_links
from foilog.outward.known import KnownReplies
from foilog.progress import counted
from foilog.settings import Settings


def look_outward(
    log: Log, settings: Settings, *, days: int, pause: float, ask: Ask = ask
) -> tuple[int, list[Finding]]:
    """How many addresses of other sites the log names, and a finding for each link that is gone or has moved.

    A page that was there in the last *days* is not asked after again; *pause* is in seconds. Raises: OSError.
    """
    links = outward_links(log, settings)
    addresses = list(dict.fromkeys(link.address for link in links))
    known = KnownReplies(settings.root, settings.today)
    replies = {address: reply for address in addresses if (reply := known.recent(address, days))}
    unknown = [address for address in addresses if address not in replies]
    said = zip(counted(unknown, "Asking other sites"), ask_all(unknown, pause=pause, ask=ask), strict=True)
    asked = {address: reply for _, (address, reply) in said}
    replies |= asked
    known.save(replies, asked)
    return len(addresses), _findings(links, replies)


def _findings(links: Sequence[OutwardLink], replies: Mapping[str, Reply]) -> list[Finding]:
    found = (_finding(link, replies[link.address]) for link in links)
    return in_order(finding for finding in found if finding)


def _finding(link: OutwardLink, reply: Reply) -> Finding | None:
    if reply.is_well:
        if not reply.moved_to:
            return None
        what = f"{link.address} has moved for good to {reply.moved_to}"
        return info(link.place, "link-moved", what, "Link to the new address.")
    said = f"answers {reply.status}" if reply.status else f"does not answer: {reply.problem}"
    what = f"{link.address} {said}"
    if reply.is_gone:
        remedy = "Link to where the page is now, or to an archived copy, or take the link out."
        return warning(link.place, "link-dead", what, remedy)
    return info(link.place, "link-unsure", what, "Look yourself: it may be busy, or answer people only.")
