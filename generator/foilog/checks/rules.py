"""What a rule is, what it may find, and how loudly a finding may speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum

from foilog.checks.concerns import NOTHING, Concern, concerns_of
from foilog.checks.letters import Letter
from foilog.checks.signals import Signal
from foilog.disclosure import Cited, Disclosure, Part
from foilog.findings import Finding, Place, Severity
from foilog.law.provisions import VERIFIED, Provision
from foilog.law.regimes import Regime
from foilog.lazy import lazy
from foilog.settings import Settings

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
GENERAL = "general-knowledge"
_REFUSES = frozenset(
    {
        "refused-exempt",
        "refused-ncnd",
        "granted-in-part",
        "future-publication",
        "refused-cost",
        "refused-vexatious",
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: where, what is wrong, the remedy; *severity* when it differs from the rule's.

    *confidence* is that of the fact of law at hand, where a row of the law's data states one.
    """

    place: Place
    what: str
    remedy: str
    severity: Severity | None = None
    confidence: str = VERIFIED


class Scope(Enum):
    """What a rule looks at: one answer, the whole log on a day, or the findings a record accepts."""

    ANSWER = "answer"
    LOG = "log"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: its usual severity, its source, how far that was read, and the function that applies it.

    *catalogue* are its numbers in the catalogue of rules. *about_outcome* rules only warn on a record whose
    exemptions are not recorded.
    It is asked only of answers that have every one of its *concerns*, so that a clean answer is checked fast.
    """

    name: str
    severity: Severity
    source: str
    confidence: str
    find: Callable[..., Iterable[Fault]]
    catalogue: tuple[str, ...] = ()
    scope: Scope = Scope.ANSWER
    concerns: frozenset[Concern | Signal] = frozenset()
    about_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A citation on a part, and what the law says of it. *further* ones are on any other information."""

    part: Part
    cited: Cited
    provision: Provision
    further: bool = False

    @property
    def code(self) -> str:
        """The canonical code."""
        return self.cited.code


@dataclass(frozen=True)
class Answer:
    """One record as the rules read it: its facts, the authority's settings, and the words of its text."""

    record: Disclosure
    settings: Settings = field(repr=False)

    @property
    def regime(self) -> Regime:
        """The law it was answered under."""
        return self.record.regime

    @lazy
    def letter(self) -> Letter:
        """The words of its text."""
        return Letter(self.record.body, self.record.path, self.record.body_line)

    @lazy
    def matters(self) -> tuple[Matter, ...]:
        """Every citation of every part."""
        return tuple(
            Matter(part, cited, self.regime.provisions.get(cited.code, NOTHING), further)
            for part in self.record.parts
            for further, several in ((False, part.exemptions), (True, part.ncnd_further))
            for cited in several
        )

    @lazy
    def distinct(self) -> tuple[Matter, ...]:
        """The first citation of each code."""
        return tuple({matter.code: matter for matter in reversed(self.matters)}.values())[::-1]

    @lazy
    def weighed(self) -> tuple[Matter, ...]:
        """The citations of refused parts that need a public interest test, each code once."""
        found = [
            matter
            for matter in reversed(self.matters)
            if matter.provision.needs_test and (matter.further or matter.part.outcome.id in _REFUSES)
        ]
        return tuple({matter.code: matter for matter in found}.values())[::-1]

    @lazy
    def refuses_to_say(self) -> bool:
        """Whether every part neither confirms nor denies."""
        return all(part.outcome.id == "refused-ncnd" for part in self.record.parts)

    @lazy
    def concerns(self) -> frozenset[Concern | Signal]:
        """What it has that rules are about, and the words in its text that they wait for."""
        return frozenset().union(concerns_of(self.record), self.letter.signals)

    @property
    def is_imported(self) -> bool:
        """Whether its exemptions are not recorded."""
        return any(part.not_recorded for part in self.record.parts)

    def of(self, part: Part) -> tuple[Matter, ...]:
        """The citations a part relies on, those on further information left out."""
        return tuple(matter for matter in self.matters if matter.part is part and not matter.further)

    def file(self) -> Place:
        """The top of the record's file."""
        return Place(self.record.path, 1, 1)


def named(part: Part) -> str:
    """How a sentence names a part."""
    return f"part {part.name}" if part.name else "the answer"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *before, last = tuple(words) or ("",)
    return f"{', '.join(before)} and {last}" if before else last


def as_finding(rule: Rule, fault: Fault, settings: Settings, *, imported: bool = False) -> Finding:
    """The fault as a finding: as loud as the law's certainty allows, or as the authority has set."""
    level = settings.severity.get(rule.name)
    severity = Severity[level.upper()] if level else _allowed(rule, fault, imported)
    return Finding(fault.place, rule.name, severity, fault.what, fault.remedy, quotable=True)


def _allowed(rule: Rule, fault: Fault, imported: bool) -> Severity:
    """The fault's severity; above a warning only where the law was read and the exemptions are recorded."""
    wanted = rule.severity if fault.severity is None else fault.severity
    verified = rule.confidence == fault.confidence == VERIFIED
    return wanted if verified and not (imported and rule.about_outcome) else min(wanted, WARNING)
