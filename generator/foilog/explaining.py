"""What there is to know about any rule: its page, or a station's own words for what it looks for."""

from __future__ import annotations

from foilog.gate.rulebook import RULES, GateRule
from foilog.rulepages import rule_page, rules_with_pages
from foilog.stations.rulebook import SITE_RULES

_STATIONS = {"the publish gate": RULES, "the finished site": SITE_RULES}
_TOLD = {rule: (station, told) for station, rules in _STATIONS.items() for rule, told in rules.items()}


def explained_rules() -> tuple[str, ...]:
    """The names of all rules, in alphabetical order."""
    return tuple(sorted({*rules_with_pages(), *_TOLD}))


def sentence_on(rule: str) -> str:
    """What the rule is about in one sentence. Raises: KeyError when there is no such rule."""
    if rule in rules_with_pages():
        return rule_page(rule).sentence
    return _sentence(_TOLD[rule][1].what)


def explanation(rule: str) -> str:
    """The rule's page as Markdown. Raises: KeyError when there is no such rule."""
    return rule_page(rule).text if rule in rules_with_pages() else _told_page(*_TOLD[rule])


def _told_page(station: str, rule: GateRule) -> str:
    """A page of a rule without examples: the gate's would be leaks, and the site's are whole sites."""
    waivable = "a waiver may let it stand" if rule.waivable else "no waiver lets it stand"
    return (
        f"# {rule.id}\n\nFinds: {rule.what}.\n\n{rule.severity.label} · {station} · {waivable}\n\n"
        f"## Why\n\n{rule.why}\n\n## What to do\n\n{rule.remedy}\n"
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
