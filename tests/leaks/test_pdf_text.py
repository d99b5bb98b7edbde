"""Text of a PDF page that can be copied but not seen: every way to hide it, and pages that hide nothing."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdf_making import (
    HEADING,
    HIDDEN,
    Resources,
    errors_of,
    font,
    form,
    image,
    pdf_of,
    rules_of,
    saved,
    scanned,
    stream,
)
from PIL import Image

WORDS = b"(Officer: Lucian Merrivale 4811Z) Tj"
COVER = b"0 g 70 695 250 20 re f\n"


def states(**state: object) -> Resources:
    """Resources with one graphics state, G."""
    return lambda pdf: {"ExtGState": {"/G": pikepdf.Dictionary(**state)}}


def shading(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a black shading, S."""
    function = pikepdf.Dictionary(
        FunctionType=2, Domain=[0, 1], C0=pikepdf.Array([0]), C1=pikepdf.Array([0]), N=1
    )
    return {
        "Shading": {
            "/S": pikepdf.Dictionary(
                ShadingType=2,
                ColorSpace=pikepdf.Name.DeviceGray,
                Coords=[70, 0, 320, 0],
                Function=function,
                Extend=[True, True],
            )
        }
    }


def pattern(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a black tiling pattern, P."""
    tile = stream(
        pdf,
        b"0 g 0 0 10 10 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 10, 10],
        XStep=10,
        YStep=10,
        Resources=pikepdf.Dictionary(),
    )
    return {"Pattern": {"/P": tile}}


def black_picture(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a black picture, I."""
    return {"XObject": {"/I": image(pdf, Image.new("L", (4, 4), 0))}}


def covering_form(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a form that draws a black box, X, in a form of its own."""
    inner = form(pdf, b"0 g 0 0 25 2 re f", (0, 0, 25, 2))
    outer = form(pdf, b"10 0 0 10 0 0 cm /I Do", (0, 0, 250, 20), Resources={"XObject": {"/I": inner}})
    return {"XObject": {"/X": outer}}


def turned_form(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a form, X, that has a matrix of its own and holds the words and their cover."""
    words = b"BT /F1 12 Tf 0 0 Td " + WORDS + b" ET 0 g -2 -5 250 20 re f"
    return {"XObject": {"/X": form(pdf, words, (-10, -10, 300, 40), Matrix=[0, 1, -1, 0, 300, 100])}}


def white_words(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a form, X, that writes in white."""
    return {"XObject": {"/X": form(pdf, b"1 g\n" + HIDDEN)}}


def dark_mask(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a state, G, whose soft mask lets nothing through."""
    group = form(
        pdf,
        b"0 g 0 0 595 842 re f",
        Group=pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceGray),
    )
    mask = pikepdf.Dictionary(Type=pikepdf.Name.Mask, S=pikepdf.Name.Luminosity, G=group)
    return {"ExtGState": {"/G": pikepdf.Dictionary(SMask=mask)}}


def empty_letters(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a font of shapes, F1, that draw nothing."""
    shapes = pikepdf.Dictionary({f"/{letter}": stream(pdf, b"600 0 d0") for letter in "abc"})
    empty = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 1000, 1000],
        FontMatrix=pikepdf.Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=shapes,
        Encoding=pikepdf.Dictionary(Differences=[97, *(pikepdf.Name(f"/{letter}") for letter in "abc")]),
        FirstChar=97,
        LastChar=99,
        Widths=[600, 600, 600],
        Resources=pikepdf.Dictionary(),
    )
    return {"Font": pikepdf.Dictionary(F1=pdf.make_indirect(empty))}


def text(state: bytes, size: bytes = b"12", place: bytes = b"72 700") -> bytes:
    """The secret, written after the operators *state*."""
    return b"q BT /F1 " + size + b" Tf " + state + b" " + place + b" Td " + WORDS + b" ET Q\n"


HIDING: dict[str, tuple[bytes, Resources | None]] = {
    "under a black rectangle": (HIDDEN + COVER, None),
    "under a white rectangle": (HIDDEN + b"1 g 70 695 250 20 re f\n", None),
    "under a path": (HIDDEN + b"0 g 70 695 m 320 695 l 320 715 l 70 715 l h f\n", None),
    "under a path filled by the even-odd rule": (HIDDEN + b"0 g 70 695 250 20 re f*\n", None),
    "under a filled and stroked path": (HIDDEN + b"0 g 70 695 250 20 re B\n", None),
    "under curves": (HIDDEN + b"0 g 60 695 m 60 740 330 740 330 695 c 330 670 60 670 60 695 c f\n", None),
    "under a thick line": (HIDDEN + b"20 w 70 705 m 320 705 l S\n", None),
    "under a rectangle in RGB": (HIDDEN + b"0 0 0 rg 70 695 250 20 re f\n", None),
    "under a rectangle in CMYK": (HIDDEN + b"0 0 0 1 k 70 695 250 20 re f\n", None),
    "under a rectangle in a named colour space": (
        HIDDEN + b"/DeviceRGB cs 0.2 0.2 0.2 sc 70 695 250 20 re f\n",
        None,
    ),
    "under a shading": (HIDDEN + b"q 70 695 250 20 re W n /S sh Q\n", shading),
    "under a pattern": (HIDDEN + b"/Pattern cs /P scn 70 695 250 20 re f\n", pattern),
    "under a picture": (HIDDEN + b"q 250 0 0 20 70 695 cm /I Do Q\n", black_picture),
    "under an inline picture": (
        HIDDEN + b"q 250 0 0 20 70 695 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n",
        None,
    ),
    "under a form in a form": (HIDDEN + b"q 1 0 0 1 70 695 cm /X Do Q\n", covering_form),
    "in a turned form, under a box": (b"/X Do\n", turned_form),
    "under a box in Darken mode": (HIDDEN + b"/G gs " + COVER, states(BM=pikepdf.Name.Darken)),
    "under a black box in Multiply mode": (HIDDEN + b"/G gs " + COVER, states(BM=pikepdf.Name.Multiply)),
    "white on white": (b"1 g\n" + HIDDEN, None),
    "white on white, in a form": (b"/X Do\n", white_words),
    "nearly white on white": (b"0.99 0.99 0.99 rg\n" + HIDDEN, None),
    "pale yellow on white": (b"1 1 0.96 rg\n" + HIDDEN, None),
    "black on black": (b"0 g 60 690 300 30 re f\n" + HIDDEN, None),
    "in the colour of its own highlight": (b"1 1 0 rg 60 690 300 30 re f\n" + HIDDEN, None),
    "in render mode 3": (text(b"3 Tr"), None),
    "in render mode 7": (text(b"7 Tr"), None),
    "in render mode 7 with a box after it": (text(b"7 Tr") + b"1 0 0 rg 400 100 50 50 re f\n", None),
    "in white strokes": (b"1 G\n" + text(b"1 Tr"), None),
    "clipped away": (b"q 0 0 10 10 re W n\n" + HIDDEN + b"Q\n", None),
    "clipped by an empty path": (b"q 300 300 0 0 re W n\n" + HIDDEN + b"Q\n", None),
    "0.1 points high": (text(b"", b"0.1"), None),
    "1 point high": (text(b"", b"1"), None),
    "1 point high by a matrix": (b"q 0.1 0 0 0.1 72 700 cm\n" + text(b"", b"10", b"0 0") + b"Q\n", None),
    "squeezed to no width": (text(b"0 Tz"), None),
    "squeezed to a hair": (text(b"0.5 Tz"), None),
    "flattened by a matrix": (b"BT /F1 12 Tf 1 0 0 0.01 72 700 Tm " + WORDS + b" ET\n", None),
    "left of the page": (text(b"", place=b"-400 700"), None),
    "below the page": (text(b"", place=b"72 -40"), None),
    "above the page": (text(b"", place=b"72 900"), None),
    "half beyond the right edge": (text(b"", place=b"520 700"), None),
    "raised off the page": (text(b"900 Ts"), None),
    "spread off the page": (text(b"200 Tc", place=b"500 700"), None),
    "with no opacity": (b"q /G gs\n" + HIDDEN + b"Q\n", states(ca=0)),
    "behind a soft mask": (b"q /G gs\n" + HIDDEN + b"Q\n", dark_mask),
    "in letters without a shape": (b"BT /F1 12 Tf 72 700 Td (abcabcabc) Tj ET\n", empty_letters),
    "one word of a line under a box": (HIDDEN + b"0 g 118 695 40 20 re f\n", None),
    "one figure under a box": (
        b"BT /F1 12 Tf 72 700 Td (We found 7 cases) Tj ET 0 g 125 697 10 14 re f\n",
        None,
    ),
    "white over a visible line": (
        b"BT /F1 12 Tf 72 650 Td (Nothing is held for the period) Tj ET 1 g " + text(b"", place=b"72 655"),
        None,
    ),
    "under a white box that carries other words": (
        HIDDEN + b"1 g 70 695 250 20 re f 0 g BT /F1 12 Tf 72 700 Td (Not held for this period) Tj ET\n",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", HIDING)
def test_text_that_cannot_be_seen_stops_publication(way: str, tmp_path: Path) -> None:
    """Words that a reader could copy from the page but not see are refused, however they were hidden."""
    drawing, resources = HIDING[way]

    content = saved(pdf_of(HEADING * ("letters without" not in way) + drawing, resources))

    assert "pdf-text-unseen" in errors_of(content, tmp_path)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_hides_nothing_on_a_turned_page(rotation: int, tmp_path: Path) -> None:
    """A page stored on its side is looked at as it is shown, and only the hidden words are refused."""
    clean = saved(pdf_of(HEADING + HIDDEN, Rotate=rotation))
    covered = saved(pdf_of(HEADING + HIDDEN + COVER, Rotate=rotation))

    assert errors_of(clean, tmp_path) == set()
    assert errors_of(covered, tmp_path) == {"pdf-text-unseen"}


@pytest.mark.parametrize("box", [[0, 720, 595, 842], [0, 100, 595, 690], [-10, 720, 500, 900]])
def test_words_outside_the_shown_part_of_a_page_stop_publication(box: list[int], tmp_path: Path) -> None:
    """Cropping a page to a part of it leaves the rest in the file."""
    cropped = saved(pdf_of(HEADING + HIDDEN, CropBox=pikepdf.Array(box)))

    assert "pdf-text-unseen" in errors_of(cropped, tmp_path)


def test_a_page_in_larger_units_is_measured_in_them(tmp_path: Path) -> None:
    """One-unit letters on a page of ten points a unit are ten points high, and seen."""
    drawing = b"BT /F1 1.2 Tf 5 70 Td (We hold the information requested) Tj ET"

    large = saved(pdf_of(drawing, MediaBox=pikepdf.Array([0, 0, 59, 84]), UserUnit=10))

    assert errors_of(large, tmp_path) == set()


def gradient(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a shading from blue to white, S."""
    function = pikepdf.Dictionary(
        FunctionType=2, Domain=[0, 1], C0=pikepdf.Array([0, 0, 0.5]), C1=pikepdf.Array([0.6, 0.7, 1]), N=1
    )
    return {
        "Shading": {
            "/S": pikepdf.Dictionary(
                ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB, Coords=[0, 0, 595, 0], Function=function
            )
        }
    }


def watermark(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a state, G, of a tenth of full ink."""
    return {"ExtGState": {"/G": pikepdf.Dictionary(ca=0.1)}}


def multiply(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a state, G, that darkens what it is laid over."""
    return {"ExtGState": {"/G": pikepdf.Dictionary(BM=pikepdf.Name.Multiply)}}


LINE = b"BT /F1 11 Tf 72 700 Td (We hold 1,204 records for 2021-2025) Tj ET\n"
CHART = (
    b"0.9 g 60 300 300 200 re f 0 0.3 0.6 rg 80 300 40 150 re f 140 300 40 90 re f 1 g\n"
    b"BT /F1 9 Tf 90 430 Td (15) Tj 60 -60 Td (9) Tj ET 0 g BT /F1 9 Tf 90 290 Td (2021) Tj ET\n"
)
CLEAN: dict[str, tuple[bytes, Resources | None]] = {
    "plain text": (LINE, None),
    "white text on a dark heading row": (
        b"0 0.2 0.4 rg 60 690 400 30 re f 1 g\n" + LINE,
        None,
    ),
    "a highlighted row under the text": (b"1 1 0.6 rg 60 690 400 30 re f 0 g\n" + LINE, None),
    "a highlight laid over the text": (LINE + b"/G gs 1 1 0 rg 60 690 400 30 re f\n", multiply),
    "a watermark over the text": (
        LINE + b"/G gs BT /F1 90 Tf 0.7 0.7 -0.7 0.7 150 400 Tm (DRAFT) Tj ET\n",
        watermark,
    ),
    "a watermark under the text": (
        b"q 0.9 g BT /F1 90 Tf 0.7 0.7 -0.7 0.7 100 600 Tm (COPY) Tj ET Q\n" + LINE,
        None,
    ),
    "letters as light as their paper, in another colour": (
        b"0 0.55 0.2 rg 60 690 400 30 re f 0.85 0.2 0.35 rg\n" + LINE,
        None,
    ),
    "light grey text": (b"0.75 g\n" + LINE, None),
    "small grey notes": (b"0.6 g " + LINE.replace(b"11 Tf", b"6 Tf"), None),
    "a drop capital": (b"BT /F1 40 Tf 72 690 Td (W) Tj /F1 11 Tf 40 18 Td (e hold it) Tj ET\n", None),
    "text on a shading": (b"q 60 690 400 30 re W n /S sh Q 1 g\n" + LINE, gradient),
    "bold drawn by drawing twice": (LINE + LINE.replace(b"72 700", b"72.3 700"), None),
    "bold drawn twice on one spot": (LINE + LINE, None),
    "outlined text": (b"0.5 w BT 1 Tr /F1 20 Tf 72 700 Td (Annual report) Tj ET\n", None),
    "filled and stroked text": (b"BT 2 Tr /F1 20 Tf 72 700 Td (Annual report) Tj ET\n", None),
    "text turned upwards": (b"BT /F1 11 Tf 0 1 -1 0 72 300 Tm (Number of incidents) Tj ET\n", None),
    "text at a slant": (b"BT /F1 9 Tf 0.8 0.6 -0.6 0.8 100 300 Tm (January February) Tj ET\n", None),
    "spaced letters": (b"BT /F1 11 Tf 8 Tc 72 700 Td (ANNUAL REPORT) Tj ET\n", None),
    "narrow letters": (b"BT /F1 11 Tf 60 Tz 72 700 Td (Annual report) Tj ET\n", None),
    "justified words": (b"BT /F1 11 Tf 30 Tw 72 700 Td (Set wide to fill the line) Tj ET\n", None),
    "letters placed one by one": (b"BT /F1 11 Tf 72 700 Td [(A) -50 (n) 20 (n) -300 (ual)] TJ ET\n", None),
    "words of spaces only": (LINE + b"BT /F1 11 Tf 72 720 Td (    ) Tj 3 Tr ( ) Tj ET\n", None),
    "tight lines": (b"BT /F1 12 Tf 9 TL 72 700 Td (First jgpqy) Tj T* (Second ABCDF) Tj ET\n", None),
    "struck through": (LINE + b"1 0 0 RG 0.7 w 70 704 m 300 704 l S\n", None),
    "underlined and boxed": (LINE + b"70 697 m 260 697 l S 68 694 200 18 re S\n", None),
    "a chart's bars with labels in them": (CHART, None),
    "text at half ink": (b"/G gs\n" + LINE, states(ca=0.5)),
    "a white box under the text": (b"1 g 0 0 595 770 re f 0 g\n" + LINE, None),
}  # fmt: skip


@pytest.mark.parametrize("look", CLEAN)
def test_a_page_that_hides_nothing_is_let_through(look: str, tmp_path: Path) -> None:
    """Coloured rows, watermarks, faint and turned letters are seen, and stop nothing."""
    drawing, resources = CLEAN[look]

    content = saved(pdf_of(HEADING + drawing, resources))

    assert errors_of(content, tmp_path) == set()


def scan_page(words: bytes, burnt: tuple[int, int, int, int] | None) -> bytes:
    """A page that shows a scan of the secret, 400 by 60 points, with the unseen text *words* over it."""
    return saved(
        pdf_of(
            b"q 400 0 0 60 72 600 cm /I Do Q BT 3 Tr /F1 27.5 Tf 92 622 Td (" + words + b") Tj ET\n",
            lambda pdf: {"XObject": {"/I": image(pdf, scanned(burnt=burnt))}},
        )
    )


def test_the_text_layer_of_a_scan_asks_for_a_look(tmp_path: Path) -> None:
    """Unseen text over the same words in a scanned picture is what a scanner makes: a warning."""
    rules = rules_of(scan_page(b"Lucian Merrivale 4811Z", None), tmp_path)

    assert rules["pdf-text-layer"] == "warning"
    assert "error" not in rules.values()


@pytest.mark.parametrize("burnt", [(0, 0, 400, 60), (10, 8, 395, 52), (15, 10, 130, 55)])
def test_a_text_layer_under_a_burnt_in_box_stops_publication(
    burnt: tuple[int, int, int, int], tmp_path: Path
) -> None:
    """A box burnt into the scan does not take the words out of the text layer."""
    assert "pdf-text-unseen" in errors_of(scan_page(b"Lucian Merrivale 4811Z", burnt), tmp_path)


def test_unseen_words_on_the_blank_part_of_a_scan_stop_publication(tmp_path: Path) -> None:
    """Text over white paper in a scan repeats nothing that is seen."""
    blank = saved(
        pdf_of(
            b"q 400 0 0 60 72 600 cm /I Do Q\n" + text(b"3 Tr", place=b"92 622"),
            lambda pdf: {"XObject": {"/I": image(pdf, Image.new("L", (400, 60), 250))}},
        )
    )

    assert "pdf-text-unseen" in errors_of(blank, tmp_path)


def to_unicode(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Resources with a font, F1, that draws small letters and copies them as the next but three."""
    rows = b"\n".join(b"<%02x> <%04x>" % (code, (code - 97 + 3) % 26 + 97) for code in range(97, 123))
    table = b"begincmap 26 beginbfchar\n" + rows + b"\nendbfchar endcmap end"
    return {"Font": pikepdf.Dictionary(F1=font(pdf, ToUnicode=stream(pdf, table)))}


def test_letters_copied_as_others_stop_publication(tmp_path: Path) -> None:
    """A font that draws one letter and gives another when copied says two things at once."""
    content = saved(pdf_of(b"BT /F1 12 Tf 72 700 Td (irixvsg rxiwb) Tj ET\n", to_unicode))

    assert "pdf-text-replaced" in errors_of(content, tmp_path)


@pytest.mark.parametrize(
    ("said", "severity"),
    [("(Lucian Merrivale 4811Z)", "error"), ("(something else)", "warning"), ("(Tot\\141l)", None)],
)
def test_text_that_replaces_what_is_drawn_is_compared_with_it(
    said: str, severity: str | None, tmp_path: Path
) -> None:
    """What is copied in place of the drawn words must be the drawn words."""
    marked = f"/Span <</ActualText {said}>> BDC BT /F1 12 Tf 72 700 Td (Total) Tj ET EMC".encode()

    assert rules_of(saved(pdf_of(marked)), tmp_path).get("pdf-text-replaced") == severity


def test_a_page_of_pictures_alone_asks_for_a_text_version(tmp_path: Path) -> None:
    """A scan without text, or a PDF without tags, is published with a warning."""
    scan = saved(
        pdf_of(
            b"q 595 0 0 842 0 0 cm /I Do Q\n",
            lambda pdf: {"XObject": {"/I": image(pdf, scanned(burnt=(150, 0, 300, 59)))}},
        )
    )

    assert rules_of(scan, tmp_path) == {"pdf-no-text": "warning", "pdf-untagged": "warning"}
