"""What belongs to no answer: the authority's colour and its pages of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from foilog.checks.rules import Fault
from foilog.checks.unwritten import shortened, unwritten
from foilog.contrast import ENOUGH, LIGHT, contrast, readable
from foilog.findings import Place
from foilog.log import Log
from foilog.settings import Settings


def pale_colour(log: Log, settings: Settings) -> Iterator[Fault]:
    """A colour that cannot be told from the white page it stands on; dark mode lightens it by itself."""
    colour = settings.colour
    ratio = contrast(colour, LIGHT) if colour else ENOUGH
    if ratio < ENOUGH:
        yield Fault(
            _option(settings.root / "mkdocs.yml", "colour"),
            f"`colour: {colour}` has a contrast of {ratio:.1f}:1 with white, and {ENOUGH}:1 is the least",
            f'The nearest shade that can be seen is `colour: "{readable(colour, LIGHT)}"`.',
        )


def _option(config: Path, name: str) -> Place:
    """Where an option stands in the settings file."""
    lines = config.read_text(encoding="utf-8").splitlines() if config.is_file() else []
    for number, line in enumerate(lines, 1):
        found = re.match(rf"[\s{{-]*(?={name}\s*:)", line)
        if found:
            return Place(config.name, number, found.end() + 1)
    return Place(config.name)


def unwritten_page(log: Log, settings: Settings) -> Iterator[Fault]:
    """Pages of prose that would be published with words that `foilog init` left to be written."""
    for path in log.prose:
        text = (settings.docs_dir / path).read_text(encoding="utf-8", errors="replace")
        for place, mark in unwritten(f"{settings.docs_name}/{path}", text):
            yield Fault(
                place,
                f"`{shortened(mark)}` was left by `foilog init`",
                "Write the text in its place, or delete the line if it does not apply.",
            )
