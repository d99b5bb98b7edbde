"""A draft without what no record may carry: contacts, names from name columns, hidden characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from foilog.importing.blocks import Block, tidy
from foilog.importing.draft import Draft
from foilog.importing.removing import REMOVED, clean
from foilog.reading import without_hidden

_LEFT_ALONE = frozenset({"reference", "outcome", "exemptions", "law", "link", "source"})


@dataclass
class Tally:
    """What was removed from one draft's texts, and the titled names that stay."""

    emails: int = 0
    phones: int = 0
    names: int = 0
    titled: int = 0
    hidden: int = 0

    def add(self, other: Tally) -> None:
        """Count what another tally counted as well."""
        for name in ("emails", "phones", "names", "titled", "hidden"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def cleaned(draft: Draft) -> tuple[Draft, Tally]:
    """The draft without contacts, and what went."""
    tally = Tally()
    washer = _Washer(draft.names, tally)
    fields = {name: washer.value(name, value) for name, value in draft.fields.items()}
    blocks = tuple(washer.block(block) for block in draft.blocks)
    return replace(draft, fields=fields, blocks=blocks), tally


class _Washer:
    """Cleans every text of one draft and counts."""

    def __init__(self, names: Sequence[str], tally: Tally) -> None:
        self.names = names
        self.tally = tally
        self.words = {word.casefold() for name in names for word in name.split() if len(word) > 1}

    def text(self, text: str) -> str:
        seen = without_hidden(text)
        found = clean(seen, self.names)
        self.tally.hidden += len(text) - len(seen)
        self.tally.emails += found.emails
        self.tally.phones += found.phones
        self.tally.names += found.names
        self.tally.titled += found.titled
        return found.text

    def value(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            return without_hidden(tidy(value)) if name in _LEFT_ALONE else self.text(value)
        if isinstance(value, list):
            return [self.value(name, inner) for inner in value]
        if isinstance(value, dict):
            return {key: self.value(key, inner) for key, inner in value.items()}
        return value

    def block(self, block: Block) -> Block:
        if self.words and block.text.strip(" ,.-").casefold() in self.words:
            self.tally.names += 1
            return replace(block, text=REMOVED, links=())
        return replace(
            block,
            text=self.text(block.text),
            rows=tuple(tuple(self.text(cell) for cell in row) for row in block.rows),
            links=tuple((words, address) for words, address in block.links if not self._is_contact(address)),
        )

    @staticmethod
    def _is_contact(address: str) -> bool:
        found = clean(address)
        return bool(found.emails or found.phones)
