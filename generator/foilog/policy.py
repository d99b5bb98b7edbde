"""What browsers are told about every file of the site: one policy, for pages and for any host.

Source: Content Security Policy Level 3 (W3C). A page carries its policy in a meta tag, so that it holds on a
host that sends no headers; `frame-ancestors` counts only in a header.
"""

from __future__ import annotations

from collections.abc import Mapping

ENGINE_PAGES = ("search/",)
"""The pages that run the search engine, which is WebAssembly."""

ENGINE_FILES = "assets/engine/"
"""The engine's own files, in a folder named by their content: a worker obeys the policy that it came with."""

OPEN_FILES = ("data/", "feeds/")
"""Files that pages of other sites may read: open data is for use elsewhere."""

HOST_FILES = frozenset({"_headers"})
"""Files that a host reads and does not serve."""

_DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_NO_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": _NO_FEATURES,
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
CACHED_FOR_GOOD = "public, max-age=31536000, immutable"
"""For files named by their content: another content has another name."""


def content_security_policy(*, engine: bool = False, header: bool = False) -> str:
    """A page's policy: *engine* lets it compile WebAssembly, *header* adds what a meta tag cannot say."""
    directives = dict(_DIRECTIVES)
    if engine:
        directives["script-src"] += " 'wasm-unsafe-eval'"
    if header:
        directives["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(url: str) -> Mapping[str, str]:
    """The headers of every file of a site at *url*; https ones tell browsers to stay on it for a year."""
    secure = {"Strict-Transport-Security": "max-age=31536000"} if url.startswith("https://") else {}
    return {"Content-Security-Policy": content_security_policy(header=True), **_HEADERS, **secure}
