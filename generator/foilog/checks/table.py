"""Every rule of the linter, in one table: name, usual severity, source, how far that was read, function.

The last column holds the rule's numbers in the catalogue of rules. The page `tests/rules/<name>.md` says why
the rule exists. Only a fact that was read in the law (`verified`) may raise an error, whatever is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from foilog.checks import (
    acceptance,
    citations,
    companions,
    grounds,
    linked,
    ncnd,
    outcomes,
    pasting,
    public_interest,
    publishing,
    relations,
    site_wide,
    texts,
    timing,
    unwritten,
)
from foilog.checks.concerns import Concern
from foilog.checks.rules import ERROR, GENERAL, INFO, WARNING, Rule, Scope
from foilog.checks.signals import Signal
from foilog.law.provisions import VERIFIED

SECONDARY = "verified-secondary"
PRACTICE = "practice"
OUR_OWN = "the record"


def _about(*concerns: Concern | Signal) -> Callable[..., Rule]:
    """Makes rules that are asked only of answers with all of these concerns."""
    return partial(Rule, concerns=frozenset(concerns))


def _text(*concerns: Concern | Signal) -> Callable[..., Rule]:
    """Makes rules that read the text, which must be in English."""
    return _about(Concern.ENGLISH, *concerns)


def _decision(*concerns: Concern | Signal) -> Callable[..., Rule]:
    """Makes rules that are not sure where the exemptions are not recorded."""
    return partial(_about(*concerns), about_outcome=True)


_log = partial(Rule, scope=Scope.LOG)
_accept = partial(Rule, scope=Scope.ACCEPTANCE)

# fmt: off
RULES: Sequence[Rule] = (
    _about(Concern.UNKNOWN)("citation-unknown", ERROR, "FOIA s17(1)(b), FOISA s16(1)(c)", VERIFIED, citations.unknown, ("C1",)),
    _about(Concern.PROCEDURE)("citation-procedural", ERROR, "FOIA s17(1)", VERIFIED, citations.procedural, ("C2",)),
    _about(Concern.BARE)("citation-bare", WARNING, "FOIA s17(1)(b)", VERIFIED, citations.bare, ("C3",)),
    _about(Concern.UMBRELLA)("citation-umbrella", WARNING, "FOIA s2(3), s17(1)(b)", VERIFIED, citations.umbrella, ("C4",)),
    _about(Concern.SUPPORTING)("citation-supporting", WARNING, "FOIA s17(1)(b)", VERIFIED, citations.supporting, ("C5",)),
    _about(Concern.PARTNER)("purpose-missing", ERROR, "FOIA s31(1)(g) to (i), FOISA s35(1)(g), (h)", VERIFIED, companions.purpose, ("C6",)),
    _text(Concern.PARTNER)("condition-missing", WARNING, "FOIA s40(2)(b)", VERIFIED, companions.condition, ("C7",)),
    _about(Concern.TEMPORARY)("citation-out-of-time", WARNING, "DPA 2018 Sch 19", GENERAL, citations.out_of_time, ("C8",)),
    _about(Concern.EXCLUSIVE)("exemptions-exclusive", WARNING, "FOIA s24(1), s31(1), s36(1)(a)", VERIFIED, companions.exclusive, ("C9", "O15")),
    _about(Concern.COMPANION)("security-bodies-unconsidered", INFO, "ICO guidance on s23", VERIFIED, companions.often_together, ("C10",)),
    _about(Concern.RESERVED)("exemption-of-other-bodies", ERROR, "FOIA s35(1), s33(1)", VERIFIED, companions.other_bodies, ("C11",)),
    _about(Concern.CITATION, Concern.SILENCE)("ncnd-not-available", ERROR, "FOISA s18(1), EIR reg 12(6), 13(5A), EISR reg 10(8), 11(6)", VERIFIED, ncnd.not_available, ("C12", "C13")),
    _about(Concern.UNKNOWN)("citation-other-law", WARNING, "FOIA s17(1)(b), EIR reg 14(3)(a)", VERIFIED, citations.other_law, ("C14",)),
    _text(Concern.CITATION, citations.TITLED)("citation-title", WARNING, "FOIA s17(1)(b)", VERIFIED, citations.title, ("C15",)),
    _about(Concern.EMISSIONS)("emissions-barred", ERROR, "EIR reg 12(9), EISR reg 10(6)", VERIFIED, companions.emissions, ("C16",)),
    _text(Concern.ENACTMENT)("enactment-missing", WARNING, "FOIA s44(1)(a), FOISA s26(a)", GENERAL, companions.enactment, ("C17",)),
    _about(Concern.SPELLING)("citation-spelling", INFO, OUR_OWN, VERIFIED, citations.spelling, ("C18",)),

    _text(Concern.LIMB)("ncnd-limb-bare", WARNING, "FOIA s17(1)(c)", VERIFIED, ncnd.limb_bare, ("N1",)),
    _text(Concern.LIMB)("ncnd-harm-of-disclosure", WARNING, "FOIA s24(2), s31(3)", VERIFIED, ncnd.harm_of_disclosure, ("N2",)),
    _text(Concern.REFUSAL, Concern.SILENCE, texts.NEITHER)("ncnd-of-everything", WARNING, "FOIA s1(1)(a)", VERIFIED, ncnd.of_everything, ("N3",)),
    _text(Concern.REFUSAL, Concern.SILENCE, ncnd.ADMITTING)("ncnd-admits-holding", WARNING, "FOIA s1(1)(a)", VERIFIED, ncnd.admits_holding, ("N4",)),
    _text(Concern.REFUSAL, Concern.SILENCE)("ncnd-inference-open", INFO, PRACTICE, GENERAL, ncnd.inference_open, ("N5",)),
    _decision(Concern.REFUSAL, Concern.SILENCE)("ncnd-part-tells", ERROR, "FOIA s1(1)(a), s2(1)", VERIFIED, ncnd.part_tells),

    _text(Concern.WEIGHED)("public-interest-missing", WARNING, "FOIA s17(2) to (4), FOISA s16(2)", VERIFIED, public_interest.missing, ("P1", "O13")),
    _text(Concern.WEIGHED)("public-interest-one-sided", WARNING, "FOIA s17(3)", VERIFIED, public_interest.one_sided, ("P2",)),
    _text(Concern.WEIGHED)("balancing-test-shared", WARNING, "FOIA s17(3), ICO guidance", SECONDARY, public_interest.shared_balance, ("P2",)),
    _text(Concern.OPINION)("opinion-missing", WARNING, "FOIA s36(2)", VERIFIED, public_interest.opinion, ("P3", "O16")),
    _text(Concern.LIKELIHOOD)("likelihood-unstated", INFO, "ICO guidance", SECONDARY, public_interest.likelihood, ("P4",)),
    _log("public-interest-overdue", WARNING, "FOIA s17(2)", VERIFIED, public_interest.overdue, ("P5",)),
    _text(Concern.ABSOLUTE)("public-interest-unneeded", INFO, "FOIA s2(3)", VERIFIED, public_interest.unneeded, ("O14",)),

    _decision(Concern.REFUSAL, Concern.SIGNPOST)("signpost-link-missing", WARNING, "FOIA s21, ICO guidance", SECONDARY, grounds.signpost_link, ("S1", "O11")),
    _decision(Concern.REFUSAL, Concern.SIGNPOST)("signpost-ground-missing", WARNING, "FOIA s17(1)(b)", VERIFIED, grounds.signpost_ground, ("S5",)),
    _decision(Concern.REFUSAL, Concern.PUBLICATION)("publication-date-missing", WARNING, "FOIA s22(1), FOISA s27(1)", VERIFIED, grounds.publication_date, ("S2", "O12")),
    _decision(Concern.REFUSAL, Concern.CITATION)("publication-too-late", ERROR, "FOISA s27(1)(b)", VERIFIED, grounds.publication_late, ("S2", "O12")),
    _text(Concern.COMPLETION)("completion-date-missing", WARNING, "EIR reg 14(4), EISR reg 13(d)", VERIFIED, grounds.completion, ("S3",)),
    _text(Concern.COST)("cost-estimate-missing", WARNING, "SI 2004/3244", VERIFIED, grounds.estimate, ("S4",)),
    _text(Concern.COST)("cost-advice-missing", WARNING, "FOIA s16", VERIFIED, grounds.advice, ("S4",)),
    _about(Concern.ESTIMATE)("cost-limit-unknown", WARNING, "SI 2004/3244 reg 3", VERIFIED, grounds.limit, ("S4",)),

    _text(timing.SHORT_MONTHS)("date-impossible-quoted", WARNING, "FOIA s1(3)", VERIFIED, timing.impossible_quoted, ("D2",)),
    Rule("responded-before-received", ERROR, OUR_OWN, VERIFIED, timing.answered_first, ("D3",)),
    Rule("published-before-answered", ERROR, OUR_OWN, VERIFIED, timing.published_first, ("D3",)),
    Rule("date-missing", WARNING, "FOIA s10(1)", VERIFIED, timing.date_missing, ("D4",)),
    Rule("answer-late", WARNING, "FOIA s10", VERIFIED, timing.late, ("D5",)),
    _text(timing.JOINED_DAYS)("date-range-odd", INFO, PRACTICE, GENERAL, timing.odd_range, ("D6",)),
    _text(timing.PRESENT)("present-undated", INFO, PRACTICE, GENERAL, timing.present_undated, ("D7",)),

    _text(Concern.REFUSAL, texts.REFUSAL_NOTICE)("complaints-route-missing", WARNING, "FOIA s17(7)", VERIFIED, texts.complaints_route, ("K1",)),
    _text(Concern.NO_FILES, texts.ATTACHED)("attachment-missing", WARNING, PRACTICE, GENERAL, texts.attachment, ("K2",)),
    _text(texts.POINTING)("link-missing", WARNING, PRACTICE, GENERAL, texts.link, ("K2",)),
    _text(texts.NEITHER)("outcome-contradicted", WARNING, OUR_OWN, GENERAL, texts.contradicted, ("K3",)),

    _about(Concern.FILES)("spreadsheet-alone", WARNING, "ICO advisory note, September 2023", VERIFIED, publishing.spreadsheet_alone, ("G3",)),
    _about(Concern.OWN_DATA)("own-data-published", WARNING, "FOIA s40(1)", VERIFIED, publishing.own_data, ("G4",)),
    _about(Concern.REPEATED)("requester-linked", WARNING, "FOIA s14(2)", VERIFIED, publishing.requester_linked, ("G4",)),
    _text(publishing.TABLE)("small-number", WARNING, PRACTICE, GENERAL, publishing.small_number, ("G5",)),
    _about(Concern.FILES)("dataset-not-reusable", INFO, "FOIA s11(1A), s19(2A)", VERIFIED, publishing.dataset_reuse, ("R1",)),
    _log("review-due", INFO, PRACTICE, GENERAL, timing.review_due, ("R2",)),

    _decision(Concern.CITATION, Concern.RELEASE)("release-cites-exemption", ERROR, "FOIA s1(1)(b), s17(1)", VERIFIED, outcomes.release_cites, ("O1",)),
    _decision(Concern.REFUSAL)("refusal-uncited", ERROR, "FOIA s17(1)(b)", VERIFIED, outcomes.uncited, ("O2",)),
    _decision(Concern.REFUSAL, Concern.SILENCE)("ncnd-limb-missing", ERROR, "FOIA s17(1)(b), EIR reg 14(3)(a)", VERIFIED, outcomes.limb_missing, ("O3",)),
    _decision(Concern.CITATION, Concern.SILENCE)("ncnd-limb-confused", WARNING, "FOIA s2(1), s2(2)", VERIFIED, outcomes.limb_confused, ("O3b",)),
    _decision(Concern.REFUSAL, Concern.SILENCE)("ncnd-pair-missing", ERROR, "FOISA s18(1)", VERIFIED, outcomes.pair_missing, ("O4",)),
    _decision(Concern.LIMB)("refusal-by-limb-only", ERROR, "FOIA s2(1), s2(2)", VERIFIED, outcomes.limbs_alone, ("O5",)),
    _decision(Concern.LIMB)("ncnd-limb-misplaced", WARNING, "FOIA s2(1)", VERIFIED, outcomes.limb_misplaced, ("O6",)),
    _decision(Concern.CITATION, Concern.NOT_HELD)("not-held-cites-exemption", ERROR, "FOIA s1(1)(a), s17(1)", VERIFIED, outcomes.not_held_cites, ("O7",)),
    _decision(Concern.NOT_HELD)("not-held-uncited", ERROR, "EIR reg 12(4)(a), EISR reg 10(4)(a), FOISA s17(1)", VERIFIED, outcomes.not_held_uncited, ("O8", "O9")),
    _decision(Concern.COST)("cost-ground-wrong", ERROR, "EIR reg 12(4)(b)", VERIFIED, outcomes.cost_under_eir, ("O10",)),
    _decision(Concern.REFUSAL)("ground-missing", WARNING, "FOIA s17(5)", VERIFIED, grounds.ground_missing),

    _log("relation-unknown", WARNING, OUR_OWN, GENERAL, relations.unknown),
    _log("relation-one-sided", WARNING, OUR_OWN, GENERAL, relations.one_sided),
    _log("relation-withdrawn", WARNING, OUR_OWN, GENERAL, relations.withdrawn),
    _log("replacement-unknown", WARNING, OUR_OWN, GENERAL, relations.replaced),
    _log("replacement-missing", WARNING, OUR_OWN, GENERAL, relations.superseded),
    _log("link-broken", WARNING, OUR_OWN, GENERAL, linked.broken),
    _log("colour-contrast", WARNING, "WCAG 2.2, 1.4.3", GENERAL, site_wide.pale_colour),
    _log("page-unwritten", WARNING, "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, reg 8", GENERAL, site_wide.unwritten_page),
    _log("log-stale", WARNING, "publish_within in mkdocs.yml", GENERAL, timing.stale),

    _accept("acceptance-unknown", ERROR, OUR_OWN, VERIFIED, acceptance.unknown),
    _accept("acceptance-unused", ERROR, OUR_OWN, VERIFIED, acceptance.unused),
    _about()("lines-run-together", WARNING, OUR_OWN, GENERAL, pasting.run_together),
    _about(unwritten.TO_WRITE)("text-unwritten", ERROR, OUR_OWN, VERIFIED, unwritten.left_by_template),
)
# fmt: on

# Where the catalogue's other rules are kept: by the schema, or by the publish gate.
ELSEWHERE: Mapping[str, str] = {"D1": "date-impossible", "D3": "date-future", "G1": "field-private"}
GATE: Sequence[str] = ("G2",)
