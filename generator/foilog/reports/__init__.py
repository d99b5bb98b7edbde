"""Findings as people and machines read them: each emitter gives the text of one format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from foilog.reports.report import Report, described, lines_below, plural

__all__ = ["FORMATS", "Emitter", "Report", "described", "emitter", "lines_below", "plural"]

Emitter = Callable[[Report], str]

FORMATS: Mapping[str, str] = {
    "text": "foilog.reports.text:as_text",
    "json": "foilog.reports.plain_json:as_json",
    "github": "foilog.reports.github:as_github",
    "gitlab": "foilog.reports.gitlab:as_gitlab",
    "sarif": "foilog.reports.sarif:as_sarif",
}
"""Each format and where it is made; a module is imported when its format is asked for."""


def emitter(name: str) -> Emitter:
    """What makes the format of that name. Raises: KeyError when there is none."""
    module, _, function = FORMATS[name].partition(":")
    found: Emitter = getattr(import_module(module), function)
    return found
