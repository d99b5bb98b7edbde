"""PNG, JPEG and WebP: only the blocks that draw the picture may be in the file."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from foilog.gate.exif import has_telling_tags
from foilog.gate.imprints import is_harmless_value, is_program_name, judge_profile, profile_in_png
from foilog.gate.kinds import kind_by_content
from foilog.gate.limits import Allowance, OverLimitError
from foilog.gate.sightings import RefusedError, Sighting

_PNG_ALLOWED = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB pHYs sBIT bKGD hIST tIME cICP mDCV cLLI oFFs sTER".split()
)
_PNG_LONGEST = {b"PLTE": 768, b"tRNS": 256, b"hIST": 512, b"IHDR": 13, b"IEND": 0}
_PNG_LONGEST_OTHER = 64
PNG_FRAMES = frozenset({b"acTL", b"fcTL", b"fdAT"})
_PNG_HARMLESS_TEXT = frozenset({b"Software", b"date:create", b"date:modify", b"date:timestamp"})
_WEBP_ALLOWED = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
WEBP_FRAMES = frozenset({b"ANIM", b"ANMF"})
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)}) - {0xC8, 0xCC}
_JPEG_TABLES = frozenset({0xC4, 0xDB, 0xDD, 0xDC})
_LONGEST_QUALITY = 20
_SCAN, END = 0xDA, 0xD9
_MOST_PIXELS = 150_000_000
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def picture_kind(content: bytes) -> str | None:
    """`png`, `jpg` or `webp` when *content* is such a picture."""
    return {"png": "png", "jpeg": "jpg", "webp": "webp"}.get(kind_by_content(content))


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What a picture's file carries besides the picture."""
    kind = picture_kind(content)
    readers = {"png": _scan_png, "jpg": _scan_jpeg, "webp": _scan_webp}
    if kind is None:
        raise RefusedError("file-mislabelled")
    try:
        yield from readers[kind](content)
    except (struct.error, zlib.error, IndexError) as damage:
        raise RefusedError("file-unreadable", "the picture is damaged") from damage
    yield from _sight_pixels(content)


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """The kind and body of each block of a PNG, and where it ends. Raises: RefusedError, struct.error."""
    place = 8
    while place + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        end = place + 12 + length
        if len(body) != length or zlib.crc32(kind + body) != struct.unpack_from(">I", content, end - 4)[0]:
            raise RefusedError("file-unreadable", "the picture is damaged")
        yield kind, body, end
        if kind == b"IEND":
            return
        place = end
    raise RefusedError("file-unreadable", "the picture is damaged")


def _is_allowed_block(kind: bytes, body: bytes) -> bool:
    if kind == b"tEXt":
        key, _, value = body.partition(b"\x00")
        return key in _PNG_HARMLESS_TEXT and is_harmless_value(value)
    if kind == b"eXIf":
        return not has_telling_tags(body)
    return kind in _PNG_ALLOWED and len(body) <= _PNG_LONGEST.get(kind, _PNG_LONGEST_OTHER)


def is_kept_block(kind: bytes, body: bytes) -> bool:
    """Whether a block of a PNG draws the picture, or says how to."""
    if kind == b"iCCP":
        return judge_profile(profile_in_png(body)) is None
    return kind == b"IDAT" or _is_allowed_block(kind, body)


def is_kept_chunk(kind: bytes, body: bytes) -> bool:
    """Whether a chunk of a WebP draws the picture, or says how to."""
    if kind == b"ICCP":
        return judge_profile(body) is None
    return kind in _WEBP_ALLOWED or _is_drawing_exif(kind, body)


def _sight_profile(profile: bytes) -> Iterator[Sighting]:
    severity = judge_profile(profile)
    if severity is not None:
        yield Sighting("picture-metadata", "the colour profile", severity=severity)


def _scan_png(content: bytes) -> Iterator[Sighting]:
    drawn = []
    header, end = b"", 0
    for kind, body, end in png_chunks(content):  # noqa: B007 (the end of the last block)
        if kind == b"IHDR":
            header = body
        if kind == b"IDAT":
            drawn.append(body)
        elif kind in PNG_FRAMES:
            yield Sighting("picture-frames")
        elif kind == b"iCCP":
            yield from _sight_profile(profile_in_png(body))
        elif not _is_allowed_block(kind, body):
            yield Sighting("picture-metadata")
    if content[end:]:
        yield Sighting("picture-trailing")
    yield from _sight_surplus(header, b"".join(drawn))


def row_bytes(header: bytes) -> int:
    """How many bytes a row of a PNG with this *header* has once unpacked."""
    width, _, bits, colour = struct.unpack_from(">IIBB", header)
    return int(1 + (width * bits * _SAMPLES.get(colour, 4) + 7) // 8)


def _sight_surplus(header: bytes, packed: bytes) -> Iterator[Sighting]:
    """Packed bytes after the picture's own: what a crop that keeps the old file leaves behind."""
    width, height, _, _, _, _, interlace = struct.unpack(">IIBBBBB", header)
    if width * height > _MOST_PIXELS:
        raise OverLimitError("pixels")
    row = row_bytes(header)
    unpacker = zlib.decompressobj()
    most = row * height + (8 * (row + height) + 1024 if interlace else 0)
    unpacked = unpacker.decompress(packed, most + 1)
    if unpacker.unused_data or unpacker.unconsumed_tail or (not interlace and len(unpacked) > row * height):
        yield Sighting("picture-trailing")


def jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The marker and body of each segment of a JPEG, and its end. Raises: RefusedError, struct.error."""
    place = 2
    while place < len(content):
        if content[place] != 0xFF:
            raise RefusedError("file-unreadable", "the picture is damaged")
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == END:
            yield marker, b"", place + 2
            return
        if 0xD0 <= marker <= 0xD7 or marker == 0x01:
            place += 2
            continue
        length = struct.unpack_from(">H", content, place + 2)[0]
        end = place + 2 + length
        yield marker, content[place + 4 : end], end
        place = _after_scan(content, end) if marker == _SCAN else end
    raise RefusedError("file-unreadable", "the picture is damaged")


def _after_scan(content: bytes, place: int) -> int:
    while (place := content.find(b"\xff", place)) != -1:
        following = content[place + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return place
        place += 1 if following == 0xFF else 2
    raise RefusedError("file-unreadable", "the picture is damaged")


def is_kept_segment(marker: int, body: bytes) -> bool:
    """Whether a segment of a JPEG draws the picture, or says how to."""
    if marker in _JPEG_FRAMES or marker in _JPEG_TABLES or marker == _SCAN:
        return True
    if marker == 0xE0:
        return body.startswith(b"JFIF\x00") and len(body) == 14 and body[12:14] == b"\x00\x00"
    if marker == 0xE1:
        return body.startswith(b"Exif\x00\x00") and not has_telling_tags(body[6:])
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\x00")
    if marker == 0xEC:
        return body.startswith(b"Ducky\x00") and len(body) <= _LONGEST_QUALITY
    if marker == 0xFE:
        return is_program_name(body)
    return marker == 0xEE and body.startswith(b"Adobe") and len(body) == 12


def _scan_jpeg(content: bytes) -> Iterator[Sighting]:
    end, profile = 0, b""
    for marker, body, end in jpeg_segments(content):  # noqa: B007 (the end of the last segment)
        if marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00"):
            profile += body[14:]
        if marker != END and not is_kept_segment(marker, body):
            yield Sighting("picture-metadata")
    if profile:
        yield from _sight_profile(profile)
    if content[end:].strip(b"\x00\r\n"):
        yield Sighting("picture-trailing")


def sight_segments(content: bytes) -> Iterator[Sighting]:
    """What a JPEG inside another file carries besides the picture. Raises: RefusedError."""
    try:
        yield from _scan_jpeg(content)
    except (struct.error, IndexError) as damage:
        raise RefusedError("file-unreadable", "a picture is damaged") from damage


def _scan_webp(content: bytes) -> Iterator[Sighting]:
    place = 12
    length = struct.unpack_from("<I", content, 4)[0] + 8
    while place + 8 <= min(length, len(content)):
        kind, size = struct.unpack_from("<4sI", content, place)
        if kind in WEBP_FRAMES:
            yield Sighting("picture-frames")
        elif kind == b"ICCP":
            yield from _sight_profile(content[place + 8 : place + 8 + size])
        elif kind not in _WEBP_ALLOWED and not _is_drawing_exif(kind, content[place + 8 : place + 8 + size]):
            yield Sighting("picture-metadata")
        place += 8 + size + size % 2
    if length != len(content) or place != length:
        yield Sighting("picture-trailing")


def _is_drawing_exif(kind: bytes, body: bytes) -> bool:
    return kind == b"EXIF" and not has_telling_tags(body.removeprefix(b"Exif\x00\x00"))


def _sight_pixels(content: bytes) -> Iterator[Sighting]:
    """Colours kept under pixels that are wholly transparent; and whether the picture can be drawn at all."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                picture.load()
                transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
                if transparent and _keeps_colours(picture.convert("RGBA")):
                    yield Sighting("picture-transparent")
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
    ) as damage:
        raise RefusedError("file-unreadable", "the picture is damaged") from damage


def _keeps_colours(picture: Image.Image) -> bool:
    """Whether pixels that show nothing are not all black, or all white, as programs leave them."""
    unseen = picture.getchannel("A").point(lambda alpha: 255 if alpha == 0 else 0)
    if unseen.getbbox() is None:
        return False
    counts = [picture.getchannel(band).histogram(unseen) for band in "RGB"]
    return not any(all(sum(band) == band[plain] for band in counts) for plain in (0, 255))
