"""The server of the preview: the files as they are built, and a word to the pages when they have changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_OWN = ".foilog/"
_KINDS: Mapping[str, str] = {"serve.js": "text/javascript", "serve.css": "text/css"}
_EMPTY = b"<!DOCTYPE html><html lang=en><head><title>Not built yet</title></head><body></body></html>"
_LONGEST_WAIT = 15.0


class News:
    """What pages are told: the findings, and a number that grows with every change."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._said = json.dumps({"findings": [], "problem": ""})

    def tell(self, findings: list[str], problem: str) -> None:
        """Have every open page load anew and show what was found."""
        with self._changed:
            self._number += 1
            self._said = json.dumps({"findings": findings, "problem": problem})
            self._changed.notify_all()

    def after(self, number: int) -> tuple[int, str]:
        """The latest news once they are newer than *number*, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, _LONGEST_WAIT)
            return self._number, self._said


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder *site* below the path *base* (`/foi/`)."""

    def __init__(self, *arguments: Any, site: Path, base: str, news: News) -> None:
        self.site, self.base, self.news = site, base, news
        super().__init__(*arguments, directory=str(site))

    def do_GET(self) -> None:
        """A file of the site; a page with the script that listens for news."""
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.base):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.base)
            self.end_headers()
            return
        within = path.removeprefix(self.base)
        if within == f"{_OWN}news":
            self._stream()
        elif within.startswith(_OWN):
            self._own(within.removeprefix(_OWN))
        else:
            self._file(within)

    def _file(self, within: str) -> None:
        target = (self.site / within).resolve()
        if target.is_dir() and within and not within.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{self.base}{within}/")
            self.end_headers()
            return
        target = target / "index.html" if target.is_dir() else target
        status = HTTPStatus.OK
        if not target.is_relative_to(self.site.resolve()) or not target.is_file():
            target, status = self.site / "404.html", HTTPStatus.NOT_FOUND
        try:
            content = target.read_bytes()
        except OSError:
            content = _EMPTY
        if target.suffix == ".html":
            own = f"{self.base}{_OWN}"
            told = f'<link rel="stylesheet" href="{own}serve.css"><script type="module" src="{own}serve.js">'
            content = content.replace(b"</head>", f"{told}</script></head>".encode(), 1)
        self._send(status, self.guess_type(str(target)), content)

    def _own(self, name: str) -> None:
        if name not in _KINDS:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(HTTPStatus.OK, _KINDS[name], (files("foilog.serving") / name).read_bytes())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        """News as they come, for as long as the page is open. Source: Server-sent events (WHATWG HTML)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        number = -1
        try:
            while True:
                number, said = self.news.after(number)
                self.wfile.write(f"id: {number}\ndata: {said}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the page was closed
            return

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not worth a line each."""


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own, on this machine only."""

    daemon_threads = True

    def __init__(self, port: int, site: Path, base: str, news: News) -> None:
        super().__init__(("127.0.0.1", port), partial(Handler, site=site, base=base, news=news))
