"""The package's own tables of law, read from its data files."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def read_facts(name: str) -> dict[str, Any]:
    """The table in `data/<name>.yaml`."""
    text = (files("foilog.law") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    facts: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return facts
