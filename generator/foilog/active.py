"""What a record's text must not hold: HTML that runs, frames or styles, and links that are no addresses.

The page is cleaned all the same; refusing it here tells the officer where it stands, and what to write.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from foilog.allowed import SCHEMES, TAGS
from foilog.findings import Finding, Place, error, warning

MAX_FINDINGS = 50
"""How many things of one text are named; an officer mends these first, and is then told of the rest."""

MAX_TAG = 2_000
"""How many characters an HTML tag may have."""

_ELEMENTS = frozenset(
    """
    a abbr acronym address animate applet area article aside audio b base basefont bdi bdo bgsound big
    blink body button canvas center circle col colgroup command content data datalist details dialog dir
    ellipse embed fencedframe fieldset figcaption figure font footer foreignobject form frame frameset g
    head header hgroup html iframe image input isindex keygen label layer legend line link listing main
    map marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object
    optgroup option output param path picture plaintext polygon portal progress rb rp rt rtc ruby script
    search select set shadow slot source spacer style strike summary svg template textarea time title
    track tt use var video wbr xml xmp xss
    """.split()
)
_LITERAL = re.compile(
    r"\\[!&<>\[\]`{}\\]"
    r"|^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)"
    r"|(?P<tick>`+)[^`].*?(?P=tick)",
    re.MULTILINE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)(>?)")
_HANDLER = re.compile(r"[\s/\"'](on[a-z]+|style|srcdoc|formaction|ping)\s*=", re.IGNORECASE)
_BRACES = re.compile(r"\{[^{}\n]*\b(on[a-z]+|style)\s*=[^{}\n]*\}", re.IGNORECASE)
_CONDITION = re.compile(
    r"<!(?:--)?\s*\[\s*(?:end)?if|<!\[CDATA\[|<\?|<!(?:DOCTYPE|ENTITY|ELEMENT)", re.IGNORECASE
)
_TARGETS = (
    re.compile(r"\]\(\s*(<[^>\n]*>|[^)\s]*(?:[\t\n][^)\s]+)*)"),
    re.compile(
        r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*(<[^>\n]*>|\S+)[ \t]*(?:[\"'(][^\n]*)?$", re.MULTILINE
    ),
    re.compile(r"(?<![(:] )(?<![(:])<([^\s<>]*:[^<>\n]*)>"),
    re.compile(
        r"\b(?:href|src|action|data|poster|background|srcset|cite)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)",
        re.IGNORECASE,
    ),
)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_SUSPECT = re.compile(r"<[A-Za-z/!?]|\{[^{}\n]*=|\]\(|\]:")


@dataclass(frozen=True, slots=True)
class _Seen:
    offset: int
    finding: Finding


def active_content(path: str, body: str, first_line: int) -> list[Finding]:
    """A finding for each thing in a record's *body*, begun at *first_line*, that a page must not carry."""
    if not (("<" in body or "{" in body or "]" in body) and _SUSPECT.search(body)):
        return []
    shown = _LITERAL.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), body)
    kinds = (_tags(shown), _braces(shown), _conditions(shown), _targets(shown))
    seen = [one for kind in kinds for one in islice(kind, MAX_FINDINGS)]
    first = sorted(seen, key=lambda one: one.offset)[:MAX_FINDINGS]
    return [_placed(one, path, body, first_line) for one in first]


def _placed(one: _Seen, path: str, body: str, first_line: int) -> Finding:
    line = first_line + body.count("\n", 0, one.offset)
    column = one.offset - body.rfind("\n", 0, one.offset)
    found = one.finding
    return Finding(Place(path, line, column), found.rule, found.severity, found.what, found.remedy)


def _active(offset: int, what: str) -> _Seen:
    remedy = "Delete it; to show it as text, put it between backticks: `<…>`."
    return _Seen(offset, error(Place(""), "active-content", what, remedy))


def _tags(text: str) -> Iterator[_Seen]:
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if name.endswith(":") or _is_address(match.group()):
            continue
        if len(match.group(3)) > MAX_TAG:
            yield _active(match.start(), f"`<{name[:40]}` is HTML of more than {MAX_TAG:,} characters")
            continue
        handler = _HANDLER.search(match.group(3))
        if name not in TAGS and (name in _ELEMENTS or ":" in name or handler):
            yield _active(match.start(), f"`<{name[:40]}>` is HTML that no page of the log may carry")
        elif handler:
            yield _active(
                match.start(), f"`{handler.group(1).lower()[:40]}` in `<{name[:40]}>` runs or styles"
            )
        elif name not in TAGS and match.group(4) and not match.group(1):
            yield _vanishing(match.start(), match.group())


def _is_address(tag: str) -> bool:
    """Whether angle brackets hold a web or mail address, which Markdown makes a link."""
    return bool(re.match(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>", tag))


def _vanishing(offset: int, tag: str) -> _Seen:
    what = f"`{tag[:40]}` is taken for HTML, so the page would not show it"
    return _Seen(offset, warning(Place(""), "html-unknown", what, "Write it in square brackets: [redacted]."))


def _braces(text: str) -> Iterator[_Seen]:
    for match in _BRACES.finditer(text):
        yield _active(match.start(), f"`{match.group(1).lower()[:40]}` in braces would run or style")


def _conditions(text: str) -> Iterator[_Seen]:
    for match in _CONDITION.finditer(text):
        yield _active(match.start(), f"`{match.group()[:20]}` is an instruction to a browser")


def _targets(text: str) -> Iterator[_Seen]:
    for pattern in _TARGETS:
        for match in pattern.finditer(text):
            scheme = _scheme(match.group(1))
            if scheme and scheme not in SCHEMES:
                what = f"a link beginning `{scheme[:40]}:` is not the address of a page"
                remedy = "Write the whole address, beginning with https://, or remove the link."
                yield _Seen(match.start(1), error(Place(""), "active-content", what, remedy))


def _scheme(target: str) -> str:
    """The scheme of a link's *target* as a browser reads it: entities and unseen characters resolved."""
    plain = _INVISIBLE.sub("", html.unescape(html.unescape(target.strip("<>\"'")))).lower()
    match = _SCHEME.match(plain.replace("\\", ""))
    return match.group(1) if match else ""
