"""What the gate costs for PDFs. Run by `make bench`, never by `make test`."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

sys.path.append(str(Path(__file__).parent.parent / "leaks"))
from pdf_making import font, image, saved, stream
from test_pdf_text import CLEAN, HEADING, pdf_of

from foilog.gate.limits import Limits
from foilog.gate.scan import scan_here

MEDIAN_LIMIT_MS = 30
LARGE_LIMIT_S = 10
LARGE_MB = 10
LINE = b"BT /F1 10 Tf 60 %d Td (The council received 1,204 requests in the year, and answered most) Tj ET\n"


def seconds(path: Path) -> float:
    """How much of the processor's time a scan of the file takes."""
    start = time.process_time()
    scan_here(path, Limits())
    return time.process_time() - start


def text_page() -> bytes:
    """A page of sixty lines."""
    return b"".join(LINE % height for height in range(60, 780, 12))


def pages(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Page]:
    """Pages of text, or of scans of half a megabyte, without end."""
    letters = font(pdf)
    number = 0
    while True:
        number += 1
        if kind == "text":
            contents, drawn = text_page(), {}
        else:
            scan = Image.effect_noise((800, 650), 40 + number % 9)
            contents, drawn = b"q 595 0 0 842 0 0 cm /I Do Q", {"/I": image(pdf, scan)}
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=letters), XObject=pikepdf.Dictionary(drawn))
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, 595, 842]),
            Contents=stream(pdf, contents),
            Resources=resources,
        )
        yield pikepdf.Page(pdf.make_indirect(page))


@pytest.mark.parametrize("kind", ["text", "scans"])
def test_a_pdf_of_ten_megabytes_is_looked_through_in_ten_seconds(kind: str, tmp_path: Path) -> None:
    """As many pages as make ten megabytes: of text a hundred at most, the rest unpacked."""
    pdf = pikepdf.new()
    making = pages(pdf, kind)
    for _ in range(20 if kind == "scans" else 100):
        pdf.pages.append(next(making))
    filler = b"" if kind == "scans" else b"q Q\n" * (LARGE_MB * 1_000_000 // 400)
    if filler:
        for page in pdf.pages:
            page.obj.Contents = stream(pdf, page.obj.Contents.read_bytes() + filler)
    path = tmp_path / "large.pdf"
    path.write_bytes(saved(pdf, compress_streams=False))

    taken = seconds(path)

    print(f"\n{kind}: {path.stat().st_size / 1e6:.1f} MB, {len(pdf.pages)} pages, {taken:.1f} s")
    assert path.stat().st_size > LARGE_MB * 0.95e6
    assert taken < LARGE_LIMIT_S


def test_a_small_pdf_costs_thirty_milliseconds(tmp_path: Path) -> None:
    """The median of the small clean pages of the tests."""
    paths = []
    for number, (drawing, resources) in enumerate(CLEAN.values()):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(saved(pdf_of(HEADING + drawing, resources)))
        paths.append(path)
    seconds(paths[0])

    median = statistics.median(map(seconds, paths)) * 1000

    print(f"\n{len(paths)} small PDFs: median {median:.1f} ms")
    assert median < MEDIAN_LIMIT_MS
