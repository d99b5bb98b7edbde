"""What a citation needs beside it, what it cannot stand beside, and who may rely on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from foilog.checks.rules import ERROR, WARNING, Answer, Fault, Matter
from foilog.checks.signals import signal
from foilog.disclosure import Cited
from foilog.law.provisions import is_within

_NOTHING_WITHHELD = frozenset({"granted-in-full", "not-held"})
_DEPARTMENTS = ("government-department", "welsh-government")
# Who may use an exemption that the law gives to some bodies alone, by the words of the law's file.
_ONLY_FOR = {
    "government departments and the Welsh Government": _DEPARTMENTS,
    "the Scottish Administration": ("government-department",),
    "authorities with audit functions over other public authorities (s33(1))": ("audit",),
    "authorities within s33(1)": ("audit",),
}
_CONDITION = signal("principle", "gdpr", "condition")
_NAMED_LAW = re.compile(
    r"\b(?:act|regulations?|order|rules|directive|schedule) (?:19|20)\d\d|\bu\.?s\.?c\b", re.I
)
_OWN_LAW = re.compile(r"(?:freedom of information(?: \(scotland\))? act|information regulations) \d{4}", re.I)


def purpose(answer: Answer) -> Iterator[Fault]:
    """Exemptions that need one of the law's listed purposes, cited without one."""
    for matter in _without_partner(answer):
        if matter.provision.public_interest_test == "required":
            first, *_, last = matter.provision.must_be_cited_with_one_of
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` applies only for a purpose in {first} to {last}, and none is given",
                f'Write `{{cite: "{matter.code}", purposes: ["{first}"]}}` with the purpose relied on.',
                confidence=matter.provision.confidence,
            )


def condition(answer: Answer) -> Iterator[Fault]:
    """Personal data withheld without the condition that decides whether a public interest test is due."""
    for matter in _without_partner(answer):
        conditions = matter.provision.must_be_cited_with_one_of
        told = answer.letter.says(_CONDITION) or answer.letter.mentions(*map(str.lower, conditions))
        withholds = matter.part.outcome.id not in _NOTHING_WITHHELD
        if withholds and matter.provision.public_interest_test == "conditional" and not told:
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` is cited without the condition that makes it apply",
                f"If disclosure would break a data protection principle, add `{conditions[0]}` beside it.",
            )


def _without_partner(answer: Answer) -> Iterator[Matter]:
    """The disclosure exemptions that must be cited with another provision of a list, and are not."""
    for matter in answer.distinct:
        wanted = matter.provision.must_be_cited_with_one_of
        if wanted and not matter.provision.is_ncnd_limb and not _has_partner(matter.cited, wanted, answer):
            yield matter


def _has_partner(cited: Cited, wanted: tuple[str, ...], answer: Answer) -> bool:
    given = [*(purpose.code for purpose in cited.purposes), *(each.code for each in answer.matters)]
    if any(is_within(code, wanted) for code in given):
        return True
    # An answer given before the codes were renumbered cites the condition by its old number.
    return any(
        answer.regime.provisions[c].basis == "condition" for c in given if c in answer.regime.provisions
    )


def exclusive(answer: Answer) -> Iterator[Fault]:
    """Exemptions that cannot cover the same information, cited together."""
    for part in answer.record.parts:
        holding = [matter for matter in answer.of(part) if not matter.provision.is_ncnd_limb]
        for one, other in combinations(holding, 2):
            excludes = one.provision.excludes(other.code) or other.provision.excludes(one.code)
            if excludes and not (one.cited.in_the_alternative or other.cited.in_the_alternative):
                yield Fault(
                    other.cited.place,
                    f"`{one.code}` and `{other.code}` cannot both cover the same information",
                    "Give each its own part, or mark one: "
                    f'`{{cite: "{other.code}", in_the_alternative: true}}`.',
                )


def often_together(answer: Answer) -> Iterator[Fault]:
    """A limb usually considered with another, cited alone."""
    cited = {matter.code for matter in answer.matters}
    for matter in answer.distinct:
        other = matter.provision.often_cited_with
        if other and other[0].endswith("(5)") and not cited.intersection(other):
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` is cited without `{other[0]}`",
                f"Consider whether {other[0]} applies as well: the two may be cited together.",
            )


def other_bodies(answer: Answer) -> Iterator[Fault]:
    """Exemptions that the law gives to other kinds of authority."""
    kind = answer.settings.authority_type
    for matter in answer.distinct:
        only = matter.provision.available_only_to
        if only and kind not in _ONLY_FOR.get(only, (kind,)):
            yield Fault(
                matter.cited.place,
                f"only {only} can rely on `{matter.code}`",
                "Cite the exemption that applies to this authority, or set `authority_type` in mkdocs.yml "
                "to what it is.",
                WARNING if kind == "other" else ERROR,
                matter.provision.confidence,
            )


def emissions(answer: Answer) -> Iterator[Fault]:
    """Exceptions that the law bars for information on emissions."""
    for matter in answer.distinct:
        if matter.cited.emissions and is_within(matter.code, answer.regime.emissions_bar):
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` cannot be used for information on emissions",
                f"Disclose it, or cite an exception that {answer.regime.emissions_provision} does not bar.",
            )


def enactment(answer: Answer) -> Iterator[Fault]:
    """Prohibitions by another law, without its name."""
    for matter in answer.distinct:
        needed = {"name-the-enactment", "name-the-statute"}.intersection(matter.provision.requires)
        if (
            needed
            and not matter.cited.enactment
            and not _NAMED_LAW.search(_OWN_LAW.sub("", answer.letter.answer))
        ):
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` is cited without the law that prohibits disclosure",
                f'Write `{{cite: "{matter.code}", enactment: "…"}}` with that law and its section.',
            )
