"""What the list of results shows of each record, and the texts that its snippets are cut from.

A card holds a record's facts and the beginning of its texts. What is longer, and the texts of its files,
lie in blocks of their own, which the browser fetches only for a hit whose words are not on the card.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

from foilog.compact import to_json
from foilog.search.blocks import Block, block
from foilog.search.rows import Refusal, SearchRow

CARDS_A_BLOCK = 3
NEAR_REQUEST, NEAR_RESPONSE = 4_000, 20_000
"""So many characters of each text are on the card itself."""
_FAR_BLOCK = 48_000
_ANSWER = -1

FarTexts = list[tuple[int, str]]


class Cards:
    """The cards of consecutive records in blocks, which wait on disk; `finish` when the last was added.

    *names* are those of the blocks of cards, *files* the names of all files of each block, its own last.
    """

    def __init__(self) -> None:
        self.count = 0
        self.names: list[str] = []
        self._open: list[tuple[dict[str, Any], FarTexts]] = []
        self._blocks: dict[str, tuple[int, int]] = {}
        self._disk = tempfile.TemporaryFile()  # noqa: SIM115 # it is closed when it has been read
        self.files: list[tuple[str, ...]] = []

    def add(self, row: SearchRow) -> None:
        """Note the next record."""
        self.count += 1
        self._open.append((card(row), far_texts(row)))
        if len(self._open) == CARDS_A_BLOCK:
            self.finish()

    def finish(self) -> None:
        """Close the open block."""
        if not self._open:
            return
        files = []
        for group in _packed(self._open):
            files.append(self._put(to_json([far for _, far in group])))
            for place, (one, _) in enumerate(group):
                one["far"] = [files[-1], place]
        self.names.append(self._put(to_json([one for one, _ in self._open])))
        self.files.append((*files, self.names[-1]))
        self._open = []

    def _put(self, content: bytes) -> str:
        """Have a block wait. Returns: its name."""
        made = block(content)
        if made.name not in self._blocks:
            self._blocks[made.name] = self._disk.tell(), len(made.compressed)
            self._disk.write(made.compressed)
        return made.name

    def blocks(self) -> Iterator[Block]:
        """Every block, each once, and for the last time."""
        with self._disk:
            for name, (start, length) in self._blocks.items():
                self._disk.seek(start)
                yield Block(name, self._disk.read(length))


def card(row: SearchRow) -> dict[str, Any]:
    """What the list of results shows of a record, and the texts to look for its words in first."""
    refusal = {"refusal": _refusal(row.refusal)} if row.refusal else {}
    language = {"language": row.language} if row.language else {}
    return (
        refusal
        | language
        | {
            "address": row.address,
            "title": row.title,
            "reference": row.cited_as,
            "outcome": row.outcome,
            "day": row.day,
            "codes": row.codes,
            "summary": row.summary,
            "request": _near(row.request, NEAR_REQUEST),
            "response": _near(row.response, NEAR_RESPONSE),
            "files": [[file.title, file.kind, file.address] for file in row.files],
        }
    )


def _refusal(refusal: Refusal) -> dict[str, Any]:
    """What was refused and what to try instead; what is empty is left out."""
    stated = {
        "parts": refusal.parts,
        "offer": refusal.offer,
        "onward": [astuple(onward) for onward in refusal.onward],
        "ncnd": refusal.has_ncnd,
    }
    return {name: value for name, value in stated.items() if value}


def far_texts(row: SearchRow) -> FarTexts:
    """What the card leaves out: each text with its file's place among the files, or -1 for the answer's."""
    own = _rest(row.request, NEAR_REQUEST), _rest(row.response, NEAR_RESPONSE)
    texts = [(_ANSWER, text) for text in own if text]
    return texts + [(place, file.text) for place, file in enumerate(row.files) if file.text]


def _near(text: str, length: int) -> str:
    """The beginning of a text, to the end of a word."""
    return text if len(text) <= length else text[: text.rfind(" ", 0, length) + 1 or length]


def _rest(text: str, length: int) -> str:
    return text[len(_near(text, length)) :]


def _packed(
    cards: list[tuple[dict[str, Any], FarTexts]],
) -> Iterator[list[tuple[dict[str, Any], FarTexts]]]:
    """The cards that have far texts, in groups whose texts are about a block long together."""
    group: list[tuple[dict[str, Any], FarTexts]] = []
    size = 0
    for one, far in cards:
        if not far:
            continue
        group.append((one, far))
        size += sum(len(text) for _, text in far)
        if size >= _FAR_BLOCK:
            yield group
            group, size = [], 0
    if group:
        yield group
