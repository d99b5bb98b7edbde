"""Blocks as Markdown that shows exactly their words: nothing in a letter is taken for markup it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from foilog.importing.blocks import HEADING, TABLE, Block

_SIGNS = re.compile(r"([\\`*_\[\]{}|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"^(?:(#)|([-+])(?=\s|[-+\s]*$)|(>)|(\d{1,9})([.)])(?=\s|$)|(:)(?=\s)|(~{3,}|={3,}))")
_NAMED = re.compile(r"\\\[(removed|sic)\\\](?![(\[:])")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^\[\]…]*[^\s<>\"'`\\{}|^\[\]….,;:!?)]")


def body(blocks: Iterable[Block]) -> str:
    """The Markdown of the blocks, a blank line between them."""
    return "\n\n".join(_block(block) for block in blocks if block.text or block.rows)


def _block(block: Block) -> str:
    if block.kind == TABLE:
        return _table(block)
    if block.kind == HEADING:
        return f"{'#' * block.level} {escape(block.text)}"
    return _linked(block)


def escape(text: str) -> str:
    """One line of Markdown that shows *text*; addresses of web pages become links."""
    pieces, done = [], 0
    for found in _ADDRESS.finditer(text):
        pieces += [_plain(text[done : found.start()]), f"<{found.group()}>"]
        done = found.end()
    escaped = "".join([*pieces, _plain(text[done:])])
    return _NAMED.sub(r"[\1]", _START.sub(_guarded, escaped))


def _plain(text: str) -> str:
    return _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\1", text)).replace("<", "&lt;")


def _guarded(found: re.Match[str]) -> str:
    """The start of a line without its power to begin a heading, list, quote, definition or fence."""
    heading, dash, quote, number, sign, colon, fence = found.groups()
    if number:
        return f"{number}\\{sign}"
    if heading or dash or quote:
        return f"\\{heading or dash or quote}"
    return f"&#{ord((colon or fence)[0])};{(colon or fence)[1:]}"


def _linked(block: Block) -> str:
    """A paragraph; the words that led somewhere still do."""
    text, written, done = block.text, [], 0
    for words, address in block.links:
        at = text.find(words, done)
        if at < 0 or not _ADDRESS.fullmatch(address) or _ADDRESS.search(words) or "(" in address:
            continue
        written += [escape(text[done:at]) if not done else _inline(text[done:at])]
        written += [f"[{_plain(words)}]({address})"]
        done = at + len(words)
    written.append(escape(text[done:]) if not done else _inline(text[done:]))
    return "".join(written)


def _inline(text: str) -> str:
    """Words in mid-line, whose spaces count."""
    bare = escape(f"x{text}")
    return bare[1:]


def _table(block: Block) -> str:
    width = max(len(row) for row in block.rows)
    rows = [[_cell(cell) for cell in (*row, *[""] * (width - len(row)))] for row in block.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _cell(text: str) -> str:
    return _inline(" ".join(text.split())) or " "
