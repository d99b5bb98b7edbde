"""Exif blocks: only tags about how to draw the picture may stay."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_DRAWING_TAGS = frozenset(
    {0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x0128, 0x0213, 0x8769,
     0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003}
)  # fmt: skip
_SUB_DIRECTORY = 0x8769
_ORIENTATION = 0x0112
_MOST_TAGS = 512
_NUMBERS, _MOST_VALUES = frozenset({3, 4, 5, 7}), 4
_LARGEST = 1024


def _tags(block: bytes, order: str, place: int) -> Iterator[tuple[int, int]]:
    """Each tag of a directory with its value; 0 for one that holds more than a few numbers."""
    count = struct.unpack_from(f"{order}H", block, place)[0]
    for number in range(min(count, _MOST_TAGS)):
        tag, kind, length, value = struct.unpack_from(f"{order}HHII", block, place + 2 + 12 * number)
        yield tag if kind in _NUMBERS and length <= _MOST_VALUES else 0, value
    following = struct.unpack_from(f"{order}I", block, place + 2 + 12 * count)[0]
    if following:
        yield 0, following


def has_telling_tags(block: bytes) -> bool:
    """Whether an Exif *block* (a TIFF header and its directories) holds more than drawing tags.

    A place, a camera, a person, a time or a thumbnail are telling; so is a block that cannot be read.
    """
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) > _LARGEST:
        return True
    try:
        waiting = [struct.unpack_from(f"{order}I", block, 4)[0]]
        for directory in waiting:
            for tag, value in _tags(block, order, directory):
                if tag not in _DRAWING_TAGS or len(waiting) > 2:
                    return True
                if tag == _SUB_DIRECTORY:
                    waiting.append(value)
    except struct.error:
        return True
    return False


def orientation(block: bytes) -> int:
    """Which way up an Exif *block* says the picture is to be shown, 1 to 8; 1 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return 1
    try:
        place = struct.unpack_from(f"{order}I", block, 4)[0]
        for number in range(min(struct.unpack_from(f"{order}H", block, place)[0], _MOST_TAGS)):
            tag, _, _, turn = struct.unpack_from(f"{order}HHIH", block, place + 2 + 12 * number)
            if tag == _ORIENTATION and 1 <= turn <= 8:
                return int(turn)
    except struct.error:
        return 1
    return 1
