"""What a run changed: which answers came, changed and left, source by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foilog.federation.gathering import Gathered
from foilog.pipeline.lastbuild import KeptRecord


@dataclass(frozen=True, slots=True)
class Told:
    """A source after a run: how many answers it has here, and how many came, changed and left.

    *problem* is why it could not be renewed; without *is_usable* nothing of it stands here.
    """

    name: str
    answers: int
    came: int
    changed: int
    left: int
    problem: str
    is_usable: bool

    @property
    def took_away(self) -> bool:
        """Whether an earlier site would tell what this one no longer does."""
        return bool(self.changed or self.left)


def compare(
    gathered: Sequence[Gathered], before: Mapping[str, KeptRecord], after: Mapping[str, KeptRecord]
) -> tuple[Told, ...]:
    """What there is to tell of each source, by the answers of the build *before* and *after*.

    Of sources that are no longer named nothing is told but what has left, under no name.
    """
    homes = sorted((each.member.home for each in gathered if each.member), key=len, reverse=True)

    def count(addresses: set[str]) -> Counter[str]:
        return Counter(next((home for home in homes if one.startswith(home)), "") for one in addresses)

    both = before.keys() & after.keys()
    came, left = count(after.keys() - before.keys()), count(before.keys() - after.keys())
    changed = count({one for one in both if before[one].source != after[one].source})
    told = [_told(each, came, changed, left) for each in gathered]
    return (*told, *([Told("", 0, 0, 0, left[""], "", is_usable=True)] if left[""] else []))


def _told(each: Gathered, came: Counter[str], changed: Counter[str], left: Counter[str]) -> Told:
    home = each.member.home if each.member else ""
    good = each.renewal.good
    counts = (came[home], changed[home], left[home]) if home else (0, 0, 0)
    answers = good.facts.answers if good and home else 0
    return Told(each.name, answers, *counts, each.problem, is_usable=bool(home))
