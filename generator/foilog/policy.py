"""What browsers are told about every file of the site: one policy, for pages and for any host.

Source: Content Security Policy Level 3 (W3C). A page carries its policy in a meta tag, so that it holds on a
host that sends no headers; `frame-ancestors` counts only in a header.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foilog.languages import LANGUAGES

_SEARCHING = ("search/", "asked/")
ENGINE_PAGES = (*_SEARCHING, *(f"{language}/{page}" for language in LANGUAGES[1:] for page in _SEARCHING))
"""The pages that run the search engine, which is WebAssembly: two in each language of the interface."""

ENGINE_FILES = "assets/engine/"
"""The engine's own files, in a folder named by their content: a worker obeys the policy that it came with."""

OPEN_FILES = ("data/", "feeds/")
"""Files that pages of other sites may read: open data is for use elsewhere."""

HOST_FILES = frozenset({"_headers"})
"""Files that a host reads and does not serve."""

EDITOR = "admin/"
"""Where the editor stands, in a site that has one."""

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


def editor_headers(asks: Sequence[str], flavour: str) -> Mapping[str, str]:
    """The headers that the editor has otherwise: signing in opens the host's window, which reports back."""
    return {
        "Content-Security-Policy": editor_policy(asks, flavour, header=True),
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "X-Robots-Tag": "noindex",
    }


def editor_policy(asks: Sequence[str], flavour: str, *, header: bool = False) -> str:
    """The editor's own policy: it may speak to the host of the repository, at the addresses *asks*.

    Both editors put styles into the page as they run; Decap also compiles its schema, which needs eval.
    """
    directives = {
        **_DIRECTIVES,
        "script-src": "'self' 'unsafe-eval'" if flavour == "decap" else "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' blob: data:",
        "connect-src": " ".join(("'self' blob: data:", *asks)),
        "worker-src": "'self' blob:",
        "form-action": "'none'",
    }
    if header:
        directives["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(url: str) -> Mapping[str, str]:
    """The headers of every file of a site at *url*; https ones tell browsers to stay on it for a year."""
    secure = {"Strict-Transport-Security": "max-age=31536000"} if url.startswith("https://") else {}
    return {"Content-Security-Policy": content_security_policy(header=True), **_HEADERS, **secure}
