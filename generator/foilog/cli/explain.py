"""`foilog explain`."""

from __future__ import annotations

import click

from foilog.explaining import explained_rules, explanation, sentence_on
from foilog.likeness import nearest


@click.command(short_help="Say why a rule exists, with examples.")
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain RULE: why it exists, its source, what breaks it and what keeps it. Without RULE, list them all.

    \b
    foilog explain outcome-unknown

    Exit codes: 0 done, 2 there is no such rule.
    """
    known = explained_rules()
    if rule is None:
        width = max(map(len, known))
        click.echo("\n".join(f"{name:{width}}  {sentence_on(name)}" for name in known))
        return
    if rule not in known:
        near = nearest(rule, known)
        instead = f"did you mean `{near}`?" if near else "`foilog explain` lists them all"
        raise click.UsageError(f"there is no rule `{rule}`; {instead}")
    click.echo(explanation(rule), nl=False)
