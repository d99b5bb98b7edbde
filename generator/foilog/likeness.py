"""The word that was meant: what a finding or a message offers beside a word that is not known."""

from __future__ import annotations

from collections.abc import Sequence


def nearest(text: str, options: Sequence[str], *, likeness: int = 70) -> str:
    """The option that *text* most resembles, or nothing; *likeness* is the least, in percent."""
    # Few runs need a suggestion, and none that only checks or builds should wait for the library.
    from rapidfuzz import process

    found = process.extractOne(text, options, score_cutoff=likeness)
    return str(found[0]) if found else ""


def did_you_mean(text: str, options: Sequence[str], *, likeness: int = 70) -> str:
    """The nearest option as the end of a sentence, or nothing."""
    near = nearest(text, options, likeness=likeness)
    return f"; did you mean `{near}`?" if near else ""
