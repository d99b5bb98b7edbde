"""Whether what was decided and what was cited go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foilog.checks.ncnd import limbs, spans_several
from foilog.checks.rules import Answer, Fault, Matter, listed, named
from foilog.disclosure import Part
from foilog.findings import Severity
from foilog.law.provisions import is_within

_WITH_LIMBS = ("uk-foia", "uk-eir", "uk-eisr")


@dataclass(frozen=True, slots=True)
class CitationRequired:
    """Under these laws a part with this outcome cites one of the codes, and never one of *never*."""

    outcome: str
    law: str
    one_of: tuple[str, ...]
    severity: Severity
    never: tuple[str, ...] = ()

    def faults(self, answer: Answer) -> Iterator[Fault]:
        """A fault for each such part that does not."""
        if answer.regime.id != self.law:
            return
        for part in answer.record.parts:
            if part.outcome.id == self.outcome and not self._is_kept(answer.of(part)):
                what = f"`{self.outcome}`, which under {answer.regime.short} rests on {self.one_of[0]}"
                yield Fault(
                    part.place,
                    f"{named(part)} is {what}",
                    f'Write `exemptions: ["{self.one_of[0]}"]`.',
                    self.severity,
                )

    def _is_kept(self, matters: tuple[Matter, ...]) -> bool:
        codes = [matter.code for matter in matters]
        return any(is_within(code, self.one_of) for code in codes) and not any(
            is_within(code, self.never) for code in codes
        )


_NOT_HELD = (
    CitationRequired("not-held", "uk-eir", ("reg 12(4)(a)",), Severity.ERROR),
    CitationRequired("not-held", "uk-eisr", ("reg 10(4)(a)",), Severity.ERROR),
    CitationRequired("not-held", "uk-foisa", ("s17(1)",), Severity.WARNING),
)
_COST = (CitationRequired("refused-cost", "uk-eir", ("reg 12(4)(b)",), Severity.ERROR, never=("s12",)),)


def not_held_uncited(answer: Answer) -> Iterator[Fault]:
    """Information not held, under a law in which that needs a provision of its own."""
    for row in _NOT_HELD:
        yield from row.faults(answer)


def cost_under_eir(answer: Answer) -> Iterator[Fault]:
    """Cost refusals under the Environmental Information Regulations, which have no cost limit."""
    for row in _COST:
        yield from row.faults(answer)


def release_cites(answer: Answer) -> Iterator[Fault]:
    """Everything provided, and yet an exemption cited."""
    if answer.record.outcome.id != "granted-in-full":
        return
    cited = [matter for matter in answer.matters if not matter.further]
    if cited:
        yield Fault(
            cited[0].cited.place,
            f"everything was provided, yet the answer cites {listed(matter.code for matter in cited)}",
            "Write `outcome: granted-in-part` if anything was left out, even a name; "
            "otherwise delete `exemptions`.",
        )


def uncited(answer: Answer) -> Iterator[Fault]:
    """Information refused, and no exemption cited."""
    not_held = any(part.outcome.id == "not-held" for part in answer.record.parts)
    for part in answer.record.parts:
        partly = part.outcome.id == "granted-in-part"
        if part.outcome.id != "refused-exempt" and not (partly and not not_held and not part.ncnd_further):
            continue
        if not answer.of(part):
            yield Fault(
                part.place,
                f"{named(part)} is `{part.outcome.id}`, and no exemption is cited",
                "Add `exemptions:` with each one relied on; "
                "write `exemptions: not-recorded` if an old record lost them.",
            )


def limb_missing(answer: Answer) -> Iterator[Fault]:
    """A refusal to confirm or deny without a provision that allows it."""
    if answer.regime.id not in _WITH_LIMBS:
        return
    for part, cited in _refusals_to_say(answer):
        if not any(_allows_silence(matter) for matter in cited):
            yield Fault(
                cited[0].cited.place if cited else part.place,
                f"{named(part)} neither confirms nor denies, and "
                + (
                    f"{listed(matter.code for matter in cited)} does not allow that"
                    if cited
                    else "cites nothing"
                ),
                _limb_for(cited, answer),
                confidence=_certainty(cited),
            )


def _certainty(cited: tuple[Matter, ...]) -> str:
    return next((matter.provision.confidence for matter in cited if matter.provision.confidence), "verified")


def _limb_for(cited: tuple[Matter, ...], answer: Answer) -> str:
    limb = [
        limb for matter in cited for limb in (matter.provision.ncnd_limb, matter.provision.if_ncnd) if limb
    ]
    if limb:
        return f"Cite {' and '.join(dict.fromkeys(limb))} instead, or change the outcome."
    few = [
        code for code in ("s24(2)", "s31(3)", *answer.regime.ncnd_limbs) if code in answer.regime.ncnd_limbs
    ]
    return f"Cite the limb that lifts the duty to confirm or deny, such as {' or '.join(few[:2])}."


def _allows_silence(matter: Matter) -> bool:
    return matter.provision.duty == "confirm-or-deny"


def _refusals_to_say(answer: Answer) -> Iterator[tuple[Part, tuple[Matter, ...]]]:
    for part in answer.record.parts:
        if part.outcome.id == "refused-ncnd":
            yield part, answer.of(part)


def limb_confused(answer: Answer) -> Iterator[Fault]:
    """A disclosure exemption on a refusal to confirm or deny."""
    if answer.regime.id not in _WITH_LIMBS:
        return
    spanned = {code for limb in limbs(answer) if spans_several(limb) for code in limb.provision.ncnd_of}
    for part, cited in _refusals_to_say(answer):
        for matter in cited:
            plain = matter.provision.duty == "disclose" and matter.provision.kind in ("exemption", "umbrella")
            if plain and not is_within(matter.code, tuple(spanned)):
                limb = matter.provision.ncnd_limb
                yield Fault(
                    matter.cited.place,
                    f"`{matter.code}` withholds what is held, and {named(part)} refuses to say whether it is",
                    (f"Write `{limb}`" if limb else "Leave it out")
                    + ", or give what is held a part of its own.",
                )


def pair_missing(answer: Answer) -> Iterator[Fault]:
    """FOISA section 18(1) without the exemption that would apply if the information were held."""
    if answer.regime.id != "uk-foisa":
        return
    for part, cited in _refusals_to_say(answer):
        codes = [matter.code for matter in cited]
        wanted = answer.regime.provisions["s18(1)"].ncnd_of
        lacking = [] if "s18(1)" in codes else ["s18(1)"]
        lacking += (
            []
            if any(is_within(code, wanted) or is_within_any(code, wanted) for code in codes)
            else ["an exemption"]
        )
        if lacking:
            yield Fault(
                part.place,
                f"{named(part)} neither confirms nor denies without {' and '.join(lacking)}",
                "Cite s18(1) with the exemption in ss28 to 35, 38, 39(1) or 41 that would apply if held.",
            )


def is_within_any(code: str, wanted: tuple[str, ...]) -> bool:
    """Whether *code* is an umbrella over one of *wanted*."""
    return any(is_within(each, (code,)) for each in wanted)


def limbs_alone(answer: Answer) -> Iterator[Fault]:
    """Information withheld under nothing but limbs that lift the duty to confirm or deny."""
    for part in answer.record.parts:
        cited = answer.of(part)
        if (
            part.outcome.id == "refused-exempt"
            and cited
            and all(matter.provision.is_ncnd_limb for matter in cited)
        ):
            yield Fault(
                cited[0].cited.place,
                f"{named(part)} withholds what is held; {listed(m.code for m in cited)} only allows silence",
                f"Cite {_exemption_for(cited)}, or write `outcome: refused-ncnd` if nothing was confirmed.",
                confidence=_certainty(cited),
            )


def _exemption_for(cited: tuple[Matter, ...]) -> str:
    covered = [code for matter in cited for code in matter.provision.ncnd_of]
    return " or ".join(covered) if 0 < len(covered) < 4 else "the exemption from disclosure itself"


def limb_misplaced(answer: Answer) -> Iterator[Fault]:
    """An NCND limb among the exemptions of a part that was answered."""
    for part in answer.record.parts:
        if part.outcome.id in ("refused-ncnd", "refused-cost", "not-held") or part.ncnd_further:
            continue
        cited = answer.of(part)
        misplaced = [matter for matter in cited if matter.provision.is_ncnd_limb]
        # Limbs alone on a refusal are an error of their own: refusal-by-limb-only.
        if misplaced and not (part.outcome.id == "refused-exempt" and len(misplaced) == len(cited)):
            yield Fault(
                misplaced[0].cited.place,
                f"{listed(m.code for m in misplaced)} allows silence, and {named(part)} is not silent",
                "Move it to `ncnd_further` if it is about any other information; otherwise leave it out.",
            )


def not_held_cites(answer: Answer) -> Iterator[Fault]:
    """Information not held, and yet an exemption cited."""
    if answer.regime.id != "uk-foia":
        return
    for part in answer.record.parts:
        cited = [matter for matter in answer.of(part) if matter.provision.kind not in ("ground", "unknown")]
        if part.outcome.id == "not-held" and cited:
            limbs_only = all(matter.provision.is_ncnd_limb for matter in cited)
            yield Fault(
                cited[0].cited.place,
                f"{named(part) if part.name else 'the information'} is not held, yet the answer cites "
                f"{listed(matter.code for matter in cited)}",
                "Move it to `ncnd_further` if it is about any other information."
                if limbs_only
                else "Delete `exemptions`: what is not held cannot be exempt. "
                "If some is held, give it a part of its own.",
            )
