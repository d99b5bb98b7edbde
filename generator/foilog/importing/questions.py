"""The questions of a request: its numbered or lettered items, however they are numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foilog.importing.blocks import Block, tidy

_ID = r"\d{1,2}(?:\.\d{1,2}){0,2}[A-Za-z]?|[ivx]{1,5}|[IVX]{1,5}|[A-Za-z]\d?"
_LABEL = re.compile(
    rf"""^\W{{0,3}}?(?P<prefix>(?:FOI\s?)?(?:Q(?:uestion|n|uery)?s?|Request|Part|Point|Item)\.?\s?(?:n(?:o|umber)\.?\s?)?)?
    (?P<open>[(\[]\s?)?(?P<id>{_ID})(?P<close>\s?[.)\]:,/]{{1,3}}|\s?[–—-](?=\D))?(?P<space>\s*)(?P<rest>.*)$""",
    re.I | re.X | re.S,
)
_PERIOD = re.compile(
    r"^\W*(?:(?:from|between|the|year|financial|calendar|fy|ending|april|march|to|and|until|-|–|/|\d{1,2}(?:st|nd|rd|th)?"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|(?:19|20)\d\d|\d\d)[\s.,;()]*)+$",
    re.I,
)
_GLUED = re.compile(r"(?:(?<=\?)\s?|(?<=[a-z][.;:])\s)(?=\d{1,2}\s?[-–).:]\s?[A-Z])")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ROMAN = {name: n for n, name in enumerate(_ROMANS, 1)}


@dataclass(frozen=True, slots=True)
class Label:
    """The number or letter before an item: its form, its style, its place in a count, and what follows."""

    id: str
    style: str
    order: int
    rest: str
    prefixed: bool


@dataclass(frozen=True, slots=True)
class Question:
    """An item of a request: the name of its part, and what it asks."""

    name: str
    text: str


def read_label(text: str) -> Label | None:
    """The label that a line begins with, or none."""
    found = _LABEL.match(tidy(text))
    if not found or (found["open"] and not found["close"]):
        return None
    one, prefix, close = found["id"], bool(found["prefix"]), found["close"]
    rest = found["rest"]
    if not prefix and not close:
        return None
    if prefix and not close and rest and not found["space"]:
        return None
    if not prefix and rest and not found["space"] and not _may_touch(one, close or "", rest):
        return None
    return Label(one, *_style(one, prefix), rest, prefix)


def _may_touch(one: str, close: str, rest: str) -> bool:
    """Whether words may follow the label without a space: `1-What`, `a)What`, never `10.5` or `e.g.`."""
    if rest[0].isdigit():
        return False
    return one[0].isdigit() or ")" in close or "]" in close


def _style(one: str, prefix: bool) -> tuple[str, int]:
    before = "q" if prefix else ""
    if "." in one:
        return f"{before}dotted{one.count('.')}", int(
            one.rpartition(".")[2].strip("abcdefghijklmnopqrstuvwxyzABC") or 0
        )
    if one.isdecimal():
        return f"{before}number", int(one)
    if one[0].isdigit():
        return f"{before}number-letter", ord(one[-1].lower()) - 96
    if len(one) == 2 and one[1].isdigit():
        return f"{before}letter-number", int(one[1])
    if len(one) == 1:
        return f"{before}{'upper' if one.isupper() else 'lower'}", ord(one.lower()) - 96
    return f"{before}{'ROMAN' if one.isupper() else 'roman'}", _ROMAN.get(one.lower(), 0)


@dataclass
class _Run:
    """Items numbered in one style, one after another."""

    style: str
    items: list[tuple[Label, list[str]]]
    nested: bool = False


def find_questions(blocks: Sequence[Block]) -> tuple[Question, ...]:
    """The questions a request numbers; none when it numbers none. Periods lettered alike are no questions."""
    runs = [run for run in _runs(_lines(blocks)) if not run.nested]
    asked = [
        run
        for run in runs
        if not all(_PERIOD.match(label.rest or "") for label, _ in run.items if label.rest)
    ]
    several = [run for run in asked if len(run.items) > 1 or run.items[0][0].prefixed]
    return _questions(several[0]) if several else ()


def _lines(blocks: Sequence[Block]) -> list[str]:
    """The request's lines, items that were glued to the sentence before them apart."""
    lines: list[str] = []
    for block in blocks:
        text = tidy(block.text)
        if text:
            starts = [m.start() for m in _GLUED.finditer(text)]
            cuts = [0, *starts, len(text)] if starts else [0, len(text)]
            lines += [text[a:b].strip() for a, b in pairwise(cuts) if text[a:b].strip()]
    return lines


def _runs(lines: Sequence[str]) -> list[_Run]:
    runs: list[_Run] = []
    stack: list[_Run] = []
    last_labelled = False
    for line in lines:
        label = read_label(line)
        run = _continued(stack, label) if label else None
        if label and run:
            run.items.append((label, []))
        elif label and _begins(label):
            nested = last_labelled and bool(stack) and not _same(stack[-1].style, label.style)
            run = _Run(_style_in(label, stack), [(label, [])], nested)
            stack = [*stack, run] if nested else [run]
            runs.append(run)
        elif stack and stack[-1].items:
            stack[-1].items[-1][1].append(line)
            last_labelled = False
            continue
        last_labelled = bool(run)
    return runs


def _continued(stack: list[_Run], label: Label) -> _Run | None:
    """The open run that the label goes on with; those nested in it are then closed."""
    for depth in range(len(stack) - 1, -1, -1):
        run = stack[depth]
        before = run.items[-1][0]
        style, order = label.style, label.order
        if run.style.endswith("roman") and style.endswith("lower") and label.id.lower() in _ROMAN:
            style, order = run.style, _ROMAN[label.id.lower()]
        if run.style.endswith(("lower", "upper")) and style.lower().endswith("roman") and len(label.id) == 1:
            style = run.style
        if not _same(style, run.style):
            continue
        if order in (before.order + 1, before.order + 2) or (
            run.style.endswith("roman") and order == len(run.items) + 1
        ):
            del stack[depth + 1 :]
            return run
        if order == before.order == 1 and all(item.order == 1 for item, _ in run.items):
            del stack[depth + 1 :]
            return run
    return None


def _same(one: str, other: str) -> bool:
    return one.removeprefix("q") == other.removeprefix("q")


def _begins(label: Label) -> bool:
    return (
        label.order == 1
        or (label.style.endswith("lower") and label.id == "i")
        or (label.prefixed and label.order < 3)
    )


def _style_in(label: Label, stack: Sequence[_Run]) -> str:
    """The run's style; a first `i` begins Roman numbers."""
    if label.id == "i":
        return "roman"
    return "ROMAN" if label.id == "I" else label.style


def _questions(run: _Run) -> tuple[Question, ...]:
    """The run's items under the names that the answer will call them by."""
    inner = [read_label(label.rest) for label, _ in run.items]
    ids = [label.id for label, _ in run.items]
    if all(inner) and len({one.id for one in inner if one}) == len(inner):
        ids = [one.id for one in inner if one]
        texts = [one.rest for one in inner if one]
    else:
        texts = [label.rest for label, _ in run.items]
    if len({each.casefold() for each in ids}) < len(ids):
        ids = [str(number) for number in range(1, len(ids) + 1)]
    more = [lines for _, lines in run.items]
    return tuple(
        Question(name, text or " ".join(lines[:1]))
        for name, text, lines in zip(ids, texts, more, strict=True)
    )
