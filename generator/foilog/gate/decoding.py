"""Bytes read as text in the encodings that tables and letters come in."""

from __future__ import annotations

from collections.abc import Generator

from foilog.gate.sightings import RefusedError, Sighting

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(content: bytes) -> Generator[Sighting, None, str]:
    """The text of *content*: UTF-8, UTF-16 with its mark, or Windows-1252, which is warned of.

    Raises: RefusedError when it is none of them.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as damage:
        if encoding != "utf-8":
            raise RefusedError("file-unreadable", "its characters are damaged") from damage
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as worse:
            raise RefusedError("file-unreadable", "its characters are damaged") from worse
        yield Sighting("text-encoding")
    if "\x00" in text:
        raise RefusedError("text-nul")
    return text
