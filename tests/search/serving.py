"""A plain static host for browser tests: a folder under a subpath, strict headers, and no talents."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STRICT = {"Content-Security-Policy": CSP, "Cache-Control": "max-age=600"}
SUBPATH = "/foi"
Headers = Callable[[str], Mapping[str, str]]
_BYTES = "application/octet-stream"
_TEXT_TYPES = ("text/", "application/json", "application/javascript")


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder under a subpath; like many hosts it compresses only text."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    delay = 0.0
    subpath = SUBPATH
    sent: Headers = staticmethod(lambda path: STRICT)
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".z": _BYTES}

    def do_GET(self) -> None:
        time.sleep(self.delay)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not self.path.startswith(self.subpath + "/") or not path.is_file():
            self.send_error(404)
            return
        self._send(path.read_bytes(), self.guess_type(str(path)))

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        if kind.startswith(_TEXT_TYPES):
            body = _compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.sent(self.path).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.subpath))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@lru_cache(maxsize=64)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body)


@contextmanager
def serving(
    folder: Path, delay: float = 0.0, subpath: str = SUBPATH, port: int = 0, headers: Headers | None = None
) -> Iterator[str]:
    """The address at which *folder* is served, ending in a slash; *delay* seconds late for each request.

    *headers* gives those of a path; without it they are strict.
    """
    sent = {"sent": staticmethod(headers)} if headers else {}
    host = type("_LateHost", (_Host,), {"delay": delay, "subpath": subpath, **sent})
    with ThreadingHTTPServer(("127.0.0.1", port), partial(host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{subpath}/"
        finally:
            server.shutdown()
            thread.join()
