"""A record as it lies in git: its front matter and its body, before any reader of YAML has seen it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.gate.decoding import decode
from foilog.gate.limits import Allowance
from foilog.gate.personal import sight_personal
from foilog.gate.sightings import Sighting
from foilog.gate.unseen import sight_unseen

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_PERSONAL_FIELD = re.compile(
    r"^(?P<indent>[ \t]*(?:- |\{)?[ \t]*)['\"]?(?P<field>(?:requester|requestor|applicant"
    r"|complainant|customer|correspondent|case[_ -]?officer"
    r"|officer|author|handler|owner|contact|sender|person|first|last|full|sur"
    r"|fore)(?:[_ -]?(?:name|email|e-mail|address|phone|telephone|mobile"
    r"|postcode))?|(?:e-?mail|phone|telephone|mobile|address|postcode|dob|date[_ -]of[_ -]birth"
    r"|name|surname|signature)s?)['\"]?[ \t]*:"
    r"[ \t]*(?P<value>[^\s#].*)$",
    re.MULTILINE | re.IGNORECASE,
)
_EMPTY = frozenset({"''", '""', "[]", "{}", "~", "null"})


def _personal_fields(text: str) -> Iterator[Sighting]:
    front = _FRONT_MATTER.match(text)
    if front is None:
        return
    for match in _PERSONAL_FIELD.finditer(front["fields"]):
        if match["value"].strip() not in _EMPTY:
            line = text.count("\n", 0, front.start("fields") + match.start("field")) + 1
            yield Sighting("record-personal-field", line=line, column=len(match["indent"]) + 1)


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What a record's file would give away: fields for people, personal data, unseen matter."""
    text = yield from decode(content)
    yield from _personal_fields(text)
    yield from sight_personal(text)
    yield from sight_unseen(text)
