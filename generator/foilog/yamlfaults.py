"""What libyaml's complaint about a record's facts means to someone who does not write programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

_REMEDY = "Check quotes, colons, and that lists are indented with spaces; put the value in double quotes."
_IN_PLAIN_WORDS = {
    ("quoted scalar", "end of stream"): "the quote that opens here is not closed",
    ("flow", ""): "the bracket that opens here is not closed, or a comma is missing",
    (
        "",
        "mapping values are not allowed",
    ): "a second colon on the line, or none on the line above",
    ("next token", "cannot start any token"): "a value that begins with this sign stands in quotes",
    ("", "block sequence entries are not allowed"): "a list begins on a line of its own",
    ("simple key", "could not find expected ':'"): "this line is no `name: value`",
    (
        "block mapping",
        "did not find expected key",
    ): "this line does not fit by its indent, or has text after a quote",
    ("block collection", "did not find expected '-'"): "this line of a list does not begin with `- `",
    ("alias", ""): "a value that begins with `*`",
    ("anchor", ""): "a value that begins with `&`",
}
_OPENED = ("quoted scalar", "flow", "simple key")
_UNCLOSED = re.compile(r"""[\w-]+:[ ]+(?=(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$)""")
_JUST_OPENED = re.compile(r"""[ -]*[\w-]+:[ ]+["']""")
_WIDE_SPACE = re.compile(r"[\w-]+:(?=[\u00a0\u2000-\u200a\u202f\u3000])")


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Where the facts cannot be read, line and column counted from 0, why, and what to do."""

    line: int
    column: int
    what: str
    remedy: str = _REMEDY


def explained(problem: yaml.YAMLError, lines: Sequence[str]) -> YamlFault:
    """What is wrong with the *lines*; an unclosed quote or bracket is placed where it opens."""
    context = getattr(problem, "context", None) or ""
    reason = getattr(problem, "problem", None) or "it cannot be read"
    mark = getattr(problem, "problem_mark", None)
    if any(opened in context for opened in _OPENED):
        mark = getattr(problem, "context_mark", None) or mark
    if mark is None:
        return YamlFault(0, 0, _in_plain_words(context, reason))
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[mark.column : mark.column + 1] == "\t":
        return YamlFault(mark.line, mark.column, "a tab where spaces are expected")
    return (
        _wide_space(mark.line, line)
        or _unclosed_quote(mark.line, line[: mark.column], lines)
        or YamlFault(mark.line, mark.column, _in_plain_words(context, reason))
    )


def _in_plain_words(context: str, reason: str) -> str:
    for (where, what), words in _IN_PLAIN_WORDS.items():
        if where in context and what in reason:
            return words
    return f"{context}: {reason}" if context else reason


def _wide_space(number: int, line: str) -> YamlFault | None:
    """A colon with a space behind it that only looks like one, as a word processor writes it."""
    found = _WIDE_SPACE.match(line.lstrip())
    if not found:
        return None
    return YamlFault(
        number,
        len(line) - len(line.lstrip()) + found.end(),
        "the space after the colon is a no-break space, as Word writes it",
        "Delete the space after the colon and type it anew.",
    )


def _unclosed_quote(number: int, before: str, lines: Sequence[str]) -> YamlFault | None:
    """A quote that was left open above: libyaml reads on to the next value's quote, and complains of that."""
    if not _JUST_OPENED.fullmatch(before):
        return None
    for above in range(number - 1, -1, -1):
        found = _UNCLOSED.search(lines[above])
        if found:
            return YamlFault(above, found.end(), "the quote that opens here is not closed")
    return None
