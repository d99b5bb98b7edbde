"""What keeps a reference from being typed, filed, or told from another.

It is shown as written and is never an address, but people name files by it, type it into search, and paste it
into sheets.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = frozenset(" -_/.,:;&'+#()[]=@\u2013\u2014")
_CURLY = "\u2018\u2019\u201a\u201c\u201d\u201e"
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.[^/]*)?", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9_-]*[A-Za-z0-9][A-Za-z0-9_-]*")
_FILED = "Write it without: no system can keep a file of that name."
_TYPED = "Type it again on an ordinary keyboard."


def fault_in(reference: str) -> tuple[str, str] | None:
    """What is wrong with the *reference*, and the remedy; nothing where it is sound."""
    if _PLAIN.fullmatch(reference) and not _DEVICE.fullmatch(reference):
        return None
    for character in reference:
        if not _is_ordinary(character):
            return _strange(character)
    if unicodedata.normalize("NFKC", reference) != unicodedata.normalize("NFC", reference):
        return _lookalike()
    if not any(map(str.isalnum, reference)):
        return "the reference has neither a letter nor a digit", "Write the reference of the letter."
    return _unfiled(reference)


def _is_ordinary(character: str) -> bool:
    """Whether it is a Latin letter, an accent on one, a digit, or a sign that references have."""
    if character.isascii():
        return character.isalnum() or character in _SIGNS
    if unicodedata.combining(character):
        return True
    is_letter = character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")
    return is_letter or character in _SIGNS


def _strange(character: str) -> tuple[str, str]:
    if character.isascii():
        return f"the reference has the sign `{character}`", "Write it without, as the letter has it."
    if character in _CURLY:
        return "the reference has curly quotes, as Word writes them", 'Type straight ones (") in their place.'
    return _lookalike()


def _lookalike() -> tuple[str, str]:
    return "the reference has letters or digits that only look like ordinary ones", _TYPED


def _unfiled(reference: str) -> tuple[str, str] | None:
    """What is wrong with a reference whose pieces are no names of files."""
    pieces = [piece.strip() for piece in reference.split("/")]
    device = next((piece for piece in pieces if _DEVICE.fullmatch(piece)), "")
    if device:
        return f"`{device}` is the name of a device on Windows", _FILED
    if re.match(r"[A-Za-z]:/|/", reference) or any(piece.startswith(".") for piece in pieces):
        return "the reference is written like a path of a computer", _FILED
    return ("the reference ends in a dot", _FILED) if reference.endswith(".") else None
