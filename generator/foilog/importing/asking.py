"""Asking an officer which column is what, and what an outcome word means; asked once, then remembered."""

from __future__ import annotations

from collections.abc import Mapping

import click

from foilog.importing.decisions import UndecidedError, outcome_of
from foilog.importing.mapping import FIELDS, LEAVE_OUT
from foilog.importing.sheets import Sheet
from foilog.importing.tables import outcome_words
from foilog.importing.words import is_open, is_private_heading
from foilog.law.outcomes import OUTCOMES

_MOST_WORDS = 40


def ask_mapping(sheet: Sheet, guessed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The columns and the outcome words as an officer confirms them."""
    columns = _ask_columns(sheet, guessed)
    return columns, _ask_outcomes(sheet, columns)


def _ask_columns(sheet: Sheet, guessed: Mapping[str, str]) -> dict[str, str]:
    by_heading = {heading: name for name, heading in guessed.items()}
    options = ("-", *FIELDS)
    click.echo(f"For each column, say what it holds: {', '.join(FIELDS)}; - leaves it out.")
    columns: dict[str, str] = {}
    for heading in sheet.headings:
        if is_private_heading(heading):
            click.echo(f"  {heading}: left out, it tells of a person")
            continue
        answer = click.prompt(
            f"  {heading}",
            default=by_heading.get(heading, "-"),
            type=click.Choice(options),
            show_choices=False,
        )
        if answer != "-":
            columns[answer] = heading
    return columns


def _ask_outcomes(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, str]:
    """What the words mean that are not in our tables; a guess is offered."""
    stated: dict[str, str] = {}
    for word, count in outcome_words(sheet, columns).most_common(_MOST_WORDS):
        if is_open(word):
            continue
        try:
            decision = outcome_of(word, {})
        except UndecidedError:
            guess = LEAVE_OUT
        else:
            if decision.how == "table":
                continue
            guess = decision.outcome
        stated[word] = click.prompt(
            f"  `{word}` (rows: {count:,}) means",
            default=guess,
            type=click.Choice((*OUTCOMES, LEAVE_OUT)),
            show_choices=False,
        )
    return stated
