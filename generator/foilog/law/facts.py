"""The package's own tables of law, read from its data files."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def read_facts(name: str) -> dict[str, Any]:
    """The table in `data/<name>.yaml`."""
    facts: dict[str, Any] = _load(name)
    return facts


def read_rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table that is a plain list."""
    rows: list[dict[str, Any]] = _load(name)
    return rows


def _load(name: str) -> Any:
    text = (files("foilog.law") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
