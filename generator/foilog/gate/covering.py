"""Pictures of a PDF page whose pixels are in the file though the page does not show them.

A page is drawn with and without its pictures, and with nothing but them.
What shows only in the last is covered.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter, ImageStat

from foilog.findings import Severity
from foilog.gate.drawings import (
    FORM,
    IMAGE,
    TEXT,
    Box,
    Drawn,
    View,
    at_least,
    difference,
    page_box,
    view,
    without,
)
from foilog.gate.layering import overlap
from foilog.gate.lettering import Page
from foilog.gate.sightings import Sighting

_LEAST_DIFFERENCE = 24
_CLOSED, _OPENED = 5, 5
_MOST_CUT, _MOST_OUTSIDE = 0.05, 0.25
_PANEL_SHARE = 0.04
_PLAIN_SHARE = 0.85
_TINY_POINTS, _TINY_PIXELS = 2.0, 32


def _size(box: Box) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)


def _clip_box(picture: Drawn) -> Box | None:
    """The box of the path that a *picture* is cut to, in points; None when it is not cut."""
    clip = pdfium.FPDFPageObj_GetClipPath(picture.handle)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else -1
    if count <= 0:
        return None
    box: Box = (-1e9, -1e9, 1e9, 1e9)
    for path in range(count):
        points = list(_points(clip, path))
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            outline = picture.space.box(min(xs), min(ys), max(xs), max(ys))
            box = (
                max(box[0], outline[0]),
                max(box[1], outline[1]),
                min(box[2], outline[2]),
                min(box[3], outline[3]),
            )
    return box


def _points(clip: object, path: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(pdfium.FPDFClipPath_CountPathSegments(clip, path), 0)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, number)
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            yield x.value, y.value


def _sight_cut(pictures: Sequence[Drawn], page: Page, where: str) -> Iterator[Sighting]:
    """Pictures of which the page's edge or a path leaves a part unseen; specks that hold a whole one."""
    shown = page_box(page.page)
    for picture in pictures:
        outside = 1 - overlap(picture.box, shown) / _size(picture.box)
        clip = _clip_box(picture)
        cut = 0.0 if clip is None else 1 - overlap(picture.box, clip) / _size(picture.box)
        if outside > _MOST_OUTSIDE:
            yield Sighting("pdf-picture-covered", f"{where}, beyond the edge of the page")
        elif cut > _MOST_CUT:
            severity = Severity.ERROR if cut > 0.5 else Severity.WARNING
            yield Sighting("picture-cropped", where, severity=severity)
        if _is_speck(picture):
            yield Sighting("pdf-picture-covered", f"{where}, too small to see")


def _is_speck(picture: Drawn) -> bool:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(picture.handle, ctypes.byref(width), ctypes.byref(height))
    left, bottom, right, top = picture.box
    is_small = right - left < _TINY_POINTS and top - bottom < _TINY_POINTS
    return is_small and min(width.value, height.value) >= _TINY_PIXELS


def _may_be_covered(picture: Drawn, page: Page) -> bool:
    """Whether anything but text is drawn over the place of *picture* after it."""
    later = (drawn for drawn in page.drawn if drawn.order > picture.order and drawn.kind not in (TEXT, FORM))
    return any(overlap(picture.box, drawn.box) > 0 for drawn in later)


def _covered_patch(page: Page, look: View, picture: Drawn) -> tuple[Image.Image, Image.Image] | None:
    """Where the *picture* is drawn but does not show, in solid patches, and the page as it looks there."""
    pixels = look.pixels(picture.box)
    if pixels[2] <= pixels[0] or pixels[3] <= pixels[1]:
        return None
    with without(page.of_kind(TEXT)):
        shown = look.render().crop(pixels)
        with without([picture]):
            bare = look.render().crop(pixels)
    with without([drawn for drawn in page.drawn if drawn.kind != FORM and drawn.order != picture.order]):
        alone = look.render().crop(pixels)
    paper = Image.new("RGB", alone.size, "white")
    matters = at_least(difference(alone, paper), _LEAST_DIFFERENCE)
    covered = ImageChops.subtract(matters, at_least(difference(shown, bare), 8))
    if covered.getbbox() is None:
        return None
    closed = covered.filter(ImageFilter.MaxFilter(_CLOSED)).filter(ImageFilter.MinFilter(_CLOSED))
    solid = closed.filter(ImageFilter.MinFilter(_OPENED))
    solid = solid if solid.getbbox() else ImageChops.darker(solid, covered)
    return (solid, shown) if solid.getbbox() and _varies(alone, solid) else None


def _varies(picture: Image.Image, mask: Image.Image) -> bool:
    """Whether there is something to make out in the picture under the *mask*."""
    return max(ImageStat.Stat(picture, mask).stddev) > 6


def _is_plain(shown: Image.Image, mask: Image.Image) -> bool:
    """Whether the page shows little but one tone in each colour where the *mask* is."""
    for band in shown.split():
        counts = band.histogram(mask)
        peak = counts.index(max(counts))
        if sum(counts[max(peak - 12, 0) : peak + 13]) < _PLAIN_SHARE * max(sum(counts), 1):
            return False
    return True


def _is_panel(page: Page, look: View, picture: Drawn, mask: Image.Image) -> bool:
    """Whether a large patch carries text, as the boxes of a page design do."""
    left, top, _, _ = look.pixels(picture.box)
    inner = mask.getbbox()
    if inner is None or _pixels(inner) < _PANEL_SHARE * look.size[0] * look.size[1]:
        return False
    patch = (inner[0] + left, inner[1] + top, inner[2] + left, inner[3] + top)
    boxes = (look.to_pixels.box(*text.box) for text in page.of_kind(TEXT) if text.order > picture.order)
    return any(overlap(box, patch) > 0.5 * _size(box) for box in boxes)


def _pixels(box: tuple[int, int, int, int]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _sight_covered(page: Page, pictures: Sequence[Drawn], where: str) -> Iterator[Sighting]:
    look = view(page.page)
    for picture in pictures:
        patch = _covered_patch(page, look, picture)
        if patch is None:
            continue
        mask, shown = patch
        plain = _is_plain(shown, mask) and not _is_panel(page, look, picture, mask)
        yield Sighting("pdf-picture-covered", where, severity=Severity.ERROR if plain else Severity.WARNING)


def _is_invisible(page: Page, look: View, shown: Image.Image, picture: Drawn) -> bool:
    """Whether leaving *picture* out changes nothing, though there is something to make out in it."""
    with without([picture]):
        if ImageChops.difference(shown, look.render()).getbbox():
            return False
    try:
        bitmap = pypdfium2.PdfBitmap.from_raw(pdfium.FPDFImageObj_GetBitmap(picture.handle))
        low, high = bitmap.to_pil().convert("L").getextrema()
    except (pypdfium2.PdfiumError, AttributeError, ValueError, RuntimeError):
        return True
    return int(high) - int(low) > 30


_MOST_PICTURES = 60


def sight_covered_pictures(page: Page, where: str) -> Iterator[Sighting]:
    """What of the pictures of *page* is kept in the file but not shown."""
    pictures = page.of_kind(IMAGE)
    if not pictures:
        return
    yield from _sight_cut(pictures, page, where)
    suspects = [picture for picture in pictures if _may_be_covered(picture, page)]
    yield from _sight_covered(page, suspects[:_MOST_PICTURES], where)
    look = view(page.page)
    shown = look.render()
    for picture in pictures[:_MOST_PICTURES]:
        if _is_invisible(page, look, shown, picture):
            yield Sighting("pdf-picture-covered", f"{where}, a picture that does not show")
