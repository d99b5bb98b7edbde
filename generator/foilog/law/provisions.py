"""What one provision of an access law says: its duty, its test, and its relations to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

VERIFIED = "verified"
CONFIRM_OR_DENY = "confirm-or-deny"


def is_within(code: str, provisions: tuple[str, ...]) -> bool:
    """Whether *code* is one of the provisions or lies below one of them."""
    return any(code == provision or code.startswith(f"{provision}(") for provision in provisions)


@dataclass(frozen=True, slots=True)
class CostLimit:
    """The cost above which an authority may refuse: pounds, hours where stated, and who it applies to."""

    amount_gbp: int
    applies_to: str
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an access law that an answer may cite, rightly or wrongly.

    *kind* is exemption, ground, historic, component, umbrella, bare, element, supporting or not-exemption.
    What the vocabulary does not state is empty. *supports* and *part_of* name the provision to cite instead.
    """

    code: str
    title: str
    kind: str
    duty: str = ""
    basis: str = ""
    public_interest_test: str = ""
    threshold: str = ""
    ncnd_limb: str = ""
    ncnd_of: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    must_be_cited_with_one_of: tuple[str, ...] = ()
    mutually_exclusive_with: tuple[str, ...] = ()
    often_cited_with: tuple[str, ...] = ()
    available_only_to: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    qualifies: tuple[str, ...] = ()
    expands_to: tuple[str, ...] = ()
    severity_if_alone: str = ""
    if_withheld: str = ""
    if_ncnd: str = ""
    supports: str = ""
    part_of: str = ""
    ground_kind: str = ""
    usual_outcome: str = ""
    notice: str = ""
    limits: tuple[CostLimit, ...] = ()
    rate_gbp_per_hour: int | None = None
    mandatory: bool | None = None
    note: str = ""
    source: str = ""
    confidence: str = ""
    public_interest_test_confidence: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether the row was read in the law itself, so that it may raise an error."""
        return self.confidence == VERIFIED

    @property
    def is_ncnd_limb(self) -> bool:
        """Whether it lets the authority refuse to say if it holds the information."""
        return self.duty == CONFIRM_OR_DENY and self.kind != "ground"

    @property
    def is_qualified(self) -> bool:
        """Whether a public interest test is due, always or on a condition."""
        return self.public_interest_test in ("required", "conditional")

    @property
    def needs_test(self) -> bool:
        """Whether the law asks for a public interest test; section 36 always does outside Parliament."""
        return self.public_interest_test == "required" or (
            self.basis == "opinion" and self.public_interest_test != ""
        )

    def excludes(self, code: str) -> bool:
        """Whether the same information cannot also fall under *code* (FOIA s.24(1), s.31(1), s.36(1)(a))."""
        return is_within(code, self.mutually_exclusive_with)

    def in_force(self, on: date) -> bool:
        """Whether the provision stood in the law on that day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)
