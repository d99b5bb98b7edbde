"""The text of a record file: front matter in the schema's order, texts quoted, and the body."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from foilog.cited import NOT_RECORDED
from foilog.importing.draft import Draft
from foilog.importing.markdown import body
from foilog.kinds import Choice, DateKind, OutcomeKind
from foilog.schema import PART, RECORD

_LIMITS = {"reference": 100, "title": 300, "question": 1000, "summary": 1000, "part": 20}
_PLAIN = frozenset(
    name
    for table in (RECORD, PART)
    for name, field in table.items()
    if isinstance(field.kind, Choice | DateKind | OutcomeKind)
)
_TAG = re.compile(r"<(?=[A-Za-z/!?])|&(?=(?:#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot|apos|nbsp);)")


def record_text(draft: Draft) -> str:
    """The whole file that *draft* makes."""
    order = [name for name in RECORD if draft.fields.get(name)]
    lines = [_line(name, draft.fields[name]) for name in order]
    return f"---\n{''.join(lines)}---\n\n{body(draft.blocks)}\n"


def one_line(text: str, limit: int) -> str:
    """A text as front matter takes it: one line, no markup, at most *limit* characters."""
    plain = _TAG.sub(lambda found: f"{found.group()} ", " ".join(text.split()))
    if len(plain) <= limit:
        return plain
    return plain[: limit - 1].rsplit(" ", 1)[0] + "…"


def _line(name: str, value: object) -> str:
    if name == "parts" and isinstance(value, list):
        rows = "".join(f"  - {_written(name, part)}\n" for part in value)
        return f"{name}:\n{rows}"
    return f"{name}: {_written(name, value)}\n"


def _written(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{key}: {_written(key, inner)}" for key, inner in value.items() if inner) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_written(name, inner) for inner in value) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if name in _PLAIN or text == NOT_RECORDED:
        return text
    return json.dumps(one_line(text, _LIMITS.get(name, 300)), ensure_ascii=False)
