"""What programs write into pictures as a matter of course: their names, and the names of colour profiles."""

from __future__ import annotations

import re
import zlib

from foilog.findings import Severity
from foilog.gate.names import has_name
from foilog.gate.personal import find_personal

_PROGRAM = re.compile(
    rb"CREATOR: gd-jpeg|Lavc\d|LEAD Technologies|Intel\(R\) (?:JPEG|IPP)|Created with (?:The )?GIMP"
    rb"|Handmade Software"
    rb"|AppleMark|Optimized by|Compressed by|File written by Adobe|Software: |LibGD|\*\s*$",
    re.IGNORECASE,
)
_LONGEST = 120
_WORDS = re.compile(rb"(?:[\x20-\x7e]\x00|\x00[\x20-\x7e]){6,}|[\x20-\x7e]{6,}")
_OWN_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|/(?:home|Users)/")


def _gives_away(words: str) -> bool:
    return has_name(words) or bool(find_personal(words)) or bool(_OWN_PATH.search(words))


def is_program_name(comment: bytes) -> bool:
    """Whether a *comment* in a picture only says which program wrote it."""
    if len(comment) > _LONGEST or not _PROGRAM.match(comment):
        return False
    return not _gives_away(comment.decode("latin-1"))


def is_harmless_value(text: bytes) -> bool:
    """Whether the value of a PNG's text about its program or its date is that, and names nobody."""
    return len(text) <= _LONGEST and not _gives_away(text.decode("latin-1"))


def profile_in_png(body: bytes) -> bytes:
    """The colour profile in the body of an `iCCP` block. Raises: zlib.error."""
    _, _, packed = body.partition(b"\x00")
    unpacker = zlib.decompressobj()
    return unpacker.decompress(packed[1:], 4_000_000)


def judge_profile(profile: bytes) -> Severity | None:
    """How loudly a colour *profile* speaks of a person: its makers sign some, and anyone can name one."""
    if b"acsp" not in profile[:200]:
        return Severity.ERROR
    words = [match.group().replace(b"\x00", b"").decode("latin-1") for match in _WORDS.finditer(profile)]
    text = "\n".join(words)
    if find_personal(text) and any(found.rule != "personal-name" for found in find_personal(text)):
        return Severity.ERROR
    return Severity.WARNING if has_name(text) else None
