"""Findings are written for people and for programs, and never show what is private."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from foilog.findings import Finding, Place, Severity, error, info, private, warning
from foilog.reports import FORMATS, Report, emitter
from foilog.reports.github import step_summary

FILES = {
    "log/a.md": ["---", "title:\tDröns 中文 x", "outcome: withheld", "email: j@example.org", "---"],
    "log/b.md": ["---", "outcome: withheld", "sender: Jo Bloggs, outcome: withheld", "---"],
}
FOUND = (
    error(Place("log/b.md", 2, 10), "outcome-unknown", "`withheld` is not an outcome", "Use one of: a, b."),
    warning(Place("log/b.md", 3, 9), "value-markup", "`Jo Bloggs` has markup", 'Write "Jo Bloggs" plain.'),
    Finding(Place("log/b.md", 3, 9), "person-named", Severity.ERROR, "a name (line 3)", "Take it out."),
    info(Place("log/c.csv"), "file-old", "100% old:\nvery, very", "Look | at <it>."),
    Finding(
        Place("log/d.md", 1, 1),
        "late",
        Severity.ERROR,
        "sent late",
        "Say why.",
        accepted="a flood",
        quotable=True,
    ),
)


def report(findings: Sequence[Finding] = FOUND, **changes: object) -> Report:
    rules = {"outcome-unknown": "An outcome is one of a fixed list."}
    return Report(findings, 4, lambda path: FILES.get(path, ()), rules=rules, **changes)  # type: ignore[arg-type]


def written(name: str, **changes: object) -> str:
    return emitter(name)(report(**changes))  # type: ignore[arg-type]


def test_text_is_by_file_with_the_line_a_caret_and_what_to_do() -> None:
    """An officer sees where, what, and what to do; a private line is not shown, nor quoted by a neighbour."""
    assert (
        written("text")
        == """\
log/b.md
  2:10 outcome-unknown error: `withheld` is not an outcome
      | outcome: withheld
      |          ^
      Use one of: a, b. (foilog explain outcome-unknown)
  3:9 value-markup warning: `…` has markup
      Write `…` plain.
  3:9 person-named error: a name (line 3)
      Take it out.

log/c.csv
  file-old info: 100% old:\\nvery, very
      Look | at <it>.

log/d.md
  1:1 late accepted: sent late
      Accepted: a flood

4 records, 2 errors, 1 warning, 1 note, 1 accepted
"""
    )


def test_at_a_terminal_it_is_folded_to_its_width() -> None:
    """Words stay whole, and the caret stands under its column, however narrow the window."""
    place = Place("log/e.md", 1, 90)
    what = "no public interest test is given for s24(2) and s31(3)"
    finding = warning(
        place, "test-missing", what, "Add `## Public interest test`; if it is not done, say so."
    )
    narrow = Report([finding], 1, lambda _: ["x" * 89 + "y" * 40], in_colour=True, columns=50)

    assert (
        emitter("text")(narrow)
        == f"""\
\x1b[1mlog/e.md\x1b[0m
  1:90 test-missing \x1b[33;1mwarning\x1b[0m: no public interest
      test is given for s24(2) and s31(3)
      | … {"x" * 23}{"y" * 15} …
      |   {" " * 23}^
      Add `## Public interest test`; if it is not
      done, say so.

1 record, 0 errors, 1 warning
"""
    )


def test_the_caret_stands_under_the_column_behind_tabs_and_wide_letters() -> None:
    """Whatever the line is written in, the caret points at the word."""
    place = Place("log/a.md", 2, 17)

    quiet = {"log/a.md": FILES["log/a.md"][:3]}
    told = Report([error(place, "r", "w", "m")], 1, lambda path: quiet[path])

    assert emitter("text")(told).splitlines()[2:4] == [
        "      | title:  Dröns 中文 x",
        "      |                    ^",
    ]


def test_a_long_line_is_cut_around_the_word() -> None:
    """A line of a thousand letters does not fill the screen."""
    lines = ["x" * 500 + "HERE" + "y" * 500]

    told = emitter("text")(Report([error(Place("a", 1, 501), "r", "w", "m")], 1, lambda path: lines))

    line, caret = told.splitlines()[2:4]
    assert line == "      | … " + "x" * 60 + "HERE" + "y" * 32 + " …"
    assert line[caret.index("^")] == "H"


def test_no_line_is_shown_of_a_file_in_which_a_field_names_a_person() -> None:
    """Be it the line itself, or one that a mistake of punctuation leaves between."""
    finding = error(Place("log/a.md", 3, 10), "outcome-unknown", "`withheld` is not an outcome", "Use a.")

    assert report([finding]).line(finding) == ""


def test_what_is_found_of_a_whole_file_hides_no_other_words() -> None:
    """Only a line can be private."""
    whole = Place("log/c.csv")
    leak, stray = Finding(whole, "leak", Severity.ERROR, "w", "m"), error(whole, "stray", "`x`", "Name `it`.")

    assert report([leak, stray]).shown == (leak, stray)


def test_a_finding_shows_its_line_only_where_its_maker_says_so() -> None:
    """What the gate finds, and a field that says who asked, never do."""
    place = Place("log/b.md", 2, 10)

    assert report([gate := Finding(place, "leak", Severity.ERROR, "w", "m")]).line(gate) == ""
    assert report([field := private(place, "field-private", "w", "m")]).line(field) == ""
    assert report([ours := error(place, "r", "w", "m")]).line(ours) == "outcome: withheld"


def test_a_level_hides_what_lies_below_it_and_counts_it() -> None:
    """The summary still tells the whole."""
    told = written("text", level=Severity.ERROR)

    assert "value-markup" not in told
    assert told.splitlines()[-1] == "4 records, 2 errors, 1 warning, 1 note, 1 accepted (2 not shown)"


def test_numbers_agree_with_their_nouns() -> None:
    """One record, no errors."""
    assert Report([], 1, lambda path: ()).summary == "1 record, 0 errors, 0 warnings"
    assert Report([], 2, lambda path: (), noun="file").summary == "2 files, 0 errors, 0 warnings"


def test_colour_is_only_for_terminals() -> None:
    """A pipe gets none."""
    assert "\x1b" not in written("text")
    assert "\x1b[31;1merror\x1b[0m" in written("text", in_colour=True)


def test_json_holds_every_finding() -> None:
    """Other programs read the same as people."""
    told = json.loads(written("json", prefix="foi"))

    assert told["counts"] == {"error": 2, "warning": 1, "info": 1}
    assert (told["records"], told["publishable"], told["accepted"]) == (4, False, 1)
    assert told["findings"][0] | {"fingerprint": ""} == {
        "path": "foi/log/b.md",
        "line": 2,
        "column": 10,
        "rule": "outcome-unknown",
        "severity": "error",
        "what": "`withheld` is not an outcome",
        "remedy": "Use one of: a, b.",
        "accepted": "",
        "fingerprint": "",
    }


def test_github_gets_annotations_with_its_own_escapes() -> None:
    """A colon, a comma, a per cent sign or a line end of ours is none of GitHub's."""
    assert written("github") == (
        "::error file=log/b.md,line=2,col=10,title=outcome-unknown::"
        "`withheld` is not an outcome%0AUse one of: a, b.\n"
        "::error file=log/b.md,line=3,col=9,title=person-named::a name (line 3)%0ATake it out.\n"
        "::warning file=log/b.md,line=3,col=9,title=value-markup::`…` has markup%0AWrite `…` plain.\n"
        "::notice file=log/c.csv,title=file-old::100%25 old:%0Avery, very%0ALook | at <it>.\n"
        "::notice file=log/d.md,line=1,col=1,title=late::sent late%0AAccepted: a flood\n"
        "4 records, 2 errors, 1 warning, 1 note, 1 accepted\n"
    )
    odd = error(Place("a,b:c%.md", 1, 1), "r", "w", "m")
    assert emitter("github")(report([odd])).startswith("::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=r::")


def test_github_shows_ten_of_each_severity_and_all_in_the_summary() -> None:
    """GitHub drops the eleventh annotation without a word; the table has it."""
    many = [warning(Place("a.md", n, 1), "r", f"w{n}", "m") for n in range(1, 13)]
    told = report([*many, *FOUND])

    annotations = emitter("github")(told).splitlines()

    assert sum(line.startswith("::warning") for line in annotations) == 10
    assert "3 more warnings in the summary" in annotations
    assert sum(line.startswith("| a.md:") for line in step_summary(told).splitlines()) == 12


def test_the_step_summary_is_a_table_of_plain_text() -> None:
    """No word of a record becomes a link, a heading or a column."""
    assert step_summary(report(FOUND[3:4])) == (
        "## Disclosure log\n\n4 records, 0 errors, 0 warnings, 1 note.\n\n"
        "| Where | Level | Rule | What | What to do |\n|---|---|---|---|---|\n"
        "| log/c.csv | info | file-old | 100% old: very, very | Look \\| at &lt;it>. |\n"
    )


def test_gitlab_gets_issues_that_keep_their_names() -> None:
    """A line added above does not make an old issue new; two alike are two."""
    here, again = (error(Place("a.md", line, 1), "r", "w", "m") for line in (3, 4))
    lower = [error(Place("a.md", line, 1), "r", "w", "m") for line in (5, 9)]

    first, second = (json.loads(emitter("gitlab")(report(found))) for found in ([here, again], lower))

    assert [issue["fingerprint"] for issue in first] == [issue["fingerprint"] for issue in second]
    assert len({issue["fingerprint"] for issue in first}) == 2
    assert first[0] | {"fingerprint": ""} == {
        "description": "w. m",
        "check_name": "r",
        "fingerprint": "",
        "severity": "critical",
        "location": {"path": "a.md", "lines": {"begin": 3}},
    }


def test_sarif_is_valid_and_an_accepted_finding_is_suppressed() -> None:
    """OASIS SARIF 2.1.0: every object and field is one that the schema knows."""
    text = written("sarif")

    run = SarifLog.model_validate_json(text).runs[0]
    told = json.loads(text)["runs"][0]

    assert [result.ruleId for result in run.results or ()] == [one.rule for one in FOUND]
    assert told["results"][4]["suppressions"] == [{"kind": "inSource", "justification": "a flood"}]
    assert told["results"][3]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "log/c.csv", "uriBaseId": "%SRCROOT%"}
    }
    assert all(
        told["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for result in told["results"]
    )


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_report_is_a_report(name: str) -> None:
    """No findings is news too."""
    assert written(name, findings=())


TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)
FINDINGS = st.builds(
    Finding,
    place=st.builds(Place, TEXTS, st.integers(0, 9), st.integers(0, 40)),
    rule=st.from_regex(r"[a-z-]{1,12}", fullmatch=True),
    severity=st.sampled_from(Severity),
    what=TEXTS,
    remedy=TEXTS,
    accepted=TEXTS,
    quotable=st.booleans(),
)


@pytest.mark.parametrize("name", FORMATS)
@given(findings=st.lists(FINDINGS, max_size=6), line=TEXTS)
def test_any_finding_can_be_written_and_no_control_reaches_a_terminal(
    name: str, findings: list[Finding], line: str
) -> None:
    """Paths and words of files are the requester's or an attacker's; every format stays whole."""
    told = emitter(name)(Report(findings, 1, lambda path: [line] * 9))

    assert told.encode("utf-8")
    assert all(character.isprintable() or character == "\n" for character in told)
    if name in ("json", "gitlab"):
        json.loads(told)
    if name == "sarif":
        SarifLog.model_validate_json(told)
