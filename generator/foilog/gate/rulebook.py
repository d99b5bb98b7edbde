"""The gate's rules as one table: what each finds, how loudly, and whether an authority may waive it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from foilog.findings import Severity


@dataclass(frozen=True, slots=True)
class GateRule:
    """One thing the gate looks for: the sentence a finding says, the remedy, and why it matters."""

    id: str
    severity: Severity
    waivable: bool
    what: str
    remedy: str
    why: str


def _read_rule(rule: str, row: Mapping[str, object]) -> GateRule:
    return GateRule(
        id=rule,
        severity=Severity[str(row["severity"]).upper()],
        waivable=bool(row.get("waivable", True)),
        what=str(row["what"]),
        remedy=str(row["remedy"]),
        why=str(row["why"]),
    )


def read_rules(file: Traversable) -> Mapping[str, GateRule]:
    """Every rule of a table by its id, in the table's order."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {rule: _read_rule(rule, row) for rule, row in table.items()}


RULES: Mapping[str, GateRule] = read_rules(files("foilog.gate").joinpath("rules.toml"))
