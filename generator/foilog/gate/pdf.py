"""PDFs: what the file keeps besides its pages, and what its pages keep besides what is seen."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator

import pikepdf
import pypdfium2

from foilog.gate import pdfbytes, pdfdocument, pdfdrawn, pdffonts, pdfobjects, pdfoutline, pdfstrings
from foilog.gate.covering import sight_covered_pictures
from foilog.gate.drawings import IMAGE, drawn_on
from foilog.gate.lettering import Page, find_unseen
from foilog.gate.limits import Allowance
from foilog.gate.pdfobjects import Reached
from foilog.gate.personal import sight_personal
from foilog.gate.sightings import RefusedError, Sighting

_FEWEST_SCANNED = 3


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as locked:
        raise RefusedError("file-encrypted") from locked
    except pikepdf.PdfError as damage:
        raise RefusedError("file-unreadable") from damage
    if pdf.is_encrypted:
        raise RefusedError("file-encrypted")
    return pdf


def _sight_structure(pdf: pikepdf.Pdf, reached: Reached, allowance: Allowance) -> Iterator[Sighting]:
    yield from pdfobjects.sight_lost_pages(pdf, reached)
    yield from pdfobjects.sight_keys(pdf, reached)
    yield from pdfdrawn.sight_surplus(reached, allowance)
    yield from pdfstrings.sight_asides(reached, allowance)
    yield from pdfdrawn.sight_undrawn(pdf, reached, allowance)
    yield from pdfdrawn.sight_photographs(reached, allowance)
    yield from pdfdocument.sight_properties(pdf, reached)
    yield from pdfdocument.sight_layers(pdf)
    yield from pdfdocument.sight_layer_members(reached)
    yield from pdfdocument.sight_annotations(pdf)
    yield from pdfdocument.sight_fields(pdf, reached)
    yield from pdfstrings.sight_strings(pdf, reached)
    yield from pdfstrings.sight_writing(reached, allowance)
    yield from pdffonts.sight_remapped(reached, allowance)


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """Everything in a PDF that its pages do not show, and the personal data that they do."""
    with _opened(content) as pdf:
        try:
            yield from _sight_document(pdf, content, allowance)
        except (pikepdf.PdfError, pikepdf.DataDecodingError) as damage:
            raise RefusedError("file-unreadable") from damage


def _sight_document(pdf: pikepdf.Pdf, content: bytes, allowance: Allowance) -> Iterator[Sighting]:
    bare = pdfbytes.skeleton(content)
    yield from pdfbytes.sight_bytes(content, bare)
    yield from pdfbytes.sight_unlisted(pdf, bare)
    reached = pdfobjects.reach(pdf, allowance)
    yield from pdfobjects.sight_orphans(pdf, reached, pdfbytes.hint_number(content), allowance)
    yield from _sight_structure(pdf, reached, allowance)
    yield from _sight_pages(pdf, content, reached, allowance)
    if "/StructTreeRoot" not in pdf.Root:
        yield Sighting("pdf-untagged")


def _units(pdf: pikepdf.Pdf) -> list[float]:
    return [float(page.obj.get("/UserUnit", 1)) for page in pdf.pages]


def _sight_pages(
    pdf: pikepdf.Pdf, content: bytes, reached: Reached, allowance: Allowance
) -> Iterator[Sighting]:
    units = _units(pdf)
    said: list[str] = []
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) != len(units):
                raise RefusedError("file-unreadable", "its pages cannot be told apart")
            for number, unit in enumerate(units, 1):
                allowance.check_time()
                said.append((yield from _sight_page(document, number, unit, allowance)))
    except pypdfium2.PdfiumError as damage:
        raise RefusedError("file-unreadable") from damage
    if not any(map(str.strip, said)):
        yield Sighting("pdf-no-text")
    yield from pdfoutline.sight_outline(reached, "\n".join(said))
    yield from pdfstrings.sight_replacements(content, reached, allowance)


def _sight_page(
    document: pypdfium2.PdfDocument, number: int, unit: float, allowance: Allowance
) -> Generator[Sighting, None, str]:
    """What is amiss on page *number*. Returns: its text."""
    where = f"page {number}"
    page = document[number - 1]
    text = page.get_textpage()
    opened = Page(page, text, drawn_on(page), unit)
    unseen = find_unseen(opened, allowance)
    if unseen.hidden:
        yield Sighting("pdf-text-unseen", f"{where}, {unseen.hidden} letters and figures")
    if unseen.scanned >= _FEWEST_SCANNED:
        yield Sighting("pdf-text-layer", where)
    if opened.of_kind(IMAGE):
        allowance.check_time()
        yield from sight_covered_pictures(opened, where)
    said = text.get_text_range(errors="ignore")
    for found in sight_personal(said.replace("\r\n", "\n")):
        yield Sighting(found.rule, where, severity=found.severity)
    text.close()
    page.close()
    return str(said)
