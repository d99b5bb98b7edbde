"""Pictures without what they carry besides the picture: the packed pixels stay as they are, byte for byte."""

from __future__ import annotations

import struct
import zlib

from foilog.gate import pictures
from foilog.gate.exif import orientation
from foilog.gate.scrubbing import Scrubbed, told_once
from foilog.gate.sightings import RefusedError

_METADATA, _TRAILING = "data about the picture", "data after its end"
_EXIF = b"Exif\x00\x00"
_ORIENTATION_TAG = 0x0112
_VP8X_EXIF, _VP8X_XMP = 0x08, 0x04


def _turned(turn: int) -> bytes:
    """An Exif block that says only which way up the picture is."""
    return b"II*\x00\x08\x00\x00\x00\x01\x00" + struct.pack("<HHIHHI", _ORIENTATION_TAG, 3, 1, turn, 0, 0)


def _png_block(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _without_surplus(header: bytes, packed: bytes) -> bytes | None:
    """The packed pixels without what follows the last row; None when nothing does."""
    most = pictures.row_bytes(header) * struct.unpack_from(">I", header, 4)[0]
    unpacker = zlib.decompressobj()
    rows = unpacker.decompress(packed, most + 1)
    if header[12] or not (unpacker.unused_data or unpacker.unconsumed_tail or len(rows) > most):
        return None
    return zlib.compress(rows[:most], 9)


def _turning_block(kind: bytes, body: bytes) -> list[bytes]:
    """What has to stay of a block of a PNG that goes: which way up the picture is shown."""
    turn = orientation(body) if kind == b"eXIf" else 1
    return [_png_block(kind, _turned(turn))] if turn > 1 else []


def _scrub_png(content: bytes) -> Scrubbed:
    kept: list[bytes] = []
    packed: list[bytes] = []
    removed: list[str] = []
    end, place, header = 0, 0, b""
    for kind, body, end in pictures.png_chunks(content):  # noqa: B007 (the end of the last block)
        header = body if kind == b"IHDR" else header
        if kind == b"IDAT":
            place = place or len(kept)
            packed.append(body)
        elif pictures.is_kept_block(kind, body) or kind in pictures.PNG_FRAMES:
            kept.append(_png_block(kind, body))
        else:
            removed.append(_METADATA)
            kept += _turning_block(kind, body)
    whole = _without_surplus(header, b"".join(packed))
    removed += [_TRAILING] * (whole is not None or bool(content[end:]))
    pixels = [_png_block(b"IDAT", body) for body in ([whole] if whole is not None else packed)]
    blocks = [*kept[:place], *pixels, *kept[place:]]
    return Scrubbed(content[:8] + b"".join(blocks), told_once(removed))


def _scrub_jpeg(content: bytes) -> Scrubbed:
    written, removed = [content[:2]], []
    start = end = 2
    for marker, body, end in pictures.jpeg_segments(content):
        head = end - len(body) - 4
        is_kept = marker == pictures.END or pictures.is_kept_segment(marker, body)
        written.append(content[start:head] if marker != pictures.END else content[start:end])
        if is_kept and marker != pictures.END:
            written.append(content[head:end])
        elif not is_kept:
            removed.append(_METADATA)
            if body.startswith(_EXIF) and (turn := orientation(body[6:])) > 1:
                block = _EXIF + _turned(turn)
                written.append(b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block)
        start = end
    if content[end:]:
        removed.append(_TRAILING)
    return Scrubbed(b"".join(written), told_once(removed))


def _scrub_webp(content: bytes) -> Scrubbed:
    written, removed = [], []
    place, length = 12, struct.unpack_from("<I", content, 4)[0] + 8
    flags = 0
    while place + 8 <= min(length, len(content)):
        kind, size = struct.unpack_from("<4sI", content, place)
        body = content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
        if not pictures.is_kept_chunk(kind, body) and kind not in pictures.WEBP_FRAMES:
            removed.append(_METADATA)
            turn = orientation(body.removeprefix(_EXIF)) if kind == b"EXIF" else 1
            if turn == 1:
                continue
            body = _turned(turn)
        flags |= _VP8X_EXIF * (kind == b"EXIF")
        written.append((kind, body))
    if length != len(content):
        removed.append(_TRAILING)
    return Scrubbed(_webp(written, flags), told_once(removed))


def _webp(chunks: list[tuple[bytes, bytes]], flags: int) -> bytes:
    """A WebP of these *chunks*, its header saying which kinds of data about the picture are among them."""
    packed = b"WEBP"
    for kind, body in chunks:
        if kind == b"VP8X":
            body = bytes([body[0] & ~(_VP8X_EXIF | _VP8X_XMP) | flags]) + body[1:]
        packed += kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(packed)) + packed


def scrub_picture(content: bytes) -> Scrubbed:
    """A picture without places, names, previews and appended data; which way up it is shown stays.

    Raises: RefusedError when it is damaged.
    """
    kind = pictures.picture_kind(content)
    scrubbers = {"png": _scrub_png, "jpg": _scrub_jpeg, "webp": _scrub_webp}
    if kind is None:
        raise RefusedError("file-mislabelled")
    try:
        return scrubbers[kind](content)
    except (struct.error, zlib.error, IndexError) as damage:
        raise RefusedError("file-unreadable", "the picture is damaged") from damage
