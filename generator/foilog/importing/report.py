"""What an import did, for the terminal and for `import-report.md`: every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from foilog.findings import Finding, Severity
from foilog.importing.draft import DROPPED, FILE, GUESSED, Source
from foilog.importing.filing import IMPORTED, KEPT, OUT, UNCHANGED, UPDATED, Filed, Outcome
from foilog.importing.mapping import LEFT_OUT

NAME = "import-report.md"
_FATES = (IMPORTED, UPDATED, UNCHANGED, KEPT, OUT)
_SHOWN = 200


def summary(source: Source, outcome: Outcome) -> Iterator[str]:
    """The import in a few lines, for the terminal."""
    yield f"{source.name}: {len(outcome.filed):,} read. " + ", ".join(
        f"{outcome.count(fate):,} {fate}" for fate in _FATES if outcome.count(fate) or fate == IMPORTED
    )
    yield from (f"  {each}" for each in _removed(outcome))
    unread = [heading for heading, field in source.tables.get("Columns", ())[1:] if field == LEFT_OUT]
    if unread:
        yield f"  columns that nothing was read from: {', '.join(unread)}"
    for why, count in _reasons(outcome, OUT).most_common(5):
        yield f"  left out, {count:,}: {why}"


def report(source: Source, outcome: Outcome, findings: Sequence[Finding]) -> str:
    """The report as Markdown. It repeats nothing that was removed."""
    lines = [f"# Import of {_code(source.name)}", "", *(f"- {each}" for each in source.about), ""]
    lines += ["## What became of each", "", "| | |", "|---|---|"]
    lines += [f"| {fate} | {outcome.count(fate):,} |" for fate in _FATES]
    lines += [f"| together | {len(outcome.filed):,} |", ""]
    for title, rows in source.tables.items():
        lines += [f"## {title}", "", *_table(rows), ""]
    lines += ["## Removed", "", *(f"- {each}" for each in _removed(outcome)), ""]
    titled = [one for one in outcome.filed if one.titled]
    if titled:
        lines += ["## Names with a title, to be looked at", ""]
        lines += _limited([f"- {_place(one)}: {one.titled}" for one in titled])
    for kind, title in (
        (GUESSED, "Guessed"),
        (DROPPED, "Left out of records"),
        (FILE, "Files to fetch and add"),
    ):
        lines += _notes(outcome, kind, title)
    for fate, title in ((OUT, "Rows and files left out"), (KEPT, "Left as a person made them")):
        some = [one for one in outcome.filed if one.fate == fate]
        if some:
            lines += [f"## {title}", "", *(f"- {_place(one)}: {_plain(one.why)}" for one in some), ""]
    return "\n".join([*lines, *_check(findings)]) + "\n"


def _removed(outcome: Outcome) -> tuple[str, ...]:
    tally = outcome.removed
    gone = (
        (tally.emails, "e-mail addresses"),
        (tally.phones, "telephone numbers"),
        (tally.names, "names that stand in a column of names"),
        (tally.hidden, "invisible characters"),
    )
    return (
        "removed from texts: " + ", ".join(f"{count:,} {what}" for count, what in gone),
        f"left out: {outcome.private:,} cells of columns that tell of a person",
        f"to be looked at: {tally.titled:,} names with a title (`Mr …`), which were not changed",
    )


def _notes(outcome: Outcome, kind: str, title: str) -> list[str]:
    found = [
        f"- {_place(one)}: {_plain(note.what)}"
        for one in outcome.filed
        for note in one.notes
        if note.kind == kind
    ]
    return [f"## {title}", "", *_limited(found), ""] if found else []


def _check(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return ["## What the check still finds", "", "Nothing."]
    counted = Counter((finding.rule, finding.severity) for finding in findings)
    rows = [("Rule", "Level", "How often")]
    rows += [(rule, level.label, f"{count:,}") for (rule, level), count in counted.most_common()]
    errors = [
        f"- {_plain(str(each.place))}: {each.rule}: {_plain(each.what)}"
        for each in findings
        if each.severity is Severity.ERROR
    ]
    return ["## What the check still finds", "", *_table(rows), "", *_limited(errors)]


def _limited(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _SHOWN * 10
    return list(lines) if more <= 0 else [*lines[: _SHOWN * 10], f"- and {more:,} more"]


def _reasons(outcome: Outcome, fate: str) -> Counter[str]:
    return Counter(one.why for one in outcome.filed if one.fate == fate)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *rest = ["| " + " | ".join(_plain(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return [head, "|" + "---|" * len(rows[0]), *rest]


def _place(one: Filed) -> str:
    where = f"row {one.place.line}" if one.place.line else one.place.path
    return _plain(f"{where} ({one.reference})" if one.reference else where)


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"
