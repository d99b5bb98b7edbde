"""Pictures that carry more than is seen of them, and pictures as programs and stripped cameras write them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_making import SECRET, errors_of, findings_of, rules_of
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

HIDDEN = SECRET.encode()


def drawing(mode: str = "RGB") -> Image.Image:
    """A small picture of a line on white."""
    picture = Image.new(mode, (40, 30), "white")
    ImageDraw.Draw(picture).line((0, 0, 40, 30), fill="blue")
    return picture


def written(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of *picture* as Pillow writes it."""
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def block(kind: bytes, body: bytes) -> bytes:
    """A block of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_block(kind: bytes, body: bytes) -> bytes:
    """A PNG with one more block, before its pixels."""
    png = written(drawing(), "PNG")
    place = png.index(b"IDAT") - 4
    return png[:place] + block(kind, body) + png[place:]


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment, after its first."""
    jpeg = written(drawing(), "JPEG")
    return jpeg[:20] + segment(marker, body) + jpeg[20:]


def with_chunk(kind: bytes, body: bytes) -> bytes:
    """A WebP with one more chunk at its end."""
    webp = written(drawing(), "WEBP", lossless=True)
    chunk = kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)
    return webp[:4] + struct.pack("<I", len(webp) - 8 + len(chunk)) + webp[8:] + chunk


def exif(**tags: object) -> Image.Exif:
    """An Exif block with these tags: `t0x013b="Name"`."""
    block = Image.Exif()
    for name, value in tags.items():
        block[int(name[1:], 16)] = value
    return block


def located() -> Image.Exif:
    """An Exif block with a place."""
    block = Image.Exif()
    block.get_ifd(0x8825).update({1: "N", 2: (52.0, 28.0, 0.0), 3: "W", 4: (1.0, 53.0, 0.0)})
    return block


def packed_pixels_and_more() -> bytes:
    """A PNG whose packed pixels go on after the last row, as some tools that crop leave them."""
    header = struct.pack(">IIBBBBB", 4, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00abcd" + b"\x00efgh" * 20)
    return b"\x89PNG\r\n\x1a\n" + block(b"IHDR", header) + block(b"IDAT", rows) + block(b"IEND", b"")


def text_chunk(key: str, value: str, *, packed: bool = False) -> bytes:
    """A PNG with a text."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text(key, value, zip=packed)
    return written(drawing(), "PNG", pnginfo=texts)


def frames(kind: str) -> bytes:
    """A picture of two frames."""
    return written(drawing(), kind, save_all=True, append_images=[drawing().rotate(90)])


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a place": ("a.jpg", lambda: written(drawing(), "JPEG", exif=located()), "picture-metadata"),
    "an artist": ("a.jpg", lambda: written(drawing(), "JPEG", exif=exif(t0x013B=SECRET)), "picture-metadata"),
    "a camera": ("a.jpg", lambda: written(drawing(), "JPEG", exif=exif(t0x010F="Make")), "picture-metadata"),
    "a time": (
        "a.jpg",
        lambda: written(drawing(), "JPEG", exif=exif(t0x0132="2026:01:05 10:00:00")),
        "picture-metadata",
    ),
    "words where a number should be": (
        "a.jpg",
        lambda: with_segment(
            0xE1,
            b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00"
            + struct.pack("<HHII", 0x0112, 2, len(HIDDEN), 26)
            + bytes(4)
            + HIDDEN,
        ),
        "picture-metadata",
    ),
    "a comment": ("a.jpg", lambda: with_segment(0xFE, HIDDEN), "picture-metadata"),
    "a comment after a program's name": (
        "a.jpg",
        lambda: with_segment(0xFE, b"CREATOR: gd-jpeg for " + HIDDEN),
        "picture-metadata",
    ),
    "IPTC": (
        "a.jpg",
        lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + HIDDEN),
        "picture-metadata",
    ),
    "XMP": (
        "a.jpg",
        lambda: with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x/>" + HIDDEN),
        "picture-metadata",
    ),
    "a preview": ("a.jpg", lambda: with_segment(0xE0, b"JFXX\x00\x10" + HIDDEN), "picture-metadata"),
    "a second picture": ("a.jpg", lambda: frames("MPO"), "picture-metadata"),
    "an unknown segment": ("a.jpg", lambda: with_segment(0xE5, HIDDEN), "picture-metadata"),
    "a profile that is none": (
        "a.jpg",
        lambda: with_segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + HIDDEN * 20),
        "picture-metadata",
    ),
    "bytes after a JPEG": ("a.jpg", lambda: written(drawing(), "JPEG") + HIDDEN, "picture-trailing"),
    "a file after a JPEG": ("a.jpg", lambda: written(drawing(), "JPEG") + b"PK\x03\x04", "picture-trailing"),
    "a text": ("a.png", lambda: text_chunk("Author", SECRET), "picture-metadata"),
    "a packed text": ("a.png", lambda: text_chunk("Comment", SECRET, packed=True), "picture-metadata"),
    "a person as the program": ("a.png", lambda: text_chunk("Software", SECRET), "picture-metadata"),
    "a text in Unicode": (
        "a.png",
        lambda: with_block(b"iTXt", b"Author\x00\x00\x00\x00\x00" + HIDDEN),
        "picture-metadata",
    ),
    "Exif in a PNG": (
        "a.png",
        lambda: written(drawing(), "PNG", exif=exif(t0x013B=SECRET)),
        "picture-metadata",
    ),
    "an unknown block": ("a.png", lambda: with_block(b"prIv", HIDDEN), "picture-metadata"),
    "words in a number's block": ("a.png", lambda: with_block(b"sBIT", HIDDEN * 9), "picture-metadata"),
    "a moving PNG": ("a.png", lambda: frames("PNG"), "picture-frames"),
    "bytes after a PNG": ("a.png", lambda: written(drawing(), "PNG") + HIDDEN, "picture-trailing"),
    "pixels that were cropped away": ("a.png", packed_pixels_and_more, "picture-trailing"),
    "Exif in a WebP": (
        "a.webp",
        lambda: written(drawing(), "WEBP", exif=exif(t0x013B=SECRET)),
        "picture-metadata",
    ),
    "XMP in a WebP": ("a.webp", lambda: written(drawing(), "WEBP", xmp=HIDDEN), "picture-metadata"),
    "an unknown chunk": ("a.webp", lambda: with_chunk(b"PRIV", HIDDEN), "picture-metadata"),
    "a moving WebP": ("a.webp", lambda: frames("WEBP"), "picture-frames"),
    "bytes after a WebP": ("a.webp", lambda: written(drawing(), "WEBP") + HIDDEN, "picture-trailing"),
    "half a JPEG": ("a.jpg", lambda: written(drawing(), "JPEG")[:400], "file-unreadable"),
    "half a PNG": ("a.png", lambda: written(drawing(), "PNG")[:60], "file-unreadable"),
    "a drawing in XML": ("a.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file-kind"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_picture_that_carries_more_than_is_seen_is_refused(what: str, tmp_path: Path) -> None:
    """Places, names, previews, second frames and anything unknown in a picture stop publication."""
    name, make, rule = REFUSED[what]

    assert rule in errors_of(make(), tmp_path, name)


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
KEPT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a JPEG": ("a.jpg", lambda: written(drawing(), "JPEG")),
    "a progressive JPEG": ("a.jpg", lambda: written(drawing(), "JPEG", progressive=True)),
    "a grey JPEG": ("a.jpeg", lambda: written(drawing("L"), "JPEG")),
    "a JPEG for print": ("a.jpg", lambda: written(drawing().convert("CMYK"), "JPEG")),
    "a JPEG with a profile": ("a.jpg", lambda: written(drawing(), "JPEG", icc_profile=PROFILE)),
    "a JPEG that is turned": ("a.jpg", lambda: written(drawing(), "JPEG", exif=exif(t0x0112=6))),
    "a JPEG of a known program": (
        "a.jpg",
        lambda: with_segment(0xFE, b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v80), quality = 90\n"),
    ),
    "a PNG": ("a.png", lambda: written(drawing(), "PNG")),
    "a PNG with a palette": ("a.png", lambda: written(drawing().quantize(8), "PNG", transparency=0)),
    "a PNG with a profile": ("a.png", lambda: written(drawing(), "PNG", icc_profile=PROFILE, dpi=(96, 96))),
    "a PNG of a program": ("a.png", lambda: text_chunk("Software", "Matplotlib version 3.9, matplotlib.org")),
    "a see-through PNG": ("a.png", lambda: written(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")),
    "a PNG of sixteen bits": ("a.png", lambda: written(Image.new("I;16", (9, 9), 500), "PNG")),
    "a black and white PNG": ("a.png", lambda: written(drawing("1"), "PNG")),
    "a WebP": ("a.webp", lambda: written(drawing(), "WEBP")),
    "a WebP with a profile": ("a.webp", lambda: written(drawing(), "WEBP", icc_profile=PROFILE)),
    "a WebP without loss": ("a.webp", lambda: written(drawing(), "WEBP", lossless=True)),
}


@pytest.mark.parametrize("what", KEPT)
def test_a_picture_as_programs_write_it_is_let_through(what: str, tmp_path: Path) -> None:
    """Colour profiles, resolutions and programs' names stop nothing."""
    name, make = KEPT[what]

    assert rules_of(make(), tmp_path, name) == {}


def test_colours_under_transparent_pixels_ask_for_a_look(tmp_path: Path) -> None:
    """What was erased to transparency can be made visible again."""
    picture = drawing("RGBA")
    picture.putalpha(0)

    assert rules_of(written(picture, "PNG"), tmp_path, "a.png") == {"picture-transparent": "warning"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    changes=st.dictionaries(st.integers(0, 900), st.integers(0, 255)),
)
def test_a_damaged_picture_is_judged_and_never_breaks_the_gate(
    kind: str, changes: dict[int, int], tmp_path: Path
) -> None:
    """Whatever bytes are changed, the officer is told something or nothing, and never sees a crash."""
    content = bytearray(written(drawing(), kind, exif=exif(t0x0112=6)))
    for place, value in changes.items():
        content[place % len(content)] = value

    findings_of(bytes(content), tmp_path, {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[kind])
