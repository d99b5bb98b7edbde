"""The letters of a PDF page: those that can be copied, and which of them cannot be seen.

A page is drawn with and without its text; a letter whose place looks the same in both is unseen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from foilog.gate.drawings import (
    IMAGE,
    TEXT,
    Box,
    Drawn,
    View,
    at_least,
    difference,
    own_matrix,
    view,
    without,
)
from foilog.gate.layering import in_layers
from foilog.gate.limits import Allowance

_LEAST_DIFFERENCE, _LEAST_OF_LARGE = 16, 6
_FLAT_POINTS = 0.2
_LARGE_POINTS, _HUGE_POINTS = 24, 40
_CLOSER_SCALE = 4.0
_SMALLEST_POINTS = 2.0
_NARROWEST_POINTS = 0.25
_LONGEST_GAP = 0.55
_PAPER_CONTRAST = 50
_LATIN_END = 0x24F


@dataclass(frozen=True, slots=True)
class Letter:
    """One character that can be copied, the number of its place in the page's text, and its box in points."""

    character: str
    index: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """An opened page with what it draws, and what one of its points measures on paper."""

    page: pypdfium2.PdfPage
    text: pypdfium2.PdfTextPage
    drawn: Sequence[Drawn]
    unit: float = 1

    def of_kind(self, kind: int) -> list[Drawn]:
        """What it draws of one *kind*."""
        return [drawn for drawn in self.drawn if drawn.kind == kind]


def _longest_run(seen: Sequence[int]) -> int:
    return max(map(len, bytes(map(bool, seen)).split(b"\x01")))


def _shows_throughout(mask: Image.Image, text: Drawn, look: View) -> bool:
    """Whether a text shows along its whole length, but for gaps no wider than between words."""
    left, top, right, bottom = pixels = look.pixels(text.box)
    if right <= left or bottom <= top or not look.holds(text.box):
        return False
    across, down = mask.crop(pixels).getprojection()
    matrix = own_matrix(text).then(look.to_pixels)
    if not matrix.is_upright:
        return False
    along, height = (down, right - left) if matrix.turns else (across, bottom - top)
    return _longest_run(along) <= max(_LONGEST_GAP * height, 3)


def _is_too_small(text: Drawn, unit: float) -> bool:
    matrix = own_matrix(text)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text.handle, ctypes.byref(size))
    wide, high = ((matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5)
    em = abs(size.value) * unit
    return bool(em * high < _SMALLEST_POINTS or em * wide < _NARROWEST_POINTS)


def _letters(page: Page) -> list[Letter]:
    """Every letter and figure of the page that can be copied, with its box."""
    found = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    handle = page.text.raw
    for index in range(max(pdfium.FPDFText_CountChars(handle), 0)):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if not chr(code).isalnum() or pdfium.FPDFText_IsGenerated(handle, index) == 1:
            continue
        pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        box = (left.value, bottom.value, right.value, top.value)
        found.append(Letter(chr(code), index, box))
    return found


def _is_in(letter: Letter, boxes: Iterable[Box]) -> bool:
    x, y = (letter.box[0] + letter.box[2]) / 2, (letter.box[1] + letter.box[3]) / 2
    return any(box[0] - 0.5 <= x <= box[2] + 0.5 and box[1] - 0.5 <= y <= box[3] + 0.5 for box in boxes)


def _says_something(page: Page, text: Drawn) -> bool:
    left, bottom, right, top = text.box
    said = page.text.get_text_bounded(left - 0.5, bottom - 0.5, right + 0.5, top + 0.5)
    return any(character.isalnum() for character in said)


def _traces(page: Page, look: View, layer: Sequence[Drawn], *, grey: bool = False) -> Image.Image:
    """How much each pixel owes to the texts of *layer*: on the page and, if it has others, alone."""
    shown = look.render(grey=grey)
    with without(layer):
        traces = difference(shown, look.render(grey=grey))
    own = {text.order for text in layer}
    others = [text for text in page.of_kind(TEXT) if text.order not in own]
    if not others:
        return traces
    with without(others):
        alone = look.render(grey=grey)
        with without(layer):
            return ImageChops.darker(traces, difference(alone, look.render(grey=grey)))


def _unseen_in_layer(page: Page, look: View, layer: Sequence[Drawn]) -> list[Letter]:
    mask = at_least(_traces(page, look, layer, grey=True), _LEAST_DIFFERENCE)
    doubtful = [text for text in layer if not _shows_throughout(mask, text, look)]
    boxes = [text.box for text in doubtful if _says_something(page, text)]
    if not boxes:
        return []
    own = {_address(text.handle) for text in doubtful}
    letters = [letter for letter in _letters(page) if _is_in(letter, boxes)]
    unseen = [letter for letter in letters if not _shows(mask, look, letter)]
    unseen = [letter for letter in unseen if _object_of(page, letter) in own]
    unseen = _unseen_from_close(page, layer, unseen) if unseen else []
    return _without_backdrops(page, letters, unseen)


def _without_backdrops(page: Page, letters: Sequence[Letter], unseen: Sequence[Letter]) -> list[Letter]:
    """The *unseen* letters but those of a watermark, which shows where tables do not lie over it."""
    hidden = {letter.index for letter in unseen}
    shown = {
        _object_of(page, letter) for letter in letters if letter.index not in hidden and _is_huge(letter)
    }
    return [letter for letter in unseen if not (_is_huge(letter) and _object_of(page, letter) in shown)]


def _is_huge(letter: Letter) -> bool:
    return letter.box[3] - letter.box[1] > _HUGE_POINTS


def _address(handle: Any) -> int:
    return ctypes.addressof(handle.contents)


def _object_of(page: Page, letter: Letter) -> int | None:
    text = pdfium.FPDFText_GetTextObject(page.text.raw, letter.index)
    return _address(text) if text else None


def _shows(mask: Image.Image, look: View, letter: Letter) -> bool:
    left, top, right, bottom = look.pixels(letter.box)
    return right > left and bottom > top and mask.crop((left, top, right, bottom)).getbbox() is not None


def around(letters: Sequence[Letter]) -> Box:
    """The box around all *letters*, in points."""
    boxes = [letter.box for letter in letters]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _unseen_from_close(page: Page, layer: Sequence[Drawn], letters: Sequence[Letter]) -> list[Letter]:
    """Those of the *letters* that do not show when looked at closely either."""
    look = view(page.page, _CLOSER_SCALE, around(letters))
    traces = _traces(page, look, layer)
    masks = {least: at_least(traces, least) for least in (_LEAST_DIFFERENCE, _LEAST_OF_LARGE)}
    return [letter for letter in letters if not _shows(masks[_least(letter)], look, letter)]


def _least(letter: Letter) -> int:
    """The difference in colour that it takes to see a letter: less for a large one, as in a watermark."""
    is_large = letter.box[3] - letter.box[1] > _LARGE_POINTS
    return _LEAST_OF_LARGE if is_large else _LEAST_DIFFERENCE


@dataclass(frozen=True, slots=True)
class Unseen:
    """How many letters of a page cannot be seen: hidden ones, and ones that repeat a scanned picture."""

    hidden: int = 0
    scanned: int = 0


def _words(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in letters:
        if word and letter.index != word[-1].index + 1:
            yield word
            word = []
        word.append(letter)
    if word:
        yield word


def _span(picture: Image.Image, pixels: tuple[int, int, int, int]) -> tuple[int, int]:
    low, high = picture.crop(pixels).getextrema()
    return int(low), int(high)  # type: ignore[arg-type]


def _repeats_picture(picture: Image.Image, look: View, word: Sequence[Letter]) -> bool:
    """Whether the picture under an unseen *word* shows ink on paper there, as a scan of that word does.

    A plain patch is a redaction burnt into the picture, or no scan of these words at all.
    """
    left, top, right, bottom = look.pixels(around(word), 0)
    if right <= left or bottom <= top:
        return False
    low, high = _span(picture, (left, top, right, bottom))
    if high - low < _PAPER_CONTRAST:
        return False
    dark = 0
    for letter in word:
        pixels = look.pixels(letter.box, 0)
        if pixels[2] <= pixels[0] or pixels[3] <= pixels[1]:
            continue
        least, most = _span(picture, pixels)
        dark = dark + 1 if most - least < 30 and most < (low + high) / 2 else 0
        if dark > 1:
            return False
    return True


def _with_height(page: Page, letter: Letter) -> Letter:
    """The *letter* in the box that its font allows it, where it has no shape, as a scanner's has none."""
    if letter.box[3] - letter.box[1] >= _FLAT_POINTS:
        return letter
    read = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page.text.raw, letter.index, read)
    return replace(letter, box=(read.left, read.bottom, read.right, read.top))


def _weigh(page: Page, letters: Sequence[Letter]) -> Unseen:
    pictures = [drawn.box for drawn in page.of_kind(IMAGE)]
    over = [_with_height(page, letter) for letter in letters if _is_in(letter, pictures)]
    hidden = len(letters) - len(over)
    if not over:
        return Unseen(hidden)
    look = view(page.page, _CLOSER_SCALE, around(over))
    with without(page.of_kind(TEXT)):
        picture = look.render().convert("L")
    scanned = 0
    for word in _words(over):
        if _repeats_picture(picture, look, word):
            scanned += len(word)
        else:
            hidden += len(word)
    return Unseen(hidden, scanned)


def _unembedded(page: Page, letter: Letter) -> bool:
    """Whether a letter beyond the Latin ones needs a font that the file does not bring."""
    if ord(letter.character) <= _LATIN_END:
        return False
    text = pdfium.FPDFText_GetTextObject(page.text.raw, letter.index)
    return bool(text) and not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text))


def find_unseen(page: Page, allowance: Allowance) -> Unseen:
    """How many letters and figures of *page* can be copied but not seen."""
    texts = page.of_kind(TEXT)
    if not texts:
        return Unseen()
    look = view(page.page)
    found: dict[int, Letter] = {}
    for layer in in_layers(texts):
        allowance.check_time()
        found.update({letter.index: letter for letter in _unseen_in_layer(page, look, layer)})
    letters = [letter for _, letter in sorted(found.items()) if not _unembedded(page, letter)]
    unseen = _weigh(page, letters)
    small = sum(_is_too_small(text, page.unit) and _is_worded(page, text) for text in texts)
    return Unseen(unseen.hidden + small, unseen.scanned)


def _is_worded(page: Page, text: Drawn) -> bool:
    """Whether a text too small to read says something; one of no width is taken to."""
    return own_matrix(text).area < 1e-9 or _says_something(page, text)
