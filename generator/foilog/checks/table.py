"""Every rule of the linter, in one table: name, usual severity, source, how far that was read, function.

The last column holds the rule's numbers in the catalogue of rules. The page `tests/rules/<name>.md` says why
the rule exists. Only a fact that was read in the law (`verified`) may raise an error, whatever is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from foilog.checks import (
    acceptance,
    citations,
    companions,
    grounds,
    linked,
    ncnd,
    outcomes,
    public_interest,
    publishing,
    relations,
    texts,
    timing,
    unwritten,
)
from foilog.checks.rules import ERROR, GENERAL, INFO, WARNING, Concerns, Rule, Scope
from foilog.law.provisions import VERIFIED

SECONDARY = "verified-secondary"
PRACTICE = "practice"
OUR_OWN = "the record"

_cited = partial(Rule, concerns=Concerns.CITING)
_cited_text = partial(Rule, concerns=Concerns.CITING, reads_english=True)
_cited_decision = partial(Rule, concerns=Concerns.CITING, about_outcome=True)
_outcome = partial(Rule, about_outcome=True)
_refusal = partial(Rule, concerns=Concerns.REFUSING, about_outcome=True)
_refusal_text = partial(Rule, concerns=Concerns.REFUSING, reads_english=True)
_text = partial(Rule, reads_english=True)
_log = partial(Rule, scope=Scope.LOG)
_accept = partial(Rule, scope=Scope.ACCEPTANCE)

# fmt: off
RULES: Sequence[Rule] = (
    _cited("citation-unknown", ERROR, "FOIA s17(1)(b), FOISA s16(1)(c)", VERIFIED, citations.unknown, ("C1",)),
    _cited("citation-procedural", ERROR, "FOIA s17(1)", VERIFIED, citations.procedural, ("C2",)),
    _cited("citation-bare", WARNING, "FOIA s17(1)(b)", VERIFIED, citations.bare, ("C3",)),
    _cited("citation-umbrella", WARNING, "FOIA s2(3), s17(1)(b)", VERIFIED, citations.umbrella, ("C4",)),
    _cited("citation-supporting", WARNING, "FOIA s17(1)(b)", VERIFIED, citations.supporting, ("C5",)),
    _cited("purpose-missing", ERROR, "FOIA s31(1)(g) to (i), FOISA s35(1)(g), (h)", VERIFIED, companions.purpose, ("C6",)),
    _cited_text("condition-missing", WARNING, "FOIA s40(2)(b)", VERIFIED, companions.condition, ("C7",)),
    _cited("citation-out-of-time", WARNING, "DPA 2018 Sch 19", GENERAL, citations.out_of_time, ("C8",)),
    _cited("exemptions-exclusive", WARNING, "FOIA s24(1), s31(1), s36(1)(a)", VERIFIED, companions.exclusive, ("C9", "O15")),
    _cited("security-bodies-unconsidered", INFO, "ICO guidance on s23", VERIFIED, companions.often_together, ("C10",)),
    _cited("exemption-of-other-bodies", ERROR, "FOIA s35(1), s33(1)", VERIFIED, companions.other_bodies, ("C11",)),
    _cited("ncnd-not-available", ERROR, "FOISA s18(1), EIR reg 12(6), 13(5A), EISR reg 10(8), 11(6)", VERIFIED,
         ncnd.not_available, ("C12", "C13")),
    _cited("citation-other-law", WARNING, "FOIA s17(1)(b), EIR reg 14(3)(a)", VERIFIED, citations.other_law, ("C14",)),
    _cited_text("citation-title", WARNING, "FOIA s17(1)(b)", VERIFIED, citations.title, ("C15",)),
    _cited("emissions-barred", ERROR, "EIR reg 12(9), EISR reg 10(6)", VERIFIED, companions.emissions, ("C16",)),
    _cited_text("enactment-missing", WARNING, "FOIA s44(1)(a), FOISA s26(a)", GENERAL, companions.enactment, ("C17",)),
    _cited("citation-spelling", INFO, OUR_OWN, VERIFIED, citations.spelling, ("C18",)),

    _cited_text("ncnd-limb-bare", WARNING, "FOIA s17(1)(c)", VERIFIED, ncnd.limb_bare, ("N1",)),
    _cited_text("ncnd-harm-of-disclosure", WARNING, "FOIA s24(2), s31(3)", VERIFIED, ncnd.harm_of_disclosure, ("N2",)),
    _refusal_text("ncnd-of-everything", WARNING, "FOIA s1(1)(a)", VERIFIED, ncnd.of_everything, ("N3",)),
    _refusal_text("ncnd-admits-holding", WARNING, "FOIA s1(1)(a)", VERIFIED, ncnd.admits_holding, ("N4",)),
    _refusal_text("ncnd-inference-open", INFO, PRACTICE, GENERAL, ncnd.inference_open, ("N5",)),
    _refusal("ncnd-part-tells", ERROR, "FOIA s1(1)(a), s2(1)", VERIFIED, ncnd.part_tells),

    _cited_text("public-interest-missing", WARNING, "FOIA s17(2) to (4), FOISA s16(2)", VERIFIED,
          public_interest.missing, ("P1", "O13")),
    _cited_text("public-interest-one-sided", WARNING, "FOIA s17(3)", VERIFIED, public_interest.one_sided, ("P2",)),
    _cited_text("balancing-test-shared", WARNING, "FOIA s17(3), ICO guidance", SECONDARY, public_interest.shared_balance, ("P2",)),
    _cited_text("opinion-missing", WARNING, "FOIA s36(2)", VERIFIED, public_interest.opinion, ("P3", "O16")),
    _cited_text("likelihood-unstated", INFO, "ICO guidance", SECONDARY, public_interest.likelihood, ("P4",)),
    _log("public-interest-overdue", WARNING, "FOIA s17(2)", VERIFIED, public_interest.overdue, ("P5",)),
    _cited_text("public-interest-unneeded", INFO, "FOIA s2(3)", VERIFIED, public_interest.unneeded, ("O14",)),

    _refusal("signpost-link-missing", WARNING, "FOIA s21, ICO guidance", SECONDARY, grounds.signpost_link, ("S1", "O11")),
    _refusal("signpost-ground-missing", WARNING, "FOIA s17(1)(b)", VERIFIED, grounds.signpost_ground, ("S5",)),
    _refusal("publication-date-missing", WARNING, "FOIA s22(1), FOISA s27(1)", VERIFIED,
              grounds.publication_date, ("S2", "O12")),
    _refusal("publication-too-late", ERROR, "FOISA s27(1)(b)", VERIFIED, grounds.publication_late, ("S2", "O12")),
    _cited_text("completion-date-missing", WARNING, "EIR reg 14(4), EISR reg 13(d)", VERIFIED, grounds.completion, ("S3",)),
    _refusal_text("cost-estimate-missing", WARNING, "SI 2004/3244", VERIFIED, grounds.estimate, ("S4",)),
    _refusal_text("cost-advice-missing", WARNING, "FOIA s16", VERIFIED, grounds.advice, ("S4",)),
    Rule("cost-limit-unknown", WARNING, "SI 2004/3244 reg 3", VERIFIED, grounds.limit, ("S4",)),

    _text("date-impossible-quoted", WARNING, "FOIA s1(3)", VERIFIED, timing.impossible_quoted, ("D2",)),
    Rule("responded-before-received", ERROR, OUR_OWN, VERIFIED, timing.answered_first, ("D3",)),
    Rule("published-before-answered", ERROR, OUR_OWN, VERIFIED, timing.published_first, ("D3",)),
    Rule("date-missing", WARNING, "FOIA s10(1)", VERIFIED, timing.date_missing, ("D4",)),
    Rule("answer-late", WARNING, "FOIA s10", VERIFIED, timing.late, ("D5",)),
    _text("date-range-odd", INFO, PRACTICE, GENERAL, timing.odd_range, ("D6",)),
    _text("present-undated", INFO, PRACTICE, GENERAL, timing.present_undated, ("D7",)),

    _refusal_text("complaints-route-missing", WARNING, "FOIA s17(7)", VERIFIED, texts.complaints_route, ("K1",)),
    _text("attachment-missing", WARNING, PRACTICE, GENERAL, texts.attachment, ("K2",)),
    _text("link-missing", WARNING, PRACTICE, GENERAL, texts.link, ("K2",)),
    _text("outcome-contradicted", WARNING, OUR_OWN, GENERAL, texts.contradicted, ("K3",)),

    Rule("spreadsheet-alone", WARNING, "ICO advisory note, September 2023", VERIFIED, publishing.spreadsheet_alone, ("G3",)),
    _cited("own-data-published", WARNING, "FOIA s40(1)", VERIFIED, publishing.own_data, ("G4",)),
    _cited("requester-linked", WARNING, "FOIA s14(2)", VERIFIED, publishing.requester_linked, ("G4",)),
    _text("small-number", WARNING, PRACTICE, GENERAL, publishing.small_number, ("G5",)),
    Rule("dataset-not-reusable", INFO, "FOIA s11(1A), s19(2A)", VERIFIED, publishing.dataset_reuse, ("R1",)),
    _log("review-due", INFO, PRACTICE, GENERAL, timing.review_due, ("R2",)),

    _cited_decision("release-cites-exemption", ERROR, "FOIA s1(1)(b), s17(1)", VERIFIED, outcomes.release_cites, ("O1",)),
    _refusal("refusal-uncited", ERROR, "FOIA s17(1)(b)", VERIFIED, outcomes.uncited, ("O2",)),
    _refusal("ncnd-limb-missing", ERROR, "FOIA s17(1)(b), EIR reg 14(3)(a)", VERIFIED, outcomes.limb_missing, ("O3",)),
    _cited_decision("ncnd-limb-confused", WARNING, "FOIA s2(1), s2(2)", VERIFIED, outcomes.limb_confused, ("O3b",)),
    _refusal("ncnd-pair-missing", ERROR, "FOISA s18(1)", VERIFIED, outcomes.pair_missing, ("O4",)),
    _cited_decision("refusal-by-limb-only", ERROR, "FOIA s2(1), s2(2)", VERIFIED, outcomes.limbs_alone, ("O5",)),
    _cited_decision("ncnd-limb-misplaced", WARNING, "FOIA s2(1)", VERIFIED, outcomes.limb_misplaced, ("O6",)),
    _cited_decision("not-held-cites-exemption", ERROR, "FOIA s1(1)(a), s17(1)", VERIFIED, outcomes.not_held_cites, ("O7",)),
    _outcome("not-held-uncited", ERROR, "EIR reg 12(4)(a), EISR reg 10(4)(a), FOISA s17(1)", VERIFIED,
             outcomes.not_held_uncited, ("O8", "O9")),
    _refusal("cost-ground-wrong", ERROR, "EIR reg 12(4)(b)", VERIFIED, outcomes.cost_under_eir, ("O10",)),
    _refusal("ground-missing", WARNING, "FOIA s17(5)", VERIFIED, grounds.ground_missing),

    _log("relation-unknown", WARNING, OUR_OWN, GENERAL, relations.unknown),
    _log("relation-one-sided", WARNING, OUR_OWN, GENERAL, relations.one_sided),
    _log("relation-withdrawn", WARNING, OUR_OWN, GENERAL, relations.withdrawn),
    _log("replacement-unknown", WARNING, OUR_OWN, GENERAL, relations.replaced),
    _log("replacement-missing", WARNING, OUR_OWN, GENERAL, relations.superseded),
    _log("link-broken", WARNING, OUR_OWN, GENERAL, linked.broken),
    _log("log-stale", WARNING, "publish_within in mkdocs.yml", GENERAL, timing.stale),

    _accept("acceptance-unknown", ERROR, OUR_OWN, VERIFIED, acceptance.unknown),
    _accept("acceptance-unused", ERROR, OUR_OWN, VERIFIED, acceptance.unused),
    Rule("text-unwritten", ERROR, OUR_OWN, VERIFIED, unwritten.left_by_template),
)
# fmt: on

# Where the catalogue's other rules are kept: by the schema, or by the publish gate.
ELSEWHERE: Mapping[str, str] = {"D1": "date-impossible", "D3": "date-future", "G1": "field-private"}
GATE: Sequence[str] = ("G2",)
