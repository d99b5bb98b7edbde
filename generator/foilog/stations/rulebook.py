"""The rules of the finished site as one table, for `foilog explain`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from foilog.gate.rulebook import GateRule, read_rules

SITE_RULES: Mapping[str, GateRule] = read_rules(files("foilog.stations").joinpath("rules.toml"))
