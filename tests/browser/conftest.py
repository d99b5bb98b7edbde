"""The sample site as a visitor meets it: served from a subpath, in a real browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_visits import Visit, visit

SUBPATH = "/foi/"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A plain static host: files below one subpath, the site's own 404 page for the rest."""

    def translate_path(self, path: str) -> str:
        inside = path[len(SUBPATH) - 1 :] if path.startswith(SUBPATH) else "/absent"
        return super().translate_path(inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample site is served: a static host that puts it under a subpath."""
    handler = functools.partial(_Handler, directory=str(sample / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Visit]:
    """A tab at desktop width."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield visit(context, address)
    context.close()
