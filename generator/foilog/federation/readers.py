"""Reading a file of a source, from its host or from a folder; never more than was asked for."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from threading import Thread
from typing import IO, Protocol, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from foilog.federation.sources import Limits, Source
from foilog.fetching import AGENT
from foilog.findings import printable

T = TypeVar("T")
_GZIP = 31
_NOT_MODIFIED = 304
_CONNECTION_SECONDS = 30


class SourceError(Exception):
    """A source cannot be renewed; the message says why, in words fit for a page."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a host knows which version of a file somebody has. Source: RFC 9110, section 8.8."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of a source, and the stamp that it came with."""

    content: bytes
    stamp: Stamp = Stamp()


class Reader(Protocol):
    """Reads the files that a source publishes."""

    def read(self, path: str, most: int, stamp: Stamp = Stamp()) -> Fetched | None:
        """The file at *path* below the root, of *most* bytes; None where it still has *stamp*.

        Raises: SourceError.
        """
        ...


def reader_of(source: Source, limits: Limits) -> Reader:
    """What reads the files of a source."""
    if source.is_folder:
        return FolderReader(Path(source.place))
    return HostReader(source.place, limits.seconds)


class FolderReader:
    """Reads a site that lies on this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: str, most: int, stamp: Stamp = Stamp()) -> Fetched | None:
        """The file as it lies; links that lead elsewhere are as good as the files they lead to."""
        try:
            with (self._folder / path).open("rb") as file:
                return Fetched(_not_too_long(file.read(most + 1), most, path))
        except OSError as problem:
            raise SourceError(f"{path} cannot be read: {problem.strerror or problem}") from None


class HostReader:
    """Reads a site below its root's address; a file that takes longer than *seconds* is not waited for."""

    def __init__(self, root: str, seconds: float) -> None:
        self._root = root
        self._seconds = seconds

    def read(self, path: str, most: int, stamp: Stamp = Stamp()) -> Fetched | None:
        """The file that the host gives, unpacked where the host packed it."""
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
        if stamp.etag:
            headers["If-None-Match"] = stamp.etag
        elif stamp.modified:
            headers["If-Modified-Since"] = stamp.modified
        request = Request(self._root + quote(path), headers=headers)
        return _within(self._seconds, lambda: self._asked(request, path, most))

    def _asked(self, request: Request, path: str, most: int) -> Fetched | None:
        try:
            with build_opener(_SameHost()).open(request, timeout=_CONNECTION_SECONDS) as answer:
                content = answer.read(most + 1)
                if answer.headers.get("Content-Encoding") == "gzip":
                    content = zlib.decompressobj(_GZIP).decompress(content, most + 1)
                stamp = Stamp(answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))
                return Fetched(_not_too_long(content, most, path), stamp)
        except HTTPError as problem:
            problem.close()
            if problem.code == _NOT_MODIFIED:
                return None
            raise SourceError(f"the host answers {problem.code} for {path}") from None
        except URLError as problem:
            raise SourceError(f"the host cannot be reached: {printable(str(problem.reason))}") from None
        except (OSError, HTTPException, ValueError, zlib.error) as problem:
            why = printable(str(problem)) or type(problem).__name__
            raise SourceError(f"the host did not give {path}: {why}") from None


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only where it stays on the host that was named."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next question. Raises: SourceError for one to another host."""
        before, after = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        is_secured = (before.scheme, after.scheme) == ("http", "https") and before.hostname == after.hostname
        if (before.scheme, before.netloc) != (after.scheme, after.netloc) and not is_secured:
            fp.close()
            raise SourceError(
                f"the host leads on to {printable(after.hostname or newurl)}: if the site has moved, "
                "name its new address"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _not_too_long(content: bytes, most: int, path: str) -> bytes:
    if len(content) > most:
        raise SourceError(f"{path} is larger than {most:,} bytes")
    return content


def _within(seconds: float, ask: Callable[[], T]) -> T:
    """What *ask* gives, if it does so in time; a host that sends a byte now and then is left alone.

    Raises: SourceError.
    """
    given: list[T] = []
    failed: list[SourceError] = []

    def answer() -> None:
        try:
            given.append(ask())
        except SourceError as problem:
            failed.append(problem)

    thread = Thread(target=answer, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not given:
        raise SourceError(f"the host did not answer within {seconds:g} seconds")
    return given[0]
