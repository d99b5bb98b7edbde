"""What there is to know about any rule: its page, or the gate's own words for what a file can hide."""

from __future__ import annotations

from foilog.gate.rulebook import RULES, GateRule
from foilog.rulepages import rule_page, rules_with_pages


def explained_rules() -> tuple[str, ...]:
    """The names of all rules, in alphabetical order."""
    return tuple(sorted({*rules_with_pages(), *RULES}))


def sentence_on(rule: str) -> str:
    """What the rule is about in one sentence. Raises: KeyError when there is no such rule."""
    if rule in rules_with_pages():
        return rule_page(rule).sentence
    return _sentence(RULES[rule].what)


def explanation(rule: str) -> str:
    """The rule's page as Markdown. Raises: KeyError when there is no such rule."""
    return rule_page(rule).text if rule in rules_with_pages() else _gate_page(RULES[rule])


def _gate_page(rule: GateRule) -> str:
    """A page of the gate's rule; it shows no examples, for they would be leaks."""
    waivable = "a waiver may let it stand" if rule.waivable else "no waiver lets it stand"
    return (
        f"# {rule.id}\n\nFinds: {rule.what}.\n\n{rule.severity.label} · the publish gate · {waivable}\n\n"
        f"## Why\n\n{rule.why}\n\n## What to do\n\n{rule.remedy}\n"
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
