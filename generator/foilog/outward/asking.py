"""Asking other sites whether a page is still there: one question at a time to each host, with pauses."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from foilog.fetching import AGENT

_PERMANENT = frozenset({301, 308})
_FOR_NOW = frozenset({401, 403, 408, 425, 429, 500, 502, 503, 504})
_KEPT = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host says of an address: *status* (0 when it says nothing, and *problem* why).

    *moved_to* is where the page has gone for good.
    """

    status: int
    problem: str = ""
    moved_to: str = ""

    @property
    def is_well(self) -> bool:
        """Whether the page is there."""
        return 200 <= self.status < 400

    @property
    def is_gone(self) -> bool:
        """Whether the page is not there, as far as can be told: a host that is busy or shy says neither."""
        return not self.is_well and self.status not in _FOR_NOW


Ask = Callable[[str], Reply]


def ask(address: str, seconds: float = 20.0) -> Reply:
    """Ask for the page's head, and for the page where a host does not answer that well."""
    reply = _asked(address, "HEAD", seconds)
    return reply if reply.is_well or not reply.status else _asked(address, "GET", seconds)


def ask_all(
    addresses: Iterable[str], *, pause: float, hosts_at_once: int = 8, ask: Ask = ask
) -> Iterator[tuple[str, Reply]]:
    """The reply to each address, as they come; *pause* seconds between two questions to one host."""
    by_host: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)

    def ask_host(asked: list[str]) -> list[tuple[str, Reply]]:
        replies = []
        for number, address in enumerate(asked):
            if number:
                time.sleep(pause)
            replies.append((address, ask(address)))
        return replies

    with ThreadPoolExecutor(hosts_at_once) as pool:
        for replies in pool.map(ask_host, by_host.values()):
            yield from replies


class _Watched(HTTPRedirectHandler):
    """Follows redirects, and notes whether all of them are for good."""

    def __init__(self) -> None:
        self.for_good = True

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The next question, for the head again where the head was asked for."""
        self.for_good = self.for_good and code in _PERMANENT
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def _asked(address: str, method: str, seconds: float) -> Reply:
    watched = _Watched()
    try:
        request = Request(quote(address, safe=_KEPT), method=method, headers={"User-Agent": AGENT})
        with build_opener(watched).open(request, timeout=seconds) as answer:
            moved = answer.url if watched.for_good and answer.url != request.full_url else ""
            return Reply(answer.status, moved_to=moved)
    except HTTPError as problem:
        return Reply(problem.code)
    except URLError as problem:
        return Reply(0, str(problem.reason))
    except (OSError, HTTPException, ValueError) as problem:
        return Reply(0, str(problem) or type(problem).__name__)
