"""The rules of the schema are one list: each has a page, and no other rule is in the code."""

from __future__ import annotations

import ast
from pathlib import Path

import foilog
from foilog.rulepages import rules_with_pages
from foilog.schema_rules import BEYOND_ONE_FILE, SCHEMA_RULES

MODULES = (
    "reading",
    "proportions",
    "active",
    "kinds",
    "fields",
    "cited",
    "schema",
    "disclosing",
    "log",
    "ledger",
)
MAKERS = {"error": 1, "warning": 1, "info": 1, "private": 1, "refuse": 1, "Choice": 0}


def rules_raised() -> set[str]:
    """The rule's name in every finding that the reading modules make."""
    folder = Path(foilog.__file__).parent
    trees = [ast.parse((folder / f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "attr", getattr(call.func, "id", "")), call.args) for call in calls]
    literal = [args[at] for name, args in named if (at := MAKERS.get(name)) is not None and len(args) > at]
    tuples = [
        node.value.elts[0]
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and node.value.elts
    ]
    return {
        node.value
        for node in [*literal, *tuples]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "-" in node.value
    }


def test_the_list_is_what_the_code_finds() -> None:
    """A rule that is added or dropped shows in the list, so that it gets or loses its page."""
    assert rules_raised() == SCHEMA_RULES


def test_every_rule_of_the_schema_has_a_page() -> None:
    """`foilog explain` knows each."""
    assert SCHEMA_RULES - set(rules_with_pages()) == set()


def test_the_rules_beyond_one_file_are_rules() -> None:
    """What `--changed` shows of unchanged files is named by its right name."""
    assert set() == BEYOND_ONE_FILE - SCHEMA_RULES
