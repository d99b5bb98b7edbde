"""Fetching a file over http, for the few commands that may: never for a build of the site itself."""

from __future__ import annotations

import gzip
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from foilog import __version__

AGENT = f"foilog/{__version__}"
_HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
_SECONDS = 30


class FetchError(Exception):
    """A file cannot be fetched; the message says why."""


def fetch(address: str, seconds: float = _SECONDS) -> bytes:
    """The bytes at an http or https address, as they were before the host packed them. Raises: FetchError."""
    if not address.startswith(("http://", "https://")):
        raise FetchError(f"{address} does not begin with https://")
    try:
        with urlopen(Request(address, headers=_HEADERS), timeout=seconds) as answer:
            content: bytes = answer.read()
            return gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content
    except HTTPError as problem:
        raise FetchError(f"the host answers {problem.code}") from None
    except URLError as problem:
        raise FetchError(f"the host cannot be reached: {problem.reason}") from None
    except (OSError, EOFError, HTTPException, ValueError) as problem:
        raise FetchError(f"the host did not answer: {problem}") from None
