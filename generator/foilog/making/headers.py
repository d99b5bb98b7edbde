"""The headers for hosts that send their own: Netlify and Cloudflare, nginx, Apache."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from foilog.outputs import Output
from foilog.policy import (
    CACHED_FOR_GOOD,
    EDITOR,
    ENGINE_FILES,
    ENGINE_PAGES,
    OPEN_FILES,
    content_security_policy,
    editor_headers,
    security_headers,
)

if TYPE_CHECKING:
    from foilog.publishing import Publication

_CSP = "Content-Security-Policy"
_OPENER = "Cross-Origin-Opener-Policy"
_ROBOTS = "X-Robots-Tag"
_HASHED = ("search/[0-9a-f]{2}/[0-9a-f]+\\.z$", f"{ENGINE_FILES}[0-9a-f]+/")


def headers(publication: Publication) -> Iterator[Output]:
    """`_headers`, which some hosts read as it lies, and snippets for two servers."""
    url = publication.settings.url
    base = urlsplit(url).path or "/"
    options = publication.settings.editor
    editor = editor_headers(options.asks(), options.flavour) if options else {}
    yield Output("_headers", _host_file(url, base, editor).encode())
    yield Output("headers/nginx.conf", _nginx(url, base, editor).encode())
    yield Output("headers/apache.conf", _apache(url, base, editor).encode())


def _host_file(url: str, base: str, editor: Mapping[str, str]) -> str:
    """`_headers`. A line with `!` lifts the wider policy on Cloudflare; on Netlify the narrower rule wins."""
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in security_headers(url).items())]
    for place in (*ENGINE_PAGES, ENGINE_FILES):
        policy = content_security_policy(engine=True, header=True)
        lines += [f"{base}{place}*", f"  ! {_CSP}", f"  {_CSP}: {policy}"]
    for place in ("search/:folder/:file", f"{ENGINE_FILES}:folder/:file"):
        lines += [f"{base}{place}", f"  Cache-Control: {CACHED_FOR_GOOD}"]
    for place in OPEN_FILES:
        lines += [f"{base}{place}*", "  Access-Control-Allow-Origin: *"]
    if editor:
        lines.append(f"{base}{EDITOR}*")
    for name, value in editor.items():
        lines += [f"  ! {name}", f"  {name}: {value}"]
    return "\n".join(lines) + "\n"


def _places(base: str, *places: str) -> str:
    """A regular expression for the addresses below these places."""
    return f"^{re.escape(base)}({'|'.join(places)})"


def _nginx(url: str, base: str, editor: Mapping[str, str]) -> str:
    """A snippet for nginx's `server` block."""
    engine = content_security_policy(engine=True, header=True)
    lines = [
        "# Include this in the server block of the site: include /path/to/nginx.conf;",
        "# A location with an add_header of its own must include it again: nginx then drops these.",
        f'set $foilog_policy "{content_security_policy(header=True)}";',
        f'if ($uri ~ "{_places(base, *ENGINE_PAGES, ENGINE_FILES)}") {{ set $foilog_policy "{engine}"; }}',
        'set $foilog_cache "";',
        f'if ($uri ~ "{_places(base, *_HASHED)}") {{ set $foilog_cache "{CACHED_FOR_GOOD}"; }}',
        'set $foilog_origin "";',
        f'if ($uri ~ "{_places(base, *OPEN_FILES)}") {{ set $foilog_origin "*"; }}',
        *_nginx_editor(base, editor),
        f"add_header {_CSP} $foilog_policy always;",
        "add_header Cache-Control $foilog_cache;",
        "add_header Access-Control-Allow-Origin $foilog_origin;",
    ]
    for name, value in security_headers(url).items():
        if name != _CSP:
            stated = "$foilog_opener" if editor and name == _OPENER else f'"{value}"'
            lines.append(f"add_header {name} {stated} always;")
    return "\n".join(lines) + "\n"


def _nginx_editor(base: str, editor: Mapping[str, str]) -> Iterator[str]:
    """What the editor's folder has otherwise."""
    if not editor:
        return
    here = f'if ($uri ~ "{_places(base, EDITOR)}")'
    yield f'{here} {{ set $foilog_policy "{editor[_CSP]}"; }}'
    yield 'set $foilog_opener "same-origin";'
    yield f'{here} {{ set $foilog_opener "{editor[_OPENER]}"; }}'
    yield 'set $foilog_robots "";'
    yield f'{here} {{ set $foilog_robots "{editor[_ROBOTS]}"; }}'
    yield f"add_header {_ROBOTS} $foilog_robots;"


def _apache(url: str, base: str, editor: Mapping[str, str]) -> str:
    """A snippet for Apache's virtual host; mod_headers must be on."""
    engine = content_security_policy(engine=True, header=True)
    lines = ["# Include this in the virtual host of the site: Include /path/to/apache.conf"]
    lines += [f'Header always set {name} "{value}"' for name, value in security_headers(url).items()]
    lines += _apache_where(_places(base, *ENGINE_PAGES, ENGINE_FILES), f'always set {_CSP} "{engine}"')
    lines += _apache_where(_places(base, *_HASHED), f'set Cache-Control "{CACHED_FOR_GOOD}"')
    lines += _apache_where(_places(base, *OPEN_FILES), 'set Access-Control-Allow-Origin "*"')
    for name, value in editor.items():
        lines += _apache_where(_places(base, EDITOR), f'always set {name} "{value}"')
    return "\n".join(lines) + "\n"


def _apache_where(places: str, header: str) -> list[str]:
    return [f'<If "%{{REQUEST_URI}} =~ m#{places}#">', f"  Header {header}", "</If>"]
