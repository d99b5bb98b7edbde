"""The words of other systems and what they mean here, from `data/words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

COST_IN_PART = "cost-in-part"


def folded(text: str) -> str:
    """Words as they are compared: lower case, signs as spaces."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


@cache
def words() -> Mapping[str, Any]:
    """The whole file."""
    text = (files("foilog.importing") / "data" / "words.yaml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)
    return read


@cache
def meanings(name: str) -> Mapping[str, str]:
    """A table of the file the other way round: each word and what it means."""
    return {folded(word): meaning for meaning, several in words()[name].items() for word in several}


@cache
def open_words() -> frozenset[str]:
    """What an outcome column says of a request that is not answered yet."""
    return frozenset(folded(word) for word in words()["open"])


@cache
def _nothing() -> frozenset[str]:
    return frozenset(folded(word) for word in words()["nothing"])


def is_open(text: str) -> bool:
    """Whether the words of an outcome column, or their beginning, say that there is no answer yet."""
    plain = folded(text)
    return plain in open_words() or plain.startswith(tuple(f"{word} " for word in words()["open_starts"]))


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    plain = folded(text)
    return not plain or plain in _nothing()


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((meaning, re.compile(shape)) for meaning, shape in words()["phrases"])


def guessed_outcome(text: str) -> str:
    """The outcome that the first phrase known in *text* points to, or nothing."""
    plain = folded(text)
    return next((meaning for meaning, shape in _phrases() if shape.search(plain)), "")


@cache
def _privacy() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return tuple(re.compile(words()[name].replace(" |", "|")) for name in ("private", "not_private"))  # type: ignore[return-value]


def is_private_heading(heading: str) -> bool:
    """Whether a column with this heading tells who asked or who answered."""
    plain = folded(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", heading))
    private, otherwise = _privacy()
    return bool(private.search(plain)) and not otherwise.search(plain)
