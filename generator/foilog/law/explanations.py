"""What a provision means for a member of the public, in plain English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foilog.law.facts import read_facts
from foilog.law.procedure import InternalReview
from foilog.law.provisions import Provision
from foilog.law.regimes import Regime

GENERAL_KNOWLEDGE = "general-knowledge"

# Regulations 12 (EIR) and 10 (EISR) hold every exception, so there the paragraph makes the group.
_SECTION = re.compile(r"reg 1[02]\(\d+\)|reg \d+[A-Z]*|s\d[0-9A-Z.]*|(?:\([abc]\))?\(\d\)")
_NOT_ADDRESS = re.compile(r"[^a-z0-9.]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of law was read: a title and an address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A provision told to the public; *twins* are the codes that *confirm_or_deny* speaks of.

    *kind* says absolute or qualified and by what test. *confidence* is how far the row was checked; with
    general-knowledge the page should say so.
    """

    code: str
    title: str
    section_title: str
    what: str
    kind: str
    public_interest: str
    confirm_or_deny: str
    twins: tuple[str, ...]
    what_you_can_do: tuple[str, ...]
    source: Source | None
    confidence: str


def explain(provision: Provision, regime: Regime) -> Explanation:
    """The plain-English account of *provision* for the public page about it."""
    return Explanation(
        code=provision.code,
        title=provision.title or section_title(provision.code, regime),
        section_title=section_title(provision.code, regime),
        what=_what(provision, regime),
        kind=_kind(provision, regime),
        public_interest=_public_interest(provision),
        confirm_or_deny=_confirm_or_deny(provision, regime),
        twins=_twins(provision, regime),
        what_you_can_do=what_you_can_do(regime),
        source=source_named(provision.source),
        confidence=provision.confidence or GENERAL_KNOWLEDGE,
    )


def what_you_can_do(regime: Regime) -> tuple[str, ...]:
    """The steps open to a person who is unhappy with an answer, in order, a sentence or two each."""
    appeal = regime.appeal
    within = f" within {appeal.within}" if appeal.within else ""
    usual = _usual(appeal.confidence == GENERAL_KNOWLEDGE)
    regulator = f"ou can take the matter to the {appeal.body}{within}, under {appeal.provision}.{usual}"
    later = (f"After that, you can appeal to the {body}." for body in appeal.then)
    if not regime.internal_review.available:
        return (f"Y{regulator}", *later)
    return (_review_step(regime.internal_review), f"Then y{regulator}", *later)


def section_of(code: str) -> str:
    """The section a code belongs to, for grouping: `s31` of `s31(3)`, `reg 12(5)` of `reg 12(5)(e)`."""
    found = _SECTION.match(code)
    return found[0] if found else code


def slug(code: str) -> str:
    """The code as part of a web address: `s31-3`, `reg12-5-e`, `s40-5b-a-i`; unique within a law."""
    return _NOT_ADDRESS.sub("-", code.casefold().replace("reg ", "reg")).strip("-")


def section_title(code: str, regime: Regime) -> str:
    """What the section or regulation of *code* is about: `Law enforcement`."""
    row = _plain(code, regime.id)
    if row:
        return row["title"]
    known = regime.provisions.get(code) or regime.provisions.get(section_of(code))
    return known.title.partition(":")[0] if known and known.title else _WORDS["no-title"]


def _plain(code: str, regime_id: str) -> dict[str, str] | None:
    """The plain-English row of the longest key that *code* begins with."""
    rows = _all_plain().get(regime_id, {})
    above = code
    while above and above not in rows:
        above = above.rpartition("(")[0]
    return rows.get(above)


@cache
def _all_plain() -> dict[str, dict[str, dict[str, str]]]:
    return read_facts("plain")


_WORDS: dict[str, str] = read_facts("wording")


def _what(provision: Provision, regime: Regime) -> str:
    row = _plain(provision.code, regime.id)
    limb = provision.title.partition(": ")[2]
    sentences = [row["what"] if row else f"{provision.title or _WORDS['no-title']}."]
    if provision.is_ncnd_limb and not (row and "ncnd" in row):
        title = section_title(provision.code, regime)
        sentences = [_WORDS["ncnd-what"].format(title=title[:1].lower() + title[1:])]
    elif row and limb and not provision.is_ncnd_limb:
        sentences.append(_WORDS["limb"].format(limb=limb))
    if provision.kind in _WORDS:
        sentences.append(_WORDS[provision.kind].format(law=regime.short))
    return " ".join(sentences)


def _kind(provision: Provision, regime: Regime) -> str:
    if provision.kind not in ("exemption", "historic", "element", "umbrella") or not provision.basis:
        return _WORDS[f"kind-{provision.kind}"]
    word = _WORDS[f"term-{regime.unit}"]
    test = _WORDS[f"test-{provision.public_interest_test or 'conditional'}"].format(term=word)
    return f"{test} {_basis(provision)}"


def _basis(provision: Provision) -> str:
    deed = _WORDS["deed-ncnd" if provision.is_ncnd_limb else "deed-disclose"]
    return _WORDS[f"basis-{provision.basis}"].format(deed=deed)


def _public_interest(provision: Provision) -> str:
    test = provision.public_interest_test
    suffix = "-ncnd" if test == "required" and provision.is_ncnd_limb else ""
    return _WORDS[f"public-interest-{test or 'unstated'}{suffix}"]


def _confirm_or_deny(provision: Provision, regime: Regime) -> str:
    if provision.is_ncnd_limb:
        return _WORDS["ncnd"]
    if provision.ncnd_limb:
        return _WORDS["has-limb"].format(limb=provision.ncnd_limb)
    if provision.kind == "exemption" and not regime.allows_ncnd_of(provision.code):
        return _WORDS["no-limb"]
    return ""


def _twins(provision: Provision, regime: Regime) -> tuple[str, ...]:
    twins = provision.ncnd_of or ((provision.ncnd_limb,) if provision.ncnd_limb else ())
    return tuple(code for code in twins if code in regime.provisions)


def _review_step(review: InternalReview) -> str:
    ask = f" within {review.request_within}" if review.request_within else ""
    reply = f" It should reply within {review.respond_within}" if review.respond_within else ""
    most = f", and within {review.respond_at_most} at most" if review.respond_at_most else ""
    usual = _usual(review.confidence == GENERAL_KNOWLEDGE or not review.statutory)
    return f"You can ask the authority for an {review.name}{ask}.{reply}{most}{'.' if reply else ''}{usual}"


def _usual(is_practice: bool) -> str:
    return f" {_WORDS['usual-practice']}" if is_practice else ""


@cache
def source_named(name: str) -> Source | None:
    """The source that a table names by its short name; None when it is not listed."""
    row = read_facts("sources")["sources"].get(name)
    return Source(row["title"], row["url"]) if row else None
