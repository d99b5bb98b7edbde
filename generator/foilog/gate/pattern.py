"""A shape to look for in a text: which rule it breaks, and where it is worth a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foilog.gate.clues import Stretches
from foilog.gate.lookalikes import always

Accept = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule, the stretches of text worth a search, the shape to find there, and a test of the match."""

    rule: str
    where: Stretches
    shape: re.Pattern[str]
    accept: Accept = always
    anchored: bool = False

    def matches(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """Each place of the stretch that has the shape; *anchored* ones only where the stretch begins."""
        if not self.anchored:
            return self.shape.finditer(text, start, end)
        match = self.shape.match(text, start, end)
        return (match,) if match else ()


def any_case(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The regular expression, small letters and capitals alike unless other *flags* are given."""
    return re.compile(pattern, flags)
