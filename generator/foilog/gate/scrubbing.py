"""A clean copy of a file: what a machine can take out without touching what a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from foilog.gate import kinds
from foilog.gate.scan import disagreement
from foilog.gate.sightings import RefusedError

Scrubber = Callable[[bytes], "Scrubbed"]

SCRUBBERS: Mapping[str, str] = {
    "pdf": "foilog.gate.scrubbing_pdf:scrub_pdf",
    "png": "foilog.gate.scrubbing_pictures:scrub_picture",
    "jpeg": "foilog.gate.scrubbing_pictures:scrub_picture",
    "webp": "foilog.gate.scrubbing_pictures:scrub_picture",
    "ooxml": "foilog.gate.scrubbing_office:scrub_ooxml",
    "odf": "foilog.gate.scrubbing_office:scrub_opendocument",
}


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """The clean copy, and what was taken out of it, in plain words and without values."""

    content: bytes
    removed: tuple[str, ...] = ()


def can_scrub(name: str) -> bool:
    """Whether a file of this *name* is of a kind that can be cleaned."""
    return kinds.ALLOWED.get(kinds.ending(name), "") in SCRUBBERS


def scrub(name: str, content: bytes) -> Scrubbed:
    """A clean copy of the file called *name*.

    Raises: RefusedError when it cannot be read, is of another kind than its name says, or has a password.
    """
    if not kinds.agrees(name, content):
        raise RefusedError(disagreement(content))
    module, _, function = SCRUBBERS[kinds.ALLOWED[kinds.ending(name)]].partition(":")
    scrubber: Scrubber = getattr(import_module(module), function)
    return scrubber(content)


def told_once(removed: list[str]) -> tuple[str, ...]:
    """What was removed, each thing once and in order, with how often where that is more than once."""
    return tuple(
        f"{what} ({count})" if (count := removed.count(what)) > 1 else what for what in dict.fromkeys(removed)
    )
