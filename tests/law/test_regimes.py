"""Each access law is complete, and its rows agree with one another."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from foilog.law.facts import read_facts
from foilog.law.regimes import regime, regime_ids
from foilog.law.vocabulary import read_provisions

CASES = os.environ.get("FOILOG_CASES")
UK = ("uk-foia", "uk-eir", "uk-foisa", "uk-eisr")


def test_ten_laws_are_known() -> None:
    """A record may fall under any of ten laws."""
    assert regime_ids() == (
        "au-foi", "ca-atia", "ie-foi", "nz-lgoima", "nz-oia", "uk-eir", "uk-eisr", "uk-foia", "uk-foisa",
        "us-foia",
    )  # fmt: skip


@pytest.mark.parametrize("unknown", ["uk", "../uk-foia", ""])
def test_an_unknown_law_is_refused(unknown: str) -> None:
    """A law outside the list is an error, not an empty one."""
    with pytest.raises(KeyError):
        regime(unknown)


@pytest.mark.parametrize("law", regime_ids())
def test_every_code_that_a_row_names_exists(law: str) -> None:
    """No exemption points to a limb that the law does not have."""
    one = regime(law)

    named = {
        code
        for each in one.provisions.values()
        for code in (
            *each.ncnd_of, *each.replaced_by, *each.qualifies, *each.expands_to,
            *each.must_be_cited_with_one_of, each.ncnd_limb, each.supports, each.part_of,
            each.if_withheld, each.if_ncnd,
        )
        if code
    }  # fmt: skip

    assert named - set(one.provisions) == set()


@pytest.mark.parametrize("law", UK)
def test_ncnd_limbs_are_exactly_those_listed(law: str) -> None:
    """A limb about confirming or denying is known as one from its row."""
    one = regime(law)

    limbs = {each.code for each in one.provisions.values() if each.is_ncnd_limb and each.kind == "exemption"}

    assert limbs == set(one.ncnd_limbs)


@pytest.mark.parametrize(
    ("code", "is_qualified"),
    [
        ("s23(1)", False),
        ("s24(1)", True),
        ("s40(2)", True),
        ("s21(1)", False),
        ("s37(1)", True),
        ("s12(1)", False),
    ],
)
def test_qualified_exemptions_need_the_public_interest_test(code: str, is_qualified: bool) -> None:
    """FOIA s.2(3) lists the absolute exemptions, and no others."""
    assert regime("uk-foia").provisions[code].is_qualified is is_qualified


def test_security_and_national_security_exclude_each_other_for_the_same_information() -> None:
    """FOIA s.24(1) covers only what section 23(1) does not; section 31(1) only what section 30 does not."""
    provisions = regime("uk-foia").provisions

    assert provisions["s24(1)"].excludes("s23(1)")
    assert not provisions["s24(2)"].excludes("s23(5)")
    assert provisions["s31(1)(a)"].excludes("s30(1)(a)(i)")
    assert provisions["s30(1)(a)"].excludes("s31(1)(a)")


def test_scottish_silence_reaches_only_some_exemptions() -> None:
    """FOISA s.18(1) does not reach sections 26, 36 or 39(2)."""
    scotland = regime("uk-foisa")

    assert not scotland.allows_ncnd_of("s26(a)")
    assert not scotland.allows_ncnd_of("s39(2)")
    assert scotland.allows_ncnd_of("s39(1)")
    assert scotland.allows_ncnd_of("s35(1)(a)")


def test_a_provision_is_in_force_from_its_first_to_its_last_day() -> None:
    """The NCND limb for personal data changed on 25 May 2018."""
    provisions = regime("uk-foia").provisions

    assert provisions["s40(5)(b)(i)"].in_force(date(2018, 5, 24))
    assert not provisions["s40(5)(b)(i)"].in_force(date(2018, 5, 25))
    assert provisions["s40(5B)(a)(i)"].in_force(date(2018, 5, 25))
    assert not provisions["s40(5B)(a)(i)"].in_force(date(2018, 5, 24))


def test_only_what_was_read_in_the_law_is_confirmed() -> None:
    """A row from general knowledge can warn, never stop a publication."""
    provisions = regime("uk-foia").provisions

    assert provisions["s24(2)"].confirmed
    assert not provisions["s22A(2)"].confirmed
    assert not any(each.confirmed for each in regime("au-foi").provisions.values())


def test_every_stated_row_names_a_source_that_is_listed() -> None:
    """A reader can look up where a fact of law was read."""
    sources = read_facts("sources")["sources"]

    cited = {each.source for law in regime_ids() for each in regime(law).provisions.values() if each.source}

    assert cited <= set(sources)


def test_a_cost_ground_states_its_limits() -> None:
    """SI 2004/3244: £600 for central government, £450 for others."""
    limits = regime("uk-foia").provisions["s12(1)"].limits

    assert [(limit.amount_gbp, limit.hours) for limit in limits] == [(600, 24), (450, 18)]


def test_a_law_crosses_to_another_process_as_itself() -> None:
    """Pages are made in several processes that share one law."""
    assert pickle.loads(pickle.dumps(regime("uk-foia"))) is regime("uk-foia")


def test_reading_the_uk_act_is_quick() -> None:
    """Checking one record must not wait for the law."""
    started = time.process_time()
    read_provisions(read_facts("regimes/uk-foia"))

    assert time.process_time() - started < 0.06


def test_the_law_is_read_without_mkdocs() -> None:
    """The core stands without any site generator."""
    code = (
        "import sys, foilog.law.citations, foilog.law.explanations, foilog.law.deadlines;"
        "sys.exit('mkdocs' in sys.modules or 'properdocs' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not CASES, reason="FOILOG_CASES names no folder of outside cases")
def test_every_outside_code_is_known_with_its_duty_and_test() -> None:
    """The vocabulary collected elsewhere is all here."""
    text = Path(CASES or "", "law", "regimes.yaml").read_text(encoding="utf-8")
    outside = yaml.load(text, yaml.CSafeLoader)["regimes"]

    missing = [
        (law["id"], row["code"])
        for law in outside
        for row in (*law["exemptions"], *law["historic_exemptions"])
        if (known := regime(law["id"]).provisions.get(row["code"])) is None
        or (known.duty, known.public_interest_test) != (row["duty"], row["public_interest_test"])
    ]

    assert missing == []
