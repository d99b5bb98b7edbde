"""What there is to report, with nothing in it that must stay private."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from foilog.explaining import explained_rules, sentence_on
from foilog.fields import names_person
from foilog.findings import Finding, Place, Severity

Lines = Callable[[str], Sequence[str]]

_NAMED = re.compile(r"(?:^|[{,])[\s-]*[\"']?([A-Za-z][\w-]*)[\"']?[ \t]*:")
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"")
_FENCE = "---"
_MOST_BYTES = 4_000_000


@dataclass(frozen=True)
class Report:
    """The findings of one run, and what a reader may see of the files they are about.

    *lines* gives the lines of a file by the path of its findings; *prefix* leads from where the command runs
    to where those paths begin. Findings below *level* are counted and not shown. *columns* is the width of
    the terminal it is written to; 0 folds nothing.
    """

    findings: Sequence[Finding]
    count: int
    lines: Lines
    noun: str = "record"
    level: Severity = Severity.INFO
    prefix: str = ""
    in_colour: bool = False
    columns: int = 0
    rules: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """The findings from the level on; one beside a private value no longer quotes its line."""
        return tuple(_encodable(self._masked(one)) for one in self.findings if one.severity >= self.level)

    @cached_property
    def _private_lines(self) -> frozenset[tuple[str, int]]:
        hidden = (one.place for one in self.findings if one.place.line and not one.quotable)
        return frozenset((place.path, place.line) for place in hidden)

    def _is_private(self, place: Place) -> bool:
        return (place.path, place.line) in self._private_lines

    def _masked(self, finding: Finding) -> Finding:
        if not finding.quotable or not self._is_private(finding.place):
            return finding
        what, remedy = (_QUOTED.sub("`…`", text) for text in (finding.what, finding.remedy))
        return replace(finding, what=what, remedy=remedy)

    def line(self, finding: Finding) -> str:
        """The line that the finding is about; nothing when it could show who asked."""
        place = finding.place
        if not finding.quotable or not place.line or self._is_private(place):
            return ""
        lines = self.lines(place.path)
        if place.line > len(lines) or place.path in self._personal:
            return ""
        return lines[place.line - 1]

    @cached_property
    def _personal(self) -> frozenset[str]:
        """The files in which a field names a person, be it through a mistake of punctuation."""
        paths = {one.place.path for one in self.findings if one.quotable}
        return frozenset(path for path in paths if any(map(_names_person, _facts(self.lines(path)))))

    def path(self, finding: Finding) -> str:
        """The finding's file as seen from where the command runs."""
        return posixpath.join(self.prefix, finding.place.path)

    @cached_property
    def fingerprints(self) -> Mapping[Finding, str]:
        """A name for each finding that stays when lines above it come and go."""
        seen: Counter[tuple[str, str, str]] = Counter()
        found: dict[Finding, str] = {}
        for one in self.shown:
            same = (self.path(one), one.rule, one.what)
            seen[same] += 1
            text = "\0".join((*same, str(seen[same])))
            found[one] = hashlib.sha256(text.encode()).hexdigest()[:40]
        return found

    @property
    def summary(self) -> str:
        """One line that closes a report: `40 records, 0 errors, 11 warnings`."""
        open_ones = [one for one in self.findings if not one.accepted]
        counts = Counter(one.severity for one in open_ones)
        accepted = len(self.findings) - len(open_ones)
        told = [
            plural(self.count, self.noun),
            plural(counts[Severity.ERROR], "error"),
            plural(counts[Severity.WARNING], "warning"),
        ]
        if counts[Severity.INFO]:
            told.append(plural(counts[Severity.INFO], "note"))
        if accepted:
            told.append(f"{accepted:,} accepted")
        hidden = len(self.findings) - len(self.shown)
        return ", ".join(told) + (f" ({hidden:,} not shown)" if hidden else "")


def _encodable(finding: Finding) -> Finding:
    """The finding with lone surrogates, as undecodable paths have them, as escapes."""
    place, texts = finding.place, (finding.place.path, finding.what, finding.remedy, finding.accepted)
    path, what, remedy, accepted = (text.encode("utf-8", "backslashreplace").decode() for text in texts)
    if (path, what, remedy, accepted) == texts:
        return finding
    return replace(finding, place=place._replace(path=path), what=what, remedy=remedy, accepted=accepted)


def _facts(lines: Sequence[str]) -> Sequence[str]:
    """The lines of the front matter; all lines where it is not closed or there is none."""
    if not lines or not lines[0].startswith(_FENCE):
        return lines
    end = next((n for n, line in enumerate(lines) if n and line.startswith(_FENCE)), len(lines))
    return lines[:end]


def _names_person(line: str) -> bool:
    return any(map(names_person, _NAMED.findall(line)))


def plural(count: int, noun: str) -> str:
    """`1 record`, `2 records`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def described(findings: Iterable[Finding]) -> dict[str, str]:
    """The sentence that says what each broken rule is about, where it is explained."""
    names = {one.rule for one in findings}.intersection(explained_rules())
    return {name: sentence_on(name) for name in sorted(names)}


def lines_below(root: Path) -> Lines:
    """A reader of the lines of files below *root*; a file that is no text has none."""

    @cache
    def read(path: str) -> Sequence[str]:
        try:
            with open(os.path.join(root, path), "rb") as file:
                text = file.read(_MOST_BYTES).removeprefix(BOM_UTF8).decode(errors="replace")
        except (OSError, ValueError):
            return ()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text.split("\n")

    return read
