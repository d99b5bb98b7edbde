"""All that the sources have, as one log: who they are, their answers in order, and the texts of those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from foilog.federation.answers import FederatedAnswer, Member, federated_answer
from foilog.federation.published import Sections, text_file
from foilog.federation.readers import SourceError
from foilog.federation.renewing import Renewal
from foilog.federation.state import Good
from foilog.log import Log, newest_first
from foilog.progress import counted
from foilog.views.words import slug

_TELLING: Sequence[Callable[[str], str]] = (lambda home: urlsplit(home).netloc, str)
"""What tells two of one name apart: the host, or else the whole address."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A source as the site tells of it; *member* is None where nothing of it can be used."""

    renewal: Renewal
    member: Member | None

    @property
    def name(self) -> str:
        """What the source is called, here or by itself."""
        return self.member.name if self.member else source_name(self.renewal)

    @property
    def problem(self) -> str:
        """Why it is not as new as it might be; empty where it is."""
        if self.renewal.good and not self.member:
            return "another source has the same address"
        return self.renewal.asked.problem


def gather(renewals: Sequence[Renewal]) -> list[Gathered]:
    """The sources with their names and places here: no two share a name, a list or an address.

    Of two sources with one address the first counts, since an answer stands at one address.
    """
    usable: dict[str, Renewal] = {}
    for renewal in renewals:
        if renewal.good:
            usable.setdefault(renewal.good.facts.home, renewal)
    members = dict(zip((each.source for each in usable.values()), _members(usable), strict=True))
    return [Gathered(renewal, members.get(renewal.source)) for renewal in renewals]


def _members(usable: Mapping[str, Renewal]) -> Iterator[Member]:
    """Each source, by the address of its site, as one authority among the others."""
    taken: set[str] = set()
    for (home, renewal), name in zip(usable.items(), _names(usable), strict=True):
        place = slug(name)
        place = f"{place}-{renewal.source.key}" if place in taken else place
        taken.add(place)
        yield Member(name, home, f"authorities/{place}/")


def _names(usable: Mapping[str, Renewal]) -> list[str]:
    """What each source is called: with its host, or else its address, where two would have one name."""
    names = [source_name(renewal) for renewal in usable.values()]
    for more in _TELLING:
        several = Counter(name.casefold() for name in names)
        names = [
            f"{name} ({more(home)})" if several[name.casefold()] > 1 else name
            for home, name in zip(usable, names, strict=True)
        ]
    return names


def source_name(renewal: Renewal) -> str:
    """What a source is called, by itself."""
    stated = renewal.good.facts.authority if renewal.good else ""
    return renewal.source.name or stated or renewal.source.shown


@dataclass
class Archive:
    """The answers of all sources, and their texts, one year of each source in memory at a time."""

    gathered: Sequence[Gathered]
    _open: dict[str, tuple[str, dict[str, Sections]]] = field(default_factory=dict)

    def log(self) -> Log:
        """Every answer, the newest first. Raises: SourceError, OSError where what is kept cannot be read."""
        answers = [one for each in counted(self.gathered, "Reading answers") for one in _answers(each)]
        return Log(tuple(sorted(answers, key=newest_first, reverse=True)))

    def sections(self, one: FederatedAnswer) -> Sections:
        """The text of an answer; none where its site publishes none."""
        home, path = one.member.home, text_file(one.row["year"])
        is_open, texts = self._open.get(home, ("", {}))
        if is_open != path:
            texts = self._good(home).texts(path)
            self._open[home] = path, texts
        return texts.get(one.own_address, ())

    def _good(self, home: str) -> Good:
        for each in self.gathered:
            if each.member and each.member.home == home and each.renewal.good:
                return each.renewal.good
        raise SourceError(f"nothing is kept of {home}")


def _answers(gathered: Gathered) -> Iterator[FederatedAnswer]:
    if gathered.member and gathered.renewal.good:
        for row in gathered.renewal.good.read().rows:
            yield federated_answer(row, gathered.member)
