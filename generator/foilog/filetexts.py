"""What a reader sees of a file, as text to search: rows, pages, paragraphs, slides.

The gate's readers read it, so what the gate calls hidden is not in it: hidden sheets, rows and columns, words
that do not show, comments, notes, deleted passages. A file that cannot be read, is of another kind, or is
very large has no text; its title is found all the same.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pypdfium2
from lxml import etree

from foilog.gate.decoding import decode
from foilog.gate.drawing import is_hidden_shape, shapes_in
from foilog.gate.kinds import ALLOWED, agrees, ending
from foilog.gate.limits import Allowance, OverLimitError
from foilog.gate.office import Office
from foilog.gate.package import read_package
from foilog.gate.sightings import RefusedError
from foilog.gate.tables import delimiter
from foilog.gate.wordlook import WordStyles, is_invisible, is_vanished, page_colour, read_word_styles
from foilog.gate.xmlparts import attribute, local, named, parse, reference
from foilog.tabulation import NotTabulatedError, open_office, tabulate

LONGEST_TEXT = 50_000
"""So many characters of one file are searched: some twenty pages."""
LARGEST_FILE = 20_000_000
_LONGEST_PIECES = 4 * LONGEST_TEXT
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u00ad\ufffe\ufeff]+")
_BROKEN_LINE = re.compile("[\x02\ufffe\u00ad]\\s*")
_STORIES = ("officedocument", "footnotes", "endnotes")
_WORD_UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
_WRITER_UNSEEN = frozenset({"tracked-changes", "annotation", "notes", "hidden-text", "hidden-paragraph"})


def file_text(path: Path) -> str:
    """The words of the file at *path* on one line, cut after LONGEST_TEXT characters; empty for none.

    Raises: OSError.
    """
    reader = _READERS.get(ALLOWED.get(ending(path.name), ""))
    if reader is None or path.stat().st_size > LARGEST_FILE:
        return ""
    try:
        if not agrees(path.name, path.read_bytes()):
            return ""
        return _joined(reader(path))
    except (RefusedError, OverLimitError, NotTabulatedError, pypdfium2.PdfiumError, csv.Error):
        return ""
    except (etree.LxmlError, LookupError, ValueError, RecursionError):
        return ""


def _joined(pieces: Iterable[str]) -> str:
    """The pieces as one text with single spaces, as far as the longest text goes."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        plain = " ".join(_CONTROL.sub(" ", piece[:_LONGEST_PIECES]).split())
        if plain:
            kept.append(plain)
            length += len(plain) + 1
        if length > LONGEST_TEXT:
            break
    text = " ".join(kept)
    return text if len(text) <= LONGEST_TEXT else text[: text.rfind(" ", 0, LONGEST_TEXT)]


def _plain(path: Path) -> Iterator[str]:
    yield _decoded(path)


def _decoded(path: Path) -> str:
    """The text of a file in the encodings that the gate knows."""
    reading = decode(path.read_bytes())
    while True:
        try:
            next(reading)
        except StopIteration as done:
            return str(done.value)


def _table(path: Path) -> Iterator[str]:
    text = _decoded(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(path.name, text))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    filled = ", ".join(cell for cell in cells if cell.strip())
    return f"{filled};" if filled else ""


def _workbook(path: Path) -> Iterator[str]:
    for table in tabulate(path).tables:
        yield table.name
        yield from map(_row, table.rows)


def _pages(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            yield _BROKEN_LINE.sub("", text.get_text_range(errors="ignore"))
            text.close()
            page.close()


def _office(path: Path) -> Iterator[str]:
    kind = ending(path.name)
    if kind == "xlsx":
        return _workbook(path)
    office = open_office(path.read_bytes())
    return _paragraphs(office) if kind == "docx" else _slides(office)


def _paragraphs(office: Office) -> Iterator[str]:
    """The paragraphs of a Word document and its notes, without words that no page shows."""
    sheet = next((root for _, root in office.all_of("styles")), None)
    styles = read_word_styles(sheet, office.theme(), page_colour(office.roots[office.main]))
    for _, root in office.all_of(*_STORIES):
        for paragraph in named(root, "p"):
            yield "".join(_words(run) for run in named(paragraph, "r") if _shows(run, paragraph, styles))


def _words(run: etree._Element) -> str:
    return "".join((piece.text or "") if local(piece) == "t" else " " for piece in run)


def _shows(run: etree._Element, paragraph: etree._Element, styles: WordStyles) -> bool:
    """Whether the words of a run are this paragraph's own and can be seen."""
    around = {local(element) for element in run.iterancestors()}
    nearest = next(element for element in run.iterancestors() if local(element) == "p")
    is_own = nearest is paragraph and not around & _WORD_UNSEEN
    return is_own and not is_vanished(run, styles) and not is_invisible(run, styles)


def _slides(office: Office) -> Iterator[str]:
    """The words of the slides that are shown, in the order they are shown."""
    for mark in named(office.roots[office.main], "sldId"):
        slide = office.root(office.related(office.main, reference(mark)))
        if slide is None or attribute(slide, "show") in {"0", "false"}:
            continue
        for shape in shapes_in(slide):
            if not is_hidden_shape(shape):
                yield from ("".join(t.text or "" for t in named(p, "t")) for p in named(shape, "p"))


def _open_document(path: Path) -> Iterator[str]:
    return _workbook(path) if ending(path.name) == "ods" else _letter(path)


def _letter(path: Path) -> Iterator[str]:
    """The paragraphs of an OpenDocument text."""
    root = parse(read_package(path.read_bytes(), Allowance()).parts["content.xml"])
    for paragraph in named(root, "p", "h"):
        around = (local(element) for element in paragraph.iterancestors())
        if not _WRITER_UNSEEN.intersection(around):
            yield "".join(_seen(paragraph))


def _seen(element: etree._Element) -> Iterator[str]:
    """The text of an element, spaces and breaks included, comments and hidden fields left out."""
    if local(element) in _WRITER_UNSEEN:
        return
    yield element.text or ""
    for inner in element:
        yield from _seen(inner)
        yield " " if local(inner) in ("s", "tab", "line-break") else ""
        yield inner.tail or ""


_READERS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "csv": _table,
    "text": _plain,
    "pdf": _pages,
    "ooxml": _office,
    "odf": _open_document,
}
