"""What the text says against what the record holds: remedies, files, links, the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.checks.rules import Answer, Fault
from foilog.checks.signals import signal

REFUSAL_NOTICE = signal("refusal notice")
ATTACHED = signal("attach", "enclos")
POINTING = signal(" here", " below", " link")
NEITHER = signal("neither")
_COMPLAIN = signal(
    *("complain", "internal review", "dissatisf", "unhappy", "not content", "not satisfied", "appeal")
)
_REGULATOR = signal("commissioner", "ombudsman", "court", "tribunal")
_ATTACHED = re.compile(
    r"\bplease (?:find|see)(?: \w+){0,5}? (?:attached|enclosed)\b"
    r"|\b(?:find|see) (?:attached|enclosed|the attachment)\b"
    r"|\b(?:is|are|as) (?:attached|enclosed)\b(?! to\b)|\bthe (?:attached|enclosed) (?!to\b)\w+"
    r"|\battached (?:document|file|spreadsheet|table|pdf|letter|schedule)\b|\b(?:i|we) (?:attach|enclose)\b"
)
_SHOWN = re.compile(
    r"(?:shown|found|available|accessed|viewed|published|set out|listed) (?:\w+ ){0,2}?(?:here|below) *: *$"
    r"|\bsee below:? *$|(?:following link|link below) *:? *$"
    r"|(?:can be (?:found|accessed|viewed)|(?:is|are) (?:also )?available) here\b(?!\])",
    re.MULTILINE,
)
_TARGET = re.compile(r"https?://|www\.|\]\(|^\s*(?:[-*|]|\d+[.)])|^\s*[^\n]{0,80}:", re.MULTILINE)
_SILENT = re.compile(r"neither confirm(?:s|ed|ing)? n?or den(?:y|ies|ied|ying)")


def complaints_route(answer: Answer) -> Iterator[Fault]:
    """Refusal notices without the ways to complain."""
    letter = answer.letter
    at = next((start for start, _ in letter.exactly(REFUSAL_NOTICE)), -1)
    if at < 0 or not any(
        part.outcome.is_refusal or part.outcome.id == "granted-in-part" for part in answer.record.parts
    ):
        return
    if any(file.role == "notice" for file in answer.record.attachments):
        return
    appeal = answer.regime.appeal.body.lower().partition(" (")[0]
    regulator = letter.says(_REGULATOR) or letter.mentions(appeal)
    lacking = [] if letter.says(_COMPLAIN) else ["how to ask for a review"]
    lacking += [] if regulator else [f"the right to go to the {answer.regime.appeal.body}"]
    if lacking:
        yield Fault(
            letter.place(at),
            f"the refusal notice does not say {' or '.join(lacking)}",
            "Add it, if the letter had it. The page shows the usual ways to complain in any case.",
        )


def attachment(answer: Answer) -> Iterator[Fault]:
    """Text that speaks of an attached file, on a record without files."""
    found = _ATTACHED.search(answer.letter.lower) if answer.letter.places(ATTACHED) else None
    if found:
        yield Fault(
            answer.letter.place(found.start()),
            f"“{found[0]}”: the record has no file",
            "Put the file beside the record and name it under `attachments`, or take the words out.",
        )


def link(answer: Answer) -> Iterator[Fault]:
    """Text that announces a link or a list, and then gives none."""
    letter, seen = answer.letter, set()
    for at, end in letter.exactly(POINTING):
        ends = letter.lower[end : end + 3].lstrip(" :")[:1] in ("", "\n")
        found = (ends or letter.lower[at:end] == " here") and _SHOWN.search(
            letter.lower, max(0, at - 28), _line_end(letter.lower, at)
        )
        if found and found.end() > at and found.start() not in seen and not _leads(letter.text, found):
            seen.add(found.start())
            words = letter.text[found.start() : found.end()].strip()
            yield Fault(
                letter.place(found.start()),
                f"“{words}” leads nowhere",
                "Add the link or the list that stood there, or take the sentence out.",
            )


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _leads(text: str, found: re.Match[str]) -> bool:
    """Whether a link, a list or a table follows, or the words are themselves a link."""
    if "](" in text[found.start() : found.end() + 3] or text[found.start() - 1 : found.start()] == "[":
        return True
    following = text[found.end() :].lstrip(" :\n").partition("\n\n")[0]
    return following.startswith(">") or _TARGET.search(following) is not None


def contradicted(answer: Answer) -> Iterator[Fault]:
    """Text that neither confirms nor denies, on a record whose outcome says otherwise."""
    silent = any(part.outcome.id == "refused-ncnd" or part.ncnd_further for part in answer.record.parts)
    if silent or answer.is_imported or not answer.letter.places(NEITHER):
        return
    found = _SILENT.search(answer.letter.lower)
    if found:
        yield Fault(
            answer.letter.place(found.start()),
            f"“{found[0]}”: no part has that outcome",
            "Write `outcome: refused-ncnd` for what it is about, or `ncnd_further` with the limbs "
            "if it is about any other information.",
        )
