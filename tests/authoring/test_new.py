"""`foilog new` writes a record that only lacks the officer's own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Authority
from foilog.addresses import is_safe_name
from foilog.authoring.answers import Answers, draft_from
from foilog.authoring.composing import compose
from foilog.authoring.drafts import needs_pair
from foilog.authoring.grounds import fitting
from foilog.authoring.names import file_name
from foilog.authoring.written_dates import typed_date
from foilog.checking import check_log
from foilog.law.outcomes import OUTCOMES
from foilog.law.regimes import regime
from terminal import at_a_terminal, foilog

DATES = ("--received", "2026-01-05", "--responded", "2026-01-20")
USUAL = ("--reference", "1204/26", "--title", "Drones")
NCND = """\
---
reference: "1204/26"
title: "Drones"
received: 2026-01-05
responded: 2026-01-20
published: 2026-11-25
outcome: refused-ncnd
exemptions: ["s24(2)"]
---

## Request

How many drones?

## Response

[TO WRITE: what was answered: neither confirmed nor denied]

## Refusal notice

[TO WRITE: that this is a refusal notice, under s17 of the Freedom of Information Act 2000]

s24(2) (National security: neither confirm nor deny). [TO WRITE: why it applies]

[TO WRITE: that nothing here shows whether the information is or is not held]

[TO WRITE: how to ask for an internal review, and the right to complain to the Information Commissioner (ICO)]

## Public interest test

### Evidence of harm

For s24(2): [TO WRITE: the harm from confirming or denying]

### Factors favouring confirmation or denial for s24(2)

[TO WRITE: the factors]

### Factors favouring neither confirming nor denying for s24(2)

[TO WRITE: the factors]

### Balancing test

For s24(2): [TO WRITE: where the balance lies, and why]
"""


def test_a_refusal_gets_its_notice_and_a_public_interest_test(authority: Authority) -> None:
    """A qualified exemption has both sides and a balance of its own, named."""
    done = foilog(
        *("new", *USUAL, "--received", "5/1/2026", "--responded", "20 January 2026"),
        *("--outcome", "refused-ncnd", "-x", "national security", "--request", "How many drones?"),
        cwd=authority.root,
    )

    assert done.output == (
        "Wrote disclosures/2026/1204-26.md.\n"
        "It cites s24(2): National security: neither confirm nor deny.\n"
        "9 passages are yours to write: look for [TO WRITE: …] from line 17.\n"
        "Then: foilog build, look at site/, and commit.\n"
    )
    assert (authority.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8") == NCND


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("law", ["uk-foia", "uk-eir", "uk-foisa", "uk-eisr"])
def test_nothing_but_unwritten_words_is_wrong_with_a_new_record(
    authority: Authority, outcome: str, law: str
) -> None:
    """Whatever the law and outcome, a new record is in order but for what is still to be written."""
    exemption = ["-x", {"uk-foia": "s24(1)", "uk-foisa": "s31(1)"}.get(law, "reg 12(5)(a)")]
    if law == "uk-eisr":
        exemption = ["-x", "reg 10(5)(a)"]
    needed = exemption if outcome in ("refused-exempt", "refused-ncnd", "granted-in-part") else []

    done = foilog("new", *USUAL, "--law", law, "--outcome", outcome, *needed, cwd=authority.root)

    assert done.exit_code == 0, done.output
    assert {f.rule for f in check_log(authority.settings).findings if f.stops} == {"text-unwritten"}


@pytest.mark.parametrize("law", ["uk-foia", "uk-eir", "uk-foisa", "uk-eisr"])
def test_every_exemption_of_the_law_can_be_relied_on(authority: Authority, law: str) -> None:
    """Once its words are written, a refusal under any exemption has no error, purposes and limbs included."""
    settings = replace(authority.settings, law=law)
    purpose = {"uk-foisa": "s35(2)(a)"}.get(law, "s31(2)(a)")
    chosen = [
        (outcome, one.code)
        for outcome in ("refused-exempt", "refused-ncnd")
        for one in fitting(regime(law).provisions.values(), OUTCOMES[outcome])
        if not needs_pair(one)
    ]
    for number, (outcome, code) in enumerate(chosen):
        answers = Answers(
            *(str(number), "T", law, "2026-01-05", "2026-01-20"),
            outcome=outcome,
            exemptions=(code,),
            purposes=(purpose,),
            enactment="Official Secrets Act 1989",
        )
        text = compose(draft_from(answers, settings), authority.root)
        authority.put(f"2026/{number}.md", text.replace("[TO WRITE", "[WRITTEN"))

    assert len(chosen) > 15
    assert [str(finding) for finding in check_log(settings).findings if finding.stops] == []


def test_a_purpose_stands_beside_the_exemption_that_needs_it(authority: Authority) -> None:
    """s31(1)(g) applies only for one of the purposes of s31(2)."""
    lacking = foilog("new", *USUAL, "--outcome", "refused-exempt", "-x", "s31(1)(g)", cwd=authority.root)
    done = foilog(
        *("new", *USUAL, "--outcome", "refused-exempt", "-x", "s31(1)(g)", "-x", "s24(1)"),
        *("--purpose", "s31(2)(a)"),
        cwd=authority.root,
    )

    assert "`s31(1)(g)` applies only for a purpose in s31(2)(a) to s31(2)(j)" in lacking.output
    assert done.exit_code == 0, done.output
    text = (authority.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8")
    assert 'exemptions:\n  - {cite: "s31(1)(g)", purposes: ["s31(2)(a)"]}\n  - "s24(1)"\n' in text


CONDITIONS = """\
Error: `s40(2)` applies on a condition: give it as one more exemption. Choose one of:
  s40(3A)(a)     first condition: contravenes a data protection principle (absolute)
  s40(3A)(b)     first condition: manual unstructured data (absolute)
  s40(3B)        second condition: Article 21 UK GDPR objection (qualified)
  s40(4A)(a)     third condition: withheld on a UK GDPR Art 15 request (qualified)
  s40(4A)(b)     third condition: withheld under DPA 2018 s45(4) or 78A (qualified)
"""


def test_personal_data_of_others_asks_for_the_condition_that_makes_it_exempt(authority: Authority) -> None:
    """Section 40(2), the exemption used most, leads to the conditions it applies on."""
    refusal = ("new", *USUAL, "--outcome", "refused-exempt", "-x", "Section 40(2)")

    alone = foilog(*refusal, cwd=authority.root)
    done = foilog(*refusal, "-x", "s40(3A)(a)", cwd=authority.root)

    assert alone.output.endswith(CONDITIONS)
    assert done.exit_code == 0, done.output
    text = (authority.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8")
    assert 'exemptions: ["s40(2)", "s40(3A)(a)"]\n' in text


def test_at_a_terminal_the_condition_of_an_exemption_is_asked_for(council: Authority) -> None:
    """Enter takes the first, which it nearly always is."""
    facts = ("--received", "2026-01-05", "--responded", "2026-01-20", "--topic", "Staff")

    code, shown = at_a_terminal(
        ["new", *USUAL, *facts, "--law", "uk-foia"], ["", "n", "2", "40(2)", "", ""], council.root
    )

    assert code == 0, shown
    assert "s40(2) applies on a condition:" in shown
    text = (council.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8")
    assert 'exemptions: ["s40(2)", "s40(3A)(a)"]\n' in text


def test_s18_of_foisa_asks_for_the_exemption_that_would_apply(authority: Authority) -> None:
    """To say neither yes nor no under FOISA takes two citations."""
    done = foilog(
        *("new", *USUAL, "--law", "uk-foisa", "--outcome", "refused-ncnd", "-x", "s18(1)"),
        cwd=authority.root,
    )

    assert done.exit_code == 2
    assert (
        "`s18(1)` is cited with the exemption that would apply: give that one, and this is added"
        in done.output
    )


def test_a_written_record_can_be_published_at_once(authority: Authority) -> None:
    """With request and answer given, a full release leaves nothing to write."""
    (authority.root / "answer.txt").write_text("Twelve.\n", encoding="utf-8")

    done = foilog(
        *("new", *USUAL, *DATES, "--outcome", "granted-in-full", "--request", "How many?"),
        *("--response", "@answer.txt", "--format", "json"),
        cwd=authority.root,
    )

    assert done.output == '{\n  "path": "disclosures/2026/1204-26.md",\n  "unwritten": []\n}\n'
    assert check_log(authority.settings).findings == ()


def test_parts_have_their_own_outcomes(authority: Authority) -> None:
    """A request with several questions gets a line for each."""
    foilog(
        *("new", *USUAL, "--part", "a; How many; granted-in-full"),
        *("--part", "b; Where; and when; refused-exempt; crime prevention, s24(1)"),
        cwd=authority.root,
    )

    text = (authority.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8")
    assert text.partition("parts:\n")[2].partition("---")[0] == (
        '  - {part: "a", question: "How many", outcome: granted-in-full}\n'
        '  - {part: "b", question: "Where; and when", outcome: refused-exempt, '
        'exemptions: ["s31(1)(a)", "s24(1)"]}\n'
    )


def test_files_are_copied_beside_the_record_under_safe_names(authority: Authority) -> None:
    """An officer's file name becomes one that works in an address."""
    (authority.root / "Drones by year (final).csv").write_text("year,drones\n2025,4\n", encoding="utf-8")

    done = foilog(
        *("new", *USUAL, *DATES, "--outcome", "granted-in-full", "--request", "Q", "--response", "A"),
        *("--attach", "Drones by year (final).csv"),
        cwd=authority.root,
    )

    assert done.exit_code == 0, done.output
    assert (authority.root / "disclosures/2026/1204-26/Drones-by-year-final.csv").is_file()
    assert check_log(authority.settings).findings == ()


REFUSED = [
    (("--title", "x"), "without a terminal to ask at, give --reference, --outcome (or --part)"),
    ((*USUAL, "--outcome", "granted"), "`granted` is not an outcome; did you mean `granted-in-full`?"),
    (
        (*USUAL, "--outcome", "not-held", "--received", "31/9/2026"),
        "`31/9/2026` is not a date: write it as 2026-01-05, 5/1/2026 or 5 January 2026",
    ),
    (
        (*USUAL, "--outcome", "refused-exempt", "-x", "commercial"),
        (
            "`commercial` may mean one of several exemptions of FOIA. Choose one of:\n"
            "  s43(1)         Commercial interests: trade secret\n"
            "  s43(2)         Commercial interests: prejudice to commercial interests of any person"
        ),
    ),
    (
        (*USUAL, "--outcome", "refused-exempt"),
        (
            "`refused-exempt` needs an exemption: give it with --exemption. "
            "Look exemptions up with: foilog exemptions WORDS"
        ),
    ),
    (
        ("-r", "???", "-t", "x", "--outcome", "not-held"),
        "no file name can be made from `???`; give one with --name",
    ),
    (
        ("-r", "101_26", "-t", "x", "--outcome", "not-held"),
        "`101_26` is already the reference of 2026/101_26.md: Library opening hours",
    ),
    (
        (*USUAL, "--outcome", "not-held", "--name", "101_26"),
        "disclosures/2026/101_26.md stands already; give another name with --name",
    ),
]


@pytest.mark.parametrize(("given", "why"), REFUSED)
def test_what_cannot_be_written_is_refused_with_the_reason(
    council: Authority, given: tuple[str, ...], why: str
) -> None:
    """Nothing is written over, nothing is guessed, and no question hangs in a script."""
    before = sorted(council.root.rglob("*"))

    done = foilog("new", *given, cwd=council.root)

    assert done.exit_code == 2
    assert done.output.partition("Error: ")[2] == f"{why}\n"
    assert sorted(council.root.rglob("*")) == before


def test_a_date_that_has_not_come_is_refused(authority: Authority) -> None:
    """A record is checked before it is written."""
    done = foilog("new", *USUAL, "--outcome", "not-held", "--received", "2027-01-01", cwd=authority.root)

    assert done.exit_code == 1
    assert done.output == (
        "date-future error: `2027-01-01` has not come yet\n"
        "    Check the year; only published, expected_publication and review_after may lie ahead.\n"
        "Nothing was written.\n"
    )


def test_an_authority_words_its_own_notices(authority: Authority) -> None:
    """A template named for the outcome takes the place of ours."""
    templates = authority.root / "templates"
    templates.mkdir()
    (templates / "refused-cost.md").write_text("## Response\n\nToo dear: {{ draft.title }}\n", "utf-8")

    foilog("new", *USUAL, "--outcome", "refused-cost", cwd=authority.root)

    text = (authority.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8")
    assert text.endswith('exemptions: ["s12(1)"]\n---\n\n## Response\n\nToo dear: Drones\n')


def test_a_template_at_fault_is_named(authority: Authority) -> None:
    """A slip in the authority's own template is no traceback."""
    (authority.root / "templates").mkdir()
    (authority.root / "templates/record.md").write_text("{{ draft.titel }}", "utf-8")

    done = foilog("new", *USUAL, "--outcome", "not-held", cwd=authority.root)

    assert done.exit_code == 2
    assert "a template in templates/ cannot be used" in done.output


def test_at_a_terminal_it_asks_for_what_is_missing(council: Authority) -> None:
    """Each question is asked again until its answer can be used."""
    answers = ["101/26", "1204/26", "Drones", "", "33/1/2026", "5/1/2026", "", "", "n", "4"]

    code, shown = at_a_terminal(["new"], [*answers, "", "national security", "", "Drones"], council.root)

    assert code == 0, shown
    assert "`101/26` is already the reference of 2026/101_26.md: Library opening hours" in shown
    assert "`33/1/2026` is not a date" in shown
    assert "this outcome needs an exemption" in shown
    text = (council.root / "disclosures/2026/1204-26.md").read_text(encoding="utf-8")
    assert text.startswith(
        '---\nreference: "1204/26"\ntitle: "Drones"\nreceived: 2026-01-05\npublished: 2026-11-25\n'
        'outcome: refused-ncnd\nexemptions: ["s24(2)"]\ntopics: ["Drones"]\n---\n'
    )


@given(st.text(max_size=150))
def test_a_file_name_is_safe_or_nothing(reference: str) -> None:
    """Whatever the reference, the name works in an address and on every system."""
    name = file_name(reference)

    assert name == "" or is_safe_name(name)
    assert not name.endswith((".cy", ".easy", ".md"))


@pytest.mark.parametrize("text", ["2026-01-05", "5/1/2026", "05.01.2026", "5 January 2026", " 5  jan 2026 "])
def test_a_date_is_read_as_officers_type_it(text: str, authority: Authority) -> None:
    """The day comes before the month."""
    assert str(typed_date(text, authority.settings.today)) == "2026-01-05"


def test_the_search_over_titles_is_a_command(council: Authority, tmp_path: Path) -> None:
    """An officer can look an exemption up."""
    done = foilog("exemptions", "legal", "privilege", cwd=council.root)

    assert done.output == (
        "s42(1)             Legal professional privilege\n"
        "                   public interest test\n"
        "s42(2)             Legal professional privilege: neither confirm nor deny\n"
        "                   public interest test\n"
    )
