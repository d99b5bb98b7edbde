"""Small pictures, clean and telling, to put into Office files."""

from __future__ import annotations

import io

from PIL import Image


def plain_png() -> bytes:
    """A grey square."""
    return _saved("PNG")


def plain_jpeg() -> bytes:
    """A grey square as JPEG."""
    return _saved("JPEG")


def jpeg_with_place() -> bytes:
    """A JPEG with an Exif block that says who took it and where."""
    exif = Image.Exif()
    exif[0x013B] = "Odette Wrenfield 1000Z"
    exif.get_ifd(0x8825)[2] = (52.0, 28.0, 48.0)
    return _saved("JPEG", exif=exif.tobytes())


def _saved(kind: str, **options: bytes) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (24, 24), "grey").save(target, kind, **options)
    return target.getvalue()
