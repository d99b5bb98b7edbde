"""What the gate says of a labelled snippet, and how well it does on a set of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from foilog.findings import Place
from foilog.gate import scan_text

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Snippet:
    """A text and its label: error, warning or clean."""

    expect: str
    kind: str
    text: str

    @property
    def level(self) -> str:
        """What the gate says: the loudest finding's severity, or clean."""
        severities = [finding.severity for finding in scan_text(self.text, Place("snippet.md", 1, 1))]
        return max(severities).label if severities else "clean"


@dataclass(frozen=True)
class Score:
    """Precision and recall of errors, and recall with warnings, of 1."""

    precision: float
    recall: float
    recall_with_warnings: float


def read_snippets(name: str) -> list[Snippet]:
    """The snippets of one file in this folder."""
    rows = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [Snippet(row["expect"], row["kind"], row["text"]) for row in rows]


def score(snippets: list[Snippet]) -> Score:
    """How well the gate tells leaks from harmless text."""
    levels = [(one.expect, one.level) for one in snippets]
    errors = [expect for expect, level in levels if level == "error"]
    leaks = [level for expect, level in levels if expect == "error"]
    people = [level for expect, level in levels if expect != "clean"]
    return Score(
        errors.count("error") / len(errors),
        leaks.count("error") / len(leaks),
        sum(level != "clean" for level in people) / len(people),
    )
