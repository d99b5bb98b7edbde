"""`foilog explain` says why a rule exists."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

import foilog
from foilog.cli import main
from foilog.explaining import explained_rules
from foilog.gate.rulebook import RULES
from foilog.rulepages import rule_page, rules_with_pages


def test_a_rule_is_explained_by_its_page() -> None:
    """The page is what the documentation shows too."""
    done = CliRunner().invoke(main, ["explain", "outcome-unknown"])

    assert (done.exit_code, done.output) == (0, rule_page("outcome-unknown").text)


def test_alone_it_lists_every_rule_in_a_line_each() -> None:
    """An officer can see what is looked for."""
    done = CliRunner().invoke(main, ["explain"])

    assert [line.split()[0] for line in done.output.splitlines()] == list(explained_rules())


def test_what_the_gate_finds_is_explained_without_an_example() -> None:
    """An example of a leak would be one."""
    done = CliRunner().invoke(main, ["explain", "file-encrypted"])

    rule = RULES["file-encrypted"]
    assert done.output == (
        f"# file-encrypted\n\nFinds: {rule.what}.\n\nerror · the publish gate · no waiver lets it stand\n\n"
        f"## Why\n\n{rule.why}\n\n## What to do\n\n{rule.remedy}\n"
    )


def test_a_name_is_that_of_one_rule() -> None:
    """The schema, the law and the gate do not call two things the same."""
    assert set(RULES).isdisjoint(rules_with_pages())


def test_a_mistyped_rule_gets_the_nearest_name() -> None:
    """The name need not be remembered exactly."""
    near = CliRunner().invoke(main, ["explain", "outcome-unknwon"])
    far = CliRunner().invoke(main, ["explain", "zzzz"])

    assert (near.exit_code, far.exit_code) == (2, 2)
    assert near.output.endswith(
        "Error: there is no rule `outcome-unknwon`; did you mean `outcome-unknown`?\n"
    )
    assert far.output.endswith("Error: there is no rule `zzzz`; `foilog explain` lists them all\n")


def test_every_rule_that_a_finding_can_name_is_explained() -> None:
    """Those of the finished site too, wherever in the program they are named."""
    named = re.compile(r'"(site-[a-z-]+)",?$|RULE = "([a-z-]+)"', re.MULTILINE)
    sources = Path(foilog.__file__).parent.rglob("*.py")
    found = {
        rule for path in sources for pair in named.findall(path.read_text("utf-8")) for rule in pair if rule
    }

    assert {"site-leak", "site-unaccounted", "site-address-lost", "site-link-broken"} <= found
    assert found <= set(explained_rules())
