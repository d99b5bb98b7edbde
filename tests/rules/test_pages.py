"""A rule's page is its test: the log that breaks it draws the finding shown, the log that keeps it none."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from conftest import SETTINGS, TODAY
from foilog.checking import check_log
from foilog.rulepages import Example, RulePageError, Trial, read_page, rule_page, rules_with_pages
from foilog.settings import read_settings

TRIALS = [
    pytest.param(rule, trial, id=f"{rule}-{number}")
    for rule in rules_with_pages()
    for number, trial in enumerate(rule_page(rule).trials, 1)
]


def found(rule: str, example: Example, folder: Path) -> str:
    """What *rule* says about the example's log, as it is printed."""
    folder.mkdir()
    options = SETTINGS + textwrap.indent(example.options, " " * 6)
    (folder / "mkdocs.yml").write_text(options, encoding="utf-8")
    example.write(folder / "disclosures")
    checked = check_log(read_settings(folder / "mkdocs.yml", today=TODAY))
    return "\n".join(str(finding) for finding in checked.findings if finding.rule == rule)


@pytest.mark.parametrize(("rule", "trial"), TRIALS)
def test_the_page_shows_what_breaks_the_rule_and_what_keeps_it(
    rule: str, trial: Trial, tmp_path: Path
) -> None:
    """What `foilog explain` prints about a rule is what the rule does."""
    broken = found(rule, trial.breaks, tmp_path / "breaks")
    kept = found(rule, trial.keeps, tmp_path / "keeps")

    assert broken == trial.found
    assert kept == ""


@pytest.mark.parametrize("rule", rules_with_pages())
def test_a_page_says_what_it_is_about_in_a_few_lines(rule: str) -> None:
    """A rule is explained by a sentence, its level and source, and why it exists."""
    page = rule_page(rule)

    assert page.sentence.endswith(".")
    assert page.level.startswith(("error", "warning", "info"))
    assert len(page.why) > 80


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# other\n", "r: begin with `# r`, one sentence, and a line with level and source"),
        ("# r\n\nA.\n\nerror · s1\n\n## Found\n", "r: the first section is `## Why`"),
        (
            "# r\n\nA.\n\nerror · s1\n\n## Why\n\nB.\n",
            "r: add `## Breaks it`, `## Found` and `## Keeps it`",
        ),
        (
            "# r\n\nA.\n\nerror · s1\n\n## Why\n\nB.\n\n## Breaks it\n\n## Keeps it\n",
            "r: `Breaks it` stands where Breaks it, Found, Keeps it are expected",
        ),
        (
            "# r\n\nA.\n\nerror · s1\n\n## Why\n\n## Breaks it\n\n## Found\n\n## Keeps it\n",
            "r: `## Found` holds no text block",
        ),
    ],
)
def test_a_page_out_of_form_says_what_is_missing(text: str, complaint: str) -> None:
    """Whoever writes a page is told what it lacks."""
    with pytest.raises(RulePageError) as refusal:
        read_page("r", text)

    assert str(refusal.value) == complaint


def test_an_example_can_hold_bytes_links_and_options(tmp_path: Path) -> None:
    """A rule about spreadsheets, links or settings can be shown on a page as well."""
    text = (
        "# r\n\nA.\n\nerror · s1\n\n## Why\n\nB.\n\n## Breaks it\n\n"
        "```yaml mkdocs.yml\nlaw: uk-eir\n```\n\n```escaped a/t.bin\nPK\\x03*3\\xff\n```\n\n"
        "```link a/l.md\nm.md\n```\n\n## Found\n\n```text\nx\n```\n\n"
        "## Keeps it\n\n````markdown m.md\n```\n````\n"
    )

    (trial,) = read_page("r", text).trials
    trial.breaks.write(tmp_path)

    assert (tmp_path / "a/t.bin").read_bytes() == b"PK\x03\x03\x03\xff"
    assert (tmp_path / "a/l.md").readlink() == Path("m.md")
    assert (trial.breaks.options, trial.keeps.options) == ("law: uk-eir\n", "law: uk-eir\n")
    assert trial.keeps.files[0].content == b"```\n"
