"""What a record cites: whether the provision exists, says enough, and goes with the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from foilog.checks.letters import Letter
from foilog.checks.rules import GENERAL, Answer, Fault, Matter, listed
from foilog.checks.signals import signal
from foilog.findings import Severity
from foilog.law.citations import nearest
from foilog.law.provisions import Provision, is_within
from foilog.law.regimes import Regime, regime

# Laws whose numbers are cited by mistake: the other regime of the country, and FOIA in Scotland.
_OTHER_LAWS = {
    "uk-foia": ("uk-eir",),
    "uk-eir": ("uk-foia",),
    "uk-foisa": ("uk-eisr", "uk-foia"),
    "uk-eisr": ("uk-foisa", "uk-eir"),
}
TITLED = signal(
    *(
        f"{lead}{space}{s}9"
        for lead in ("section", "sections", "\ns", "\n  s")
        for space in ("", " ", "  ")
        for s in ("", "s")
    )
)
_LINE = 200
_TITLED = re.compile(
    r"\n?(?:- )?s(?:ections?)?\.? ?s?(\d{1,3}[a-z]?)(?: ?\([a-z0-9]{1,4}\))*( ?[-:(] ?| )(?=[a-z])"
)


def unknown(answer: Answer) -> Iterator[Fault]:
    """Citations that the law does not contain."""
    law = answer.regime
    for matter in _unknown(answer):
        if not _other_law(matter.code, law):
            yield Fault(
                matter.cited.place,
                f"`{matter.code[:60]}` is not a provision of {law.short} that an answer can cite",
                _suggestion(matter.code, law),
                Severity[law.unknown_code_severity.upper()],
            )


def _suggestion(code: str, law: Regime) -> str:
    near = nearest(code, law, 3)
    return (
        f"Cite the provision relied on, such as {listed(near)}." if near else "Cite the provision relied on."
    )


def other_law(answer: Answer) -> Iterator[Fault]:
    """Citations in the form of another access law."""
    for matter in _unknown(answer):
        other = _other_law(matter.code, answer.regime)
        if other:
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` belongs to {other.short}, and this record is under {answer.regime.short}",
                f"Write `law: {other.id}` if the request was handled under {other.short}; "
                f"otherwise cite the provision of {answer.regime.short}.",
            )


def _unknown(answer: Answer) -> Iterator[Matter]:
    return (matter for matter in answer.distinct if matter.provision.kind == "unknown")


def _other_law(code: str, law: Regime) -> Regime | None:
    others = (regime(other) for other in _OTHER_LAWS.get(law.id, ()))
    return next((other for other in others if code in other.provisions or code in other.aliases), None)


def procedural(answer: Answer) -> Iterator[Fault]:
    """Sections on procedure cited as if they were exemptions."""
    for matter in answer.distinct:
        if matter.provision.kind == "not-exemption":
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` is a rule of procedure: nothing can be refused under it",
                "Cite the exemption or the ground that the answer relies on, and leave this one out.",
                confidence=matter.provision.confidence,
            )


def bare(answer: Answer) -> Iterator[Fault]:
    """Whole sections that hold several provisions."""
    for matter in answer.distinct:
        if matter.cited.citation.kind == "bare":
            yield Fault(
                matter.cited.place,
                f"`{matter.cited.citation.written}` does not say which provision of it was relied on",
                _which(matter, answer.regime),
            )


def _which(matter: Matter, law: Regime) -> str:
    """The provisions of the section that the outcome makes likely."""
    says_nothing = matter.further or matter.part.outcome.id == "refused-ncnd"
    one = matter.provision.if_ncnd if says_nothing else matter.provision.if_withheld
    if one or matter.provision.kind != "bare":
        return f"If it is {_titled(one or matter.code, law)}, write `{one or matter.code}`."
    limbs = [code for code in law.provisions if code.startswith(f"{matter.code}(")]
    citable = [code for code in limbs if law.provisions[code].kind == "exemption"]
    fitting = [code for code in citable if law.provisions[code].is_ncnd_limb == says_nothing]
    return _choose(fitting or citable, law)


def _choose(codes: Sequence[str], law: Regime) -> str:
    more = "; …" if len(codes) > 9 else ""
    return f"Write the one relied on: {'; '.join(_titled(code, law) for code in codes[:9])}{more}."


def _titled(code: str, law: Regime) -> str:
    """The code, and what is special about it: `s31(1)(a) (prevention or detection of crime)`."""
    head, _, limb = law.provisions[code].title.partition(": ")
    return f"{code} ({limb or head})"


def umbrella(answer: Answer) -> Iterator[Fault]:
    """Subsections that cover several exemptions, cited without the one relied on."""
    for matter in answer.distinct:
        law = matter.provision
        beside = any(
            is_within(each.code, (matter.code,)) for each in answer.matters if each.code != matter.code
        )
        if matter.cited.citation.kind == "umbrella" and not beside and not _is_repealed(law, answer.regime):
            differs = "; they do not share one test" if law.severity_if_alone == "error" else ""
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` covers {len(law.expands_to)} exemptions{differs}",
                _choose(law.expands_to, answer.regime),
                Severity[law.severity_if_alone.upper()],
                law.confidence,
            )


def supporting(answer: Answer) -> Iterator[Fault]:
    """Provisions that only explain or qualify an exemption, cited without it."""
    for matter in answer.distinct:
        if matter.provision.kind == "supporting":
            goes_with: tuple[str, ...] = (matter.provision.supports,) if matter.provision.supports else ()
        elif matter.provision.kind == "component":
            goes_with = matter.provision.qualifies
        else:
            continue
        if not any(is_within(each.code, goes_with) for each in answer.matters):
            cite = f"Cite {' or '.join(goes_with)}" if goes_with else "Cite the exemption relied on"
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` is no exemption by itself: it explains or limits one",
                f"{cite}, with this beside it where it matters.",
            )


def out_of_time(answer: Answer) -> Iterator[Fault]:
    """Provisions that were not in force when the answer was given."""
    given = answer.record.responded or answer.record.date
    if not given:
        return
    for matter in answer.distinct:
        first, last = _in_force(matter.provision, answer.regime)
        if last and given.earliest().isoformat() > last:
            now = matter.provision.replaced_by
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` was repealed after {last}, and this answer is of {given}",
                f"Cite {' or '.join(now) or 'the provision that took its place'}, if the letter did.",
                confidence=GENERAL,
            )
        elif first and given.latest().isoformat() < first:
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` came into force on {first}, and this answer is of {given}",
                "Cite the provision that the letter relied on, as it was numbered then.",
                confidence=GENERAL,
            )


def _in_force(provision: Provision, law: Regime) -> tuple[str, str]:
    covered = [law.provisions[code] for code in provision.expands_to if code in law.provisions] or [provision]
    starts = [each.valid_from for each in covered]
    ends = [each.valid_to for each in covered]
    first = min((day for day in starts if day), default=None) if all(starts) else None
    last = max((day for day in ends if day), default=None) if all(ends) else None
    return first.isoformat() if first else "", last.isoformat() if last else ""


def _is_repealed(provision: Provision, law: Regime) -> bool:
    return bool(_in_force(provision, law)[1])


def title(answer: Answer) -> Iterator[Fault]:
    """Sections named with another section's title."""
    titles = _titles(answer.regime) if answer.matters else {}
    names, numbers = tuple(titles), _numbers(answer.regime)
    for at, found in _titled_sections(answer.letter):
        number = found[1].upper()
        # Without a bracket or a dash between them, only a capital letter makes the next words a title.
        if number not in numbers or (found[2] == " " and not answer.letter.body[at + found.end()].isupper()):
            continue
        if not found.string.startswith(names, found.end()):
            continue
        name = next(each for each in names if found.string.startswith(each, found.end()))
        if number not in titles[name]:
            yield Fault(
                answer.letter.place(at + found.start(1)),
                f"section {number} is not the section on {name}",
                f"Correct the number or the title; {name} is section {' or '.join(sorted(titles[name]))}.",
            )


def _titled_sections(letter: Letter) -> Iterator[tuple[int, re.Match[str]]]:
    """Each section that words follow: `section 30 (Law Enforcement)`, or `S31(3) Law` on its own line.

    With it goes where it begins; the words are matched no further than a line's length.
    """
    for at, _ in letter.places(TITLED):
        found = _TITLED.match(letter.said(at, at + _LINE))
        if found:
            yield at, found


@cache
def _titles(law: Regime) -> dict[str, frozenset[str]]:
    """The titles of the law's sections in lower case, and the sections each belongs to."""
    found: dict[str, set[str]] = {}
    for code, provision in law.provisions.items():
        name = provision.title.partition(":")[0].casefold().removesuffix(" etc")
        number = _number(code)
        if number and len(name) > 6 and provision.kind in ("exemption", "historic"):
            found.setdefault(name, set()).add(number)
    if law.unit != "s":  # the regulations keep all exceptions in one regulation, without titles of their own
        return {}
    return {name: frozenset(sections) for name, sections in found.items()}


@cache
def _numbers(law: Regime) -> frozenset[str]:
    """The sections of the law that have a title."""
    return frozenset().union(*_titles(law).values())


def _number(code: str) -> str:
    match = re.match(r"s(\d+[A-Z]?)", code)
    return match[1] if match else ""


def spelling(answer: Answer) -> Iterator[Fault]:
    """Citations that are understood but not written in the usual form."""
    for matter in answer.distinct:
        citation = matter.cited.citation
        if citation.kind not in ("unknown", "bare") and citation.written != citation.code:
            yield Fault(
                matter.cited.place,
                f"`{citation.written[:80]}` is read as {citation.code}",
                f"Write `{citation.code}`; `foilog check --fix` does it.",
            )
