"""What a PDF page draws, object by object, and how the page looks with some of them left out."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; in pixels from the top left corner unless said otherwise."""

TEXT, PATH, IMAGE, SHADING, FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_SHADING,
    pdfium.FPDF_PAGEOBJ_FORM,
)
_MOST_SIDE = 2600
_DEEPEST = 28
_MOST_OBJECTS = 200_000


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine map of a point (x, y), in the order a PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, outer: Matrix) -> Matrix:
        """This map followed by *outer*."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright box around the image of a box: least x, least y, greatest x, greatest y."""
        corners = ((left, bottom), (left, top), (right, bottom), (right, top))
        xs = [self.a * x + self.c * y + self.e for x, y in corners]
        ys = [self.b * x + self.d * y + self.f for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def area(self) -> float:
        """By how much areas grow."""
        return abs(self.a * self.d - self.b * self.c)

    @property
    def is_upright(self) -> bool:
        """Whether level lines stay level, or become plumb."""
        size = max(abs(self.a), abs(self.b), abs(self.c), abs(self.d))
        return max(min(abs(self.a), abs(self.b)), min(abs(self.c), abs(self.d))) < size / 100

    @property
    def turns(self) -> bool:
        """Whether level lines become plumb."""
        return abs(self.b) > abs(self.a)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One object of a page: its handle, kind, box on the page in points, and the map from its space."""

    handle: Any
    kind: int
    box: Box
    space: Matrix
    order: int


def _matrix_of(handle: Any) -> Matrix:
    read = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, read):
        return Matrix()
    return Matrix(read.a, read.b, read.c, read.d, read.e, read.f)


def _box_of(handle: Any, space: Matrix) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, sides)):
        return 0, 0, 0, 0
    return space.box(*(side.value for side in sides))


def _walk(handles: Iterable[Any], space: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        yield handle, kind, space
        if kind == FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(handle)
            inner = (pdfium.FPDFFormObj_GetObject(handle, number) for number in range(max(count, 0)))
            yield from _walk(inner, _matrix_of(handle).then(space), depth + 1)


def drawn_on(page: pypdfium2.PdfPage) -> list[Drawn]:
    """Everything that *page* draws, forms opened up, in the order of drawing."""
    top = (
        pdfium.FPDFPage_GetObject(page.raw, number)
        for number in range(max(pdfium.FPDFPage_CountObjects(page.raw), 0))
    )
    found = []
    for order, (handle, kind, space) in enumerate(_walk(top, Matrix(), 0)):
        if order > _MOST_OBJECTS:
            break
        found.append(Drawn(handle, kind, _box_of(handle, space), space, order))
    return found


def own_matrix(drawn: Drawn) -> Matrix:
    """The map from a text's or picture's own units to the page's points."""
    return _matrix_of(drawn.handle).then(drawn.space)


@contextmanager
def without(left_out: Iterable[Drawn]) -> Iterator[None]:
    """The page as it is drawn without the objects *left_out*."""
    handles = [drawn.handle for drawn in left_out]
    try:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        yield
    finally:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, True)


@dataclass(frozen=True, slots=True)
class View:
    """A part of a page as pixels: how many a point, the part's size, and where points come to lie in it."""

    page: pypdfium2.PdfPage
    scale: float
    left: int
    top: int
    size: tuple[int, int]
    to_pixels: Matrix

    def render(self, *, grey: bool = False) -> Image.Image:
        """The part as it now looks, annotations included; in *grey*, half the work."""
        width, height = self.size
        whole = [max(1, round(side * self.scale)) for side in self.page.get_size()]
        layout = pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGRx
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, layout)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else 0)
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, self.page.raw, -self.left, -self.top, *whole, 0, flags)
        mode, order = ("L", "L") if grey else ("RGB", "BGRX")
        picture = Image.frombytes(mode, self.size, bytes(bitmap.buffer), "raw", order, bitmap.stride)
        bitmap.close()
        return picture

    def holds(self, box: Box) -> bool:
        """Whether a *box* given in points lies within the part, but for two pixels."""
        left, top, right, bottom = self.to_pixels.box(*box)
        return left > -2 and top > -2 and right < self.size[0] + 2 and bottom < self.size[1] + 2

    def pixels(self, box: Box, around: int = 1) -> tuple[int, int, int, int]:
        """The whole pixels of a *box* given in points, with *around* more on each side, kept to the part."""
        left, top, right, bottom = self.to_pixels.box(*box)
        width, height = self.size
        return (
            min(max(int(left) - around, 0), width),
            min(max(int(top) - around, 0), height),
            min(max(int(right) + 1 + around, 0), width),
            min(max(int(bottom) + 1 + around, 0), height),
        )


def _bounds(page: pypdfium2.PdfPage) -> Box:
    read = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(read))
    return read.left, read.bottom, read.right, read.top


def page_box(page: pypdfium2.PdfPage) -> Box:
    """What of the page is shown, in points: left, bottom, right, top."""
    return _bounds(page)


def _turned(page: pypdfium2.PdfPage) -> Matrix:
    left, bottom, right, top = _bounds(page)
    turns: dict[int, Callable[[], Matrix]] = {
        0: lambda: Matrix(1, 0, 0, -1, -left, top),
        90: lambda: Matrix(0, 1, 1, 0, -bottom, -left),
        180: lambda: Matrix(-1, 0, 0, 1, right, -bottom),
        270: lambda: Matrix(0, -1, -1, 0, top, right),
    }
    return turns[page.get_rotation() % 360]()


def view(page: pypdfium2.PdfPage, scale: float = 1, box: Box | None = None) -> View:
    """The whole *page*, or the part around a *box* in points; *scale* pixels a point, or fewer if large."""
    to_points = _turned(page)
    shown = to_points.box(*(_bounds(page) if box is None else box))
    width, height = (max(shown[2] - shown[0], 0.01), max(shown[3] - shown[1], 0.01))
    scale = min(scale, _MOST_SIDE / max(width, height))
    whole = page.get_size()
    if box is None:
        left, top = 0, 0
        size = max(1, round(whole[0] * scale)), max(1, round(whole[1] * scale))
    else:
        left, top = int(shown[0] * scale) - 4, int(shown[1] * scale) - 4
        size = int(width * scale) + 10, int(height * scale) + 10
    to_pixels = to_points.then(Matrix(scale, 0, 0, scale, -left, -top))
    return View(page, scale, left, top, size, to_pixels)


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much two looks of a page differ at each pixel, in the colour in which they differ most."""
    differing = ImageChops.difference(one, other)
    if differing.mode == "L":
        return differing
    red, green, blue = differing.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def at_least(grey: Image.Image, least: int) -> Image.Image:
    """White where *grey* is *least* or more, black elsewhere."""
    return grey.point([0] * least + [255] * (256 - least))
